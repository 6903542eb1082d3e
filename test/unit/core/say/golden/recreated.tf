# Make a link anew
# Azure would refuse step 2: Cannot create or update peering /subscriptions/11111111-0000-4000-8000-000000000001/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/a/virtualNetworkPeerings/to-b because remote peering /subscriptions/11111111-0000-4000-8000-000000000001/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/b/virtualNetworkPeerings/to-a referencing parent virtual network /subscriptions/11111111-0000-4000-8000-000000000001/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/a is in Disconnected state. Update or re-create the remote peering to get it back to Initiated state. Peering gets Disconnected when remote vnet or remote peering is deleted and re-created.
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

# 2. Make it
resource "azurerm_virtual_network_peering" "a_to_b" {
  name                         = "to-b"
  resource_group_name          = "rg"
  virtual_network_name         = "a"
  remote_virtual_network_id    = "/subscriptions/11111111-0000-4000-8000-000000000001/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/b"
  allow_virtual_network_access = true
  allow_forwarded_traffic      = false
  allow_gateway_transit        = false
  use_remote_gateways          = false
}

# 1. Delete it
# Terraform deletes what it manages, when its block is removed. What it does not manage is deleted by other means: "/subscriptions/11111111-0000-4000-8000-000000000001/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/a/virtualNetworkPeerings/to-b".
