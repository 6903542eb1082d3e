/** Findings about filters, names, limits and what services of Azure own. */
import type { JsonObject } from '../../../../src/core/json.ts';
import { group, idOf, networkId, nic, peering, route, table, type Given } from './given.ts';
import { tryRules } from './ruleCase.ts';

const closedTo = (prefix: string): JsonObject => ({ access: 'Deny', sourceAddressPrefix: prefix });

const grouped = (a: readonly JsonObject[], b: readonly JsonObject[]): Given => ({
  networks: {
    a: { space: ['10.1.0.0/16'], subnets: { default: { prefix: '10.1.0.0/24', group: 'ga' } } },
    b: { space: ['10.2.0.0/16'], subnets: { default: { prefix: '10.2.0.0/24', group: 'gb' } } },
  },
  links: peering('a', 'b'),
  others: [group('ga', a), group('gb', b)],
});

const probes = (rules: readonly JsonObject[]): Given => ({
  networks: {
    a: { space: ['10.1.0.0/16'], subnets: { default: { prefix: '10.1.0.0/24', group: 'g' } } },
  },
  others: [
    group('g', rules),
    nic(
      'web',
      'a/default',
      '10.1.0.4',
      {},
      {
        loadBalancerBackendAddressPools: [{ id: `${idOf('loadBalancers', 'lb')}/backendAddressPools/p` }],
      },
    ),
  ],
});

const DENY_TAG = { priority: 4000, access: 'Deny', sourceAddressPrefix: 'VirtualNetwork' };

const everything = (prefix: string, rules: readonly JsonObject[]): Given => ({
  networks: {
    hub: { space: ['10.0.0.0/16'], subnets: { nva: '10.0.0.0/24' } },
    a: { space: ['10.1.0.0/16'], subnets: { default: { prefix: '10.1.0.0/24', group: 'g', table: 'rt' } } },
  },
  links: peering('hub', 'a', {}, { allowForwardedTraffic: true }),
  others: [
    nic('nva', 'hub/nva', '10.0.0.4'),
    group('g', rules),
    table('rt', [route('all', prefix, '10.0.0.4')]),
  ],
});

const transit = (rules: readonly JsonObject[]): Given => ({
  networks: {
    hub: { space: ['10.0.0.0/16'], subnets: { nva: { prefix: '10.0.0.0/24', group: 'g' } } },
    a: { space: ['10.1.0.0/16'], subnets: { default: { prefix: '10.1.0.0/24', table: 'rt' } } },
    far: { space: ['10.7.0.0/16'], subnets: { default: '10.7.0.0/24' } },
  },
  links: peering('hub', 'a', {}, { allowForwardedTraffic: true }),
  others: [
    nic('nva', 'hub/nva', '10.0.0.4'),
    group('g', rules),
    table('rt', [route('far', '10.7.0.0/16', '10.0.0.4')]),
  ],
});

const MANAGER = idOf('networkManagers', 'm');

const admin = (access: string): Given => ({
  networks: { a: { space: ['10.1.0.0/16'] }, b: { space: ['10.2.0.0/16'] } },
  links: peering('a', 'b'),
  others: [
    {
      id: `${MANAGER}/networkGroups/g/staticMembers/a`,
      name: 'a',
      properties: { resourceId: networkId('a') },
    },
    {
      id: `${MANAGER}/securityAdminConfigurations/s/ruleCollections/c`,
      name: 'c',
      properties: { appliesToGroups: [{ networkGroupId: `${MANAGER}/networkGroups/g` }] },
    },
    {
      id: `${MANAGER}/securityAdminConfigurations/s/ruleCollections/c/rules/no-ssh`,
      name: 'no-ssh',
      properties: {
        priority: 10,
        direction: 'Inbound',
        access,
        protocol: 'Tcp',
        sources: [{ addressPrefix: '10.0.0.0/8', addressPrefixType: 'IPPrefix' }],
        destinationPortRanges: ['22'],
      },
    },
  ],
});

const named = (server: string, links: Given['links'] = []): Given => ({
  networks: {
    a: {
      space: ['10.1.0.0/16'],
      subnets: { default: '10.1.0.0/24' },
      properties: { dhcpOptions: { dnsServers: [server] } },
    },
    names: { space: ['10.2.0.0/16'], subnets: { default: '10.2.0.0/24' } },
  },
  links,
});

const star = (count: number): Given => ({
  networks: { hub: { space: ['10.0.0.0/16'] } },
  links: Array.from({ length: count }, (_, index) => ({ from: 'hub', to: `s${index}` })),
});

const bySubnets = (count: number): Given => ({
  networks: { a: { space: ['10.1.0.0/16'] } },
  links: [
    {
      from: 'a',
      to: 'b',
      properties: {
        peerCompleteVnets: false,
        localSubnetNames: Array.from({ length: count }, (_, index) => `s${index}`),
        remoteSubnetNames: ['one'],
      },
    },
  ],
});

const mesh = (name: string, count: number): readonly JsonObject[] => [
  ...Array.from({ length: count }, (_, index) => ({
    id: `${MANAGER}/networkGroups/${name}/staticMembers/${index}`,
    name: String(index),
    properties: { resourceId: networkId(index === 0 ? 'a' : `z${index}`) },
  })),
  {
    id: `${MANAGER}/connectivityConfigurations/${name}`,
    name,
    properties: {
      connectivityTopology: 'Mesh',
      appliesToGroups: [{ networkGroupId: `${MANAGER}/networkGroups/${name}` }],
    },
  },
];

const meshed = (...meshes: readonly (readonly JsonObject[])[]): Given => ({
  networks: { a: { space: ['10.1.0.0/16'] } },
  others: meshes.flat(),
});

/** Virtual Network Manager peers a hub with its spokes. */
/** A hub with the spokes a and b, and zones by name with the networks that are linked to them; others of the same names, too. */
const zoned = (
  zones: Readonly<Record<string, readonly string[]>>,
  ofA: JsonObject = {},
  elsewhere: readonly string[] = [],
): Given => {
  const link = (group: string, zone: string, network: string): JsonObject => ({
    id: `/subscriptions/s/resourceGroups/${group}/providers/Microsoft.Network/privateDnsZones/${zone}/virtualNetworkLinks/${network}`,
    properties: { virtualNetwork: { id: networkId(network) }, registrationEnabled: false },
  });
  return {
    networks: {
      hub: { space: ['10.0.0.0/16'] },
      a: { space: ['10.1.0.0/16'], properties: ofA },
      b: { space: ['10.2.0.0/16'] },
    },
    links: [...peering('hub', 'a'), ...peering('hub', 'b')],
    others: Object.entries(zones).flatMap(([zone, networks]) => [
      ...networks.map((network) => link('dns', zone, network)),
      ...elsewhere.map((network) => link('other', zone.toUpperCase(), network)),
    ]),
  };
};

const starred = (
  properties: JsonObject,
  given: Partial<Given> & { readonly useHubGateway?: string; readonly spokes?: readonly string[] } = {},
): Given => {
  const { useHubGateway = 'False', spokes = ['a', 'b'], ...others } = given;
  return {
    networks: {
      hub: { space: ['10.0.0.0/16'] },
      a: { space: ['10.1.0.0/16'] },
      b: { space: ['10.2.0.0/16'] },
      c: { space: ['10.3.0.0/16'] },
    },
    others: [
      ...['hub', ...spokes].map((name) => ({
        id: `${MANAGER}/networkGroups/prod/staticMembers/${name}`,
        name,
        properties: { resourceId: networkId(name) },
      })),
      {
        id: `${MANAGER}/connectivityConfigurations/prod`,
        name: 'prod-star',
        properties: {
          connectivityTopology: 'HubAndSpoke',
          hubs: [{ resourceId: networkId('hub'), resourceType: 'Microsoft.Network/virtualNetworks' }],
          appliesToGroups: [{ networkGroupId: `${MANAGER}/networkGroups/prod`, useHubGateway }],
          ...properties,
        },
      },
    ],
    ...others,
  };
};

const byHand = [...peering('hub', 'a'), ...peering('hub', 'c')];
const ofManager = peering('hub', 'a').map((link) => ({ ...link, name: `ANM_0a1b_${link.to}` }));

const encrypted = (ofB: boolean): Given => ({
  networks: {
    a: { space: ['10.1.0.0/16'], properties: { encryption: { enabled: true } } },
    b: { space: ['10.2.0.0/16'], properties: { encryption: { enabled: ofB } } },
  },
  links: peering('a', 'b'),
});

const FAR =
  '/subscriptions/22222222-0000-4000-8000-000000000002/resourceGroups/g/providers/Microsoft.Network/virtualNetworks/far';

const abroad = (tenantOf: (subscription: string) => string | undefined): Given => ({
  networks: { a: { space: ['10.1.0.0/16'] } },
  links: [{ from: 'a', to: FAR, name: 'to-far' }],
  setup: { tenantOf },
});

tryRules([
  {
    rule: 'nsg-denies-peer',
    because: 'both sides are closed to each other',
    speaks: grouped([closedTo('10.2.0.0/15')], [closedTo('*')]),
    silent: grouped([closedTo('10.2.0.0/24')], [closedTo('*')]),
    at: 'a → b',
    says: ['let nothing in from the other'],
    mended: false,
  },
  {
    rule: 'nsg-denies-peer',
    because: 'something is allowed before',
    speaks: grouped([closedTo('*')], [closedTo('*')]),
    silent: grouped([{ access: 'Allow', destinationPortRange: '443' }, closedTo('*')], [closedTo('*')]),
    at: 'a → b',
    says: ['a and b are peered'],
    mended: false,
  },
  {
    rule: 'nsg-denies-peer',
    because: 'a group could not be read',
    speaks: grouped([closedTo('*')], [closedTo('*')]),
    silent: { ...grouped([], []), others: [group('ga', [closedTo('*')])] },
    at: 'a → b',
    says: ['b'],
    mended: false,
    unchecked: true,
  },
  {
    rule: 'probe-denied',
    because: 'the tag is denied',
    speaks: probes([DENY_TAG]),
    silent: probes([{ access: 'Allow', sourceAddressPrefix: 'AzureLoadBalancer' }, DENY_TAG]),
    at: 'g',
    says: ['The rule r0 of g denies the probes of the load balancer before web in a/default'],
    mended: true,
  },
  {
    rule: 'tag-is-everything',
    because: 'a default route to an appliance',
    speaks: everything('0.0.0.0/0', []),
    silent: everything('10.0.0.0/8', []),
    at: 'g',
    says: ['In a the subnet default (rt) sends 0.0.0.0/0 to an appliance'],
    mended: false,
  },
  {
    rule: 'tag-is-everything',
    because: 'the group does not rely on it',
    speaks: everything('0.0.0.0/0', []),
    silent: everything('0.0.0.0/0', [{ access: 'Deny', sourceAddressPrefix: 'Internet' }]),
    at: 'g',
    says: ['g leaves what comes in'],
    mended: false,
  },
  {
    rule: 'transit-denied-at-appliance',
    because: 'a far network is in no tag there',
    speaks: transit([]),
    silent: transit([{ sourceAddressPrefix: '10.1.0.0/16', destinationAddressPrefix: '10.7.0.0/16' }]),
    at: 'hub/nva',
    says: ['a sends 10.7.0.0/16 through nva in hub/nva', 'no rule allows 10.1.0.0/16 to 10.7.0.0/16'],
    mended: true,
  },
  {
    rule: 'admin-rule-deny',
    because: 'denied before any group',
    speaks: admin('Deny'),
    silent: admin('Allow'),
    at: 'a',
    says: ['The admin rule no-ssh', 'denies tcp from b in a to port 22'],
    mended: false,
  },
  {
    rule: 'dns-server-unreachable',
    because: 'its network is not peered with this one',
    speaks: named('10.2.0.4'),
    silent: named('10.2.0.4', peering('a', 'names')),
    at: 'a',
    says: ['a asks 10.2.0.4 for names (in names), and has no route there'],
    mended: false,
  },
  {
    rule: 'dns-server-unreachable',
    because: 'a peer could not be read',
    speaks: named('10.2.0.4'),
    silent: named('10.2.0.4', [{ from: 'a', to: 'elsewhere' }]),
    at: 'a',
    says: ['10.2.0.4'],
    mended: false,
    unchecked: true,
  },
  {
    rule: 'links-near-limit',
    because: '451 of 500',
    speaks: star(451),
    silent: star(450),
    at: 'hub',
    says: ['hub has 451 links of at most 500'],
    mended: false,
  },
  {
    rule: 'subnet-peering-near-limit',
    because: '181 of 200',
    speaks: bySubnets(181),
    silent: bySubnets(180),
    at: 'a → b',
    says: ['names 181 subnets of at most 200'],
    mended: false,
  },
  {
    rule: 'mesh-near-limit',
    because: '226 of 250',
    speaks: meshed(mesh('one', 226)),
    silent: meshed(mesh('one', 225)),
    at: 'a',
    says: ['226 networks of at most 250'],
    mended: false,
  },
  {
    rule: 'manager-would-rewrite',
    because: 'peerings that are there give way',
    speaks: starred({ deleteExistingPeering: 'True' }, { links: byHand }),
    silent: starred({ deleteExistingPeering: 'False' }, { links: byHand }),
    at: 'a → hub',
    says: ['a and hub are peered by hand', 'prod-star', 'deletes peerings that are there'],
    mended: false,
  },
  {
    rule: 'manager-would-rewrite',
    because: 'peerings are enforced, and one is its own',
    speaks: starred(
      { connectivityCapabilities: { peeringEnforcement: 'Enforced' } },
      { links: peering('hub', 'a') },
    ),
    silent: starred({ connectivityCapabilities: { peeringEnforcement: 'Enforced' } }, { links: ofManager }),
    at: 'a → hub',
    says: ['keeps its peerings as it makes them'],
    mended: false,
  },
  {
    rule: 'manager-would-rewrite',
    because: 'the peer is in no group of it',
    speaks: starred({ deleteExistingPeering: 'True' }, { links: peering('hub', 'b') }),
    silent: starred({ deleteExistingPeering: 'True' }, { links: peering('hub', 'b'), spokes: ['a'] }),
    at: 'b → hub',
    says: ['b and hub'],
    mended: false,
  },
  {
    rule: 'manager-would-rewrite',
    because: 'two spokes are not peered by it',
    speaks: starred({ deleteExistingPeering: 'True' }, { links: peering('hub', 'b') }),
    silent: starred({ deleteExistingPeering: 'True' }, { links: peering('a', 'b') }),
    at: 'b → hub',
    says: ['b and hub'],
    mended: false,
  },
  {
    rule: 'manager-would-rewrite',
    because: 'Virtual Network Manager was not read',
    speaks: starred({ deleteExistingPeering: 'True' }, { links: byHand }),
    silent: starred({ deleteExistingPeering: 'True' }, { links: byHand, unread: ['networkManager'] }),
    at: 'a → hub',
    says: [],
    mended: false,
    unchecked: true,
  },
  {
    rule: 'one-sided-by-manager',
    because: 'the gateway of the hub is to be used, and there is none',
    speaks: starred({}, { useHubGateway: 'True' }),
    silent: starred({}, { useHubGateway: 'False' }),
    at: 'hub',
    says: ['prod-star', 'lets a and b use the gateway of hub'],
    mended: false,
  },
  {
    rule: 'one-sided-by-manager',
    because: 'the hub has a gateway',
    speaks: starred({}, { useHubGateway: 'True', spokes: ['a'] }),
    silent: starred(
      {},
      {
        useHubGateway: 'True',
        spokes: ['a'],
        networks: {
          hub: { space: ['10.0.0.0/16'], subnets: { GatewaySubnet: '10.0.255.0/27' }, gateways: ['Vpn'] },
          a: { space: ['10.1.0.0/16'] },
        },
      },
    ),
    at: 'hub',
    says: ['lets a use'],
    mended: false,
  },
  {
    rule: 'one-sided-by-manager',
    because: 'gateways were not read',
    speaks: starred({}, { useHubGateway: 'True' }),
    silent: starred({}, { useHubGateway: 'True', unread: ['gateways'] }),
    at: 'hub',
    says: [],
    mended: false,
    unchecked: true,
  },
  {
    rule: 'dns-zone-not-linked',
    because: 'the peer has no link to the zone',
    speaks: zoned({ 'corp.example': ['hub'] }),
    silent: zoned({ 'corp.example': ['hub', 'a', 'b'] }),
    at: 'hub',
    says: ['The private zone corp.example is linked to hub and not to a and b', 'they find none'],
    mended: false,
  },
  {
    rule: 'dns-zone-not-linked',
    because: 'the peer has a zone of the same name',
    speaks: zoned({ 'privatelink.blob.core.windows.net': ['hub', 'b'] }),
    silent: zoned({ 'privatelink.blob.core.windows.net': ['hub', 'b'] }, {}, ['a']),
    at: 'hub',
    says: ['is linked to hub and not to a, which is peered with it'],
    mended: false,
  },
  {
    rule: 'dns-zone-not-linked',
    because: 'the peer asks its own server',
    speaks: zoned({ 'corp.example': ['hub', 'b'] }, { dhcpOptions: { dnsServers: ['168.63.129.16'] } }),
    silent: zoned({ 'corp.example': ['hub', 'b'] }, { dhcpOptions: { dnsServers: ['10.0.0.4'] } }),
    at: 'hub',
    says: ['not to a,'],
    mended: false,
  },
  {
    rule: 'dns-zone-not-linked',
    because: 'two that have the zone are peered with it: one says it',
    speaks: zoned({ 'corp.example': ['a', 'b'] }),
    silent: zoned({ 'corp.example': ['a', 'b', 'hub'] }),
    at: 'a',
    says: ['is linked to a and not to hub'],
    mended: false,
  },
  {
    rule: 'dns-zone-not-linked',
    because: 'zones were not read',
    speaks: zoned({ 'corp.example': ['hub'] }),
    silent: { ...zoned({ 'corp.example': ['hub'] }), unread: ['dnsZones'] },
    at: 'hub',
    says: [],
    mended: false,
    unchecked: true,
  },
  {
    rule: 'mesh-near-limit',
    because: 'two meshes of one network',
    speaks: meshed(mesh('one', 2), mesh('two', 2)),
    silent: meshed(mesh('one', 2)),
    at: 'a',
    says: ['a is in 2 meshes'],
    mended: false,
  },
  {
    rule: 'platform-owned',
    because: 'Virtual WAN made it',
    speaks: {
      networks: { a: { space: ['10.1.0.0/16'] } },
      links: [
        { from: 'a', to: 'x', name: 'RemoteVnetToHubPeering_1', properties: { peeringState: 'Initiated' } },
      ],
    },
    silent: {
      networks: { a: { space: ['10.1.0.0/16'] } },
      links: [{ from: 'a', to: 'x', name: 'to-hub', properties: { peeringState: 'Initiated' } }],
    },
    at: 'a → x',
    says: ['belongs to Virtual WAN'],
    mended: false,
  },
  {
    rule: 'subnet-too-small',
    because: 'a GatewaySubnet that cannot grow',
    speaks: { networks: { a: { space: ['10.1.0.0/16'], subnets: { GatewaySubnet: '10.1.255.0/28' } } } },
    silent: { networks: { a: { space: ['10.1.0.0/16'], subnets: { GatewaySubnet: '10.1.255.0/27' } } } },
    at: 'a/GatewaySubnet',
    says: ['10.1.255.0/28; a /27 or wider is advised'],
    mended: false,
  },
  {
    rule: 'encryption-differs',
    because: 'the peer does not encrypt',
    speaks: encrypted(false),
    silent: encrypted(true),
    at: 'a → b',
    says: ['a encrypts, and its peer b does not'],
    mended: false,
  },
  {
    rule: 'cross-tenant',
    because: 'another tenant',
    speaks: abroad((subscription) => (subscription.startsWith('2') ? 'fabrikam' : 'contoso')),
    silent: abroad(() => 'contoso'),
    at: 'a → far',
    says: ['a is in the tenant contoso, and far in fabrikam'],
    mended: false,
  },
  {
    rule: 'cross-tenant',
    because: 'the tenant is not known',
    speaks: abroad((subscription) => (subscription.startsWith('2') ? 'fabrikam' : 'contoso')),
    silent: abroad((subscription) => (subscription.startsWith('2') ? undefined : 'contoso')),
    at: 'a → far',
    says: ['fabrikam'],
    mended: false,
    unchecked: true,
  },
]);
