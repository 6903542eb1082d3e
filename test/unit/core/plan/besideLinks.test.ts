/** Resources beside networks and links: what ARM fills in by itself is no change, what others do is one. */
import assert from 'node:assert/strict';
import { networkAt } from '../../../../src/core/estate.ts';
import { objectAt, type JsonObject } from '../../../../src/core/json.ts';
import { readNetwork } from '../../../../src/core/network.ts';
import { departures, movements, resourceImage } from '../../../../src/core/plan/image.ts';
import { makePlan } from '../../../../src/core/plan/makePlan.ts';
import type { Plan } from '../../../../src/core/plan/plan.ts';
import { planContinue, planTakeBack, planUndo } from '../../../../src/core/plan/reach.ts';
import { keyOf } from '../../../../src/core/resourceId.ts';
import { networkId, SUBSCRIPTION, World } from '../world.ts';

const TABLE = `/subscriptions/${SUBSCRIPTION}/resourceGroups/rg/providers/Microsoft.Network/routeTables/t`;
const FEATURE = `/subscriptions/${SUBSCRIPTION}/providers/Microsoft.Features/providers/Microsoft.Network/features/F`;
const asked: JsonObject = {
  location: 'eastus',
  properties: { routes: [{ name: 'r', properties: { x: 1 } }] },
};
const filled: JsonObject = {
  ...asked,
  id: TABLE,
  name: 't',
  etag: 'e',
  properties: {
    provisioningState: 'Succeeded',
    routes: [{ name: 'r', id: `${TABLE}/routes/r`, properties: { x: 1, hasBgpOverride: false } }],
  },
};
const withRoutes = (body: JsonObject, ...routes: readonly JsonObject[]): JsonObject => ({
  ...body,
  properties: { ...(body['properties'] as JsonObject), routes },
});

describe('what a plan has left behind', () => {
  const absent = resourceImage(undefined);
  const made = resourceImage(asked);
  const table: readonly (readonly [string, JsonObject | undefined, readonly string[]])[] = [
    ['is as it was left, though ARM filled it in', filled, []],
    ['is gone', undefined, ['it does not exist']],
    [
      'has another value',
      withRoutes(filled, { name: 'r', properties: { x: 2 } }),
      ['properties.routes/r.properties.x is 2'],
    ],
    [
      'has one more in a list',
      withRoutes(filled, { name: 'r', properties: { x: 1 } }, { name: 's' }),
      ['properties.routes has s too'],
    ],
    [
      'is used by a subnet, which says so itself',
      { ...filled, properties: { ...(filled['properties'] as JsonObject), subnets: [{ id: 'sub' }] } },
      [],
    ],
  ];
  for (const [title, now, expected] of table)
    it(title, () => {
      assert.deepEqual(departures(absent, made, resourceImage(now)), expected);
    });

  it('has a member that nobody fills in, where it was there before', () => {
    const before = resourceImage(filled);
    const tagged = { ...filled, tags: { a: 'b' } };
    assert.deepEqual(departures(before, before, resourceImage(tagged)), ['tags is {"a":"b"}']);
    assert.deepEqual(departures(absent, made, resourceImage(tagged)), []);
  });

  it('takes members of a route that it added for ARM\u2019s, and those of an older one for a change', () => {
    const before = resourceImage(filled);
    const after = resourceImage(
      withRoutes(filled, ...(filled['properties'] as { routes: JsonObject[] }).routes, {
        name: 's',
        properties: {},
      }),
    );
    const grown = (route: string): JsonObject =>
      withRoutes(
        filled,
        {
          name: 'r',
          id: `${TABLE}/routes/r`,
          properties: { x: 1, hasBgpOverride: false, ...(route === 'r' ? { y: 1 } : {}) },
        },
        { name: 's', id: 's', properties: route === 's' ? { y: 1 } : {} },
      );
    assert.deepEqual(departures(before, after, resourceImage(grown('s'))), []);
    assert.deepEqual(departures(before, after, resourceImage(grown('r'))), [
      'properties.routes/r.properties.y is 1',
    ]);
  });

  it('is not moved by machines that come and go in a subnet', () => {
    const subnet = { id: 's', properties: { addressPrefix: '10.0.0.0/24', ipConfigurations: [{ id: 'a' }] } };
    const later = { id: 's', properties: { addressPrefix: '10.0.0.0/24', ipConfigurations: [{ id: 'b' }] } };
    assert.deepEqual(movements(resourceImage(subnet), resourceImage(later)), []);
  });
});

describe('a plan that makes something beside links', () => {
  const { estate } = new World();
  const key = keyOf(TABLE);
  const plan: Plan = makePlan(estate, {
    title: 'Make a table',
    writes: [{ write: { kind: 'putOther', id: TABLE, body: asked }, title: 'Create route table t' }],
    pairs: [],
    others: new Map([[key, undefined]]),
  });
  const titles = ({ steps }: Plan): readonly string[] => steps.map(({ title }) => title);

  it('has nothing left once it is made, whatever ARM filled in', () => {
    assert.deepEqual(titles(planContinue(estate, plan, new Map([[key, filled]]))), []);
    assert.deepEqual(titles(planContinue(estate, plan, new Map([[key, undefined]]))), [
      'Create route table t',
    ]);
  });

  it('is undone by a deletion', () => {
    const undo = planUndo(estate, plan, new Map([[key, filled]]));
    assert.ok(undo.kind === 'plan', JSON.stringify(undo));
    assert.deepEqual(titles(undo.plan), ['Delete t']);
    assert.deepEqual(titles(planTakeBack(estate, plan, new Map([[key, filled]]))), ['Delete t']);
  });

  it('is not undone over a route that somebody added', () => {
    const grown = withRoutes(filled, { name: 'r', properties: { x: 1 } }, { name: 'theirs' });
    assert.deepEqual(planUndo(estate, plan, new Map([[key, grown]])), {
      kind: 'moved',
      moved: ['t: properties.routes has theirs too.'],
    });
  });
});

describe('a plan that registers something', () => {
  const { estate } = new World();
  const read = { id: FEATURE, name: 'Microsoft.Network/F', properties: { state: 'NotRegistered' } };
  const plan = makePlan(estate, {
    title: 'Register F',
    writes: [{ write: { kind: 'register', id: FEATURE }, title: 'Register F' }],
    pairs: [],
    others: new Map([[keyOf(FEATURE), read]]),
  });

  it('predicts the whole resource, registered', () => {
    assert.deepEqual(plan.others[0]?.after, {
      kind: 'resource',
      body: { ...read, properties: { state: 'Registered' } },
    });
  });

  it('is not taken back: others may rely on it', () => {
    const registered = new Map([[keyOf(FEATURE), { ...read, properties: { state: 'Registered' } }]]);
    const undo = planUndo(estate, plan, registered);
    assert.ok(undo.kind === 'plan', JSON.stringify(undo));
    assert.deepEqual(undo.plan.steps, []);
  });
});

describe('a plan that gives a subnet a table', () => {
  const spoke = networkId('spoke');
  const subnetId = `${spoke}/subnets/work`;
  const withTable: JsonObject = { addressPrefix: '10.1.1.0/24', routeTable: { id: TABLE } };
  const without: JsonObject = { addressPrefix: '10.1.1.0/24' };
  const subnetOf = (properties: JsonObject): JsonObject => ({ id: subnetId, name: 'work', properties });

  it('is taken back without giving it again by the write that mends the network', () => {
    const world = new World();
    const prefixes = ['10.1.0.0/16'];
    world.network('spoke', prefixes, { subnets: [subnetOf(without)] });
    const key = keyOf(subnetId);
    const plan = makePlan(world.estate, {
      title: 'Route',
      writes: [
        { write: { kind: 'putOther', id: subnetId, body: subnetOf(withTable) }, title: 'Give it a table' },
      ],
      pairs: [],
      networks: [keyOf(spoke)],
      others: new Map([[key, subnetOf(without)]]),
    });
    world.network('spoke', prefixes, { subnets: [subnetOf(withTable)] });
    const left = networkAt(world.estate, keyOf(spoke));
    assert.ok(left);
    const canceled = {
      ...left.body,
      properties: { ...objectAt(left.body, 'properties'), provisioningState: 'Canceled' },
    };
    const read = readNetwork(canceled);
    assert.ok(read);
    world.estate.put(read);
    const back = planTakeBack(world.estate, plan, new Map([[key, subnetOf(withTable)]]));
    const bodies = back.steps.map(({ write }) => ('body' in write ? JSON.stringify(write.body) : ''));
    assert.deepEqual(
      back.steps.map(({ title }) => title),
      ['Write work as it was', 'Write network spoke again as it is'],
    );
    assert.deepEqual(
      bodies.map((body) => body.includes(TABLE)),
      [false, false],
    );
  });
});
