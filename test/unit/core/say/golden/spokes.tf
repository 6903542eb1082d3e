# Connect 2 spokes to hub
# Terraform, provider azurerm 4 or 5. Where your configuration has providers already, leave out those below.

terraform {
  required_providers {
    azurerm = {
      source  = "hashicorp/azurerm"
      version = ">= 4.0"
    }
  }
}

provider "azurerm" {
  subscription_id = "11111111-0000-4000-8000-000000000001"
  features {}
}

# 1. Create link hub-to-a on hub
resource "azurerm_virtual_network_peering" "hub_hub_to_a" {
  name                         = "hub-to-a"
  resource_group_name          = "rg"
  virtual_network_name         = "hub"
  remote_virtual_network_id    = "/subscriptions/11111111-0000-4000-8000-000000000001/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/a"
  allow_virtual_network_access = true
  allow_forwarded_traffic      = false
  allow_gateway_transit        = false
  use_remote_gateways          = false
}

# 2. Create link a-to-hub on a
resource "azurerm_virtual_network_peering" "a_a_to_hub" {
  name                         = "a-to-hub"
  resource_group_name          = "rg"
  virtual_network_name         = "a"
  remote_virtual_network_id    = "/subscriptions/11111111-0000-4000-8000-000000000001/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/hub"
  allow_virtual_network_access = true
  allow_forwarded_traffic      = false
  allow_gateway_transit        = false
  use_remote_gateways          = false

  depends_on = [azurerm_virtual_network_peering.hub_hub_to_a]
}

# 3. Create link hub-to-b on hub
resource "azurerm_virtual_network_peering" "hub_hub_to_b" {
  name                         = "hub-to-b"
  resource_group_name          = "rg"
  virtual_network_name         = "hub"
  remote_virtual_network_id    = "/subscriptions/11111111-0000-4000-8000-000000000001/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/b"
  allow_virtual_network_access = true
  allow_forwarded_traffic      = false
  allow_gateway_transit        = false
  use_remote_gateways          = false

  depends_on = [azurerm_virtual_network_peering.a_a_to_hub]
}

# 4. Create link b-to-hub on b
resource "azurerm_virtual_network_peering" "b_b_to_hub" {
  name                         = "b-to-hub"
  resource_group_name          = "rg"
  virtual_network_name         = "b"
  remote_virtual_network_id    = "/subscriptions/11111111-0000-4000-8000-000000000001/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/hub"
  allow_virtual_network_access = true
  allow_forwarded_traffic      = false
  allow_gateway_transit        = false
  use_remote_gateways          = false

  depends_on = [azurerm_virtual_network_peering.hub_hub_to_b]
}
