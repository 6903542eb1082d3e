# Peer a and a
# Azure would refuse step 1: Cannot create or update peering /subscriptions/11111111-0000-4000-8000-000000000001/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/a/virtualNetworkPeerings/a-to-a. Virtual networks /subscriptions/11111111-0000-4000-8000-000000000001/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/a and /subscriptions/11111111-0000-4000-8000-000000000001/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/a cannot be peered because their address spaces overlap. Overlapping address prefixes: 10.1.0.0/16, 10.1.0.0/16
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

# 1. Create link a-to-a on a
# 2. Create link a-to-a on a
resource "azurerm_virtual_network_peering" "a_a_to_a" {
  name                         = "a-to-a"
  resource_group_name          = "rg"
  virtual_network_name         = "a"
  remote_virtual_network_id    = "/subscriptions/11111111-0000-4000-8000-000000000001/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/a"
  allow_virtual_network_access = true
  allow_forwarded_traffic      = false
  allow_gateway_transit        = false
  use_remote_gateways          = false
}
