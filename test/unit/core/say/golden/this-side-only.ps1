# Add a link from a to b
# The link stays Initiated until b has a link back.
# Azure PowerShell (Az.Network 7 or newer). The script stops at the first error.

& {
  $ErrorActionPreference = 'Stop'

  # 1. Create link a-to-b on a
  Set-AzContext -Subscription '11111111-0000-4000-8000-000000000001' | Out-Null
  $network = Get-AzVirtualNetwork -ResourceGroupName 'rg' -Name 'a'
  Add-AzVirtualNetworkPeering -VirtualNetwork $network -Name 'a-to-b' -RemoteVirtualNetworkId '/subscriptions/11111111-0000-4000-8000-000000000001/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/b' | Out-Null
}
