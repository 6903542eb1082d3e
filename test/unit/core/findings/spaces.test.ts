/** Findings about address spaces and sync. */
import type { JsonObject } from '../../../../src/core/json.ts';
import { gatewayId, gatewayOf, networkId, peering, site, type Given } from './given.ts';
import { tryRules } from './ruleCase.ts';

const routes = (routed: readonly string[], now = routed, level = 'FullyInSync'): JsonObject => ({
  remoteAddressSpace: { addressPrefixes: routed },
  remoteVirtualNetworkAddressSpace: { addressPrefixes: now },
  peeringSyncLevel: level,
});

const OLD = ['10.1.0.0/16'];
const GROWN = ['10.1.0.0/16', '10.99.0.0/16'];

function pair(spoke: readonly string[], ofHub: JsonObject, ofSpoke: JsonObject = {}): Given {
  return {
    networks: { hub: { space: ['10.0.0.0/16'] }, spoke: { space: spoke } },
    links: peering('hub', 'spoke', ofHub, ofSpoke),
  };
}

const STALE = pair(GROWN, routes(OLD, GROWN, 'LocalNotInSync'), { peeringSyncLevel: 'RemoteNotInSync' });
const STATIC_GROUP =
  '/subscriptions/s/resourceGroups/g/providers/Microsoft.Network/networkManagers/m/networkGroups/g';

function mesh(...members: readonly string[]): readonly JsonObject[] {
  return [
    ...members.map((name) => ({
      id: `${STATIC_GROUP}/staticMembers/${name}`,
      name,
      properties: { resourceId: networkId(name) },
    })),
    {
      id: '/subscriptions/s/resourceGroups/g/providers/Microsoft.Network/networkManagers/m/connectivityConfigurations/c',
      name: 'c',
      properties: { connectivityTopology: 'Mesh', appliesToGroups: [{ networkGroupId: STATIC_GROUP }] },
    },
  ];
}

const HUBS: Given = {
  networks: {
    hub1: { space: ['10.0.0.0/16'] },
    hub2: { space: ['10.8.0.0/16'] },
    a: { space: ['10.1.0.0/16'] },
    b: { space: ['10.1.4.0/24'] },
  },
  links: [
    ...peering('hub1', 'a'),
    ...peering('hub2', 'b'),
    ...peering('hub1', 'hub2', { allowForwardedTraffic: true }, { allowForwardedTraffic: true }),
  ],
};

function behindGateway(prefixes: readonly string[], more: readonly JsonObject[] = []): Given {
  return {
    networks: {
      hub: {
        space: ['10.0.0.0/16'],
        subnets: { GatewaySubnet: '10.0.255.0/27' },
        gateways: ['Vpn'],
      },
    },
    others: [...site('hub', prefixes), ...more],
  };
}

tryRules([
  {
    rule: 'stale-peer-space',
    because: 'the link says that it routes old prefixes',
    speaks: STALE,
    silent: pair(GROWN, routes(GROWN)),
    at: 'hub → spoke',
    says: ['spoke without 10.99.0.0/16', 'Sync this link'],
    mended: true,
  },
  {
    rule: 'stale-peer-space',
    because: 'the remote has a prefix that the link lacks, whatever its level says',
    speaks: pair(GROWN, routes(OLD)),
    silent: pair(OLD, routes(OLD)),
    at: 'hub → spoke',
    says: ['spoke without 10.99.0.0/16'],
    mended: true,
  },
  {
    rule: 'stale-peer-space',
    because: 'nothing is said in the middle of an operation',
    speaks: STALE,
    silent: {
      ...STALE,
      links: peering('hub', 'spoke', {
        ...routes(OLD, GROWN, 'LocalNotInSync'),
        provisioningState: 'Updating',
      }),
    },
    at: 'hub → spoke',
    says: ['10.99.0.0/16'],
    mended: true,
  },
  {
    rule: 'stale-at-the-peer',
    because: 'the other network could not be read',
    speaks: {
      networks: { hub: { space: ['10.0.0.0/16'] } },
      links: [{ from: 'hub', to: 'spoke', properties: { peeringSyncLevel: 'RemoteNotInSync' } }],
    },
    silent: { networks: { hub: { space: ['10.0.0.0/16'] } }, links: [{ from: 'hub', to: 'spoke' }] },
    at: 'hub → spoke',
    says: ['spoke routes old prefixes of hub', 'a sync on this side changes nothing'],
    mended: false,
  },
  {
    rule: 'stale-at-the-peer',
    because: 'the link back does not say it itself',
    speaks: pair(OLD, { peeringSyncLevel: 'RemoteNotInSync' }),
    silent: pair(
      OLD,
      { peeringSyncLevel: 'RemoteNotInSync' },
      routes(['10.0.0.0/17'], ['10.0.0.0/16'], 'LocalNotInSync'),
    ),
    at: 'spoke → hub',
    says: ['once the link of spoke is synced'],
    mended: true,
  },
  {
    rule: 'removed-prefix-still-routed',
    because: 'the remote gave a prefix up',
    speaks: pair(OLD, routes(GROWN, OLD, 'LocalNotInSync')),
    silent: STALE,
    at: 'hub → spoke',
    says: ['still sends 10.99.0.0/16 to spoke'],
    mended: true,
  },
  {
    rule: 'sync-would-be-refused',
    because: 'the new prefix is a third network of the hub',
    speaks: {
      networks: { ...STALE.networks, third: { space: ['10.99.1.0/24'] } },
      links: [...(STALE.links ?? []), ...peering('hub', 'third')],
    },
    silent: {
      networks: { ...STALE.networks, third: { space: ['10.98.1.0/24'] } },
      links: [...(STALE.links ?? []), ...peering('hub', 'third')],
    },
    at: 'hub → spoke',
    says: ['10.99.0.0/16 overlaps third'],
    mended: false,
  },
  {
    rule: 'overlap-pair',
    because: 'whole networks with the same addresses',
    speaks: pair(['10.0.4.0/24'], { peeringState: 'Initiated' }, { peeringState: 'Initiated' }),
    silent: pair(['10.1.4.0/24'], { peeringState: 'Initiated' }, { peeringState: 'Initiated' }),
    at: 'hub → spoke',
    says: ['10.0.0.0/16 and 10.0.4.0/24 share addresses'],
    mended: false,
  },
  {
    rule: 'overlap-pair',
    because: 'chosen subnets may be peered',
    speaks: pair(['10.0.4.0/24'], {}),
    silent: pair(
      ['10.0.4.0/24', '10.5.0.0/16'],
      { peerCompleteVnets: false, localSubnetNames: ['a'], remoteSubnetNames: ['b'] },
      { peerCompleteVnets: false, localSubnetNames: ['b'], remoteSubnetNames: ['a'] },
    ),
    at: 'hub → spoke',
    says: ['overlap'],
    mended: false,
  },
  {
    rule: 'overlap-through-hub',
    because: 'two hubs take traffic of each other',
    speaks: HUBS,
    silent: {
      ...HUBS,
      links: [
        ...peering('hub1', 'a'),
        ...peering('hub2', 'b'),
        ...peering('hub1', 'hub2', { allowForwardedTraffic: true }),
      ],
    },
    at: 'hub1 → hub2',
    says: ['a behind hub1 and b behind hub2 both have 10.1.4.0/24'],
    mended: false,
  },
  {
    rule: 'overlap-through-hub',
    because: 'two spokes got the same prefix',
    speaks: {
      networks: {
        hub: { space: ['10.0.0.0/16'] },
        a: { space: ['10.1.0.0/16', '10.9.0.0/16'] },
        b: { space: ['10.2.0.0/16', '10.9.0.0/24'] },
      },
      links: [
        ...peering('hub', 'a', routes(['10.1.0.0/16'], ['10.1.0.0/16', '10.9.0.0/16'], 'LocalNotInSync')),
        ...peering('hub', 'b', routes(['10.2.0.0/16'], ['10.2.0.0/16', '10.9.0.0/24'], 'LocalNotInSync')),
      ],
    },
    silent: {
      networks: {
        hub: { space: ['10.0.0.0/16'] },
        a: { space: ['10.1.0.0/16', '10.9.0.0/16'] },
        b: { space: ['10.2.0.0/16', '10.8.0.0/24'] },
      },
      links: [
        ...peering('hub', 'a', routes(['10.1.0.0/16'], ['10.1.0.0/16', '10.9.0.0/16'], 'LocalNotInSync')),
        ...peering('hub', 'b', routes(['10.2.0.0/16'], ['10.2.0.0/16', '10.8.0.0/24'], 'LocalNotInSync')),
      ],
    },
    at: 'hub',
    says: ['a and b both got 10.9.0.0/16 and 10.9.0.0/24'],
    mended: false,
  },
  {
    rule: 'overlap-on-premises',
    because: 'a site has a part of the network',
    speaks: behindGateway(['10.0.64.0/24']),
    silent: behindGateway(['10.64.0.0/24']),
    at: 'hub',
    says: ['10.0.0.0/16', '10.0.64.0/24 behind vpn-hub'],
    mended: false,
  },
  {
    rule: 'overlap-on-premises',
    because: 'a learned prefix that is wider is a summary',
    speaks: behindGateway(
      [],
      [gatewayOf('hub', 'Vpn', { gatewayType: 'Vpn', learnedRoutes: [{ network: '10.0.0.0/16' }] })],
    ),
    silent: behindGateway(
      [],
      [gatewayOf('hub', 'Vpn', { gatewayType: 'Vpn', learnedRoutes: [{ network: '10.0.0.0/15' }] })],
    ),
    at: 'hub',
    says: ['10.0.0.0/16'],
    mended: false,
  },
  {
    rule: 'overlap-on-premises',
    because: 'the gateway was not read',
    speaks: behindGateway(['10.0.64.0/24']),
    silent: {
      networks: {
        hub: {
          space: ['10.0.0.0/16'],
          subnets: {
            GatewaySubnet: {
              prefix: '10.0.255.0/27',
              properties: { ipConfigurations: [{ id: `${gatewayId('hub')}/ipConfigurations/c` }] },
            },
          },
        },
      },
    },
    at: 'hub',
    says: ['10.0.64.0/24'],
    mended: false,
    unchecked: true,
  },
  {
    rule: 'overlap-mesh',
    because: 'two members have the same addresses',
    speaks: {
      networks: { a: { space: ['10.1.0.0/16'] }, b: { space: ['10.1.0.0/24'] } },
      others: mesh('a', 'b'),
    },
    silent: {
      networks: { a: { space: ['10.1.0.0/16'] }, b: { space: ['10.1.0.0/24'] } },
      others: mesh('a'),
    },
    at: 'a',
    says: ['a and b are in one mesh', '10.1.0.0/16 and 10.1.0.0/24 overlap'],
    mended: false,
  },
  {
    rule: 'overlap-mesh',
    because: 'Virtual Network Manager was not read',
    speaks: {
      networks: { a: { space: ['10.1.0.0/16'] }, b: { space: ['10.1.0.0/24'] } },
      others: mesh('a', 'b'),
    },
    silent: {
      networks: { a: { space: ['10.1.0.0/16'] }, b: { space: ['10.1.0.0/24'] } },
      unread: ['networkManager'],
    },
    at: 'a',
    says: ['overlap'],
    mended: false,
    unchecked: true,
  },
  {
    rule: 'mesh-peer-overlap',
    because: 'a peer outside has the addresses of a member',
    speaks: {
      networks: {
        a: { space: ['10.1.0.0/16'] },
        b: { space: ['10.2.0.0/16'] },
        out: { space: ['10.2.0.0/24'] },
      },
      links: peering('a', 'out'),
      others: mesh('a', 'b'),
    },
    silent: {
      networks: {
        a: { space: ['10.1.0.0/16'] },
        b: { space: ['10.2.0.0/16'] },
        out: { space: ['10.3.0.0/24'] },
      },
      links: peering('a', 'out'),
      others: mesh('a', 'b'),
    },
    at: 'a → out',
    says: ['shares a mesh with b', 'sends it to out'],
    mended: false,
  },
  {
    rule: 'overlap-unlinked',
    because: 'not peered, and never to be',
    speaks: { networks: { a: { space: ['10.1.0.0/16'] }, b: { space: ['10.1.4.0/24'] } } },
    silent: { networks: { a: { space: ['10.1.0.0/16'] }, b: { space: ['10.2.4.0/24'] } } },
    at: 'a',
    says: ['a (10.1.0.0/16) overlaps b'],
    mended: false,
  },
  {
    rule: 'space-not-private',
    because: 'an address space of somebody else',
    speaks: { networks: { a: { space: ['11.1.0.0/16'] } } },
    silent: { networks: { a: { space: ['100.64.0.0/16'] } } },
    at: 'a',
    says: ['11.1.0.0/16'],
    mended: false,
  },
  {
    rule: 'space-huge',
    because: 'wider than a /16',
    speaks: { networks: { a: { space: ['10.0.0.0/15'] } } },
    silent: { networks: { a: { space: ['10.0.0.0/16'] } } },
    at: 'a',
    says: ['10.0.0.0/15'],
    mended: false,
  },
]);
