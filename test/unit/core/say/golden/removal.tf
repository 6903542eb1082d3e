# Remove the peering between a and b
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

# 1. Delete link to-b of a
# Terraform deletes what it manages, when its block is removed. What it does not manage is deleted by other means: "/subscriptions/11111111-0000-4000-8000-000000000001/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/a/virtualNetworkPeerings/to-b".

# 2. Delete link to-a of b
# Terraform deletes what it manages, when its block is removed. What it does not manage is deleted by other means: "/subscriptions/11111111-0000-4000-8000-000000000001/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/b/virtualNetworkPeerings/to-a".
