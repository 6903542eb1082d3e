# Peer a and a
# Azure would refuse step 1: Cannot create or update peering /subscriptions/11111111-0000-4000-8000-000000000001/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/a/virtualNetworkPeerings/a-to-a. Virtual networks /subscriptions/11111111-0000-4000-8000-000000000001/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/a and /subscriptions/11111111-0000-4000-8000-000000000001/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/a cannot be peered because their address spaces overlap. Overlapping address prefixes: 10.1.0.0/16, 10.1.0.0/16
# Azure PowerShell (Az.Network 7 or newer). The script stops at the first error.

& {
  $ErrorActionPreference = 'Stop'

  # 1. Create link a-to-a on a
  Set-AzContext -Subscription '11111111-0000-4000-8000-000000000001' | Out-Null
  $network = Get-AzVirtualNetwork -ResourceGroupName 'rg' -Name 'a'
  Add-AzVirtualNetworkPeering -VirtualNetwork $network -Name 'a-to-a' -RemoteVirtualNetworkId '/subscriptions/11111111-0000-4000-8000-000000000001/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/a' -AllowForwardedTraffic | Out-Null

  # 2. Create link a-to-a on a
  $network = Get-AzVirtualNetwork -ResourceGroupName 'rg' -Name 'a'
  Add-AzVirtualNetworkPeering -VirtualNetwork $network -Name 'a-to-a' -RemoteVirtualNetworkId '/subscriptions/11111111-0000-4000-8000-000000000001/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/a' | Out-Null
}
