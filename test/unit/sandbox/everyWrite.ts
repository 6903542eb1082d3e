/** Knows one legal request for every route that takes a body, in the order in which they can be made. */
import type { JsonObject } from '../../../src/core/json.ts';
import type { Method } from '../../../src/sandbox/wire/armRequest.ts';
import { ROLES } from '../../../src/sandbox/world/roles.ts';
import { ARM_VERSION, NETWORK_VERSION } from './client.ts';
import { DEVICE_QUESTIONS, DEVICE_WRITES, TAGGED_DEVICES, ZONE_WRITES } from './everyDeviceWrite.ts';
import { A, HUB, linkBody, VNET1, VNET2 } from './guideWorld.ts';

export interface LegalWrite {
  readonly method: Method;
  /** An ARM id. */
  readonly id: string;
  readonly version: string;
  readonly body: JsonObject;
}

const GROUP = `${A}/resourceGroups/vnet101`;
const PROVIDER = `${GROUP}/providers/Microsoft.Network`;
const TABLE = `${PROVIDER}/routeTables/Table`;
const RULES = `${PROVIDER}/networkSecurityGroups/Rules`;
const ADDRESS = `${PROVIDER}/publicIPAddresses/Address`;
const FRESH = `${PROVIDER}/virtualNetworks/Fresh`;
const GATEWAY = `${PROVIDER}/virtualNetworkGateways/Gateway`;
const ZONES_VERSION = 'api-version=2024-06-01';
const AUTHORIZATION = 'providers/Microsoft.Authorization';
const ROLE_VERSION = 'api-version=2022-04-01';
const TAGS = `${GROUP}/providers/Microsoft.Resources/tags/default`;
const TAGS_VERSION = 'api-version=2021-04-01';

const put = (id: string, body: JsonObject, version = NETWORK_VERSION): LegalWrite => ({
  method: 'PUT',
  id,
  version,
  body,
});
const patch = (id: string, body: JsonObject, version = NETWORK_VERSION): LegalWrite => ({
  ...put(id, body, version),
  method: 'PATCH',
});
const post = (id: string, body: JsonObject, version: string): LegalWrite => ({
  ...put(id, body, version),
  method: 'POST',
});

const route = {
  properties: {
    addressPrefix: '10.0.0.0/8',
    nextHopType: 'VirtualAppliance',
    nextHopIpAddress: '10.1.1.1',
  },
};
const rule = {
  protocol: 'Tcp',
  access: 'Deny',
  direction: 'Inbound',
  priority: 200,
  sourceAddressPrefix: '*',
  sourcePortRange: '*',
  destinationAddressPrefixes: ['10.0.0.0/8'],
  destinationPortRanges: ['80'],
};
const subnet = {
  addressPrefix: '10.77.0.0/24',
  routeTable: { id: TABLE },
  networkSecurityGroup: { id: RULES },
  delegations: [{ name: 'd', properties: { serviceName: 'Microsoft.Web/serverFarms' } }],
  serviceEndpoints: [{ service: 'Microsoft.Storage' }],
};
const HELD = [
  'virtualHubs/Server',
  'virtualWans/Wan',
  'networkManagers/Manager',
  'ddosProtectionPlans/Plan',
  'natGateways/Nat',
  'serviceEndpointPolicies/Policy',
].map((name) => `${PROVIDER}/${name}`);
const cost = { tags: { Cost: '1' } };

export const LEGAL_WRITES: readonly LegalWrite[] = [
  put(`${A}/resourceGroups/Fresh`, { location: 'eastus', tags: { Owner: 'me' } }, ARM_VERSION),
  put(TABLE, {
    location: 'eastus',
    properties: { disableBgpRoutePropagation: true, routes: [{ name: 'r', ...route }] },
  }),
  put(`${TABLE}/routes/other`, route),
  put(RULES, { location: 'eastus', properties: { securityRules: [{ name: 'r', properties: rule }] } }),
  put(`${RULES}/securityRules/other`, { properties: { ...rule, priority: 300 } }),
  put(ADDRESS, {
    location: 'eastus',
    sku: { name: 'Standard' },
    properties: { publicIPAllocationMethod: 'Static' },
  }),
  put(FRESH, {
    location: 'eastus',
    tags: { Owner: 'me' },
    properties: {
      addressSpace: { addressPrefixes: ['10.77.0.0/16'] },
      dhcpOptions: { dnsServers: ['10.1.1.1'] },
      subnets: [
        { name: 'one', properties: subnet },
        { name: 'GatewaySubnet', properties: { addressPrefixes: ['10.77.9.0/24'] } },
      ],
      virtualNetworkPeerings: [{ name: 'listed', properties: { remoteVirtualNetwork: { id: HUB } } }],
    },
  }),
  put(`${FRESH}/subnets/two`, { properties: { ...subnet, addressPrefix: '10.77.1.0/24' } }),
  put(GATEWAY, {
    location: 'eastus',
    properties: {
      gatewayType: 'Vpn',
      vpnType: 'RouteBased',
      sku: { name: 'VpnGw1', tier: 'VpnGw1' },
      ipConfigurations: [
        {
          name: 'default',
          properties: {
            subnet: { id: `${FRESH}/subnets/GatewaySubnet` },
            publicIPAddress: { id: ADDRESS },
          },
        },
      ],
    },
  }),
  ...HELD.map((id) => put(id, { location: 'eastus', tags: { Owner: 'me' }, properties: {} })),
  ...DEVICE_WRITES.map(([id, body]) => put(id, body)),
  ...ZONE_WRITES.map(([id, body]) => put(id, body, ZONES_VERSION)),
  ...ZONE_WRITES.map(([id]) => patch(id, cost, ZONES_VERSION)),
  ...DEVICE_QUESTIONS.map(([id, body]) => post(id, body, `${NETWORK_VERSION}&peer=192.168.0.1`)),
  put(`${VNET1}/virtualNetworkPeerings/link`, linkBody(VNET2, { allowForwardedTraffic: true })),
  ...[VNET2, TABLE, RULES, ADDRESS, GATEWAY, ...HELD, ...TAGGED_DEVICES].map((id) => patch(id, cost)),
  patch(GROUP, cost, ARM_VERSION),
  put(
    `${HUB}/${AUTHORIZATION}/roleAssignments/50000000-0000-4000-8000-0000000000f1`,
    {
      properties: {
        roleDefinitionId: `${A}/${AUTHORIZATION}/roleDefinitions/${ROLES.networkContributor.definition}`,
        principalId: '30000000-0000-4000-8000-00000000000b',
        principalType: 'User',
        description: 'why',
      },
    },
    ROLE_VERSION,
  ),
  put(
    `${A}/${AUTHORIZATION}/roleDefinitions/50000000-0000-4000-8000-0000000000f2`,
    {
      properties: {
        roleName: 'Peerer',
        description: 'why',
        assignableScopes: [A],
        permissions: [{ actions: ['*/read'], notActions: ['*/write'], dataActions: [], notDataActions: [] }],
      },
    },
    ROLE_VERSION,
  ),
  put(
    `${HUB}/${AUTHORIZATION}/locks/keep`,
    { properties: { level: 'CanNotDelete', notes: 'n' } },
    'api-version=2020-05-01',
  ),
  put(TAGS, { properties: cost }, TAGS_VERSION),
  patch(TAGS, { operation: 'Merge', properties: cost }, TAGS_VERSION),
  post(
    '/providers/Microsoft.ResourceGraph/resources',
    { query: 'resources | project name | order by name asc', options: { $top: 2, $skip: 1 } },
    'api-version=2021-03-01',
  ),
  ...['register', 'unregister'].map((verb) =>
    post(
      `${A}/providers/Microsoft.Features/providers/Microsoft.Network/features/AllowLBPreview/${verb}`,
      {},
      'api-version=2021-07-01',
    ),
  ),
  ...['unregister', 'register'].map((verb) =>
    post(`${A}/providers/Microsoft.Features/${verb}`, {}, 'api-version=2021-04-01'),
  ),
];
