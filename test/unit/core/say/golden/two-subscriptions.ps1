# Peer a and far
# Azure PowerShell (Az.Network 7 or newer). The script stops at the first error.
# Two subscriptions: one sign-in must be allowed to write in both. Where they are in different tenants, sign in to each (Connect-AzAccount -Tenant), or let each side run its own part.

& {
  $ErrorActionPreference = 'Stop'

  # 1. Create link a-to-far on a
  Set-AzContext -Subscription '11111111-0000-4000-8000-000000000001' | Out-Null
  $network = Get-AzVirtualNetwork -ResourceGroupName 'rg' -Name 'a'
  Add-AzVirtualNetworkPeering -VirtualNetwork $network -Name 'a-to-far' -RemoteVirtualNetworkId '/subscriptions/22222222-0000-4000-8000-000000000002/resourceGroups/rg far/providers/Microsoft.Network/virtualNetworks/far' -AllowForwardedTraffic | Out-Null

  # 2. Create link far-to-a on far
  Set-AzContext -Subscription '22222222-0000-4000-8000-000000000002' | Out-Null
  $network = Get-AzVirtualNetwork -ResourceGroupName 'rg far' -Name 'far'
  Add-AzVirtualNetworkPeering -VirtualNetwork $network -Name 'far-to-a' -RemoteVirtualNetworkId '/subscriptions/11111111-0000-4000-8000-000000000001/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/a' | Out-Null
}
