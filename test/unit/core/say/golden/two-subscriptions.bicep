// Peer a and far
// Bicep, for az deployment sub create. The resources are in several places, and a module takes each to its own.
// Save this as main.bicep, and each comment at its end as the file that it names: virtualNetworkPeerings.bicep.
// A deployment cannot cross tenants: where the subscriptions are in different ones, deploy each side in its own.
// It describes what is there afterwards: deployed twice, it changes nothing more.

targetScope = 'subscription'

// 1. Create link a-to-far on a
module a_a_to_far 'virtualNetworkPeerings.bicep' = {
  name: 'a_a_to_far'
  scope: resourceGroup('11111111-0000-4000-8000-000000000001', 'rg')
  params: {
    name: 'a/a-to-far'
    properties: {
      remoteVirtualNetwork: {
        id: '/subscriptions/22222222-0000-4000-8000-000000000002/resourceGroups/rg far/providers/Microsoft.Network/virtualNetworks/far'
      }
      allowVirtualNetworkAccess: true
      allowForwardedTraffic: true
      allowGatewayTransit: false
      useRemoteGateways: false
    }
  }
}

// 2. Create link far-to-a on far
module far_far_to_a 'virtualNetworkPeerings.bicep' = {
  name: 'far_far_to_a'
  scope: resourceGroup('22222222-0000-4000-8000-000000000002', 'rg far')
  params: {
    name: 'far/far-to-a'
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
  dependsOn: [
    a_a_to_far
  ]
}

/* virtualNetworkPeerings.bicep
param name string
param properties object
resource it 'Microsoft.Network/virtualNetworks/virtualNetworkPeerings@2024-05-01' = {
  name: name
  properties: properties
}
*/
