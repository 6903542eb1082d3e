# Add a link from a to b
# The link stays Initiated until b has a link back.
# Azure CLI, for bash and zsh. The commands stop at the first that fails.

# 1. Create link a-to-b on a
az network vnet peering create \
  --subscription 11111111-0000-4000-8000-000000000001 \
  --resource-group rg \
  --vnet-name a \
  --name a-to-b \
  --remote-vnet /subscriptions/11111111-0000-4000-8000-000000000001/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/b \
  --allow-vnet-access true \
  --allow-forwarded-traffic false \
  --allow-gateway-transit false \
  --use-remote-gateways false
