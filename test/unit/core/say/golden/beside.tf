# Make a way through the hub
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

# 3. Make the route table
resource "azurerm_route_table" "via_hub" {
  name                          = "via-hub"
  resource_group_name           = "rg"
  location                      = "westeurope"
  bgp_route_propagation_enabled = false

  route {
    name                   = "to-b"
    address_prefix         = "10.2.0.0/16"
    next_hop_type          = "VirtualAppliance"
    next_hop_in_ip_address = "10.0.1.4"
  }
}

# 4. Use it in work
# Only the route table of the subnet is said: the rest stays as it is.
resource "azurerm_subnet_route_table_association" "a_work" {
  subnet_id      = "/subscriptions/11111111-0000-4000-8000-000000000001/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/a/subnets/work"
  route_table_id = "/subscriptions/11111111-0000-4000-8000-000000000001/resourceGroups/rg/providers/Microsoft.Network/routeTables/via-hub"

  depends_on = [azurerm_route_table.via_hub]
}

# 5. Define the role
resource "azurerm_role_definition" "r_33333333_0000_4000_8000_000000000003" {
  role_definition_id = "33333333-0000-4000-8000-000000000003"
  name               = "Peering's other side"
  description        = "May peer."
  scope              = "/subscriptions/11111111-0000-4000-8000-000000000001"
  assignable_scopes  = ["/subscriptions/11111111-0000-4000-8000-000000000001"]

  permissions {
    actions          = ["Microsoft.Network/virtualNetworks/peer/action"]
    not_actions      = []
    data_actions     = []
    not_data_actions = []
  }

  depends_on = [azurerm_subnet_route_table_association.a_work]
}

# 6. Assign it
resource "azurerm_role_assignment" "r_44444444_0000_4000_8000_000000000004" {
  name               = "44444444-0000-4000-8000-000000000004"
  scope              = "/subscriptions/11111111-0000-4000-8000-000000000001/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/a"
  role_definition_id = "/subscriptions/11111111-0000-4000-8000-000000000001/providers/Microsoft.Authorization/roleDefinitions/33333333-0000-4000-8000-000000000003"
  principal_id       = "44444444-0000-4000-8000-000000000004"
  principal_type     = "ServicePrincipal"

  depends_on = [azurerm_role_definition.r_33333333_0000_4000_8000_000000000003]
}

# 1. Register the feature
# The provider registers resource providers, but a feature of one that it manages already only by azurerm_resource_provider_registration, which takes over all of that provider: register it before, by other means.

# 2. Register the provider
# The provider azurerm registers the resource providers that it needs by itself; see resource_provider_registrations.

# 7. Delete a table
# Terraform deletes what it manages, when its block is removed. What it does not manage is deleted by other means: "/subscriptions/11111111-0000-4000-8000-000000000001/resourceGroups/rg/providers/Microsoft.Network/routeTables/old".
