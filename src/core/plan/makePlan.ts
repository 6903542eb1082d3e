/** Knows how ordered writes become a plan: predicted, with its basis and its consequences. */
import { networkAt, type EstateView } from '../estate.ts';
import { keyOf, parseNetworkId } from '../resourceId.ts';
import { basisOf } from './basis.ts';
import { consequencesFor, type Pair } from './consequences.ts';
import type { Plan } from './plan.ts';
import { predict, type TitledWrite } from './predict.ts';

export function makePlan(
  estate: EstateView,
  title: string,
  writes: readonly TitledWrite[],
  pair: Pair,
  warnings: readonly string[],
): Plan {
  const prediction = predict(estate, writes);
  const unread = prediction.unread.map(
    (id) => `${nameOf(estate, id)} could not be read, so what happens there is not predicted.`,
  );
  return {
    title,
    basis: [basisOf(estate, pair[0], pair[1]), basisOf(estate, pair[1], pair[0])],
    steps: prediction.steps,
    consequences: prediction.refusal === undefined ? consequencesFor(estate, prediction.after, pair) : [],
    warnings: [...warnings, ...unread],
    refusal: prediction.refusal,
  };
}

/** The name of a network for people, from the estate or else from its id. */
export function nameOf(estate: EstateView, id: string): string {
  return networkAt(estate, keyOf(id))?.name ?? parseNetworkId(id)?.name ?? id;
}
