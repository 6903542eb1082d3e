# Remove the peering between a and b
# Azure PowerShell (Az.Network 7 or newer). The script stops at the first error.

& {
  $ErrorActionPreference = 'Stop'

  # 1. Delete link to-b of a
  Set-AzContext -Subscription '11111111-0000-4000-8000-000000000001' | Out-Null
  Remove-AzVirtualNetworkPeering -ResourceGroupName 'rg' -VirtualNetworkName 'a' -Name 'to-b' -Force

  # 2. Delete link to-a of b
  Remove-AzVirtualNetworkPeering -ResourceGroupName 'rg' -VirtualNetworkName 'b' -Name 'to-a' -Force
}
