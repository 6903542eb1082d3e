# Let a use the gateway of hub
# Azure PowerShell (Az.Network 7 or newer). The script stops at the first error.

& {
  $ErrorActionPreference = 'Stop'

  # 1. Update link to-a of hub
  Set-AzContext -Subscription '11111111-0000-4000-8000-000000000001' | Out-Null
  $link = Get-AzVirtualNetworkPeering -ResourceGroupName 'rg' -VirtualNetworkName 'hub' -Name 'to-a'
  $link.AllowVirtualNetworkAccess = $true
  $link.AllowForwardedTraffic = $false
  $link.AllowGatewayTransit = $true
  $link.UseRemoteGateways = $false
  Set-AzVirtualNetworkPeering -VirtualNetworkPeering $link | Out-Null

  # 2. Update link to-hub of a
  $link = Get-AzVirtualNetworkPeering -ResourceGroupName 'rg' -VirtualNetworkName 'a' -Name 'to-hub'
  $link.AllowVirtualNetworkAccess = $true
  $link.AllowForwardedTraffic = $false
  $link.AllowGatewayTransit = $false
  $link.UseRemoteGateways = $true
  Set-AzVirtualNetworkPeering -VirtualNetworkPeering $link | Out-Null
}
