/** A certain no is certain, and says why: what was not told or not read is no reason for one, and neither is an end without addresses. */
import assert from 'node:assert/strict';
import { ask } from '../../../../src/core/reach/ask.ts';
import { resolveEnd } from '../../../../src/core/reach/resolve.ts';
import type { JsonObject } from '../../../../src/core/json.ts';
import {
  estate,
  gateway,
  idOf,
  link,
  network,
  networkId,
  resource,
  routeServer,
  site,
  subnetId,
} from '../../handWritten.ts';

const A = network('a', ['10.1.0.0/16'], { default: '10.1.0.0/24' });
const B = network('b', ['10.2.0.0/16'], { default: '10.2.0.0/24' });
const B2 = network('b2', ['10.2.0.0/16'], { default: '10.2.0.0/24' });
const FAR = { ...network('far', ['10.9.0.0/16'], { default: '10.9.0.0/24' }), location: 'eastus' };
const HUB = network('hub', ['10.0.0.0/16'], {
  default: '10.0.1.0/24',
  GatewaySubnet: '10.0.255.0/27',
  RouteServerSubnet: '10.0.254.0/27',
});
const spoke = (name: string): readonly JsonObject[] => [
  link('hub', name, { allowGatewayTransit: true }),
  link(name, 'hub', { useRemoteGateways: true }),
];
const HIDDEN = {
  id: `${networkId('a')}/virtualNetworkPeerings/RemoteVnetToHubPeering_1`,
  name: 'RemoteVnetToHubPeering_1',
  properties: {
    peeringState: 'Connected',
    useRemoteGateways: true,
    remoteVirtualNetwork: { id: networkId('HV_h_1').replace('/rg/', '/RG_h_1/') },
    remoteAddressSpace: { addressPrefixes: ['10.250.0.0/24'] },
  },
};
const hub = (name: string, wan: string, more: JsonObject = {}): JsonObject =>
  resource('virtualHubs', name, { virtualWan: { id: idOf('virtualWans', wan) }, ...more });
const connected = (to: string, name: string): JsonObject => ({
  id: `${idOf('virtualHubs', to)}/hubVirtualNetworkConnections/${name}`,
  properties: { remoteVirtualNetwork: { id: networkId(name) } },
});
const managed = (members: readonly string[], more: JsonObject = {}): readonly JsonObject[] => [
  resource('networkManagers', 'nm', {}),
  { id: `${idOf('networkManagers', 'nm')}/networkGroups/g`, location: 'westeurope', properties: {} },
  ...members.map((name) => ({
    id: `${idOf('networkManagers', 'nm')}/networkGroups/g/staticMembers/${name}`,
    location: 'westeurope',
    properties: { resourceId: networkId(name) },
  })),
  {
    id: `${idOf('networkManagers', 'nm')}/connectivityConfigurations/c`,
    location: 'westeurope',
    properties: {
      connectivityTopology: 'Mesh',
      ...more,
      appliesToGroups: [
        { networkGroupId: `${idOf('networkManagers', 'nm')}/networkGroups/g`, groupConnectivity: 'None' },
      ],
    },
  },
];
const DENYING = `${idOf('networkManagers', 'nm')}/securityAdminConfigurations/c/ruleCollections/rc`;
const denied = (name: string): readonly JsonObject[] => [
  ...managed([name]).slice(0, 3),
  {
    id: DENYING,
    location: 'westeurope',
    properties: {
      appliesToGroups: [{ networkGroupId: `${idOf('networkManagers', 'nm')}/networkGroups/g` }],
    },
  },
  {
    id: `${DENYING}/rules/no-entry`,
    location: 'westeurope',
    kind: 'Custom',
    properties: {
      access: 'Deny',
      direction: 'Inbound',
      priority: 10,
      protocol: 'Any',
      sources: [],
      destinations: [],
    },
  },
];
const ENDPOINT = resource('privateEndpoints', 'pe', {
  subnet: { id: subnetId('b', 'default') },
  customDnsConfigs: [{ fqdn: 'x', ipAddresses: ['10.2.0.7'] }],
});
const branches = (branchToBranch?: boolean): readonly JsonObject[] => [
  HUB,
  gateway('vpn', 'hub', { learnedRoutes: ['192.168.0.0/16'] }),
  gateway('er', 'hub', { gatewayType: 'ExpressRoute', learnedRoutes: ['172.16.0.0/16'] }),
  ...routeServer('rs', 'hub', { peerIp: '10.0.1.9', learnedRoutes: [] }).map((body, index) =>
    index > 0 || branchToBranch === undefined
      ? body
      : { ...body, properties: { sku: 'Standard', allowBranchToBranchTraffic: branchToBranch } },
  ),
];

type Row = readonly [
  what: string,
  resources: readonly JsonObject[],
  from: string,
  to: string,
  verdict: string,
  code?: string,
];

const ROWS: readonly Row[] = [
  [
    'no gateway anywhere',
    [A, B, link('a', 'b'), link('b', 'a')],
    'a',
    'on-premises',
    'notReachable',
    'no-gateway',
  ],
  ['no gateway anywhere, from the site', [A], 'on-premises', 'a', 'notReachable', 'no-gateway'],
  [
    'a gateway without a connection',
    [HUB, gateway('gw', 'hub')],
    'hub/default',
    'on-premises',
    'notReachable',
    'no-route',
  ],
  ['the hidden network of a hub', [A, HIDDEN], 'a', 'on-premises', 'cannotTell', 'unreadable'],
  [
    'a hub with a gateway of its own',
    [A, hub('h', 'w', { vpnGateway: { id: idOf('vpnGateways', 'g') } }), connected('h', 'a')],
    'a',
    'on-premises',
    'cannotTell',
    'prefix-unknown-on-premises',
  ],
  [
    'an address that such a hub may know',
    [A, hub('h', 'w', { vpnGateway: { id: idOf('vpnGateways', 'g') } }), connected('h', 'a')],
    'a',
    '192.168.1.1',
    'cannotTell',
    'prefix-unknown-on-premises',
  ],
  [
    'a hub without a gateway',
    [A, hub('h', 'w'), connected('h', 'a')],
    'a',
    'on-premises',
    'notReachable',
    'no-gateway',
  ],
  [
    'a Route Server that has not said what it learned',
    [HUB, A, ...spoke('a'), ...routeServer('rs', 'hub')],
    'a',
    'on-premises',
    'cannotTell',
    'prefix-unknown-on-premises',
  ],
  [
    'two spokes of such a Route Server',
    [HUB, A, B, ...spoke('a'), ...spoke('b'), ...routeServer('rs', 'hub')],
    'a',
    'b',
    'cannotTell',
    'prefix-unknown-on-premises',
  ],
  [
    'two spokes of one that has said it',
    [HUB, A, B, ...spoke('a'), ...spoke('b'), ...routeServer('rs', 'hub', { learnedRoutes: [] })],
    'a',
    'b',
    'notReachable',
    'link-missing',
  ],
  [
    'what a Route Server has learned of an appliance',
    [
      HUB,
      A,
      ...spoke('a'),
      ...routeServer('rs', 'hub', { peerIp: '10.0.1.9', learnedRoutes: ['192.168.0.0/16'] }),
    ],
    'a',
    'on-premises',
    'notAssured',
    'appliance-decides',
  ],
  [
    'a network that has IPv6 only, and a site that has none',
    [
      network('hub', ['10.0.0.0/16', 'fd00:1::/48'], { six: 'fd00:1::/64', GatewaySubnet: '10.0.255.0/27' }),
      gateway('gw', 'hub'),
      ...site('o', 'gw', ['192.168.0.0/16']),
    ],
    'hub/six',
    'on-premises',
    'notReachable',
    'family-not-peered',
  ],
  [
    'a network without any address',
    [A, { ...network('c', [], {}), etag: 'W/"1"' }],
    'a',
    'c',
    'notReachable',
    'no-route',
  ],
  [
    'two hubs of one Virtual WAN',
    [A, B, hub('h1', 'w'), hub('h2', 'w'), connected('h1', 'a'), connected('h2', 'b')],
    'a',
    'b',
    'reachable',
  ],
  [
    'two hubs of which one was not read',
    [A, B, hub('h1', 'w'), connected('h1', 'a'), connected('h2', 'b')],
    'a',
    'b',
    'cannotTell',
    'unreadable',
  ],
  [
    'hubs of two',
    [A, B, hub('h1', 'w'), hub('h2', 'x'), connected('h1', 'a'), connected('h2', 'b')],
    'a',
    'b',
    'notReachable',
    'link-missing',
  ],
  ['a mesh whose group a policy fills', [A, B, ...managed([])], 'a', 'b', 'cannotTell', 'unreadable'],
  ['a mesh of others', [A, B, HUB, ...managed(['a', 'hub'])], 'a', 'b', 'notReachable', 'link-missing'],
  [
    'a mesh that stays in its region',
    [A, FAR, ...managed(['a', 'far'], { isGlobal: 'False' })],
    'a',
    'far',
    'notReachable',
    'link-missing',
  ],
  [
    'a mesh that leaves its region',
    [A, FAR, ...managed(['a', 'far'], { isGlobal: 'True' })],
    'a',
    'far',
    'reachable',
  ],
  [
    'a mesh that does not say it',
    [A, FAR, ...managed(['a', 'far'])],
    'a',
    'far',
    'notAssured',
    'appliance-decides',
  ],
  ['a mesh in one region', [A, B, ...managed(['a', 'b'], { isGlobal: 'False' })], 'a', 'b', 'reachable'],
  [
    'a mesh whose members overlap',
    [A, B, B2, ...managed(['a', 'b', 'b2'])],
    'a',
    'b/10.2.0.9',
    'notReachable',
    'mesh-overlap',
  ],
  [
    'a mesh that takes no overlap',
    [
      A,
      B,
      B2,
      ...managed(['a', 'b', 'b2'], {
        connectivityCapabilities: { connectedGroupAddressOverlap: 'Disallowed' },
      }),
    ],
    'a',
    'b/10.2.0.9',
    'notAssured',
    'mesh-overlap',
  ],
  ['a subnet among itself', [A], 'a/default', 'a/default', 'reachable'],
  ['a network of one class among itself', [A], 'a', 'a', 'reachable'],
  ['an address and itself', [A], 'a/10.1.0.9', 'a/10.1.0.9', 'reachable'],
  [
    'a subnet among itself whose group denies it',
    [
      network('a', ['10.1.0.0/16'], {
        default: {
          addressPrefix: '10.1.0.0/24',
          networkSecurityGroup: { id: idOf('networkSecurityGroups', 'n') },
        },
      }),
      resource('networkSecurityGroups', 'n', {
        securityRules: [
          {
            name: 'no',
            properties: {
              priority: 100,
              direction: 'Inbound',
              access: 'Deny',
              protocol: '*',
              sourceAddressPrefix: '*',
              destinationAddressPrefix: '*',
              sourcePortRange: '*',
              destinationPortRange: '*',
            },
          },
        ],
      }),
    ],
    'a/default',
    'a/default',
    'notReachable',
    'nsg-deny',
  ],
  [
    'sites of two gateways with branch-to-branch on',
    branches(true),
    '192.168.0.5',
    '172.16.0.5',
    'reachable',
  ],
  [
    'the same with it off',
    branches(false),
    '192.168.0.5',
    '172.16.0.5',
    'notReachable',
    'prefix-not-advertised',
  ],
  [
    'the same where nothing is said',
    branches(),
    '192.168.0.5',
    '172.16.0.5',
    'notReachable',
    'prefix-not-advertised',
  ],
  [
    'two sites of one gateway',
    branches(true),
    '192.168.0.5',
    '192.168.7.5',
    'notAssured',
    'appliance-decides',
  ],
  [
    'an admin rule, and a machine',
    [A, B, link('a', 'b'), link('b', 'a'), ...denied('b')],
    'a',
    'b/10.2.0.9',
    'notReachable',
    'admin-deny',
  ],
  [
    'an admin rule, and a private endpoint',
    [A, B, link('a', 'b'), link('b', 'a'), ...denied('b'), ENDPOINT],
    'a',
    '10.2.0.7',
    'reachable',
  ],
  [
    'an admin rule in a network of SQL Managed Instance',
    [
      A,
      network('b', ['10.2.0.0/16'], {
        default: {
          addressPrefix: '10.2.0.0/24',
          delegations: [{ name: 'd', properties: { serviceName: 'Microsoft.Sql/managedInstances' } }],
        },
      }),
      link('a', 'b'),
      link('b', 'a'),
      ...denied('b'),
    ],
    'a',
    'b/10.2.0.9',
    'notAssured',
    'admin-deny',
  ],
];

describe('a certain answer about reach', () => {
  for (const [what, resources, from, to, verdict, code] of ROWS)
    it(`${what}: ${from} to ${to} is ${verdict}`, () => {
      const { world, notes } = estate(resources);
      assert.deepEqual(notes, []);
      const [source, target] = [resolveEnd(world, from, 'from'), resolveEnd(world, to, 'to')];
      assert(source.kind === 'end' && target.kind === 'end', `${source.kind} ${target.kind}`);
      const answer = ask(world, { from: source.end, to: target.end });
      const { there } = answer;
      const remarks = [...there.blocks, ...there.doubts, ...there.unknowns];
      assert.equal(answer.verdict, verdict, JSON.stringify(remarks));
      if (code === undefined) assert.deepEqual(remarks, []);
      else
        assert(
          remarks.some((remark) => remark.code === code),
          JSON.stringify(remarks),
        );
    });

  const table = (prefix: string, hop: string): JsonObject =>
    resource('routeTables', 'rt', {
      routes: [
        {
          name: 'r1',
          properties: { addressPrefix: prefix, nextHopType: 'VirtualAppliance', nextHopIpAddress: hop },
        },
      ],
    });
  const S = network('s', ['10.1.0.0/16'], {
    vms: { addressPrefix: '10.1.0.0/24', routeTable: { id: idOf('routeTables', 'rt') } },
  });
  const OTHER = network('o', ['10.0.0.0/16', '10.50.0.0/16'], { nva: '10.50.0.0/24', h1: '10.0.1.0/24' });
  const chosen = (own: string, other: string): JsonObject => ({
    peerCompleteVnets: false,
    localSubnetNames: [own],
    remoteSubnetNames: [other],
  });
  const hops: readonly (readonly [string, readonly JsonObject[], string, RegExp])[] = [
    [
      'a network whose peering needs a sync',
      [
        link('s', 'o', {
          peeringState: 'Connected',
          remoteAddressSpace: { addressPrefixes: ['10.0.0.0/16'] },
        }),
        link('o', 's'),
      ],
      'prefix-not-synced',
      /in o, and the peering of s does not lead to it/,
    ],
    [
      'a subnet that a peering does not name',
      [link('s', 'o', chosen('vms', 'h1')), link('o', 's', chosen('h1', 'vms'))],
      'subnet-not-in-peering',
      /in o, and the peering of s does not lead to it/,
    ],
    ['a network that is not peered', [], 'next-hop-not-connected', /in o, which is not peered with s/],
  ];
  for (const [where, links, code, words] of hops)
    it(`says why a next hop in ${where} is not reached`, () => {
      const { world } = estate([S, OTHER, table('10.9.0.0/16', '10.50.0.4'), ...links]);
      const [source, target] = [resolveEnd(world, 's', 'from'), resolveEnd(world, '10.9.0.4', 'to')];
      assert(source.kind === 'end' && target.kind === 'end');
      const { there } = ask(world, { from: source.end, to: target.end });
      assert(
        there.blocks.some((block) => block.code === code),
        JSON.stringify(there.blocks),
      );
      assert.match(there.blocks.map(({ text }) => text).join('\n'), words);
    });

  it('calls an admin rule by its id where its body has no name', () => {
    const { world } = estate([A, B, link('a', 'b'), link('b', 'a'), ...denied('b')]);
    const [source, target] = [resolveEnd(world, 'a', 'from'), resolveEnd(world, 'b', 'to')];
    assert(source.kind === 'end' && target.kind === 'end');
    assert.match(
      ask(world, { from: source.end, to: target.end })
        .there.blocks.map(({ text }) => text)
        .join(),
      /admin rule no-entry/,
    );
  });
});
