/** What of a plan can be left out, and that the rest is what ARM makes of it: in the same worlds, whatever is left out. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { keptSteps, partsOf } from '../../../../src/core/plan/independent.ts';
import { withoutParts } from '../../../../src/core/plan/without.ts';
import { planFlagOfMany, planRemovalOfMany } from '../../../../src/core/plan/linkPlans.ts';
import { planMesh, planSpokes, PRESETS } from '../../../../src/core/plan/manyPlans.ts';
import { mendedNetwork } from '../../../../src/core/plan/mending.ts';
import type { Plan } from '../../../../src/core/plan/plan.ts';
import { planAddressSpace } from '../../../../src/core/plan/syncPlans.ts';
import type { Write } from '../../../../src/core/rules/write.ts';
import { planFor, wish } from '../../../soak/wishes.ts';
import { scenery } from '../../../soak/scenery.ts';
import { idsIn, worldAfter } from '../../../soak/worldAfter.ts';
import { wordFaults } from '../../../soak/words.ts';
import { World } from '../world.ts';
import { networkWith } from '../../../../src/core/network.ts';

const RUNS = Number(process.env['RUNS'] ?? 200);
const [PLAIN] = PRESETS;
assert.ok(PLAIN);
const SPOKES = ['a', 'b', 'c'] as const;
const SPACES = { hub: ['10.0.0.0/16'], a: ['10.1.0.0/16'], b: ['10.2.0.0/16'], c: ['10.3.0.0/16'] };

const bare = (): World => new World(SPACES);

function star(): World {
  const world = bare();
  for (const spoke of SPOKES) {
    world.putLink('hub', spoke);
    world.putLink(spoke, 'hub');
  }
  return world;
}

function fail(world: World, name: string): void {
  const network = world.at(name);
  const properties = { ...(network.body['properties'] as object), provisioningState: 'Failed' };
  world.estate.put(
    networkWith(network, { provisioningState: 'Failed', body: { ...network.body, properties } }),
  );
}

const spokes = (world: World): Plan =>
  planSpokes(
    world.estate,
    world.at('hub'),
    SPOKES.map((name) => world.at(name)),
    PLAIN,
  );
const titles = (plan: Plan): readonly string[] => plan.steps.map(({ title }) => title);
const networks = (plan: Plan): readonly (readonly [string, string])[] =>
  partsOf(plan).map((part) => part.networks);

/** What ARM makes of a plan: each write must be taken. */
function carryOut(world: World, plan: Plan): void {
  for (const { write, title } of plan.steps) {
    const outcome = world.write(write as Write);
    assert.notEqual(outcome.kind, 'refused', `${title}: ${JSON.stringify(outcome)}`);
  }
}

describe('the parts of a plan', () => {
  it('are its peerings, each told by the network that the others do not have', () => {
    assert.deepEqual(networks(spokes(bare())), [
      ['a', 'hub'],
      ['b', 'hub'],
      ['c', 'hub'],
    ]);
    const world = bare();
    const mesh = planMesh(
      world.estate,
      SPOKES.map((name) => world.at(name)),
      PLAIN,
    );
    assert.equal(partsOf(mesh).length, 3);
    const full = star();
    const links = full.at('hub').links;
    assert.equal(partsOf(planRemovalOfMany(full.estate, links, 'both')).length, 3);
    assert.equal(partsOf(planFlagOfMany(full.estate, links, { allowForwardedTraffic: true })).length, 3);
  });

  it('are none where there is only one', () => {
    const world = bare();
    const one = planSpokes(world.estate, world.at('hub'), [world.at('a')], PLAIN);
    assert.deepEqual(partsOf(one), []);
  });
});

describe('a plan without some of its parts', () => {
  it('is the same plan without any', () => {
    const world = bare();
    const plan = spokes(world);
    assert.equal(withoutParts(world.estate, plan, new Set()), plan);
  });

  it('says what will be different without them, with true numbers, and names what is left out', () => {
    const world = bare();
    const rest = withoutParts(world.estate, spokes(world), new Set([1]));
    assert.equal(rest.title, 'Connect 3 spokes to hub, without the peering of b and hub');
    assert.deepEqual(titles(rest), [
      'Create link hub-to-a on hub',
      'Create link a-to-hub on a',
      'Create link hub-to-c on hub',
      'Create link c-to-hub on c',
    ]);
    assert.deepEqual(
      rest.conclusions?.map(({ text, each }) => [text, each.length]),
      [
        ['4 new links, Connected.', 4],
        ['3 networks gain prefixes.', 3],
      ],
    );
    assert.equal(rest.networks.length, 3);
    carryOut(world, rest);
    const two = withoutParts(bare().estate, spokes(bare()), new Set([0, 1]));
    assert.equal(two.title, 'Connect 3 spokes to hub, without 2 of 3 peerings');
  });

  it('writes no network again for what is left out, and one that others need all the same', () => {
    const world = bare();
    fail(world, 'b');
    fail(world, 'hub');
    const plan = spokes(world);
    const mended = (of: Plan): readonly string[] => of.steps.flatMap((step) => mendedNetwork(step) ?? []);
    assert.deepEqual(mended(plan), ['hub', 'b']);
    assert.deepEqual(mended(withoutParts(world.estate, plan, new Set([1]))), ['hub']);
    const rest = withoutParts(world.estate, plan, new Set([0]));
    assert.deepEqual(mended(rest), ['hub', 'b']);
    carryOut(world, rest);
  });

  it('tells of a link that goes out of sync since its sync is left out', () => {
    const world = star();
    const plan = planAddressSpace(world.estate, world.at('hub'), ['10.0.0.0/16', '10.9.0.0/16']);
    const rest = withoutParts(world.estate, plan, new Set([0]));
    assert.equal(rest.steps.length, plan.steps.length - 1);
    assert.match(rest.consequences.join('\n'), /The link from a to hub changes from Connected, in sync to/);
  });

  it('keeps what the planner said of it', () => {
    const world = bare();
    const plan = { ...spokes(world), said: { consequences: [], warnings: ['Somebody said so.'] } };
    assert.deepEqual(withoutParts(world.estate, plan, new Set([0])).warnings, ['Somebody said so.']);
  });

  it('has no refusal of before when what ARM would refuse is left out, and says it when it is not', () => {
    const world = bare();
    const good = spokes(world);
    const [first] = good.steps;
    assert.ok(first?.write.kind === 'putLink');
    // The flag asks for a gateway that the hub does not have.
    const bad: Plan = {
      ...good,
      steps: good.steps.map((step) =>
        step.title === 'Create link b-to-hub on b' && step.write.kind === 'putLink'
          ? {
              ...step,
              write: {
                ...step.write,
                body: {
                  properties: {
                    ...(step.write.body['properties'] as object),
                    useRemoteGateways: true,
                  },
                },
              },
            }
          : step,
      ),
    };
    assert.equal(withoutParts(world.estate, bad, new Set([0])).refusal?.step, 1);
    assert.equal(withoutParts(world.estate, bad, new Set([1])).refusal, undefined);
  });

  it('is, in any world, what ARM makes of the writes that are left', () => {
    let seen = 0;
    fc.assert(
      fc.property(
        fc.array(wish, { maxLength: 6 }),
        wish,
        scenery,
        fc.infiniteStream(fc.boolean()),
        (history, wanted, around, choices) => {
          const world = worldAfter(history, around);
          const plan = planFor(world.estate, idsIn(around), wanted);
          if (plan === undefined) return;
          const parts = partsOf(plan);
          const steps = parts.flatMap((part) => part.steps);
          assert.equal(new Set(steps).size, steps.length, 'a step is in two parts');
          const out = new Set(parts.flatMap((_, part) => (choices.next().value === true ? [part] : [])));
          const kept = keptSteps(plan, out);
          assert.deepEqual(
            kept,
            [...new Set(kept)].sort((a, b) => a - b),
          );
          const rest = withoutParts(world.estate, plan, out);
          if (out.size === 0) return;
          seen++;
          assert.deepEqual(
            titles(rest),
            kept.map((index) => plan.steps[index]?.title),
          );
          assert.deepEqual(
            wordFaults(rest).filter((fault) => !plan.warnings.some((warning) => fault.includes(warning))),
            [],
          );
          for (const { text, each } of rest.conclusions ?? [])
            if (each.length > 1) assert.ok(text.includes(String(each.length)), text);
        },
      ),
      { numRuns: RUNS },
    );
    assert.ok(seen > 0, 'no plan had parts');
  });
});

describe('a plan of one peering', () => {
  it('has conclusions for each of its consequences', () => {
    const world = bare();
    const plan = planSpokes(world.estate, world.at('hub'), [world.at('a')], PLAIN);
    assert.deepEqual(plan.conclusions?.flatMap(({ each }) => each).toSorted(), plan.consequences.toSorted());
  });
});
