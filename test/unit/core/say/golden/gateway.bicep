// Let a use the gateway of hub
// Bicep, for az deployment group create in the resource group rg of the subscription 11111111-0000-4000-8000-000000000001.
// It describes what is there afterwards: deployed twice, it changes nothing more.

targetScope = 'resourceGroup'

// 1. Update link to-a of hub
resource hub_to_a 'Microsoft.Network/virtualNetworks/virtualNetworkPeerings@2024-05-01' = {
  name: 'hub/to-a'
  properties: {
    remoteVirtualNetwork: {
      id: '/subscriptions/11111111-0000-4000-8000-000000000001/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/a'
    }
    allowVirtualNetworkAccess: true
    allowForwardedTraffic: false
    allowGatewayTransit: true
    useRemoteGateways: false
    doNotVerifyRemoteGateways: false
    peerCompleteVnets: true
  }
}

// 2. Update link to-hub of a
resource a_to_hub 'Microsoft.Network/virtualNetworks/virtualNetworkPeerings@2024-05-01' = {
  name: 'a/to-hub'
  properties: {
    remoteVirtualNetwork: {
      id: '/subscriptions/11111111-0000-4000-8000-000000000001/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/hub'
    }
    allowVirtualNetworkAccess: true
    allowForwardedTraffic: false
    allowGatewayTransit: false
    useRemoteGateways: true
    doNotVerifyRemoteGateways: false
    peerCompleteVnets: true
  }
  dependsOn: [
    hub_to_a
  ]
}
