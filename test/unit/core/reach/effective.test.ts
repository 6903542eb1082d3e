/** The whole table of a subnet, and the rules at an interface, as Azure lists and verifies them. */
import assert from 'node:assert/strict';
import type { JsonObject } from '../../../../src/core/json.ts';
import { Estate } from '../../../../src/core/estate.ts';
import { readNetwork } from '../../../../src/core/network.ts';
import { effectiveRoutes } from '../../../../src/core/reach/effective.ts';
import type { Packet } from '../../../../src/core/reach/filter.ts';
import { flowVerdict } from '../../../../src/core/reach/flow.ts';
import { World } from '../../../../src/core/reach/world.ts';
import { keyOf } from '../../../../src/core/resourceId.ts';
import { factsOf } from '../../../../src/core/surroundings/networkFacts.ts';
import { parseAddress } from '../../../../src/core/surroundings/prefix.ts';
import { Surroundings } from '../../../../src/core/surroundings/surroundings.ts';

const PROVIDER = '/subscriptions/s/resourceGroups/g/providers/Microsoft.Network';
const at = (path: string): string => `${PROVIDER}/${path}`;
const HUB = at('virtualNetworks/hub');
const TABLE = at('routeTables/rt');
const SUBNET_GROUP = at('networkSecurityGroups/subnet');
const NIC_GROUP = at('networkSecurityGroups/nic');

interface Parts {
  readonly table?: JsonObject;
  readonly groups?: Readonly<Record<string, readonly JsonObject[]>>;
  readonly more?: readonly JsonObject[];
}

function worldOf({ table, groups = {}, more = [] }: Parts): World {
  const attached = {
    ...(table === undefined ? {} : { routeTable: { id: TABLE } }),
    ...(groups[SUBNET_GROUP] === undefined ? {} : { networkSecurityGroup: { id: SUBNET_GROUP } }),
  };
  const hub = readNetwork({
    id: HUB,
    location: 'westeurope',
    properties: {
      addressSpace: { addressPrefixes: ['10.0.0.0/16'] },
      subnets: [
        {
          name: 'work',
          id: `${HUB}/subnets/work`,
          properties: { addressPrefix: '10.0.0.0/24', ...attached },
        },
        {
          name: 'GatewaySubnet',
          id: `${HUB}/subnets/GatewaySubnet`,
          properties: { addressPrefix: '10.0.1.0/27' },
        },
      ],
      virtualNetworkPeerings: [
        {
          id: `${HUB}/virtualNetworkPeerings/spoke`,
          name: 'spoke',
          properties: {
            peeringState: 'Connected',
            allowVirtualNetworkAccess: true,
            remoteVirtualNetwork: { id: at('virtualNetworks/spoke') },
            remoteAddressSpace: { addressPrefixes: ['10.1.0.0/16'] },
          },
        },
      ],
    },
  });
  assert.ok(hub);
  const estate = new Estate('absent');
  estate.put(hub);
  const gateway = {
    id: at('virtualNetworkGateways/gw'),
    properties: {
      gatewayType: 'Vpn',
      ipConfigurations: [{ properties: { subnet: { id: `${HUB}/subnets/GatewaySubnet` } } }],
      learnedRoutes: [
        { network: '10.0.0.0/16', nextHop: '', origin: 'Network' },
        { network: '192.168.0.0/16', nextHop: '10.0.1.30', origin: 'EBgp' },
        { network: '10.1.4.0/24', nextHop: '10.0.1.30', origin: 'EBgp' },
      ],
    },
  };
  const bodies: JsonObject[] = [
    gateway,
    ...(table === undefined ? [] : [{ id: TABLE, name: 'rt', properties: table }]),
    ...Object.entries(groups).map(([id, securityRules]) => ({ id, properties: { securityRules } })),
    ...more,
  ];
  return World.of(estate, new Surroundings(bodies, true));
}

const route = (
  name: string,
  addressPrefix: string,
  nextHopType: string,
  nextHopIpAddress?: string,
): JsonObject => ({
  name,
  properties: { addressPrefix, nextHopType, ...(nextHopIpAddress === undefined ? {} : { nextHopIpAddress }) },
});

function listed(parts: Parts): readonly string[] {
  const world = worldOf(parts);
  const hub = world.network(keyOf(HUB));
  assert.ok(hub);
  const subnet = factsOf(hub).subnets.find(({ name }) => name === 'work');
  return effectiveRoutes(world, hub, subnet)
    .filter(({ route: { prefix } }) => prefix.family === 4)
    .map(
      ({ route: { prefix, hop, origin }, isActive }) =>
        `${origin} ${prefix.text} ${hop.kind}${isActive ? '' : ' invalid'}`,
    )
    .toSorted();
}

const SYSTEM = [
  'system 0.0.0.0/0 internet',
  'system 10.0.0.0/16 local',
  'system 10.0.0.0/8 none',
  'system 10.1.0.0/16 peering',
  'system 100.64.0.0/10 none',
  'system 172.16.0.0/12 none',
];
const GATEWAY = [
  'gateway 10.1.4.0/24 gateway invalid',
  'gateway 192.168.0.0/16 gateway',
  'system 192.168.0.0/16 none invalid',
];

describe('the effective routes of a subnet', () => {
  const cases: readonly (readonly [what: string, parts: Parts, expected: readonly string[]])[] = [
    ['without a table are those that nobody wrote', {}, [...SYSTEM, ...GATEWAY]],
    [
      'lose those of gateways with propagation off',
      { table: { disableBgpRoutePropagation: true } },
      [...SYSTEM, 'system 192.168.0.0/16 none'],
    ],
    [
      'lose those of peerings where they are switched off, and then gateways count inside them',
      { table: { disablePeeringRoute: 'All' } },
      [
        ...SYSTEM.filter((text) => !text.endsWith('peering')),
        'gateway 10.1.4.0/24 gateway',
        ...GATEWAY.filter((text) => !text.includes('10.1.4')),
      ],
    ],
    [
      'have the one that a user wrote in the place of a system route',
      { table: { routes: [route('r', '10.1.0.0/16', 'VirtualAppliance', '10.0.0.9')] } },
      [
        ...SYSTEM.map((text) => (text.endsWith('peering') ? `${text} invalid` : text)),
        ...GATEWAY,
        'user 10.1.0.0/16 user',
      ],
    ],
    [
      'have no drops by default with a default route to an appliance',
      { table: { routes: [route('r', '0.0.0.0/0', 'VirtualAppliance', '10.0.0.9')] } },
      [
        'gateway 10.1.4.0/24 gateway invalid',
        'gateway 192.168.0.0/16 gateway',
        'system 0.0.0.0/0 internet invalid',
        'system 10.0.0.0/16 local',
        'system 10.1.0.0/16 peering',
        'user 0.0.0.0/0 user',
      ],
    ],
  ];
  for (const [what, parts, expected] of cases) {
    it(what, () => {
      assert.deepEqual(listed(parts), [...expected].toSorted());
    });
  }
});

const rule = (
  name: string,
  priority: number,
  access: string,
  direction: string,
  port: string,
): JsonObject => ({
  name,
  properties: {
    priority,
    access,
    direction,
    protocol: 'Tcp',
    sourceAddressPrefix: '*',
    sourcePortRange: '*',
    destinationAddressPrefix: '*',
    destinationPortRange: port,
  },
});

const MANAGER = at('networkManagers/nm');
const COLLECTION = `${MANAGER}/securityAdminConfigurations/a/ruleCollections/c`;
const admin = (access: string): readonly JsonObject[] => [
  { id: `${MANAGER}/networkGroups/g/staticMembers/m`, properties: { resourceId: HUB } },
  { id: COLLECTION, properties: { appliesToGroups: [{ networkGroupId: `${MANAGER}/networkGroups/g` }] } },
  {
    id: `${COLLECTION}/rules/r`,
    name: 'admin',
    properties: { priority: 1, access, direction: 'Inbound', protocol: 'Tcp', destinationPortRanges: ['22'] },
  },
];

describe('the rules at an interface', () => {
  const verdict = (parts: Parts, direction: 'inbound' | 'outbound', port: number, other = '10.1.0.4') => {
    const world = worldOf(parts);
    const hub = world.network(keyOf(HUB));
    assert.ok(hub);
    const subnet = factsOf(hub).subnets.find(({ name }) => name === 'work');
    const [own, far] = ['10.0.0.4', other].map((text) => parseAddress(text) ?? 0) as [number, number];
    const packet: Packet = {
      source: direction === 'inbound' ? far : own,
      destination: direction === 'inbound' ? own : far,
      protocol: 'tcp',
      port,
      sourceGroups: [],
      destinationGroups: [],
    };
    const group = parts.groups?.[NIC_GROUP] === undefined ? undefined : keyOf(NIC_GROUP);
    const { isAllowed, rule: by } = flowVerdict(world, { network: hub, subnet, group }, packet, direction);
    return `${isAllowed ? 'allowed' : 'denied'} by ${by?.name ?? 'nothing'}`;
  };
  const deny = (name: string, direction: string): JsonObject => rule(name, 100, 'Deny', direction, '22');

  it('let everything pass where there is no group', () => {
    assert.equal(verdict({}, 'inbound', 22), 'allowed by nothing');
  });

  it('are those of both groups, and either can deny', () => {
    const both = {
      [SUBNET_GROUP]: [deny('s', 'Inbound')],
      [NIC_GROUP]: [deny('n', 'Inbound'), deny('n', 'Outbound')],
    };
    assert.equal(verdict({ groups: both }, 'inbound', 22), 'denied by s');
    assert.equal(verdict({ groups: both }, 'outbound', 22), 'denied by n');
    assert.equal(verdict({ groups: { ...both, [SUBNET_GROUP]: [] } }, 'inbound', 22), 'denied by n');
    assert.equal(verdict({ groups: both }, 'inbound', 80), 'allowed by AllowVnetInBound');
  });

  it('come after those of Virtual Network Manager', () => {
    const groups = { [SUBNET_GROUP]: [deny('s', 'Inbound')] };
    assert.equal(verdict({ groups, more: admin('AlwaysAllow') }, 'inbound', 22), 'allowed by admin');
    assert.equal(verdict({ groups, more: admin('Allow') }, 'inbound', 22), 'denied by s');
    assert.equal(verdict({ more: admin('Deny') }, 'inbound', 22), 'denied by admin');
    assert.equal(verdict({ more: admin('Deny') }, 'inbound', 80), 'allowed by nothing');
  });

  it('keep strangers out, and let machines out to the internet and not to private strangers', () => {
    const groups = { [SUBNET_GROUP]: [] };
    assert.equal(verdict({ groups }, 'inbound', 80, '10.9.0.4'), 'denied by DenyAllInBound');
    assert.equal(verdict({ groups }, 'outbound', 80, '8.8.8.8'), 'allowed by AllowInternetOutBound');
    assert.equal(verdict({ groups }, 'outbound', 80, '10.9.0.4'), 'denied by DenyAllOutBound');
    assert.equal(verdict({ groups }, 'inbound', 80, '192.168.0.4'), 'allowed by AllowVnetInBound');
  });
});
