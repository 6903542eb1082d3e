/**
 * Knows how the world is brought to one of the two looks of a plan, wherever it is now: to its outcome, to
 * continue it; to what was before, to take it back. It does not ask what was done and what was not, so it needs
 * nobody to be sure of that.
 */
import { sameSpace } from '../addressSpace.ts';
import { networkAt, Overlay, type Change, type EstateView } from '../estate.ts';
import { l10n } from '../l10n.ts';
import type { Network } from '../network.ts';
import { inOneGo, type Planning } from '../planning.ts';
import { keyOf, type Key } from '../resourceId.ts';
import { hasFailed } from '../rules/readiness.ts';
import { networkHold } from '../withheld.ts';
import { imageGoal, type Strictness } from './goals.ts';
import { idle } from './idle.ts';
import { isMendable } from './mending.ts';
import { makePlanInPieces, nameOf } from './makePlan.ts';
import { movedSinceInPieces } from './moved.ts';
import { distinctPairs, type Pair } from './pair.ts';
import { resizeWrite, rewrite } from './networkWrite.ts';
import { searchPair } from './pairSearch.ts';
import { othersTo } from './otherReach.ts';
import type { End, Plan } from './plan.ts';
import { predicting, type Others, type TitledWrite } from './predict.ts';

type Look = 'before' | 'after';

/** What is still to be done of a plan. */
export function planContinueInPieces(
  estate: EstateView,
  plan: Plan,
  others: Others = new Map(),
): Planning<Plan> {
  return reach(estate, plan, 'after', plan.title, others);
}

export const planContinue = inOneGo(planContinueInPieces);

/** What brings everything back to where it was before a plan. */
export function planTakeBackInPieces(
  estate: EstateView,
  plan: Plan,
  others: Others = new Map(),
): Planning<Plan> {
  return reach(estate, plan, 'before', l10n.t`Take back: ${plan.title}`, others);
}

export const planTakeBack = inOneGo(planTakeBackInPieces);

export type Undo =
  | { readonly kind: 'plan'; readonly plan: Plan }
  /** Something is no longer as the plan left it: whoever changed it must not lose that. */
  | { readonly kind: 'moved'; readonly moved: readonly string[] };

/** The undo of a plan that was carried out to its end. */
export function* planUndoInPieces(
  estate: EstateView,
  plan: Plan,
  others: Others = new Map(),
): Planning<Undo> {
  const moved = yield* movedSinceInPieces(plan, 'after', estate, others);
  if (moved.length > 0) return { kind: 'moved', moved };
  return { kind: 'plan', plan: yield* reach(estate, plan, 'before', l10n.t`Undo: ${plan.title}`, others) };
}

export const planUndo = inOneGo(planUndoInPieces);

function* reach(estate: EstateView, plan: Plan, look: Look, title: string, others: Others): Planning<Plan> {
  const pairs = pairsOf(plan);
  const networks = plan.networks.map(({ networkId }) => keyOf(networkId));
  // Whatever still runs is waited for before the first write, so the way is looked for as from after it.
  const still = idle(estate, networks).estate;
  const attempt = function* (resizeFirst: boolean): Planning<Plan> {
    const found = yield* writesTo(still, plan, look, others, resizeFirst);
    return yield* makePlanInPieces(estate, {
      title,
      writes: found.writes,
      pairs,
      networks,
      others,
      warnings: found.warnings,
    });
  };
  // A resize may have to wait for a link that is in its way, or the other way round.
  const first = yield* attempt(true);
  if (first.refusal === undefined) return first;
  const second = yield* attempt(false);
  return second.refusal === undefined ? second : first;
}

function pairsOf(plan: Plan): readonly Pair[] {
  return distinctPairs(plan.ends.map(({ networkId, remoteKey }) => [keyOf(networkId), remoteKey] as const));
}

interface Found {
  readonly writes: readonly TitledWrite[];
  readonly warnings: readonly string[];
}

interface FoundOfPair extends Found {
  readonly changes: readonly Change[];
}

function* writesTo(
  estate: EstateView,
  plan: Plan,
  look: Look,
  others: Others,
  resizeFirst: boolean,
): Planning<Found> {
  const beside = othersTo(plan, look, others);
  // Route tables follow the links on the way there, and go before them on the way back.
  const isFirst = look === 'before';
  const start = isFirst ? yield* estateAfter(estate, beside) : estate;
  // A network is written with the links that it has at that moment, or the write would bring others back.
  const early = resizeFirst ? yield* resizesTo(start, plan, look) : [];
  const found = yield* linksTo(yield* estateAfter(start, early), plan, look);
  const late = resizeFirst ? [] : yield* resizesTo(yield* estateAfter(start, found.writes), plan, look);
  const ordered = [...early, ...found.writes, ...late];
  return { writes: isFirst ? [...beside, ...ordered] : [...ordered, ...beside], warnings: found.warnings };
}

function* estateAfter(estate: EstateView, writes: readonly TitledWrite[]): Planning<EstateView> {
  return (yield* predicting(estate, writes, new Map())).after;
}

/** A network is written where its address space is another, and where a failed write has left it in that state. */
function* resizesTo(estate: EstateView, plan: Plan, look: Look): Planning<readonly TitledWrite[]> {
  const writes: TitledWrite[] = [];
  for (const concerned of plan.networks) {
    const network = networkAt(estate, keyOf(concerned.networkId));
    const wanted = concerned[look];
    if (network === undefined || wanted === undefined) continue;
    if (!sameSpace(wanted, network.addressPrefixes)) writes.push(yield* resizeWrite(estate, network, wanted));
    else if (isMendable(estate, network)) writes.push(yield* rewrite(estate, network));
  }
  return [...writes, ...(yield* mendedAfter(yield* estateAfter(estate, writes), plan))];
}

/**
 * A network that was written while a peer had failed was written without its links: where these have failed, too, they
 * are written with it once the peer is well, and so are those that have failed alone.
 */
function* mendedAfter(estate: EstateView, plan: Plan): Planning<readonly TitledWrite[]> {
  const writes: TitledWrite[] = [];
  for (const { networkId } of plan.networks) {
    const network = networkAt(estate, keyOf(networkId));
    if (network === undefined || failuresOf(estate, network) === 0) continue;
    const again = yield* rewrite(estate, network);
    const mended = networkAt(yield* estateAfter(estate, [again]), network.key);
    if (mended !== undefined && failuresOf(estate, mended) < failuresOf(estate, network)) writes.push(again);
  }
  return writes;
}

/** How much of a network is for a person to mend; what a service owns is mended by the service. */
function failuresOf(estate: EstateView, network: Network): number {
  if (networkHold(estate, network).write !== undefined) return 0;
  return [network, ...network.links].filter((each) => hasFailed(each.provisioningState)).length;
}

function* linksTo(estate: EstateView, plan: Plan, look: Look): Planning<Found> {
  const writes: TitledWrite[] = [];
  const warnings: string[] = [];
  const draft = new Overlay(estate);
  const ends = endsOf(plan);
  const pairs = pairsOf(plan);
  for (const [index, pair] of pairs.entries()) {
    yield { doing: 'finding', done: index, of: pairs.length };
    const found = yield* linksOfPair(draft, ends, look, pair);
    writes.push(...found.writes);
    warnings.push(...found.warnings);
    draft.apply(found.changes);
  }
  return { writes, warnings };
}

const LADDER: readonly Strictness[] = ['exact', 'state', 'presence'];

function* linksOfPair(estate: EstateView, ends: Ends, look: Look, pair: Pair): Planning<FoundOfPair> {
  const [left, right] = [ends.get(endKey(pair[0], pair[1])), ends.get(endKey(pair[1], pair[0]))];
  for (const strictness of LADDER) {
    const goal = imageGoal(left?.[look] ?? ABSENT, right?.[look] ?? ABSENT, strictness);
    const result = yield* searchPair(estate, pair, goal);
    if (result.kind === 'found')
      return {
        writes: result.writes,
        changes: result.changes,
        warnings: strictness === 'exact' ? [] : [shortfall(estate, pair, strictness)],
      };
  }
  return {
    writes: [],
    changes: [],
    warnings: [
      l10n.t`The links of ${nameOf(estate, pair[0])} and ${nameOf(estate, pair[1])} cannot be brought there.`,
    ],
  };
}

const ABSENT = { kind: 'absent' } as const;

function shortfall(estate: EstateView, pair: Pair, strictness: Strictness): string {
  const names = l10n.t`${nameOf(estate, pair[0])} and ${nameOf(estate, pair[1])}`;
  return strictness === 'state'
    ? l10n.t`The sync level between ${names} will not be as it was.`
    : l10n.t`The state of the links between ${names} will not be as it was; the links and their flags will.`;
}

/** By their networks, the local one first: a plan may have a thousand. */
type Ends = ReadonlyMap<string, End>;

function endsOf(plan: Plan): Ends {
  return new Map(plan.ends.map((end) => [endKey(keyOf(end.networkId), end.remoteKey), end]));
}

function endKey(local: Key, remote: Key): string {
  return `${local} ${remote}`;
}
