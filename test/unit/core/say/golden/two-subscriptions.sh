# Peer a and far
# Azure CLI, for bash and zsh. The commands stop at the first that fails.
# Two subscriptions: one sign-in must be allowed to write in both. Where they are in different tenants, sign in to each (az login --tenant), or let each side run its own part.

# 1. Create link a-to-far on a
az network vnet peering create \
  --subscription 11111111-0000-4000-8000-000000000001 \
  --resource-group rg \
  --vnet-name a \
  --name a-to-far \
  --remote-vnet '/subscriptions/22222222-0000-4000-8000-000000000002/resourceGroups/rg far/providers/Microsoft.Network/virtualNetworks/far' \
  --allow-vnet-access true \
  --allow-forwarded-traffic true \
  --allow-gateway-transit false \
  --use-remote-gateways false &&

# 2. Create link far-to-a on far
az network vnet peering create \
  --subscription 22222222-0000-4000-8000-000000000002 \
  --resource-group 'rg far' \
  --vnet-name far \
  --name far-to-a \
  --remote-vnet /subscriptions/11111111-0000-4000-8000-000000000001/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/a \
  --allow-vnet-access true \
  --allow-forwarded-traffic false \
  --allow-gateway-transit false \
  --use-remote-gateways false
