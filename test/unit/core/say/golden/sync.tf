# Sync the peering between a and b
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

# 1. Sync link to-b of a
# The provider sends syncRemoteAddressSpace with each update; the trigger makes it send one.
import {
  to = azurerm_virtual_network_peering.a_to_b
  id = "/subscriptions/11111111-0000-4000-8000-000000000001/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/a/virtualNetworkPeerings/to-b"
}

resource "azurerm_virtual_network_peering" "a_to_b" {
  name                         = "to-b"
  resource_group_name          = "rg"
  virtual_network_name         = "a"
  remote_virtual_network_id    = "/subscriptions/11111111-0000-4000-8000-000000000001/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/b"
  allow_virtual_network_access = true
  allow_forwarded_traffic      = false
  allow_gateway_transit        = false
  use_remote_gateways          = false
  triggers                     = { remote_address_space = "10.2.0.0/16,10.22.0.0/16" }
}
