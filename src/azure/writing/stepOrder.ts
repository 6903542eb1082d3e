/** Knows which steps of a plan stand on which: what runs together, and what is not sent after another was refused. */
import { networksOf } from '../../core/plan/locks.ts';
import type { Step } from '../../core/plan/plan.ts';
import { keyOf } from '../../core/resourceId.ts';
import { isOther } from './stepRunner.ts';

/**
 * What each step must not share with one that runs: the networks that it writes to. A write beside links and networks
 * stands on all that comes before it in the plan, and what comes after it on it, so it shares with all of them.
 */
export function lanesOf(steps: readonly Step[]): readonly (readonly string[])[] {
  const all = [...new Set(steps.flatMap(networksOf).map(keyOf))];
  return steps.map((step) => {
    if (isOther(step.write)) return [...all, BESIDE_LINKS];
    const own = networksOf(step).map(keyOf);
    return isLinkWrite(step) ? own : [...own, BESIDE_LINKS];
  });
}

const BESIDE_LINKS = 'beside links';

/**
 * Whether a step that was refused, or left out for another one, keeps a later one from being sent. A link keeps back its
 * own peering, and writes of either of its networks; a network whatever is of it; a write beside links all that comes
 * after it. What comes beside links itself stands on everything before it.
 */
export function stops(before: Step, step: Step): boolean {
  if (isOther(before.write) || isOther(step.write)) return true;
  const own = new Set(networksOf(before).map(keyOf));
  const isOwn = (id: string): boolean => own.has(keyOf(id));
  return isLinkWrite(before) && isLinkWrite(step)
    ? networksOf(step).every(isOwn)
    : networksOf(step).some(isOwn);
}

function isLinkWrite(step: Step): boolean {
  return step.write.kind === 'putLink' || step.write.kind === 'deleteLink';
}
