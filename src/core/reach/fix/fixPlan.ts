/** Knows how a fix becomes a plan: the writes of its changes, one after the other, each over what those before have left. */
import { barredPlan } from '../../plan/barred.ts';
import { makePlanInPieces } from '../../plan/makePlan.ts';
import { distinctPairs, type Pair } from '../../plan/pair.ts';
import type { Plan, PlanWrite } from '../../plan/plan.ts';
import { linkAt, type Others, type TitledWrite } from '../../plan/predict.ts';
import { inOneGo, type Planning } from '../../planning.ts';
import { objectAt, stringAt, type JsonObject } from '../../json.ts';
import { keyOf, parseLinkId, type Key } from '../../resourceId.ts';
import { bodyBefore } from '../afterWrites.ts';
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
      return barredPlan(title, `${edit.text} This cannot be done any more: ask again.`);
    writes.push(...made);
    now = after;
  }
  return yield* makePlanInPieces(world.networks, {
    title,
    writes,
    pairs: pairsOf(world, writes),
    others: othersOf(world, writes),
    consequences: [consequence],
    warnings: fix.notes,
  });
}

export const planFix = inOneGo(planFixInPieces);

function pairsOf(world: World, writes: readonly TitledWrite[]): readonly Pair[] {
  return distinctPairs(
    writes.flatMap(({ write }): readonly Pair[] => {
      const local = parseLinkId(write.id)?.network.key;
      const remote = remoteOf(world, write);
      return local === undefined || remote === undefined ? [] : [[local, keyOf(remote)]];
    }),
  );
}

function remoteOf(world: World, write: PlanWrite): string | undefined {
  if (write.kind === 'deleteLink') return linkAt(world.networks, write.id)?.remoteId;
  if (write.kind !== 'putLink') return undefined;
  return stringAt(objectAt(objectAt(write.body, 'properties'), 'remoteVirtualNetwork'), 'id');
}

function othersOf(world: World, writes: readonly TitledWrite[]): Others {
  return new Map<Key, JsonObject | undefined>(
    writes.flatMap(({ write }) =>
      write.kind === 'putOther' ? [[keyOf(write.id), bodyBefore(world, write.id)] as const] : [],
    ),
  );
}
