/** Knows what follows a plan that stopped half-way: the rest of it, or taking back what was done. */
import type { EstateView } from '../estate.ts';
import { keyOf, parseLinkId } from '../resourceId.ts';
import type { Pair } from './consequences.ts';
import { makePlan } from './makePlan.ts';
import type { Plan, Step } from './plan.ts';
import type { TitledWrite } from './predict.ts';

/** The steps that were not carried out, planned again on the estate as it is now. */
export function planAgain(estate: EstateView, plan: Plan, done: readonly Step[]): Plan {
  const rest = plan.steps.filter((step) => !done.includes(step));
  return makePlan(estate, plan.title, rest, pairOf(plan), []);
}

/** Removes the links that were made; what was changed or removed is not restored by this. */
export function planTakeBack(estate: EstateView, plan: Plan, done: readonly Step[]): Plan {
  const made = done.filter((step) => step.write.kind === 'putLink' && step.before.kind === 'absent');
  const writes = made.toReversed().map((step): TitledWrite => ({
    write: { kind: 'deleteLink', id: step.write.id },
    title: `Delete link ${parseLinkId(step.write.id)?.name ?? step.write.id}`,
  }));
  return makePlan(estate, `Take back: ${plan.title}`, writes, pairOf(plan), []);
}

function pairOf(plan: Plan): Pair {
  const [left, right] = plan.basis.map((basis) => keyOf(basis.networkId));
  if (left === undefined) throw new Error(`the plan "${plan.title}" stands on no network`);
  return [left, right ?? left];
}
