/** Knows which parts of a plan do not depend on each other, and what stays of it when some of them are left out. */
import { inOneGo, type Planning } from '../planning.ts';
import { keyOf, parseNetworkId, type Key } from '../resourceId.ts';
import { networksOf } from './locks.ts';
import { mendedNetwork } from './mending.ts';
import { pairKey, type Pair } from './pair.ts';
import type { Plan, Step } from './plan.ts';

/** The writes of the links of one peering. */
export interface PlanPart {
  /** The two networks, the one with fewer parts first: it is what distinguishes the part. */
  readonly networks: readonly [string, string];
  /** The places of its steps in the plan. */
  readonly steps: readonly number[];
}

interface FoundPart {
  readonly pair: Pair;
  readonly steps: number[];
}

/**
 * The parts of a plan that can be left out, each without the others; none where there is only one. What is beside
 * links stands on all that comes before it, and what comes after on it, so such a plan is taken as a whole.
 */
export function* partsInPieces(plan: Plan): Planning<readonly PlanPart[]> {
  const found = yield* foundInPieces(plan);
  const counts = new Map<Key, number>();
  for (const { pair } of found) for (const key of new Set(pair)) counts.set(key, (counts.get(key) ?? 0) + 1);
  const names = new Map(plan.networks.map(({ networkId }) => [keyOf(networkId), nameOf(networkId)]));
  const name = (key: Key): string => names.get(key) ?? nameOf(key);
  return found.map(({ pair: [left, right], steps }) => {
    const isLeftShared = (counts.get(left) ?? 0) > (counts.get(right) ?? 0);
    return { networks: isLeftShared ? [name(right), name(left)] : [name(left), name(right)], steps };
  });
}

export const partsOf = inOneGo(partsInPieces);

function* foundInPieces(plan: Plan): Planning<readonly FoundPart[]> {
  const parts = new Map<string, FoundPart>();
  for (const [index, step] of plan.steps.entries()) {
    yield undefined;
    if (isBesideLinks(step)) return [];
    const pair = pairOfStep(step);
    if (pair === undefined) continue;
    const key = pairKey(pair);
    const known = parts.get(key);
    if (known === undefined) parts.set(key, { pair, steps: [index] });
    else known.steps.push(index);
  }
  return parts.size < 2 ? [] : [...parts.values()];
}

/** As {@link partsOf}, with the two networks by their keys. */
export const foundParts = inOneGo(foundInPieces);

function isBesideLinks({ write }: Step): boolean {
  return write.kind === 'putOther' || write.kind === 'deleteOther' || write.kind === 'register';
}

function pairOfStep(step: Step): Pair | undefined {
  if (step.write.kind !== 'putLink' && step.write.kind !== 'deleteLink') return undefined;
  const [local, remote] = networksOf(step);
  // The other end is a classic network, or is not named: the link is a part by itself.
  return local === undefined ? undefined : [keyOf(local), keyOf(remote ?? step.write.id)];
}

/**
 * The places of the steps that stay when parts are left out. A network that is only written again for links that are
 * left out is not written.
 * @param out the places of the parts
 */
export function keptSteps(plan: Plan, out: ReadonlySet<number>): readonly number[] {
  if (out.size === 0) return [...plan.steps.keys()];
  const parts = foundParts(plan);
  const gone = new Set(parts.flatMap(({ steps }, part) => (out.has(part) ? steps : [])));
  const touched = (isIn: (part: number) => boolean): ReadonlySet<Key> =>
    new Set(parts.flatMap(({ pair }, part) => (isIn(part) ? pair : [])));
  const [stays, goes] = [touched((part) => !out.has(part)), touched((part) => out.has(part))];
  return plan.steps.flatMap((step, index) => {
    if (gone.has(index)) return [];
    const network = keyOf(step.write.id);
    const isNeedless = mendedNetwork(step) !== undefined && goes.has(network) && !stays.has(network);
    return isNeedless ? [] : [index];
  });
}

function nameOf(id: string): string {
  return parseNetworkId(id)?.name ?? id.split('/').pop() ?? id;
}
