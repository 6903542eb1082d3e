# Let a use the gateway of hub
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

# 1. Update link to-a of hub
import {
  to = azurerm_virtual_network_peering.hub_to_a
  id = "/subscriptions/11111111-0000-4000-8000-000000000001/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/hub/virtualNetworkPeerings/to-a"
}

resource "azurerm_virtual_network_peering" "hub_to_a" {
  name                         = "to-a"
  resource_group_name          = "rg"
  virtual_network_name         = "hub"
  remote_virtual_network_id    = "/subscriptions/11111111-0000-4000-8000-000000000001/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/a"
  allow_virtual_network_access = true
  allow_forwarded_traffic      = false
  allow_gateway_transit        = true
  use_remote_gateways          = false
}

# 2. Update link to-hub of a
import {
  to = azurerm_virtual_network_peering.a_to_hub
  id = "/subscriptions/11111111-0000-4000-8000-000000000001/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/a/virtualNetworkPeerings/to-hub"
}

resource "azurerm_virtual_network_peering" "a_to_hub" {
  name                         = "to-hub"
  resource_group_name          = "rg"
  virtual_network_name         = "a"
  remote_virtual_network_id    = "/subscriptions/11111111-0000-4000-8000-000000000001/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/hub"
  allow_virtual_network_access = true
  allow_forwarded_traffic      = false
  allow_gateway_transit        = false
  use_remote_gateways          = true

  depends_on = [azurerm_virtual_network_peering.hub_to_a]
}
