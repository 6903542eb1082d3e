/** Knows how a fix becomes a plan: the writes of its changes, one after the other, each over what those before have left. */
import { l10n } from '../../l10n.ts';
import { barredPlan } from '../../plan/barred.ts';
import type { Plan } from '../../plan/plan.ts';
import type { TitledWrite } from '../../plan/predict.ts';
import { inOneGo, type Planning } from '../../planning.ts';
import { planWritesInPieces } from '../writesPlan.ts';
import type { World } from '../world.ts';
import { withEdit } from './edit.ts';
import type { Fix } from './smallestFix.ts';

/**
 * @param title what the plan is for
 * @param consequence what is so afterwards, as a sentence
 */
export function* planFixInPieces(world: World, fix: Fix, title: string, consequence: string): Planning<Plan> {
  const writes: TitledWrite[] = [];
  let now: World = world;
  for (const edit of fix.edits) {
    yield;
    const made = edit.writes(now);
    const after = made === undefined ? undefined : withEdit(now, edit);
    if (made === undefined || after === undefined)
      return barredPlan(title, l10n.t`${edit.text} This cannot be done any more: ask again.`);
    writes.push(...made);
    now = after;
  }
  return yield* planWritesInPieces(world, {
    title,
    writes,
    consequences: [consequence],
    warnings: fix.notes,
  });
}

export const planFix = inOneGo(planFixInPieces);
