# Sync the peering between a and b
# Azure PowerShell (Az.Network 7 or newer). The script stops at the first error.

& {
  $ErrorActionPreference = 'Stop'

  # 1. Sync link to-b of a
  Set-AzContext -Subscription '11111111-0000-4000-8000-000000000001' | Out-Null
  Sync-AzVirtualNetworkPeering -ResourceGroupName 'rg' -VirtualNetworkName 'a' -Name 'to-b' | Out-Null
}
