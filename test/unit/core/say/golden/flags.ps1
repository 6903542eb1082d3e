# Change the properties of to-b
# Azure PowerShell (Az.Network 7 or newer). The script stops at the first error.

& {
  $ErrorActionPreference = 'Stop'

  # 1. Update link to-b of a
  Set-AzContext -Subscription '11111111-0000-4000-8000-000000000001' | Out-Null
  $link = Get-AzVirtualNetworkPeering -ResourceGroupName 'rg' -VirtualNetworkName 'a' -Name 'to-b'
  $link.AllowVirtualNetworkAccess = $false
  $link.AllowForwardedTraffic = $true
  $link.AllowGatewayTransit = $false
  $link.UseRemoteGateways = $false
  Set-AzVirtualNetworkPeering -VirtualNetworkPeering $link | Out-Null
}
