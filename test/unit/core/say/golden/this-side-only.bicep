// Add a link from a to b
// The link stays Initiated until b has a link back.
// Bicep, for az deployment group create in the resource group rg of the subscription 11111111-0000-4000-8000-000000000001.
// It describes what is there afterwards: deployed twice, it changes nothing more.

targetScope = 'resourceGroup'

// 1. Create link a-to-b on a
resource a_a_to_b 'Microsoft.Network/virtualNetworks/virtualNetworkPeerings@2024-05-01' = {
  name: 'a/a-to-b'
  properties: {
    remoteVirtualNetwork: {
      id: '/subscriptions/11111111-0000-4000-8000-000000000001/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/b'
    }
    allowVirtualNetworkAccess: true
    allowForwardedTraffic: false
    allowGatewayTransit: false
    useRemoteGateways: false
  }
}
