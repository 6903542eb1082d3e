// Change the address space of b
// Bicep, for az deployment group create in the resource group rg of the subscription 11111111-0000-4000-8000-000000000001.
// It describes what is there afterwards: deployed twice, it changes nothing more.

targetScope = 'resourceGroup'

// 2. Sync link to-b of a
// A template cannot sync: it cannot send syncRemoteAddressSpace, so the old prefixes stay routed. Use az network vnet peering sync.
resource a_to_b 'Microsoft.Network/virtualNetworks/virtualNetworkPeerings@2024-05-01' = {
  name: 'a/to-b'
  properties: {
    remoteVirtualNetwork: {
      id: '/subscriptions/11111111-0000-4000-8000-000000000001/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/b'
    }
    allowVirtualNetworkAccess: true
    allowForwardedTraffic: false
    allowGatewayTransit: false
    useRemoteGateways: false
    doNotVerifyRemoteGateways: false
    peerCompleteVnets: true
  }
}

// 1. Set the address space of b to 10.2.0.0/16, fd00:db8::/48
// A template that names a network replaces all of it, subnets included: set addressPrefixes to 10.2.0.0/16, fd00:db8::/48 where the network is declared.
