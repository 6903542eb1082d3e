# Make a way through the hub
# Azure CLI, for bash and zsh. The commands stop at the first that fails.

# 1. Register the feature
az feature register \
  --subscription 11111111-0000-4000-8000-000000000001 \
  --namespace Microsoft.Network \
  --name AllowMultiplePeeringLinksBetweenVnets &&

# 2. Register the provider
az provider register \
  --subscription 11111111-0000-4000-8000-000000000001 \
  --namespace Microsoft.Network \
  --wait &&

# 3. Make the route table
az network route-table create \
  --subscription 11111111-0000-4000-8000-000000000001 \
  --resource-group rg \
  --name via-hub \
  --location westeurope \
  --disable-bgp-route-propagation true &&
az network route-table route create \
  --subscription 11111111-0000-4000-8000-000000000001 \
  --resource-group rg \
  --route-table-name via-hub \
  --name to-b \
  --address-prefix 10.2.0.0/16 \
  --next-hop-type VirtualAppliance \
  --next-hop-ip-address 10.0.1.4 &&

# 4. Use it in work
az network vnet subnet update \
  --subscription 11111111-0000-4000-8000-000000000001 \
  --resource-group rg \
  --vnet-name a \
  --name work \
  --route-table /subscriptions/11111111-0000-4000-8000-000000000001/resourceGroups/rg/providers/Microsoft.Network/routeTables/via-hub &&

# 5. Define the role
az rest \
  --method put \
  --url '/subscriptions/11111111-0000-4000-8000-000000000001/providers/Microsoft.Authorization/roleDefinitions/33333333-0000-4000-8000-000000000003?api-version=2022-04-01' \
  --body '{"properties":{"roleName":"Peering'\''s other side","description":"May peer.","type":"CustomRole","assignableScopes":["/subscriptions/11111111-0000-4000-8000-000000000001"],"permissions":[{"actions":["Microsoft.Network/virtualNetworks/peer/action"],"notActions":[]}]}}' &&

# 6. Assign it
az role assignment create \
  --subscription 11111111-0000-4000-8000-000000000001 \
  --name 44444444-0000-4000-8000-000000000004 \
  --scope /subscriptions/11111111-0000-4000-8000-000000000001/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/a \
  --role /subscriptions/11111111-0000-4000-8000-000000000001/providers/Microsoft.Authorization/roleDefinitions/33333333-0000-4000-8000-000000000003 \
  --assignee-object-id 44444444-0000-4000-8000-000000000004 \
  --assignee-principal-type ServicePrincipal &&

# 7. Delete a table
az rest \
  --method delete \
  --url '/subscriptions/11111111-0000-4000-8000-000000000001/resourceGroups/rg/providers/Microsoft.Network/routeTables/old?api-version=2024-05-01'
