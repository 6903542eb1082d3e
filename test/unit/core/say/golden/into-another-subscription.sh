# Add a link from a to far
# The link stays Initiated until far has a link back.
# Azure CLI, for bash and zsh. The commands stop at the first that fails.
# Where the networks are in different tenants, sign in to each of these first (az login --tenant).

# 1. Create link a-to-far on a
az network vnet peering create \
  --subscription 11111111-0000-4000-8000-000000000001 \
  --resource-group rg \
  --vnet-name a \
  --name a-to-far \
  --remote-vnet '/subscriptions/22222222-0000-4000-8000-000000000002/resourceGroups/rg far/providers/Microsoft.Network/virtualNetworks/far' \
  --allow-vnet-access true \
  --allow-forwarded-traffic false \
  --allow-gateway-transit false \
  --use-remote-gateways false
