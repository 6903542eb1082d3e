# Change the address space of b
# Azure PowerShell (Az.Network 7 or newer). The script stops at the first error.

& {
  $ErrorActionPreference = 'Stop'

  # 1. Set the address space of b to 10.2.0.0/16, fd00:db8::/48
  Set-AzContext -Subscription '11111111-0000-4000-8000-000000000001' | Out-Null
  $network = Get-AzVirtualNetwork -ResourceGroupName 'rg' -Name 'b'
  $network.AddressSpace.AddressPrefixes = [System.Collections.Generic.List[string]]@('10.2.0.0/16', 'fd00:db8::/48')
  Set-AzVirtualNetwork -VirtualNetwork $network | Out-Null

  # 2. Sync link to-b of a
  Sync-AzVirtualNetworkPeering -ResourceGroupName 'rg' -VirtualNetworkName 'a' -Name 'to-b' | Out-Null
}
