/** Knows which members the bodies of resources have that the sandbox only holds [S]; what lies below is not looked at. */
import { envelope } from './networkShapes.ts';
import type { Shape } from './shape.ts';

export type HeldType = 'virtualWans' | 'ddosProtectionPlans' | 'natGateways' | 'serviceEndpointPolicies';

export const HUB_SHAPE: Shape = shapeOf(
  'VirtualHub',
  ['kind'],
  [
    ...['virtualWan', 'vpnGateway', 'p2SVpnGateway', 'expressRouteGateway', 'azureFirewall', 'addressPrefix'],
    ...['securityPartnerProvider', 'routeTable', 'securityProviderName', 'virtualHubRouteTableV2s', 'sku'],
    ...[
      'routingState',
      'bgpConnections',
      'ipConfigurations',
      'routeMaps',
      'virtualRouterAsn',
      'virtualRouterIps',
    ],
    ...['allowBranchToBranchTraffic', 'preferredRoutingGateway', 'hubRoutingPreference'],
    ...['virtualRouterAutoScaleConfiguration', 'virtualNetworkConnections', 'routingIntent'],
  ],
);

export const MANAGER_SHAPE: Shape = shapeOf(
  'NetworkManager',
  ['systemData'],
  [...['description', 'networkManagerScopes', 'networkManagerScopeAccesses']],
);

export const HELD_SHAPES: Readonly<Record<HeldType, Shape>> = {
  virtualWans: shapeOf(
    'VirtualWAN',
    [],
    [
      ...[
        'disableVpnEncryption',
        'virtualHubs',
        'vpnSites',
        'allowBranchToBranchTraffic',
        'allowVnetToVnetTraffic',
      ],
      ...['office365LocalBreakoutCategory', 'type'],
    ],
  ),
  ddosProtectionPlans: shapeOf('DdosProtectionPlan', [], ['publicIPAddresses', 'virtualNetworks']),
  natGateways: shapeOf(
    'NatGateway',
    ['sku', 'zones'],
    [
      ...[
        'idleTimeoutInMinutes',
        'publicIpAddresses',
        'publicIpAddressesV6',
        'publicIpPrefixes',
        'publicIpPrefixesV6',
      ],
      ...['subnets', 'sourceVirtualNetwork', 'serviceGateway'],
    ],
  ),
  serviceEndpointPolicies: shapeOf(
    'ServiceEndpointPolicy',
    ['kind'],
    [...['serviceEndpointPolicyDefinitions', 'subnets', 'serviceAlias', 'contextualServiceEndpointPolicies']],
  ),
};

function shapeOf(type: string, beside: readonly string[], properties: readonly string[]): Shape {
  const anything = (members: readonly string[]) =>
    Object.fromEntries(members.map((name) => [name, 'any' as const]));
  return {
    type,
    members: {
      location: 'text',
      tags: 'any',
      ...anything(beside),
      ...envelope({
        type: `${type}PropertiesFormat`,
        members: anything(['provisioningState', 'resourceGuid', ...properties]),
      }),
    },
  };
}
