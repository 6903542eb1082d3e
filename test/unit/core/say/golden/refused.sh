# Peer a and a
# Azure would refuse step 1: Cannot create or update peering /subscriptions/11111111-0000-4000-8000-000000000001/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/a/virtualNetworkPeerings/a-to-a. Virtual networks /subscriptions/11111111-0000-4000-8000-000000000001/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/a and /subscriptions/11111111-0000-4000-8000-000000000001/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/a cannot be peered because their address spaces overlap. Overlapping address prefixes: 10.1.0.0/16, 10.1.0.0/16
# Azure CLI, for bash and zsh. The commands stop at the first that fails.

# 1. Create link a-to-a on a
az network vnet peering create \
  --subscription 11111111-0000-4000-8000-000000000001 \
  --resource-group rg \
  --vnet-name a \
  --name a-to-a \
  --remote-vnet /subscriptions/11111111-0000-4000-8000-000000000001/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/a \
  --allow-vnet-access true \
  --allow-forwarded-traffic true \
  --allow-gateway-transit false \
  --use-remote-gateways false &&

# 2. Create link a-to-a on a
az network vnet peering create \
  --subscription 11111111-0000-4000-8000-000000000001 \
  --resource-group rg \
  --vnet-name a \
  --name a-to-a \
  --remote-vnet /subscriptions/11111111-0000-4000-8000-000000000001/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/a \
  --allow-vnet-access true \
  --allow-forwarded-traffic false \
  --allow-gateway-transit false \
  --use-remote-gateways false
