/** One bad part does not bar the others: what has failed is written again first, or left out with its reason. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { linkBetween, type EstateView } from '../../../../src/core/estate.ts';
import { DEFAULT_FLAGS } from '../../../../src/core/flags.ts';
import { planApplianceInPieces } from '../../../../src/core/plan/appliancePlan.ts';
import {
  planFlagOfManyInPieces,
  planFlagsInPieces,
  planPeeringInPieces,
} from '../../../../src/core/plan/linkPlans.ts';
import { planMeshInPieces, planSpokesInPieces, PRESETS } from '../../../../src/core/plan/manyPlans.ts';
import { mendedNetwork, type WhereFailed } from '../../../../src/core/plan/mending.ts';
import { planGatewayTransitInPieces } from '../../../../src/core/plan/pairPlans.ts';
import type { Plan } from '../../../../src/core/plan/plan.ts';
import { planContinueInPieces } from '../../../../src/core/plan/reach.ts';
import { planAddressSpaceInPieces, planSyncInPieces } from '../../../../src/core/plan/syncPlans.ts';
import { atOnce, type Planning } from '../../../../src/core/planning.ts';
import type { Write } from '../../../../src/core/rules/write.ts';
import { networkId, World } from '../world.ts';
import { networkBody, readNetwork } from '../../../../src/core/network.ts';
import { objectAt } from '../../../../src/core/json.ts';

const [PLAIN] = PRESETS;
assert.ok(PLAIN);
const SPOKES = ['a', 'b', 'c'] as const;
const SPACES = { hub: ['10.0.0.0/16'], a: ['10.1.0.0/16'], b: ['10.2.0.0/16'], c: ['10.3.0.0/16'] };
const ON = { allowForwardedTraffic: true };
const WIDER = ['10.0.0.0/16', '10.9.0.0/16'];

/** A hub with three spokes, of which some are in a failed state. */
function star(failed: readonly string[], more: object = {}): World {
  const world = new World(SPACES);
  for (const spoke of SPOKES) {
    world.putLink('hub', spoke);
    world.putLink(spoke, 'hub');
  }
  for (const name of failed) fail(world, name, more);
  return world;
}

function fail(world: World, name: string, more: object = {}): void {
  const body = networkBody(world.at(name));
  const properties = { ...objectAt(body, 'properties'), provisioningState: 'Failed' };
  const failed = readNetwork({ ...body, ...more, properties });
  assert.ok(failed);
  world.estate.put(failed);
}

/** What ARM makes of a plan: each write must be taken. */
function carryOut(world: World, plan: Plan): void {
  for (const { write, title } of plan.steps) {
    if (write.kind === 'putOther' || write.kind === 'deleteOther' || write.kind === 'register') continue;
    const outcome = world.write(write satisfies Write);
    assert.notEqual(outcome.kind, 'refused', `${title}: ${JSON.stringify(outcome)}`);
  }
}

const titles = (plan: Plan): readonly string[] => plan.steps.map(({ title }) => title);
const mended = (plan: Plan): readonly string[] => plan.steps.flatMap((step) => mendedNetwork(step) ?? []);
const leftOut = (plan: Plan): readonly string[] =>
  plan.warnings.filter((text) => text.includes('is left out'));

type Many = (estate: EstateView, world: World, whereFailed: WhereFailed) => Planning<Plan>;

const MANY: Readonly<Record<string, Many>> = {
  'a resize of the hub': (estate, world, whereFailed) =>
    planAddressSpaceInPieces(estate, world.at('hub'), WIDER, whereFailed),
  'a flag of many links': (estate, world, whereFailed) =>
    planFlagOfManyInPieces(
      estate,
      SPOKES.flatMap((name) => world.at(name).links),
      ON,
      whereFailed,
    ),
  'spokes of a hub': (estate, world, whereFailed) =>
    planSpokesInPieces(
      estate,
      world.at('hub'),
      SPOKES.map((name) => world.at(name)),
      { ...PLAIN, hub: { ...PLAIN.hub, ...ON }, spoke: { ...PLAIN.spoke, ...ON } },
      whereFailed,
    ),
  'a mesh': (estate, world, whereFailed) =>
    planMeshInPieces(
      estate,
      SPOKES.map((name) => world.at(name)),
      PLAIN,
      whereFailed,
    ),
  'a route through an appliance': function* (estate, world, whereFailed) {
    const spokes = SPOKES.map((name) => ({
      network: world.at(name),
      subnets: [],
      newTableId: `${networkId(name)}-table`,
    }));
    const hub = world.at('hub');
    const change = {
      hub,
      appliance: '10.0.0.4',
      spokes,
      tables: new Map(),
      destinations: [],
      replace: false,
    };
    return (yield* planApplianceInPieces(estate, change, whereFailed)).plan;
  },
};

describe('a plan of many parts', () => {
  for (const [what, plan] of Object.entries(MANY)) {
    it(`writes again what has failed before it goes on: ${what}`, () => {
      const world = star(['b']);
      const made = atOnce(plan(world.estate, world, 'mend'));
      assert.equal(made.refusal, undefined);
      assert.deepEqual(mended(made), ['b']);
      assert.deepEqual(leftOut(made), []);
      assert.ok(made.warnings.some((text) => text.startsWith('The last operation on b failed')));
      carryOut(world, made);
      assert.equal(world.at('b').provisioningState, 'Succeeded');
    });

    it(`goes without it where that is wanted, and says what mends it: ${what}`, () => {
      const world = star(['b']);
      const made = atOnce(plan(world.estate, world, 'leaveOut'));
      const whole = atOnce(plan(star([]).estate, star([]), 'leaveOut'));
      assert.equal(made.refusal, undefined);
      assert.deepEqual(mended(made), []);
      assert.ok(leftOut(made).length > 0);
      for (const text of leftOut(made)) assert.match(text, /\bb\b.*Write network b again as it is/);
      const others = titles(whole).filter((title) => !/\bb\b|to-b/.test(title));
      for (const title of others) assert.ok(titles(made).includes(title), `${title} is missing`);
      carryOut(world, made);
      assert.equal(world.at('b').provisioningState, 'Failed');
    });

    it(`leaves what a service owns to it, though it has failed: ${what}`, () => {
      const world = star(['b'], { managedBy: `${networkId('b')}-owner` });
      const made = atOnce(plan(world.estate, world, 'mend'));
      assert.deepEqual(mended(made), []);
      assert.ok(made.warnings.some((text) => /left out/.test(text) && /\bb\b/.test(text)));
      carryOut(world, made);
    });
  }

  it('has each part in it, or says why not, whichever have failed', () => {
    const failed = fc.subarray(['hub', ...SPOKES]);
    const kind = fc.constantFrom(...Object.values(MANY));
    fc.assert(
      fc.property(
        failed,
        kind,
        fc.constantFrom<WhereFailed>('mend', 'leaveOut'),
        (bad, plan, whereFailed) => {
          const world = star(bad);
          const made = atOnce(plan(world.estate, world, whereFailed));
          assert.equal(made.refusal, undefined, JSON.stringify(made.refusal));
          if (whereFailed === 'mend') assert.deepEqual(leftOut(made), []);
          else assert.deepEqual(mended(made), []);
          assert.equal(new Set(mended(made)).size, mended(made).length, 'a network is mended once');
          carryOut(world, made);
        },
      ),
    );
  });

  it('counts in its title what it does, not what was asked for', () => {
    const world = star(['b']);
    const flags = MANY['a flag of many links']?.(world.estate, world, 'leaveOut');
    const spokes = MANY['spokes of a hub']?.(world.estate, world, 'leaveOut');
    assert.ok(flags && spokes);
    assert.equal(atOnce(flags).title, 'Change the properties of 2 links');
    assert.equal(atOnce(spokes).title, 'Connect 2 spokes to hub');
  });
});

describe('a change of one peering whose network has failed', () => {
  const link = (world: World): NonNullable<ReturnType<World['link']>> => {
    const found = world.link('b', 'hub');
    assert.ok(found);
    return found;
  };
  const table: Readonly<Record<string, (world: World) => Planning<Plan>>> = {
    flags: (world) => planFlagsInPieces(world.estate, link(world), { ...DEFAULT_FLAGS, ...ON }),
    'gateway transit taken back': (world) => planGatewayTransitInPieces(world.estate, link(world), false),
    sync: (world) => planSyncInPieces(world.estate, link(world)),
    'a peering with another': (world) =>
      planPeeringInPieces(world.estate, {
        local: { networkId: networkId('a'), name: 'to-b', flags: DEFAULT_FLAGS },
        remoteId: networkId('b'),
        back: { name: 'to-a', flags: DEFAULT_FLAGS },
      }),
  };
  for (const [what, plan] of Object.entries(table)) {
    it(`writes the network again first: ${what}`, () => {
      const world = star([]);
      // The hub has grown since, and its link allows transit, so that each plan has something to write.
      world.network('hub', WIDER);
      world.putLink('b', 'hub', { allowGatewayTransit: true });
      fail(world, 'b');
      const made = atOnce(plan(world));
      assert.equal(made.refusal, undefined, JSON.stringify(made.refusal));
      assert.deepEqual(mended(made), ['b']);
      carryOut(world, made);
    });
  }

  it('says what bars it where the service that owns the network must mend it', () => {
    const world = star(['b'], { managedBy: `${networkId('b')}-owner` });
    const other = linkBetween(world.at('hub'), world.at('b').key);
    assert.ok(other);
    const made = atOnce(planFlagsInPieces(world.estate, other, { ...DEFAULT_FLAGS, ...ON }));
    assert.deepEqual(mended(made), []);
    assert.equal(made.refusal?.refusal.code, 'ReferencedResourceNotProvisioned');
  });

  it('is not written again by the rest of a plan, where a service owns it', () => {
    const world = star([]);
    const plan = atOnce(MANY['a resize of the hub']?.(world.estate, world, 'mend') ?? assert.fail());
    fail(world, 'b', { managedBy: `${networkId('b')}-owner` });
    assert.deepEqual(mended(atOnce(planContinueInPieces(world.estate, plan))), []);
  });
});
