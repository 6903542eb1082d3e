# Add a link from a to far
# The link stays Initiated until far has a link back.
# Azure PowerShell (Az.Network 7 or newer). The script stops at the first error.
# Where the networks are in different tenants, sign in to each of these first (Connect-AzAccount -Tenant).

& {
  $ErrorActionPreference = 'Stop'

  # 1. Create link a-to-far on a
  Set-AzContext -Subscription '11111111-0000-4000-8000-000000000001' | Out-Null
  $network = Get-AzVirtualNetwork -ResourceGroupName 'rg' -Name 'a'
  Add-AzVirtualNetworkPeering -VirtualNetwork $network -Name 'a-to-far' -RemoteVirtualNetworkId '/subscriptions/22222222-0000-4000-8000-000000000002/resourceGroups/rg far/providers/Microsoft.Network/virtualNetworks/far' | Out-Null
}
