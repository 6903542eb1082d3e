# Add a link from a to far
# The link stays Initiated until far has a link back.
# Terraform, provider azurerm 4 or 5. Where your configuration has providers already, leave out those below.
# Where the networks are in different tenants, give each provider its tenant_id, and the tenant of the other network in auxiliary_tenant_ids.

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

# 1. Create link a-to-far on a
resource "azurerm_virtual_network_peering" "a_a_to_far" {
  name                         = "a-to-far"
  resource_group_name          = "rg"
  virtual_network_name         = "a"
  remote_virtual_network_id    = "/subscriptions/22222222-0000-4000-8000-000000000002/resourceGroups/rg far/providers/Microsoft.Network/virtualNetworks/far"
  allow_virtual_network_access = true
  allow_forwarded_traffic      = false
  allow_gateway_transit        = false
  use_remote_gateways          = false
}
