/** What surrounds the networks is read whatever it looks like, and a reference is followed whatever its case. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { JsonObject } from '../../../../src/core/json.ts';
import { keyOf } from '../../../../src/core/resourceId.ts';
import {
  addressText,
  holds,
  parseAddress,
  parsePrefix,
  PrefixMap,
} from '../../../../src/core/surroundings/prefix.ts';
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
        new Surroundings([body], true);
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
