/** A routing through an appliance, carried out against the sandbox: nothing that was there is lost, and back again. */
import assert from 'node:assert/strict';
import { readRouting } from '../../src/commands/readRouting.ts';
import { networkAt } from '../../src/core/estate.ts';
import { DEFAULT_FLAGS } from '../../src/core/flags.ts';
import { arrayAt, isObject, objectAt, stringAt, type JsonObject } from '../../src/core/json.ts';
import type { Network } from '../../src/core/network.ts';
import { planAppliance } from '../../src/core/plan/appliancePlan.ts';
import { planPeering } from '../../src/core/plan/linkPlans.ts';
import type { Plan } from '../../src/core/plan/plan.ts';
import { planContinue, planTakeBack, planUndo } from '../../src/core/plan/reach.ts';
import { keyOf } from '../../src/core/resourceId.ts';
import { execute, inArm, othersOf, readingContext } from './besides.ts';
import { surroundings, type Surroundings } from './surroundings.ts';

const GROUP = '/subscriptions/20000000-0000-4000-8000-000000000001/resourceGroups/vnet101';
const id = (name: string): string => `${GROUP}/providers/Microsoft.Network/virtualNetworks/${name}`;
const OLD = `${GROUP}/providers/Microsoft.Network/routeTables/old`;
const FRONTEND = `${id('vnet1')}/subnets/frontend`;
const BACKEND = `${id('vnet1')}/subnets/backend`;
const DEFAULT = `${id('vnet2')}/subnets/default`;
const TENANT = '10000000-0000-4000-8000-000000000001';

describe('routing through an appliance', () => {
  let world: Surroundings;

  beforeEach(async () => {
    world = await surroundings('guide');
    await world.store.loadAll();
    for (const spoke of ['vnet1', 'vnet2']) {
      const plan = planPeering(world.store.estate, {
        local: { networkId: id(spoke), name: 'to-hub', flags: DEFAULT_FLAGS },
        remoteId: id('HubVNet'),
        back: { name: `to-${spoke}`, flags: DEFAULT_FLAGS },
      });
      assert.deepEqual(await execute(world, plan), { kind: 'done', surprises: [] });
    }
    // A table with a route and a tag of somebody else's, on one of the subnets.
    await put(OLD, {
      location: 'eastus',
      tags: { owner: 'them' },
      properties: {
        routes: [{ name: 'theirs', properties: { addressPrefix: '10.9.0.0/16', nextHopType: 'None' } }],
      },
    });
    const subnet = (await inArm(world, BACKEND)) ?? {};
    const properties = { ...objectAt(subnet, 'properties'), routeTable: { id: OLD } };
    await put(BACKEND, { ...subnet, properties });
  });

  afterEach(() => world.end());

  const put = async (target: string, body: JsonObject): Promise<void> => {
    const options = {
      progress: { report: () => undefined },
      signal: new AbortController().signal,
      auxiliaryTenants: [],
    };
    await world.arm.put(target, body, {}, TENANT, options);
  };
  const network = (name: string): Network => {
    const found = networkAt(world.store.estate, keyOf(id(name)));
    assert.ok(found, name);
    return found;
  };
  const plan = async (replace = false, destinations?: readonly string[]): Promise<Plan> => {
    const hub = network('HubVNet');
    const networks = [network('vnet1'), network('vnet2')];
    const subnets = [FRONTEND, BACKEND, DEFAULT];
    const read = await readRouting(readingContext(world), hub, networks, subnets);
    const change = { ...read, hub, appliance: '10.0.0.4', destinations, replace };
    return planAppliance(world.store.estate, change).plan;
  };
  const routes = async (table: string): Promise<readonly string[]> =>
    arrayAt(objectAt((await inArm(world, table)) ?? {}, 'properties'), 'routes')
      .filter(isObject)
      .map((route) => {
        const properties = objectAt(route, 'properties');
        return `${stringAt(properties, 'addressPrefix') ?? ''} ${stringAt(properties, 'nextHopIpAddress') ?? '-'}`;
      });
  /** The name of the route table of each of the three subnets, and whether the spokes accept forwarded traffic. */
  const look = async (): Promise<readonly (string | boolean | undefined)[]> => [
    ...(await Promise.all(
      [FRONTEND, BACKEND, DEFAULT].map(async (subnet) =>
        stringAt(objectAt(objectAt((await inArm(world, subnet)) ?? {}, 'properties'), 'routeTable'), 'id')
          ?.split('/')
          .pop(),
      ),
    )),
    ...['vnet1', 'vnet2'].map((name) => network(name).links[0]?.flags.allowForwardedTraffic),
  ];
  const BEFORE = [undefined, 'old', undefined, false, false];
  const AFTER = ['rt-vnet1-via-HubVNet', 'old', 'rt-vnet2-via-HubVNet', true, true];

  it('is carried out as predicted, and nothing that was there is lost', async () => {
    assert.deepEqual(await execute(world, await plan()), { kind: 'done', surprises: [] });
    assert.deepEqual(await look(), AFTER);
    assert.deepEqual(await routes(OLD), ['10.9.0.0/16 -', '10.2.0.0/16 10.0.0.4']);
    assert.deepEqual((await inArm(world, OLD))?.['tags'], { owner: 'them' });
    const table = `${GROUP}/providers/Microsoft.Network/routeTables/rt-vnet2-via-HubVNet`;
    assert.deepEqual(await routes(table), ['10.1.0.0/16 10.0.0.4']);
    assert.equal(stringAt((await inArm(world, table)) ?? {}, 'location'), 'eastus');
  });

  it('has nothing to write when it is planned again', async () => {
    await execute(world, await plan());
    assert.deepEqual((await plan()).steps, []);
  });

  it('is undone to what was there', async () => {
    const made = await plan();
    await execute(world, made);
    const undo = planUndo(world.store.estate, made, await othersOf(world, made));
    assert.ok(undo.kind === 'plan', JSON.stringify(undo));
    assert.deepEqual(await execute(world, undo.plan), { kind: 'done', surprises: [] });
    assert.deepEqual(await look(), BEFORE);
    assert.deepEqual(await routes(OLD), ['10.9.0.0/16 -']);
    assert.equal(
      await inArm(world, `${GROUP}/providers/Microsoft.Network/routeTables/rt-vnet1-via-HubVNet`),
      undefined,
    );
  });

  it('is not undone over a route that somebody has added since', async () => {
    const made = await plan();
    await execute(world, made);
    const table = (await inArm(world, OLD)) ?? {};
    const theirs = { name: 'new', properties: { addressPrefix: '10.8.0.0/16', nextHopType: 'None' } };
    const properties = objectAt(table, 'properties');
    await put(OLD, {
      ...table,
      properties: { ...properties, routes: [...arrayAt(properties, 'routes'), theirs] },
    });
    const undo = planUndo(world.store.estate, made, await othersOf(world, made));
    assert.deepEqual(undo, { kind: 'moved', moved: ['old: properties.routes has new too.'] });
  });

  it('leaves a route that goes elsewhere alone, or replaces it and brings it back', async () => {
    await execute(world, await plan(false, ['10.9.0.0/16']));
    assert.deepEqual(await routes(OLD), ['10.9.0.0/16 -']);
    const replacing = await plan(true, ['10.9.0.0/16']);
    assert.deepEqual(await execute(world, replacing), { kind: 'done', surprises: [] });
    assert.deepEqual(await routes(OLD), ['10.9.0.0/16 10.0.0.4']);
    const undo = planUndo(world.store.estate, replacing, await othersOf(world, replacing));
    assert.ok(undo.kind === 'plan', JSON.stringify(undo));
    await execute(world, undo.plan);
    assert.deepEqual(await routes(OLD), ['10.9.0.0/16 -']);
  });

  it('writes nothing over a table that has moved since the preview', async () => {
    const made = await plan();
    await put(OLD, { location: 'eastus', properties: { routes: [] } });
    const report = await execute(world, made);
    assert.ok(report.kind === 'stopped');
    assert.equal(report.failures[0].why, 'moved');
    assert.deepEqual(await look(), BEFORE);
  });

  describe('when the second subnet is refused', () => {
    let made: Plan;

    beforeEach(async () => {
      made = await plan();
      const effect = {
        kind: 'answer',
        status: 403,
        code: 'AuthorizationFailed',
        message: "perform action 'Microsoft.Network/virtualNetworks/subnets/write'",
      } as const;
      world.sandbox.setFaults([{ method: 'PUT', path: '/vnet2/subnets/', times: 1, effect }]);
      const report = await execute(world, made);
      assert.ok(report.kind === 'stopped');
      assert.equal(report.failures[0].why, 'refused');
      assert.match(report.failures[0].message, /subnets\/write is missing/);
      assert.deepEqual(await look(), ['rt-vnet1-via-HubVNet', 'old', undefined, true, true]);
    });

    it('is continued with what is left alone', async () => {
      const rest = planContinue(world.store.estate, made, await othersOf(world, made));
      assert.deepEqual(
        rest.steps.map(({ title }) => title),
        ['Give subnet default of vnet2 the route table rt-vnet2-via-HubVNet'],
      );
      assert.deepEqual(await execute(world, rest), { kind: 'done', surprises: [] });
      assert.deepEqual(await look(), AFTER);
    });

    it('is taken back', async () => {
      const back = planTakeBack(world.store.estate, made, await othersOf(world, made));
      assert.deepEqual(await execute(world, back), { kind: 'done', surprises: [] });
      assert.deepEqual(await look(), BEFORE);
      assert.deepEqual(await routes(OLD), ['10.9.0.0/16 -']);
    });
  });
});
