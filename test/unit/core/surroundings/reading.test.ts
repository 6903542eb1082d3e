/** What surrounds the networks is read whatever it looks like, and a reference is followed whatever its case. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { objectAt, type JsonObject } from '../../../../src/core/json.ts';
import { keyOf } from '../../../../src/core/resourceId.ts';
import { ChangedSurroundings } from '../../../../src/core/surroundings/changed.ts';
import {
  addressText,
  holds,
  parseAddress,
  parsePrefix,
  PrefixMap,
} from '../../../../src/core/surroundings/prefix.ts';
import { readRouteTable } from '../../../../src/core/surroundings/routeTable.ts';
import { readSecurityGroup } from '../../../../src/core/surroundings/securityGroup.ts';
import { Surroundings } from '../../../../src/core/surroundings/surroundings.ts';

const ABOVE = '/subscriptions/s/resourceGroups/g/providers/Microsoft.Network';

const TYPES = [
  ...[
    'routeTables',
    'networkSecurityGroups',
    'networkInterfaces',
    'loadBalancers',
    'azureFirewalls',
    'privateEndpoints',
  ],
  ...[
    'virtualNetworkGateways',
    'localNetworkGateways',
    'connections',
    'virtualHubs',
    'virtualHubs/h/bgpConnections',
  ],
  ...['virtualHubs/h/ipConfigurations', 'virtualHubs/h/hubVirtualNetworkConnections'],
  ...['networkManagers/m/networkGroups/g/staticMembers', 'networkManagers/m/connectivityConfigurations'],
  'networkManagers/m/securityAdminConfigurations/c/ruleCollections',
  'networkManagers/m/securityAdminConfigurations/c/ruleCollections/r/rules',
];

describe('reading what surrounds networks', () => {
  it('never throws, whatever stands in a resource', () => {
    const members = [
      'routes',
      'securityRules',
      'ipConfigurations',
      'frontendIPConfigurations',
      'gatewayType',
      'subnet',
      'learnedRoutes',
    ];
    const properties = fc.dictionary(
      fc.constantFrom(...members, 'appliesToGroups', 'routingConfiguration', 'priority'),
      fc.jsonValue(),
    );
    fc.assert(
      fc.property(fc.constantFrom(...TYPES), fc.oneof(properties, fc.jsonValue()), (type, content) => {
        const body = { id: `${ABOVE}/${type}/x`, properties: content } as JsonObject;
        const around = new Surroundings([body], true);
        // These are understood when they are first looked at.
        assert.doesNotThrow(() => [...around.tables.values(), ...around.groups.values()]);
      }),
      { numRuns: 400 },
    );
  });

  it('finds what is referred to by an id of any case, and nothing where it is not there', () => {
    const around = new Surroundings(
      [{ id: `${ABOVE}/routeTables/RT`, properties: { disableBgpRoutePropagation: true } }],
      true,
    );
    assert.equal(around.table(keyOf(`${ABOVE.toUpperCase()}/ROUTETABLES/rt`))?.propagates, false);
    assert.equal(around.table(keyOf(`${ABOVE}/routeTables/other`)), undefined);
  });

  it('tells what was changed in the place of all that was read of it, be it read twice', () => {
    const id = `${ABOVE}/routeTables/rt`;
    const read = { id, properties: { disableBgpRoutePropagation: true } };
    const written = { id, properties: { disableBgpRoutePropagation: false } };
    const table = readRouteTable(written);
    assert(table !== undefined);
    const changed = new ChangedSurroundings(new Surroundings([read, { ...read }], true), { tables: [table] });
    assert.deepEqual([...changed.bodies()], [written, written]);
    const added = new ChangedSurroundings(new Surroundings([], true), { tables: [table] });
    assert.deepEqual([...added.bodies()], [written]);
  });

  it('reads the rules that every group has alike, whether or not they are listed, and others as they are', () => {
    const rule = (name: string, members: JsonObject): JsonObject => ({
      name,
      properties: {
        protocol: '*',
        sourcePortRange: '*',
        destinationPortRange: '*',
        sourceAddressPrefix: '*',
        destinationAddressPrefix: '*',
        ...members,
      },
    });
    const [inbound, outbound] = [{ direction: 'Inbound' }, { direction: 'Outbound' }];
    const vnet = { sourceAddressPrefix: 'VirtualNetwork', destinationAddressPrefix: 'VirtualNetwork' };
    const usual = [
      rule('AllowVnetInBound', { ...inbound, ...vnet, priority: 65000, access: 'Allow' }),
      rule('AllowAzureLoadBalancerInBound', {
        ...inbound,
        priority: 65001,
        access: 'Allow',
        sourceAddressPrefix: 'AzureLoadBalancer',
      }),
      rule('DenyAllInBound', { ...inbound, priority: 65500, access: 'Deny' }),
      rule('AllowVnetOutBound', { ...outbound, ...vnet, priority: 65000, access: 'Allow' }),
      rule('AllowInternetOutBound', {
        ...outbound,
        priority: 65001,
        access: 'Allow',
        destinationAddressPrefix: 'Internet',
      }),
      rule('DenyAllOutBound', { ...outbound, priority: 65500, access: 'Deny' }),
    ];
    const rulesOf = (defaultSecurityRules: readonly JsonObject[]) =>
      readSecurityGroup({
        id: `${ABOVE}/networkSecurityGroups/n`,
        properties: { securityRules: [], defaultSecurityRules },
      })?.rules;
    assert.deepEqual(rulesOf(usual), rulesOf([]));
    assert.equal(rulesOf(usual.slice(1))?.inbound.length, 2);
    const [first = {}, ...rest] = usual;
    const properties = { ...objectAt(first, 'properties'), sourceAddressPrefixes: ['10.0.0.0/8'] };
    assert.equal(rulesOf([{ ...first, properties }, ...rest])?.inbound[0]?.source.terms.length, 2);
  });

  it('keeps a route that it does not understand as one of an unknown kind, and says so', () => {
    const route = { name: 'odd', properties: { addressPrefix: '10.0.0.0/8', nextHopType: 'Teleport' } };
    const table = new Surroundings(
      [{ id: `${ABOVE}/routeTables/rt`, properties: { routes: [route] } }],
      true,
    ).table(keyOf(`${ABOVE}/routeTables/rt`));
    assert.deepEqual(table?.routes[0]?.hop, { kind: 'unknown', text: 'Teleport' });
    assert.equal(table.problems.length, 1);
  });

  it('gives a group that lists no default rules those that every group has', () => {
    const group = new Surroundings([{ id: `${ABOVE}/networkSecurityGroups/n`, properties: {} }], true).group(
      keyOf(`${ABOVE}/networkSecurityGroups/n`),
    );
    assert.deepEqual(
      group?.rules.inbound.map(({ priority }) => priority),
      [65000, 65001, 65500],
    );
    assert.equal(group.rules.outbound.length, 3);
  });
});

describe('addresses and prefixes', () => {
  it('are read and written alike', () => {
    const octet = fc.integer({ min: 0, max: 255 });
    fc.assert(
      fc.property(octet, octet, octet, octet, (a, b, c, d) => {
        const text = [a, b, c, d].join('.');
        const address = parseAddress(text);
        assert(address !== undefined);
        assert.equal(addressText(address), text);
      }),
    );
    assert.equal(addressText(parseAddress('fd00:db8:0:1::4') ?? 0), 'fd00:db8:0:1::4');
  });

  it('of the families never meet', () => {
    const everything = parsePrefix('0.0.0.0/0');
    const six = parseAddress('::1');
    assert(everything !== undefined && six !== undefined);
    assert(!holds(everything, six));
  });

  it('are told as they were written, where they were written without anything to spare', () => {
    const odd = ['10.0.0.0/8', ' 10.1.2.3/8 ', '010.0.0.0/8', '10.0.0.0/08', '10.0.0.1', 'fd00::1/48'];
    assert.deepEqual(
      odd.map((text) => parsePrefix(text)?.text),
      ['10.0.0.0/8', '10.0.0.0/8', '10.0.0.0/8', '10.0.0.0/8', '10.0.0.1/32', 'fd00::/48'],
    );
    for (const text of [
      '10.0.0.0/33',
      '10.0.0/8',
      '1.2.3.4.5/8',
      '256.0.0.0/8',
      '10.0.0.0/',
      '10.0.0.0/x',
      '',
    ])
      assert.equal(parsePrefix(text), undefined, text);
  });

  it('are found in a map exactly where a list of them finds them, longest first', () => {
    const prefix = fc
      .tuple(fc.integer({ min: 0, max: 2 ** 32 - 1 }), fc.integer({ min: 0, max: 32 }))
      .map(([value, length]) => parsePrefix(`${addressText(value)}/${length}`));
    fc.assert(
      fc.property(
        fc.array(prefix, { maxLength: 12 }),
        fc.integer({ min: 0, max: 2 ** 32 - 1 }),
        (list, address) => {
          const map = new PrefixMap<string>();
          const known = list.flatMap((each) => each ?? []);
          for (const each of known) map.add(each, each.text);
          const expected = known.filter((each) => holds(each, address)).sort((a, b) => b.length - a.length);
          assert.deepEqual(
            [...map.matches(address)],
            expected.map(({ text }) => text),
          );
          assert.equal(map.has(address), expected.length > 0);
        },
      ),
    );
  });
});
