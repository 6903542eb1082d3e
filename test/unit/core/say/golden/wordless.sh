# Set what commands have no word for
# Azure CLI, for bash and zsh. The commands stop at the first that fails.

# 1. Update it
az rest \
  --method put \
  --url '/subscriptions/11111111-0000-4000-8000-000000000001/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/a/virtualNetworkPeerings/to-b?api-version=2024-05-01' \
  --body '{"properties":{"remoteVirtualNetwork":{"id":"/subscriptions/11111111-0000-4000-8000-000000000001/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/b"},"allowVirtualNetworkAccess":true,"allowForwardedTraffic":false,"allowGatewayTransit":false,"useRemoteGateways":false,"doNotVerifyRemoteGateways":false,"peerCompleteVnets":true,"remoteBgpCommunities":{"virtualNetworkCommunity":"12076:20001"}}}' &&
az network vnet peering wait \
  --subscription 11111111-0000-4000-8000-000000000001 \
  --resource-group rg \
  --vnet-name a \
  --name to-b \
  --updated \
  --output none
