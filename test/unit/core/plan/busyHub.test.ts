/** An operation that still runs on a hub is waited for: many peerings are planned as from after it. */
import assert from 'node:assert/strict';
import { planMesh, planSpokes, PRESETS } from '../../../../src/core/plan/manyPlans.ts';
import type { Plan } from '../../../../src/core/plan/plan.ts';
import { planTakeBack } from '../../../../src/core/plan/reach.ts';
import { World } from '../world.ts';
import { carryOut } from './carryOut.ts';
import { networkWith } from '../../../../src/core/network.ts';

const BUSY = 'hub is busy with another operation, which is waited for.';
/** The last two overlap, so that there is a link for the first of them only. */
const SPACES = {
  hub: ['10.0.0.0/16'],
  a: ['10.1.0.0/16'],
  b: ['10.2.0.0/16'],
  c: ['10.2.128.0/17'],
};

function world(busy: boolean): World {
  const made = new World(SPACES);
  if (busy) strand(made);
  return made;
}

function strand(made: World): void {
  made.estate.put(networkWith(made.at('hub'), { provisioningState: 'Updating' }));
}

describe('while an operation runs on the hub', () => {
  const [preset] = PRESETS;
  assert.ok(preset);
  const spokes = (made: World): Plan =>
    planSpokes(made.estate, made.at('hub'), [made.at('a'), made.at('b'), made.at('c')], preset);
  const mesh = (made: World): Plan =>
    planMesh(made.estate, [made.at('hub'), made.at('a'), made.at('b'), made.at('c')], preset);

  for (const [what, planned] of [
    ['several spokes', spokes],
    ['the networks of a mesh', mesh],
  ] as const) {
    it(`${what} are planned as without it`, () => {
      const idle = planned(world(false));
      const busy = planned(world(true));
      assert.equal(idle.refusal, undefined);
      assert.match(idle.warnings.join('\n'), /hub and c is left out: Network c overlaps network b/);
      assert.deepEqual(
        busy.steps.map(({ title }) => title),
        idle.steps.map(({ title }) => title),
      );
      assert.equal(busy.refusal, undefined);
      assert.deepEqual(busy.warnings, [...idle.warnings, BUSY]);
    });

    it(`${what} are taken back as without it`, () => {
      const made = world(false);
      const plan = planned(made);
      carryOut(made, plan);
      const idle = planTakeBack(made.estate, plan);
      strand(made);
      const busy = planTakeBack(made.estate, plan);
      assert.ok(idle.steps.length > 0);
      assert.deepEqual(
        busy.steps.map(({ title }) => title),
        idle.steps.map(({ title }) => title),
      );
      assert.equal(busy.refusal, undefined);
      assert.deepEqual(busy.warnings, [...idle.warnings, BUSY]);
    });
  }
});
