/** Knows one legal request for every route of what stands in networks and around them, in the order in which they can be made. */
import type { JsonObject } from '../../../src/core/json.ts';
import { guide } from '../../../src/sandbox/scenarios/guide.ts';
import type { Scenario } from '../../../src/sandbox/scenarios/scenario.ts';
import { A, HUB as HUB_NETWORK, VNET1, VNET2 } from './guideWorld.ts';

const PROVIDER = `${A}/resourceGroups/vnet101/providers/Microsoft.Network`;
const at = (path: string): string => `${PROVIDER}/${path}`;
const reference = (path: string): JsonObject => ({ id: at(path) });

const located = (properties: JsonObject, more: JsonObject = {}): JsonObject => ({
  location: 'eastus',
  tags: { Owner: 'me' },
  ...more,
  properties,
});
const part = (properties: JsonObject): JsonObject => ({ properties });

const NIC = at('networkInterfaces/Nic');
const BALANCER = at('loadBalancers/Balancer');
const MANAGER = at('networkManagers/Manager');
const GROUP = `${MANAGER}/networkGroups/Group`;
const ADMIN = `${MANAGER}/securityAdminConfigurations/Admin`;
const HUB = at('virtualHubs/Server');
const DEVICES = at('virtualNetworks/Devices');
const in1 = (name: string): JsonObject => ({ id: `${DEVICES}/subnets/${name}` });

/** Each is the id and the body of a PUT. */
export const DEVICE_WRITES: readonly (readonly [id: string, body: JsonObject])[] = [
  [
    DEVICES,
    located({
      addressSpace: { addressPrefixes: ['10.88.0.0/16'] },
      subnets: [
        { name: 'one', properties: { addressPrefix: '10.88.0.0/24' } },
        { name: 'AzureFirewallSubnet', properties: { addressPrefix: '10.88.1.0/26' } },
        { name: 'RouteServerSubnet', properties: { addressPrefix: '10.88.2.0/26' } },
        { name: 'GatewaySubnet', properties: { addressPrefix: '10.88.3.0/27' } },
      ],
    }),
  ],
  [at('applicationSecurityGroups/Web'), located({})],
  [
    BALANCER,
    located(
      {
        frontendIPConfigurations: [{ name: 'front', properties: { subnet: in1('one') } }],
        backendAddressPools: [{ name: 'pool', properties: {} }],
        probes: [{ name: 'probe', properties: { protocol: 'Tcp', port: 22, intervalInSeconds: 5 } }],
        loadBalancingRules: [
          {
            name: 'all',
            properties: {
              protocol: 'All',
              frontendPort: 0,
              backendPort: 0,
              frontendIPConfiguration: reference('loadBalancers/Balancer/frontendIPConfigurations/front'),
              backendAddressPool: reference('loadBalancers/Balancer/backendAddressPools/pool'),
              probe: reference('loadBalancers/Balancer/probes/probe'),
            },
          },
        ],
      },
      { sku: { name: 'Standard' } },
    ),
  ],
  [`${BALANCER}/backendAddressPools/other`, part({ drainPeriodInSeconds: 60 })],
  [
    NIC,
    located({
      enableIPForwarding: true,
      dnsSettings: { dnsServers: ['10.1.1.1'] },
      networkSecurityGroup: reference('networkSecurityGroups/Rules'),
      ipConfigurations: [
        {
          name: 'first',
          properties: {
            privateIPAddress: '10.88.0.9',
            privateIPAllocationMethod: 'Static',
            subnet: in1('one'),
            applicationSecurityGroups: [reference('applicationSecurityGroups/Web')],
            loadBalancerBackendAddressPools: [reference('loadBalancers/Balancer/backendAddressPools/pool')],
          },
        },
        { name: 'second', properties: { subnet: in1('one') } },
      ],
    }),
  ],
  [at('firewallPolicies/Policy'), located({ threatIntelMode: 'Deny' })],
  [
    at('firewallPolicies/Policy/ruleCollectionGroups/Rules'),
    part({ priority: 200, ruleCollections: [{ name: 'c', priority: 100 }] }),
  ],
  [
    at('azureFirewalls/Firewall'),
    located({
      sku: { name: 'AZFW_VNet', tier: 'Premium' },
      firewallPolicy: reference('firewallPolicies/Policy'),
      ipConfigurations: [{ name: 'one', properties: { subnet: in1('AzureFirewallSubnet') } }],
    }),
  ],
  [
    at('privateEndpoints/Endpoint'),
    located({
      subnet: in1('one'),
      privateLinkServiceConnections: [
        {
          name: 'sql',
          properties: {
            privateLinkServiceId: `${A}/resourceGroups/vnet101/providers/Microsoft.Sql/servers/shop`,
            groupIds: ['sqlServer'],
          },
        },
      ],
    }),
  ],
  [
    at('localNetworkGateways/Site'),
    located({
      gatewayIpAddress: '192.0.2.1',
      localNetworkAddressSpace: { addressPrefixes: ['192.168.0.0/16'] },
      bgpSettings: { asn: 65001, bgpPeeringAddress: '192.168.0.1', peerWeight: 0 },
    }),
  ],
  [
    at('connections/ToSite'),
    located({
      connectionType: 'IPsec',
      virtualNetworkGateway1: reference('virtualNetworkGateways/HubGateway'),
      localNetworkGateway2: reference('localNetworkGateways/Site'),
      sharedKey: 'secret',
      enableBgp: true,
    }),
  ],
  [`${HUB}/ipConfigurations/One`, part({ subnet: in1('RouteServerSubnet') })],
  [`${HUB}/bgpConnections/Peer`, part({ peerAsn: 65001, peerIp: '10.88.0.9' })],
  [
    `${HUB}/routingIntent/Intent`,
    part({
      routingPolicies: [
        {
          name: 'p',
          destinations: ['PrivateTraffic'],
          nextHop: reference('azureFirewalls/Firewall').id,
        },
      ],
    }),
  ],
  [`${HUB}/hubRouteTables/Table`, part({ labels: ['mine'], routes: [] })],
  [
    `${HUB}/hubVirtualNetworkConnections/Spoke`,
    part({
      remoteVirtualNetwork: { id: VNET2 },
      routingConfiguration: {
        vnetRoutes: {
          staticRoutes: [{ name: 's', addressPrefixes: ['10.99.0.0/16'], nextHopIpAddress: '10.2.0.4' }],
        },
      },
    }),
  ],
  [`${MANAGER}/ipamPools/Pool`, located({ addressPrefixes: ['10.200.0.0/16'], displayName: 'p' })],
  [GROUP, part({ description: 'some' })],
  [`${GROUP}/staticMembers/Member`, part({ resourceId: VNET1 })],
  [
    `${MANAGER}/connectivityConfigurations/Mesh`,
    part({
      connectivityTopology: 'Mesh',
      appliesToGroups: [
        {
          networkGroupId: GROUP,
          groupConnectivity: 'DirectlyConnected',
          isGlobal: 'False',
          useHubGateway: 'False',
        },
      ],
    }),
  ],
  [ADMIN, part({ description: 'guard' })],
  [`${ADMIN}/ruleCollections/All`, part({ appliesToGroups: [{ networkGroupId: GROUP }] })],
  [
    `${ADMIN}/ruleCollections/All/rules/NoSsh`,
    {
      kind: 'Custom',
      properties: {
        protocol: 'Tcp',
        access: 'Deny',
        direction: 'Inbound',
        priority: 10,
        destinationPortRanges: ['22'],
        sources: [{ addressPrefix: '*', addressPrefixType: 'IPPrefix' }],
      },
    },
  ],
  [at('networkWatchers/Watcher'), located({})],
];

const ZONE = at('privateDnsZones/corp.example');

/** The same of what has api-versions of its own: zones of private DNS. */
export const ZONE_WRITES: readonly (readonly [id: string, body: JsonObject])[] = [
  [ZONE, { location: 'global', tags: { Owner: 'me' }, properties: {} }],
  [
    `${ZONE}/virtualNetworkLinks/to-vnet1`,
    {
      location: 'global',
      tags: { Owner: 'me' },
      properties: { virtualNetwork: { id: VNET1 }, registrationEnabled: true, resolutionPolicy: 'Default' },
    },
  ],
];

/** Those that have tags of their own. */
export const TAGGED_DEVICES: readonly string[] = DEVICE_WRITES.filter(([, body]) => 'tags' in body).map(
  ([id]) => id,
);

const MACHINE = `${A}/resourceGroups/vnet101/providers/Microsoft.Compute/virtualMachines/Machine`;
const RUNNING = at('networkInterfaces/Running');

/** The world of the guide, with a machine in it that somebody can be asked about. */
export const guideWithMachine: Scenario = {
  ...guide,
  resources: [
    {
      id: RUNNING,
      location: 'eastus',
      properties: {
        virtualMachine: { id: MACHINE },
        ipConfigurations: [
          {
            name: 'one',
            properties: { privateIPAddress: '10.1.0.4', subnet: { id: `${VNET1}/subnets/frontend` } },
          },
        ],
      },
    },
  ],
};

const GATEWAY = at('virtualNetworkGateways/HubGateway');
const WATCHER = at('networkWatchers/Watcher');

/** What is asked by POST: the path below an id, and the body. */
export const DEVICE_QUESTIONS: readonly (readonly [id: string, body: JsonObject])[] = [
  [`${RUNNING}/effectiveRouteTable`, {}],
  [`${RUNNING}/effectiveNetworkSecurityGroups`, {}],
  [
    `${WATCHER}/nextHop`,
    {
      targetResourceId: MACHINE,
      sourceIPAddress: '10.1.0.4',
      destinationIPAddress: '10.2.0.4',
      targetNicResourceId: RUNNING,
    },
  ],
  [
    `${WATCHER}/ipFlowVerify`,
    {
      targetResourceId: MACHINE,
      direction: 'Outbound',
      protocol: 'TCP',
      localPort: '1000',
      remotePort: '80',
      localIPAddress: '10.1.0.4',
      remoteIPAddress: '10.2.0.4',
    },
  ],
  [`${GATEWAY}/getLearnedRoutes`, {}],
  [`${HUB}/bgpConnections/Peer/learnedRoutes`, {}],
  [`${GATEWAY}/getAdvertisedRoutes`, {}],
  [`${GATEWAY}/getBgpPeerStatus`, {}],
  [`${HUB_NETWORK}/listNetworkManagerEffectiveConnectivityConfigurations`, {}],
  [`${HUB_NETWORK}/listNetworkManagerEffectiveSecurityAdminRules`, {}],
];
