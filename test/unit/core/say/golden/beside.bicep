// Make a way through the hub
// Bicep, for az deployment sub create. The resources are in several places, and a module takes each to its own.
// Save this as main.bicep, and each comment at its end as the file that it names: routeTables.bicep, subnets.bicep, roleDefinitions-of-subscription.bicep, roleAssignments-of-virtualNetworks.bicep.
// A deployment cannot cross tenants: where the subscriptions are in different ones, deploy each side in its own.
// It describes what is there afterwards: deployed twice, it changes nothing more.

targetScope = 'subscription'

// 3. Make the route table
module via_hub 'routeTables.bicep' = {
  name: 'via_hub'
  scope: resourceGroup('11111111-0000-4000-8000-000000000001', 'rg')
  params: {
    name: 'via-hub'
    location: 'westeurope'
    properties: {
      disableBgpRoutePropagation: true
      routes: [
        {
          name: 'to-b'
          properties: {
            addressPrefix: '10.2.0.0/16'
            nextHopType: 'VirtualAppliance'
            nextHopIpAddress: '10.0.1.4'
          }
        }
      ]
    }
  }
}

// 4. Use it in work
module a_work 'subnets.bicep' = {
  name: 'a_work'
  scope: resourceGroup('11111111-0000-4000-8000-000000000001', 'rg')
  params: {
    name: 'a/work'
    properties: {
      addressPrefix: '10.1.1.0/24'
      routeTable: {
        id: '/subscriptions/11111111-0000-4000-8000-000000000001/resourceGroups/rg/providers/Microsoft.Network/routeTables/via-hub'
      }
    }
  }
  dependsOn: [
    via_hub
  ]
}

// 5. Define the role
module r_33333333_0000_4000_8000_000000000003 'roleDefinitions-of-subscription.bicep' = {
  name: 'r_33333333_0000_4000_8000_000000000003'
  scope: subscription('11111111-0000-4000-8000-000000000001')
  params: {
    name: '33333333-0000-4000-8000-000000000003'
    properties: {
      roleName: 'Peering\'s other side'
      description: 'May peer.'
      type: 'CustomRole'
      assignableScopes: [
        '/subscriptions/11111111-0000-4000-8000-000000000001'
      ]
      permissions: [
        {
          actions: [
            'Microsoft.Network/virtualNetworks/peer/action'
          ]
          notActions: []
        }
      ]
    }
  }
  dependsOn: [
    a_work
  ]
}

// 6. Assign it
module r_44444444_0000_4000_8000_000000000004 'roleAssignments-of-virtualNetworks.bicep' = {
  name: 'r_44444444_0000_4000_8000_000000000004'
  scope: resourceGroup('11111111-0000-4000-8000-000000000001', 'rg')
  params: {
    name: '44444444-0000-4000-8000-000000000004'
    owner: 'a'
    properties: {
      roleDefinitionId: '/subscriptions/11111111-0000-4000-8000-000000000001/providers/Microsoft.Authorization/roleDefinitions/33333333-0000-4000-8000-000000000003'
      principalId: '44444444-0000-4000-8000-000000000004'
      principalType: 'ServicePrincipal'
    }
  }
  dependsOn: [
    r_33333333_0000_4000_8000_000000000003
  ]
}

/* routeTables.bicep
param name string
param location string
param properties object
resource it 'Microsoft.Network/routeTables@2024-05-01' = {
  name: name
  location: location
  properties: properties
}
*/

/* subnets.bicep
param name string
param properties object
resource it 'Microsoft.Network/virtualNetworks/subnets@2024-05-01' = {
  name: name
  properties: properties
}
*/

/* roleDefinitions-of-subscription.bicep
targetScope = 'subscription'
param name string
param properties object
resource it 'Microsoft.Authorization/roleDefinitions@2022-04-01' = {
  name: name
  properties: properties
}
*/

/* roleAssignments-of-virtualNetworks.bicep
param name string
param owner string
param properties object
resource scopeOfIt 'Microsoft.Network/virtualNetworks@2024-05-01' existing = {
  name: owner
}
resource it 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: name
  scope: scopeOfIt
  properties: properties
}
*/

// 1. Register the feature
// A template cannot wait for a registration: make it before you deploy.

// 2. Register the provider
// A template cannot wait for a registration: make it before you deploy.

// 7. Delete a table
// A template cannot delete: what it leaves out stays where it is. Delete it by another means, in this order.
