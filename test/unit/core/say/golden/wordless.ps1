# Set what commands have no word for
# Azure PowerShell (Az.Network 7 or newer). The script stops at the first error.

& {
  $ErrorActionPreference = 'Stop'

  # 1. Update it
  Set-AzContext -Subscription '11111111-0000-4000-8000-000000000001' | Out-Null
  $answer = Invoke-AzRestMethod -WaitForCompletion -Method PUT -Path '/subscriptions/11111111-0000-4000-8000-000000000001/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/a/virtualNetworkPeerings/to-b?api-version=2024-05-01' -Payload '{"properties":{"remoteVirtualNetwork":{"id":"/subscriptions/11111111-0000-4000-8000-000000000001/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/b"},"allowVirtualNetworkAccess":true,"allowForwardedTraffic":false,"allowGatewayTransit":false,"useRemoteGateways":false,"doNotVerifyRemoteGateways":false,"peerCompleteVnets":true,"remoteBgpCommunities":{"virtualNetworkCommunity":"12076:20001"}}}'
  if ($answer.StatusCode -ge 400) { throw $answer.Content }
}
