/** What of a resource stays as it is while nobody changes it, member by member. */
import assert from 'node:assert/strict';
import type { JsonObject } from '../../../../src/core/json.ts';
import { steadyAdditions, steadyDifferences } from '../../../../src/core/plan/steady.ts';

const TABLE = '/subscriptions/s/resourceGroups/rg/providers/Microsoft.Network/routeTables/rt';

describe('what is different in a resource', () => {
  const table: readonly (readonly [string, JsonObject, JsonObject, readonly string[]])[] = [
    ['nothing', { tags: { a: 'b' } }, { tags: { a: 'b' } }, []],
    ['what is more than was expected', { tags: {} }, { tags: { a: 'b' }, zones: ['1'] }, []],
    ['a text', { location: 'westeurope' }, { location: 'eastus' }, ['location is "eastus"']],
    ['an inner member', { tags: { a: 'b', c: 'd' } }, { tags: { a: 'x', c: 'd' } }, ['tags.a is "x"']],
    ['what is gone', { tags: { a: 'b' } }, { tags: {} }, ['tags.a is absent']],
    ['another kind', { tags: { a: 'b' } }, { tags: 7 }, ['tags is 7']],
    ['an object where a list was', { list: [] }, { list: {} }, ['list is {}']],
    ['what was not said', { tags: undefined }, { tags: 7 }, []],
    // Azure writes these with every write, or as machines come and go.
    [
      'what only Azure says',
      {
        etag: 1,
        provisioningState: 1,
        resourceGuid: 1,
        virtualNetworkPeerings: 1,
        ipConfigurations: 1,
        privateEndpoints: 1,
      },
      {},
      [],
    ],
    [
      'an id in another case',
      { id: '/A', routeTableId: '/B', x: { id: '/C' } },
      { id: '/a', routeTableId: '/b', x: { id: '/c' } },
      [],
    ],
    [
      'another id',
      { id: '/a', principalId: 'x' },
      { id: '/B', principalId: 'Y' },
      ['id is /B', 'principalId is Y'],
    ],
    ['an id that is none', { id: '/a' }, { id: 7 }, ['id is 7']],
    ['an id that was none', { id: 7 }, { id: '/a' }, ['id is "/a"']],
    ['another text than an id, in another case', { name: 'A' }, { name: 'a' }, ['name is "a"']],
    ['a list of the same', { zones: ['1', '2'] }, { zones: ['1', '2'] }, []],
    ['a list in another order', { zones: ['1', '2'] }, { zones: ['2', '1'] }, ['zones is ["2","1"]']],
    ['a longer list', { zones: ['1'] }, { zones: ['1', '2'] }, ['zones is ["1","2"]']],
    ['a shorter list', { zones: ['1', '2'] }, { zones: ['1'] }, ['zones is ["1"]']],
    [
      'named elements in another order',
      { routes: [{ name: 'a' }, { name: 'b' }] },
      { routes: [{ name: 'B' }, { name: 'A' }, { name: 'c' }] },
      ['routes/a.name is "A"', 'routes/b.name is "B"'],
    ],
    [
      'an element that is gone',
      { routes: [{ name: 'a' }] },
      { routes: [{ name: 'b' }, 7] },
      ['routes has no a'],
    ],
    [
      'a member of an element',
      { routes: [{ name: 'a', x: 1 }] },
      { routes: [{ name: 'a', x: 2 }] },
      ['routes/a.x is 2'],
    ],
    [
      'elements that are told by their ids',
      { pools: [{ id: '/P', x: 1 }] },
      { pools: [{ id: '/p', x: 2 }] },
      ['pools//p.x is 2'],
    ],
    [
      'a list of which one has no name',
      { routes: [{ name: 'a' }, { x: 1 }] },
      { routes: [{ x: 1 }, { name: 'a' }] },
      ['routes is [{"x":1},{"name":"a"}]'],
    ],
    // The subnets that use a table say so themselves.
    [
      'who uses a route table',
      { id: TABLE, properties: { subnets: [{ id: '/x' }], routes: [] } },
      { id: TABLE, properties: { routes: [] } },
      [],
    ],
    [
      'who uses a route table whose id alone is told now',
      { properties: { subnets: [{ id: '/x' }] } },
      { id: TABLE, properties: {} },
      [],
    ],
    [
      'the subnets of anything else',
      { id: '/x', properties: { subnets: [{ id: '/x' }] } },
      { id: '/x', properties: {} },
      ['properties.subnets is absent'],
    ],
    [
      'a part of a route table, which is none',
      { id: `${TABLE}/routes/r`, properties: { subnets: [] } },
      { id: `${TABLE}/routes/r`, properties: {} },
      ['properties.subnets is absent'],
    ],
  ];
  for (const [title, expected, now, phrases] of table)
    it(`is ${title}: ${phrases.join(', ') || 'none'}`, () => {
      assert.deepEqual(steadyDifferences(expected, now), phrases);
    });
});

describe('what a resource has beyond the outcome of a write', () => {
  const filled = { tags: { by: 'policy' } };
  const table: readonly (readonly [
    string,
    JsonObject | undefined,
    JsonObject,
    JsonObject,
    readonly string[],
  ])[] = [
    ['is nothing where it is the same', {}, { a: 1 }, { a: 1 }, []],
    ['is what was filled in of what was there before', {}, {}, filled, ['tags is {"by":"policy"}']],
    ['is nothing of what the write made, which Azure fills in', undefined, {}, filled, []],
    [
      'is what came into an inner object that was there',
      { tags: {} },
      { tags: {} },
      filled,
      ['tags.by is "policy"'],
    ],
    ['is nothing of an inner object that the write made', {}, { tags: {} }, filled, []],
    ['is nothing of an inner object that was something else before', { tags: 7 }, { tags: {} }, filled, []],
    [
      'is nothing that only Azure says',
      {},
      {},
      { etag: 1, provisioningState: 1, resourceGuid: 1, ipConfigurations: [], undefined: undefined },
      [],
    ],
    ['is nothing of plain values, which have been compared', { a: 1 }, { a: 1 }, { a: 2 }, []],
    [
      'is an element of a list',
      {},
      { routes: [{ name: 'a' }] },
      { routes: [{ name: 'a' }, { name: 'B' }] },
      ['routes has b too'],
    ],
    [
      'is a member of an element that was there',
      { routes: [{ name: 'a' }] },
      { routes: [{ name: 'a' }] },
      { routes: [{ name: 'A', x: 1 }] },
      ['routes/a.x is 1'],
    ],
    [
      'is nothing of an element that the write made',
      { routes: [] },
      { routes: [{ name: 'a' }] },
      { routes: [{ name: 'a', x: 1 }] },
      [],
    ],
    [
      'is nothing of a list that the write made',
      {},
      { routes: [{ name: 'a' }] },
      { routes: [{ name: 'a', x: 1 }] },
      [],
    ],
    ['is plain values where none were expected', {}, { zones: [] }, { zones: ['1'] }, ['zones is ["1"]']],
    ['is nothing of plain values beside others', {}, { zones: ['1'] }, { zones: ['1', '2'] }, []],
    ['is nothing of another kind', {}, { a: [] }, { a: {} }, []],
    [
      'is not who uses a route table',
      { id: TABLE, properties: {} },
      { id: TABLE, properties: {} },
      { id: TABLE, properties: { subnets: [{ id: '/x' }] } },
      [],
    ],
    [
      'is the subnets of anything else',
      { properties: {} },
      { properties: {} },
      { properties: { subnets: [] } },
      ['properties.subnets is []'],
    ],
  ];
  for (const [title, before, expected, now, phrases] of table)
    it(title, () => {
      assert.deepEqual(steadyAdditions(before, expected, now), phrases);
    });
});
