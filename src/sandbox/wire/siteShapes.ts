/** Knows which members the bodies of gateways of sites, connections and the children of hubs have [S]. */
import type { Shape } from './shape.ts';
import { anything, partShape, resourceShape } from './shapeParts.ts';

const ADDRESS_SPACE: Shape = {
  type: 'AddressSpace',
  members: { addressPrefixes: 'texts', ipamPoolPrefixAllocations: 'any' },
};

export const LOCAL_GATEWAY_SHAPE: Shape = resourceShape('LocalNetworkGateway', {
  localNetworkAddressSpace: ADDRESS_SPACE,
  gatewayIpAddress: 'text',
  fqdn: 'text',
  bgpSettings: {
    type: 'BgpSettings',
    members: { bgpPeeringAddress: 'text', ...anything('asn peerWeight bgpPeeringAddresses') },
  },
});

export const CONNECTION_SHAPE: Shape = resourceShape('VirtualNetworkGatewayConnection', {
  connectionType: 'text',
  connectionProtocol: 'text',
  connectionMode: 'text',
  sharedKey: 'text',
  authorizationKey: 'text',
  authenticationType: 'text',
  enableBgp: 'boolean',
  useLocalAzureIpAddress: 'boolean',
  usePolicyBasedTrafficSelectors: 'boolean',
  expressRouteGatewayBypass: 'boolean',
  enablePrivateLinkFastPath: 'boolean',
  ...anything(
    'virtualNetworkGateway1 virtualNetworkGateway2 localNetworkGateway2 ingressNatRules egressNatRules routingWeight dpdTimeoutSeconds tunnelProperties connectionStatus tunnelConnectionStatus egressBytesTransferred ingressBytesTransferred peer gatewayCustomBgpIpAddresses ipsecPolicies trafficSelectorPolicies certificateAuthentication',
  ),
});

export const BGP_CONNECTION_SHAPE: Shape = partShape('BgpConnection', {
  peerIp: 'text',
  ...anything('peerAsn hubVirtualNetworkConnection connectionState'),
});

export const HUB_CONFIGURATION_SHAPE: Shape = partShape('HubIpConfiguration', {
  privateIPAddress: 'text',
  privateIPAllocationMethod: 'text',
  ...anything('subnet publicIPAddress'),
});

const PROPAGATED: Shape = { type: 'PropagatedRouteTable', members: { labels: 'texts', ids: 'any' } };

const VNET_ROUTES: Shape = {
  type: 'VnetRoute',
  members: {
    staticRoutesConfig: {
      type: 'StaticRoutesConfig',
      members: anything('propagateStaticRoutes vnetLocalRouteOverrideCriteria'),
    },
    staticRoutes: {
      listOf: {
        type: 'StaticRoute',
        members: { name: 'text', addressPrefixes: 'texts', nextHopIpAddress: 'text' },
      },
    },
    bgpConnections: 'any',
  },
};

export const HUB_CONNECTION_SHAPE: Shape = partShape('HubVirtualNetworkConnection', {
  allowHubToRemoteVnetTransit: 'boolean',
  allowRemoteVnetToUseHubVnetGateways: 'boolean',
  enableInternetSecurity: 'boolean',
  routingConfiguration: {
    type: 'RoutingConfiguration',
    members: {
      ...anything('associatedRouteTable inboundRouteMap outboundRouteMap'),
      propagatedRouteTables: PROPAGATED,
      vnetRoutes: VNET_ROUTES,
    },
  },
  ...anything('remoteVirtualNetwork connectivityStatus'),
});

export const ROUTING_INTENT_SHAPE: Shape = partShape('RoutingIntent', {
  routingPolicies: {
    listOf: { type: 'RoutingPolicy', members: { name: 'text', destinations: 'texts', nextHop: 'text' } },
  },
});

export const HUB_ROUTE_TABLE_SHAPE: Shape = partShape('HubRouteTable', {
  labels: 'texts',
  routes: {
    listOf: {
      type: 'HubRoute',
      members: {
        name: 'text',
        destinationType: 'text',
        destinations: 'texts',
        ...anything('nextHopType nextHop'),
      },
    },
  },
  ...anything('associatedConnections propagatingConnections'),
});
