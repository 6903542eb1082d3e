/** Knows the plan of what is left when parts of one are left out: predicted anew with ARM's rules, never remembered. */
import type { EstateView } from '../estate.ts';
import { l10n } from '../l10n.ts';
import { allOf } from '../lists.ts';
import { inOneGo, type Planning } from '../planning.ts';
import { keyOf } from '../resourceId.ts';
import { foundParts, keptSteps, partsOf } from './independent.ts';
import { makePlanInPieces } from './makePlan.ts';
import { distinctPairs, pairKey, type Pair } from './pair.ts';
import type { Plan } from './plan.ts';

/** The plan without some of its parts, on the estate as it is now; what ARM would refuse of the rest is its refusal. */
export function* withoutPartsInPieces(
  estate: EstateView,
  plan: Plan,
  out: ReadonlySet<number>,
): Planning<Plan> {
  if (out.size === 0) return plan;
  const kept = keptSteps(plan, out).flatMap((index) => plan.steps[index] ?? []);
  yield;
  const written = new Set(
    kept.flatMap(({ write }) => (write.kind === 'putNetwork' ? [keyOf(write.id)] : [])),
  );
  const left = new Set(foundParts(plan).flatMap(({ pair }, part) => (out.has(part) ? [pairKey(pair)] : [])));
  const all = distinctPairs(plan.ends.map(({ networkId, remoteKey }): Pair => [keyOf(networkId), remoteKey]));
  yield;
  const pairs = all.filter((pair) => !left.has(pairKey(pair)) || pair.some((key) => written.has(key)));
  const paired = new Set(all.flat());
  const alone = plan.networks
    .map(({ networkId }) => keyOf(networkId))
    .filter((key) => !paired.has(key) || written.has(key));
  return yield* makePlanInPieces(estate, {
    title: `${plan.title}, ${withoutText(plan, out)}`,
    writes: kept.map(({ write, title }) => ({ write, title })),
    pairs,
    networks: alone,
    others: new Map(),
    ...plan.said,
    notes: plan.notes,
  });
}

export const withoutParts = inOneGo(withoutPartsInPieces);

function withoutText(plan: Plan, out: ReadonlySet<number>): string {
  const parts = partsOf(plan);
  const [first] = parts.filter((_, part) => out.has(part));
  if (out.size > 1 || first === undefined) return l10n.t`without ${out.size} of ${parts.length} peerings`;
  return l10n.t`without the peering of ${allOf(first.networks)}`;
}
