/** Knows how writes to an estate with all that is around it become a plan: the pairs and the resources that they concern. */
import { objectAt, stringAt, type JsonObject } from '../json.ts';
import { makePlanInPieces } from '../plan/makePlan.ts';
import { distinctPairs, type Pair } from '../plan/pair.ts';
import type { Plan, PlanWrite } from '../plan/plan.ts';
import { linkAt } from '../linkAt.ts';
import { type Others, type TitledWrite } from '../plan/predict.ts';
import type { Planning } from '../planning.ts';
import { keyOf, parseLinkId, type Key } from '../resourceId.ts';
import { typeOf } from '../surroundings/reference.ts';
import { bodyBefore } from './afterWrites.ts';
import type { World } from './world.ts';

export interface WritesDraft {
  readonly title: string;
  readonly writes: readonly TitledWrite[];
  readonly consequences: readonly string[];
  readonly warnings: readonly string[];
}

export function* planWritesInPieces(world: World, draft: WritesDraft): Planning<Plan> {
  const networks = draft.writes.flatMap(({ write: { id } }) =>
    typeOf(keyOf(id)) === 'virtualnetworks' ? [keyOf(id)] : [],
  );
  return yield* makePlanInPieces(world.networks, {
    ...draft,
    pairs: pairsOf(world, draft.writes),
    networks: [...new Set(networks)],
    others: othersOf(world, draft.writes),
  });
}

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
  return (
    stringAt(objectAt(objectAt(write.body, 'properties'), 'remoteVirtualNetwork'), 'id') ??
    linkAt(world.networks, write.id)?.remoteId
  );
}

function othersOf(world: World, writes: readonly TitledWrite[]): Others {
  return new Map<Key, JsonObject | undefined>(
    writes.flatMap(({ write }) =>
      write.kind === 'putOther' || write.kind === 'deleteOther'
        ? [[keyOf(write.id), bodyBefore(world, write.id)] as const]
        : [],
    ),
  );
}
