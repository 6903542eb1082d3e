# Connect 2 spokes to hub
# Azure PowerShell (Az.Network 7 or newer). The script stops at the first error.

& {
  $ErrorActionPreference = 'Stop'

  # 1. Create link hub-to-a on hub
  Set-AzContext -Subscription '11111111-0000-4000-8000-000000000001' | Out-Null
  $network = Get-AzVirtualNetwork -ResourceGroupName 'rg' -Name 'hub'
  Add-AzVirtualNetworkPeering -VirtualNetwork $network -Name 'hub-to-a' -RemoteVirtualNetworkId '/subscriptions/11111111-0000-4000-8000-000000000001/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/a' | Out-Null

  # 2. Create link a-to-hub on a
  $network = Get-AzVirtualNetwork -ResourceGroupName 'rg' -Name 'a'
  Add-AzVirtualNetworkPeering -VirtualNetwork $network -Name 'a-to-hub' -RemoteVirtualNetworkId '/subscriptions/11111111-0000-4000-8000-000000000001/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/hub' | Out-Null

  # 3. Create link hub-to-b on hub
  $network = Get-AzVirtualNetwork -ResourceGroupName 'rg' -Name 'hub'
  Add-AzVirtualNetworkPeering -VirtualNetwork $network -Name 'hub-to-b' -RemoteVirtualNetworkId '/subscriptions/11111111-0000-4000-8000-000000000001/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/b' | Out-Null

  # 4. Create link b-to-hub on b
  $network = Get-AzVirtualNetwork -ResourceGroupName 'rg' -Name 'b'
  Add-AzVirtualNetworkPeering -VirtualNetwork $network -Name 'b-to-hub' -RemoteVirtualNetworkId '/subscriptions/11111111-0000-4000-8000-000000000001/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/hub' | Out-Null
}
