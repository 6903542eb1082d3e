# Peer a and b
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

# 1. Create link a-to-b on a
resource "azurerm_virtual_network_peering" "a_a_to_b" {
  name                                   = "a-to-b"
  resource_group_name                    = "rg"
  virtual_network_name                   = "a"
  remote_virtual_network_id              = "/subscriptions/11111111-0000-4000-8000-000000000001/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/b"
  allow_virtual_network_access           = true
  allow_forwarded_traffic                = false
  allow_gateway_transit                  = false
  use_remote_gateways                    = false
  peer_complete_virtual_networks_enabled = false
  only_ipv6_peering_enabled              = true
  local_subnet_names                     = ["front", "work"]
  remote_subnet_names                    = ["data"]
}

# 2. Create link b-to-a on b
resource "azurerm_virtual_network_peering" "b_b_to_a" {
  name                                   = "b-to-a"
  resource_group_name                    = "rg"
  virtual_network_name                   = "b"
  remote_virtual_network_id              = "/subscriptions/11111111-0000-4000-8000-000000000001/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/a"
  allow_virtual_network_access           = true
  allow_forwarded_traffic                = false
  allow_gateway_transit                  = false
  use_remote_gateways                    = false
  peer_complete_virtual_networks_enabled = false
  only_ipv6_peering_enabled              = true
  local_subnet_names                     = ["data"]
  remote_subnet_names                    = ["front", "work"]

  depends_on = [azurerm_virtual_network_peering.a_a_to_b]
}
