# Change the properties of to-b
# Azure CLI, for bash and zsh. The commands stop at the first that fails.

# 1. Update link to-b of a
az network vnet peering update \
  --subscription 11111111-0000-4000-8000-000000000001 \
  --resource-group rg \
  --vnet-name a \
  --name to-b \
  --set allowVirtualNetworkAccess=false allowForwardedTraffic=true allowGatewayTransit=false useRemoteGateways=false
