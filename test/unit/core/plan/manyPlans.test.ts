import assert from 'node:assert/strict';
import { PRESETS, planMesh } from '../../../../src/core/plan/manyPlans.ts';
import { planFlagOfMany } from '../../../../src/core/plan/linkPlans.ts';
import { makePlan } from '../../../../src/core/plan/makePlan.ts';
import type { TitledWrite } from '../../../../src/core/plan/predict.ts';
import { keyOf, linkIdOf } from '../../../../src/core/resourceId.ts';
import { linkWrite, networkId, World } from '../world.ts';

const [PLAIN] = PRESETS;
assert.ok(PLAIN);
const SPACES = { a: ['10.1.0.0/16'], b: ['10.2.0.0/16'], c: ['10.3.0.0/16'], d: ['10.4.0.0/16'] };

describe('a mesh', () => {
  for (const count of [2, 3, 4]) {
    it(`of ${count} networks has a link from each to each other, and none twice`, () => {
      const world = new World(SPACES);
      const names = Object.keys(SPACES).slice(0, count);
      const plan = planMesh(
        world.estate,
        names.map((name) => world.at(name)),
        PLAIN,
      );
      const made = plan.steps.map(({ title }) => title).toSorted();
      const wanted = names.flatMap((left) =>
        names.filter((right) => right !== left).map((right) => `${left} ${right}`),
      );
      const linked = plan.ends.map((end) => `${nameIn(end.networkId)} ${nameIn(end.remoteKey)}`);
      assert.equal(made.length, count * (count - 1));
      assert.deepEqual(linked.toSorted(), wanted.toSorted());
      assert.deepEqual(plan.warnings, []);
    });
  }
});

describe('a plan that makes a peering anew', () => {
  const anew = [
    { title: 'Delete', write: { kind: 'deleteLink', id: linkIdOf(networkId('a'), 'to-b') } },
    { title: 'Delete', write: { kind: 'deleteLink', id: linkIdOf(networkId('b'), 'to-a') } },
    create('a', 'b'),
    create('b', 'a'),
  ] as const;
  const missing = create('a', 'nowhere');
  const stops = 'Traffic between a and b stops between the steps.';

  for (const [name, writes, expected] of [
    ['warns that traffic stops on the way', anew, [stops]],
    ['promises no traffic again where ARM would refuse a step', [...anew, missing], []],
  ] as const) {
    it(name, () => {
      const world = new World(SPACES);
      world.putLink('a', 'b');
      world.putLink('b', 'a');
      const pairs = [[keyOf(networkId('a')), keyOf(networkId('b'))]] as const;
      const plan = makePlan(world.estate, { title: 'Anew', writes, pairs });
      assert.equal(plan.refusal !== undefined, expected.length === 0);
      assert.deepEqual(plan.warnings, expected);
    });
  }
});

describe('a flag of several links', () => {
  it('is written where it differs, and a link that has it already is left alone', () => {
    const world = new World(SPACES);
    world.putLink('a', 'b', { allowForwardedTraffic: true });
    world.putLink('a', 'c', { allowForwardedTraffic: false });
    const links = world.at('a').links;
    for (const [value, written] of [
      [true, 'to-c'],
      [false, 'to-b'],
    ] as const) {
      const plan = planFlagOfMany(world.estate, links, { allowForwardedTraffic: value });
      assert.deepEqual(
        plan.steps.map(({ title }) => title),
        [`Update link ${written} of a`],
      );
      assert.equal(plan.ends.length, 2);
    }
    assert.deepEqual(planFlagOfMany(world.estate, links, { allowVirtualNetworkAccess: true }).steps, []);
    assert.deepEqual(planFlagOfMany(world.estate, links, {}).steps, []);
  });
});

function create(local: string, remote: string): TitledWrite {
  const write = linkWrite(local, remote);
  assert.ok(write.kind === 'putLink');
  return { title: 'Create', write };
}

function nameIn(id: string): string {
  return id.split('/').pop() ?? '';
}
