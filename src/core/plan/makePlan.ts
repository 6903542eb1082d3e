/** Knows how ordered writes become a plan: predicted, with everything that it concerns and its consequences. */
import { linkBetween, networkAt, type EstateView } from '../estate.ts';
import { l10n } from '../l10n.ts';
import { inOneGo, type Planning } from '../planning.ts';
import { keyOf, parseNetworkId, type Key } from '../resourceId.ts';
import { alone, consequencesOf } from './consequences.ts';
import { doubtWarnings } from './doubts.ts';
import { idle } from './idle.ts';
import { imageOf, resourceImage } from './image.ts';
import { reachOf } from './networkReach.ts';
import { mendingWarnings } from './mending.ts';
import { OutageWatch } from './outage.ts';
import type { Pair } from './pair.ts';
import type { ConcernedNetwork, ConcernedResource, End, LinkImage, Plan, Said } from './plan.ts';
import { predicting, type Others, type Prediction, type TitledWrite } from './predict.ts';

/** A change that has been thought through, before it is predicted. */
export interface Draft {
  readonly title: string;
  readonly writes: readonly TitledWrite[];
  /** The peerings that are concerned. */
  readonly pairs: readonly Pair[];
  /** Networks that are concerned besides those of the pairs. */
  readonly networks?: readonly Key[];
  /** The other resources that are written, as they were read. */
  readonly others?: Others;
  readonly consequences?: readonly string[];
  readonly warnings?: readonly string[];
  readonly notes?: readonly string[];
}

export function* makePlanInPieces(read: EstateView, draft: Draft): Planning<Plan> {
  const networks = new Set([...draft.pairs.flat(), ...(draft.networks ?? [])]);
  const { estate, busy } = idle(read, networks);
  const others: Others = draft.others ?? new Map<Key, never>();
  const outages = new OutageWatch(estate);
  for (const pair of draft.pairs) {
    yield;
    outages.watch(pair);
  }
  const prediction = yield* predicting(estate, draft.writes, others, (look, step) => {
    outages.observe(look, step);
  });
  const { refusal, after } = prediction;
  const unread = prediction.unread.map(
    (id) => l10n.t`${nameOf(estate, id)} could not be read, so what happens there is not predicted.`,
  );
  const ends: End[] = [];
  for (const [left, right] of draft.pairs) {
    yield;
    ends.push(endOf(estate, after, left, right), endOf(estate, after, right, left));
  }
  const looks: ConcernedNetwork[] = [];
  for (const key of networks) {
    yield;
    looks.push(concerned(estate, after, key));
  }
  // Of what ARM would refuse nothing is promised.
  const told =
    refusal === undefined ? yield* consequencesOf(estate, after, draft.pairs, [...networks]) : undefined;
  const said: Said = { consequences: draft.consequences ?? [], warnings: draft.warnings ?? [] };
  return {
    title: draft.title,
    networks: looks,
    ends,
    others: otherResources(others, prediction),
    steps: prediction.steps,
    consequences: told === undefined ? [] : [...told.sentences, ...said.consequences],
    conclusions: told === undefined ? [] : [...told.conclusions, ...said.consequences.map(alone)],
    said,
    warnings: [
      ...said.warnings,
      ...unread,
      ...(yield* doubtWarnings(prediction.doubts)),
      ...mendingWarnings(prediction.steps),
      ...busy.map((name) => l10n.t`${name} is busy with another operation, which is waited for.`),
      ...(refusal === undefined ? outages.warnings(after) : []),
    ],
    notes: draft.notes ?? [],
    refusal,
  };
}

export const makePlan = inOneGo(makePlanInPieces);

/** The name of a network for people, from the estate or else from its id. */
export function nameOf(estate: EstateView, id: string): string {
  return networkAt(estate, keyOf(id))?.name ?? parseNetworkId(id)?.name ?? id;
}

function concerned(before: EstateView, after: EstateView, key: Key): ConcernedNetwork {
  const network = networkAt(before, key);
  const later = networkAt(after, key);
  return {
    networkId: network?.id ?? key,
    before: network?.addressPrefixes,
    after: later?.addressPrefixes,
    reach:
      network === undefined || later === undefined
        ? undefined
        : { before: reachOf(before, network), after: reachOf(after, later) },
  };
}

function endOf(before: EstateView, after: EstateView, local: Key, remote: Key): End {
  return {
    networkId: networkAt(before, local)?.id ?? local,
    remoteKey: remote,
    before: linkImage(before, local, remote),
    after: linkImage(after, local, remote),
  };
}

function linkImage(estate: EstateView, local: Key, remote: Key): LinkImage {
  const network = networkAt(estate, local);
  return imageOf(network === undefined ? undefined : linkBetween(network, remote));
}

function otherResources(before: Others, prediction: Prediction): readonly ConcernedResource[] {
  return [...prediction.othersAfter].map(([key, body]) => ({
    id: prediction.steps.find((step) => keyOf(step.write.id) === key)?.write.id ?? key,
    before: resourceImage(before.get(key)),
    after: resourceImage(body),
  }));
}
