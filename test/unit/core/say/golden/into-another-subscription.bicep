// Add a link from a to far
// The link stays Initiated until far has a link back.
// Bicep, for az deployment group create in the resource group rg of the subscription 11111111-0000-4000-8000-000000000001.
// It describes what is there afterwards: deployed twice, it changes nothing more.

targetScope = 'resourceGroup'

// 1. Create link a-to-far on a
resource a_a_to_far 'Microsoft.Network/virtualNetworks/virtualNetworkPeerings@2024-05-01' = {
  name: 'a/a-to-far'
  properties: {
    remoteVirtualNetwork: {
      id: '/subscriptions/22222222-0000-4000-8000-000000000002/resourceGroups/rg far/providers/Microsoft.Network/virtualNetworks/far'
    }
    allowVirtualNetworkAccess: true
    allowForwardedTraffic: false
    allowGatewayTransit: false
    useRemoteGateways: false
  }
}
