/** Knows how a test carries out a plan on a world, and how what became of it differs from what was predicted. */
import assert from 'node:assert/strict';
import { differences, movements } from '../../../../src/core/plan/image.ts';
import { targetImage } from '../../../../src/core/plan/predict.ts';
import type { OtherWrite, Plan, PlanWrite } from '../../../../src/core/plan/plan.ts';
import { codeOf, type World } from '../world.ts';

/** A write that the rules of peering know. */
export function ruled(write: PlanWrite): Exclude<PlanWrite, OtherWrite> {
  assert.ok(
    write.kind !== 'putOther' && write.kind !== 'deleteOther' && write.kind !== 'register',
    write.kind,
  );
  return write;
}

export function carryOut(world: World, plan: Plan): readonly string[] {
  return plan.steps.flatMap((step) => {
    const write = ruled(step.write);
    assert.deepEqual(movements(step.before, targetImage(world.estate, new Map(), write)), [], step.title);
    assert.equal(codeOf(world.write(write)), 'accepted', step.title);
    return differences(step.after, targetImage(world.estate, new Map(), write));
  });
}
