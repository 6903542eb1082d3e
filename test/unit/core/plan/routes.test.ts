/** What the routes of a table say, and how those to an appliance join them. */
import assert from 'node:assert/strict';
import type { JsonObject } from '../../../../src/core/json.ts';
import { doesOnly, extendRoutes, routesOf, tableName, usersOf } from '../../../../src/core/plan/routes.ts';

const APPLIANCE = '10.0.1.4';
const route = (name: string, addressPrefix: string, more: JsonObject): JsonObject => ({
  name,
  properties: { addressPrefix, ...more },
});
const through = (name: string, prefix: string, address = APPLIANCE): JsonObject =>
  route(name, prefix, { nextHopType: 'VirtualAppliance', nextHopIpAddress: address });

describe('the routes of a table', () => {
  it('are those that it lists, and its users those that have an id', () => {
    const table = { properties: { routes: [7, { name: 'r' }], subnets: [7, {}, { id: '/s' }, { id: 8 }] } };
    assert.deepEqual(routesOf(table), [{ name: 'r' }]);
    assert.deepEqual(usersOf(table), ['/s']);
    assert.deepEqual([routesOf(undefined), usersOf(undefined), routesOf({}), usersOf({})], [[], [], [], []]);
  });

  const only: readonly (readonly [string, readonly JsonObject[], boolean])[] = [
    ['none', [], true],
    ['just these', [through('r', '10.1.0.0/16'), through('s', '10.2.0.0/16')], true],
    ['these in another notation', [through('r', 'FD00:0::/48', 'FD00::4')], false],
    ['one of another destination', [through('r', '10.1.0.0/16'), through('s', '10.9.0.0/16')], false],
    ['one to another appliance', [through('r', '10.1.0.0/16', '10.0.1.5')], false],
    [
      'one of another kind',
      [route('r', '10.1.0.0/16', { nextHopType: 'VnetLocal', nextHopIpAddress: APPLIANCE })],
      false,
    ],
    ['one without an address', [route('r', '10.1.0.0/16', { nextHopType: 'VirtualAppliance' })], false],
    ['one that says nothing', [{}], false],
  ];
  for (const [title, routes, expected] of only)
    it(`do ${expected ? 'nothing but' : 'more than'} what is wanted: ${title}`, () => {
      const wish = { prefixes: ['10.1.0.0/16', '10.2.0.0/16'], appliance: APPLIANCE, replace: false };
      assert.equal(doesOnly(routes, wish), expected);
    });

  it('lead to an appliance in whatever case', () => {
    const wish = { prefixes: ['fd00:1::/48'], appliance: 'FD00::4', replace: false };
    const there = route('r', 'FD00:1::/48', { nextHopType: 'virtualappliance', nextHopIpAddress: 'fd00::4' });
    assert.deepEqual(extendRoutes([there], wish), { routes: [there], added: [], conflicts: [] });
  });

  it('get new ones with names of their own', () => {
    const wish = { prefixes: ['10.1.0.0/16', 'fd00:1::/48'], appliance: APPLIANCE, replace: false };
    const present = ['to-10.1.0.0-16', 'TO-10.1.0.0-16-2', 'to-10.1.0.0-16-3'].map((name, index) =>
      through(name, `11.${index}.0.0/16`),
    );
    assert.deepEqual(extendRoutes(present, wish).routes.slice(3), [
      through('to-10.1.0.0-16-4', '10.1.0.0/16'),
      through('to-fd00-1-48', 'fd00:1::/48'),
    ]);
  });

  it('that go elsewhere are told with where they go, and changed where that is wanted', () => {
    const odd: JsonObject = { properties: { addressPrefix: '10.1.0.0/16', more: 1 } };
    const other = through('o', '10.2.0.0/16', '10.0.1.9');
    const none = route('n', '10.3.0.0/16', { nextHopType: 'None' });
    const wish = {
      prefixes: ['10.1.0.0/16', '10.2.0.0/16', '10.3.0.0/16'],
      appliance: APPLIANCE,
      replace: false,
    };
    const conflicts = [
      { route: '(unnamed)', prefix: '10.1.0.0/16', hop: 'an unknown hop' },
      { route: 'o', prefix: '10.2.0.0/16', hop: 'VirtualAppliance 10.0.1.9' },
      { route: 'n', prefix: '10.3.0.0/16', hop: 'None' },
    ];
    assert.deepEqual(extendRoutes([odd, other, none], wish), {
      routes: [odd, other, none],
      added: [],
      conflicts,
    });
    assert.deepEqual(extendRoutes([odd, other, none], { ...wish, replace: true }), {
      routes: [
        {
          properties: {
            addressPrefix: '10.1.0.0/16',
            more: 1,
            nextHopType: 'VirtualAppliance',
            nextHopIpAddress: APPLIANCE,
          },
        },
        through('o', '10.2.0.0/16'),
        through('n', '10.3.0.0/16'),
      ],
      added: [],
      conflicts,
    });
  });

  it('are not those of a route without a destination', () => {
    const wish = { prefixes: ['10.1.0.0/16'], appliance: APPLIANCE, replace: false };
    assert.deepEqual(extendRoutes([{ name: 'odd' }], wish).added, ['10.1.0.0/16']);
  });
});

describe('the name of a table', () => {
  for (const [spoke, number, name] of [
    ['web', 1, 'rt-web-via-hub'],
    ['web', 2, 'rt-web-via-hub-2'],
    ['my web!', 1, 'rt-my-web--via-hub'],
    ['x'.repeat(90), 1, `rt-${'x'.repeat(77)}`],
    ['x'.repeat(90), 12, `rt-${'x'.repeat(74)}-12`],
    [`${'x'.repeat(74)}---`, 1, `rt-${'x'.repeat(74)}`],
  ] as const)
    it(`of ${spoke.slice(0, 10)} is such that Azure takes it, the ${number}. time`, () => {
      assert.equal(tableName(spoke, 'hub', number), name);
    });
});
