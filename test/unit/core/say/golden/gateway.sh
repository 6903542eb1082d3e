# Let a use the gateway of hub
# Azure CLI, for bash and zsh. The commands stop at the first that fails.

# 1. Update link to-a of hub
az network vnet peering update \
  --subscription 11111111-0000-4000-8000-000000000001 \
  --resource-group rg \
  --vnet-name hub \
  --name to-a \
  --set allowVirtualNetworkAccess=true allowForwardedTraffic=false allowGatewayTransit=true useRemoteGateways=false &&

# 2. Update link to-hub of a
az network vnet peering update \
  --subscription 11111111-0000-4000-8000-000000000001 \
  --resource-group rg \
  --vnet-name a \
  --name to-hub \
  --set allowVirtualNetworkAccess=true allowForwardedTraffic=false allowGatewayTransit=false useRemoteGateways=true
