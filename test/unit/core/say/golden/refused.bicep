// Peer a and a
// Azure would refuse step 1: Cannot create or update peering /subscriptions/11111111-0000-4000-8000-000000000001/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/a/virtualNetworkPeerings/a-to-a. Virtual networks /subscriptions/11111111-0000-4000-8000-000000000001/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/a and /subscriptions/11111111-0000-4000-8000-000000000001/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/a cannot be peered because their address spaces overlap. Overlapping address prefixes: 10.1.0.0/16, 10.1.0.0/16
// Bicep, for az deployment group create in the resource group rg of the subscription 11111111-0000-4000-8000-000000000001.
// It describes what is there afterwards: deployed twice, it changes nothing more.

targetScope = 'resourceGroup'

// 1. Create link a-to-a on a
// 2. Create link a-to-a on a
resource a_a_to_a 'Microsoft.Network/virtualNetworks/virtualNetworkPeerings@2024-05-01' = {
  name: 'a/a-to-a'
  properties: {
    remoteVirtualNetwork: {
      id: '/subscriptions/11111111-0000-4000-8000-000000000001/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/a'
    }
    allowVirtualNetworkAccess: true
    allowForwardedTraffic: false
    allowGatewayTransit: false
    useRemoteGateways: false
  }
}
