# Peer a and b
# Azure PowerShell (Az.Network 7 or newer). The script stops at the first error.

& {
  $ErrorActionPreference = 'Stop'

  # 1. Create link a-to-b on a
  Set-AzContext -Subscription '11111111-0000-4000-8000-000000000001' | Out-Null
  $network = Get-AzVirtualNetwork -ResourceGroupName 'rg' -Name 'a'
  Add-AzVirtualNetworkPeering -VirtualNetwork $network -Name 'a-to-b' -RemoteVirtualNetworkId '/subscriptions/11111111-0000-4000-8000-000000000001/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/b' -PeerCompleteVnets $false -LocalSubnetNames 'front', 'work' -RemoteSubnetNames 'data' -EnableOnlyIPv6Peering $true | Out-Null

  # 2. Create link b-to-a on b
  $network = Get-AzVirtualNetwork -ResourceGroupName 'rg' -Name 'b'
  Add-AzVirtualNetworkPeering -VirtualNetwork $network -Name 'b-to-a' -RemoteVirtualNetworkId '/subscriptions/11111111-0000-4000-8000-000000000001/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/a' -PeerCompleteVnets $false -LocalSubnetNames 'data' -RemoteSubnetNames 'front', 'work' -EnableOnlyIPv6Peering $true | Out-Null
}
