/**
 * Knows how a pair of links gets from what it is to what is wanted: the cheapest sequence of writes, found by
 * running ARM's own rules. So whatever the rules refuse is never proposed, and the order (transit before its
 * use, the Disconnected side first) is nobody's special case.
 */
import { linkBetween, networkAt, Overlay, type Change, type EstateView } from '../estate.ts';
import { objectAt, type JsonObject } from '../json.ts';
import { l10n } from '../l10n.ts';
import { type Link, linkWith } from '../link.ts';
import type { Network } from '../network.ts';
import { linkOwner, mayBeLeftOver } from '../ownership.ts';
import { linkIdOf, type Key } from '../resourceId.ts';
import type { Planning } from '../planning.ts';
import { completing } from '../rules/arm.ts';
import { writableProperties } from '../rules/linkBody.ts';
import type { PutLink, Refusal } from '../rules/write.ts';
import { linkHold, networkHold } from '../withheld.ts';
import { idle } from './idle.ts';
import { imageOf } from './image.ts';
import { isMendable } from './mending.ts';
import type { Pair } from './pair.ts';
import { rewrite, type LinkStep } from './networkWrite.ts';
import { PLACEHOLDERS } from './predict.ts';

/** A link that is wanted: its name, and a body of which the writable properties count. */
export interface WantedLink {
  readonly name: string;
  readonly body: JsonObject;
}

/** What is wanted of a pair: a link or none at each end, and when that is so. */
export interface PairGoal {
  readonly wanted: readonly [WantedLink | undefined, WantedLink | undefined];
  reached(left: Link | undefined, right: Link | undefined): boolean;
}

export type SearchResult =
  /** The changes are what is different after the writes, as if nothing else had been running on the two networks. */
  | { readonly kind: 'found'; readonly writes: readonly LinkStep[]; readonly changes: readonly Change[] }
  /** No sequence gets there; the refusal is that of the first write that was tried, if it was refused. */
  | { readonly kind: 'unreachable'; readonly refusal: Refusal | undefined };

/** Prices: writes are few, and an outage is worth many of them. */
const PRICE = {
  put: 1,
  sync: 1.01,
  withoutGateway: 1.1,
  deleteIdle: 1.5,
  rewriteNetwork: 2,
  deleteFlowing: 50,
};
/** More writes than any state of a pair needs; the rules have no longer way. */
const LONGEST = 6;

/** A sequence of writes that has not been tried to its end: the last write has not. */
interface Path {
  /** The estate before the last write. */
  readonly estate: Overlay;
  readonly writes: readonly LinkStep[];
  readonly cost: number;
  /** The order in which the paths were thought of. */
  readonly place: number;
}

interface Move {
  readonly step: LinkStep;
  readonly price: number;
}

export function* searchPair(estate: EstateView, pair: Pair, goal: PairGoal): Planning<SearchResult> {
  const open: Path[] = [{ estate: new Overlay(idle(estate, pair).estate), writes: [], cost: 0, place: 0 }];
  const seen = new Set<string>();
  // What is Disconnected by a write of the search itself has not been left behind.
  const leftOver = new Set(
    linksAt(estate, pair).flatMap((link) => (link && mayBeLeftOver(link) ? [link.key] : [])),
  );
  let paths = 1;
  let first: { readonly place: number; readonly refusal: Refusal } | undefined;
  for (;;) {
    const path = takeCheapest(open);
    if (path === undefined) return { kind: 'unreachable', refusal: first?.refusal };
    // A write is tried when it is its turn, since most never are: ARM's rules take all the time of a search.
    const reached = yield* afterLast(path);
    if (reached.kind === 'nowhere') continue;
    if (reached.kind === 'refused') {
      if (first === undefined || path.place < first.place)
        first = { place: path.place, refusal: reached.refusal };
      continue;
    }
    const [left, right] = linksAt(reached.estate, pair);
    if (goal.reached(left, right))
      return { kind: 'found', writes: path.writes, changes: reached.estate.changes() };
    const state = stateKey(reached.estate, pair);
    if (seen.has(state) || path.writes.length >= LONGEST) continue;
    seen.add(state);
    for (const move of yield* movesFrom(reached.estate, pair, goal, leftOver)) {
      const writes = [...path.writes, move.step];
      open.push({ estate: reached.estate, writes, cost: path.cost + move.price, place: paths++ });
    }
  }
}

type Reached =
  | { readonly kind: 'estate'; readonly estate: Overlay }
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  | { readonly kind: 'nowhere' };

function* afterLast({ estate, writes }: Path): Planning<Reached> {
  yield;
  const last = writes.at(-1);
  if (last === undefined) return { kind: 'estate', estate };
  const outcome = yield* completing(estate, last.write, PLACEHOLDERS);
  if (outcome.kind === 'refused') return outcome;
  if (outcome.kind === 'nothing') return { kind: 'nowhere' };
  return { kind: 'estate', estate: estate.with(outcome.changes) };
}

/** The two links of a pair, as they point at each other. */
export function linksAt(
  estate: EstateView,
  [left, right]: Pair,
): readonly [Link | undefined, Link | undefined] {
  const [local, remote] = [networkAt(estate, left), networkAt(estate, right)];
  return [
    local === undefined ? undefined : linkBetween(local, right),
    remote === undefined ? undefined : linkBetween(remote, left),
  ];
}

function takeCheapest(open: Path[]): Path | undefined {
  let best = 0;
  for (const [index, path] of open.entries()) if (path.cost < (open[best]?.cost ?? Infinity)) best = index;
  return open.splice(best, 1)[0];
}

function stateKey(estate: EstateView, pair: Pair): string {
  const links = linksAt(estate, pair).map((link) => {
    const image = imageOf(link);
    return image.kind === 'absent' ? null : { ...image, body: link?.provisioningState };
  });
  return JSON.stringify([links, pair.map((key) => networkAt(estate, key)?.provisioningState)]);
}

/** @param leftOver the links that were Disconnected before: they may be cleared away though a service owns them */
function* movesFrom(
  estate: EstateView,
  pair: Pair,
  goal: PairGoal,
  leftOver: ReadonlySet<Key>,
): Planning<readonly Move[]> {
  const links = linksAt(estate, pair);
  const moves: Move[] = [];
  for (const [index, key] of pair.entries()) {
    const network = networkAt(estate, key);
    if (network === undefined) continue;
    const wanted = goal.wanted[index];
    const link = links[index];
    // What is not for the caller to write is no way: there is nothing but to clear away what a service has left behind.
    const remote = pair[index === 0 ? 1 : 0];
    const asLeft = link === undefined || leftOver.has(link.key) ? link : linkWith(link, { state: undefined });
    const held = heldOf(estate, network, remote, asLeft ?? wanted);
    if (!held.put && wanted !== undefined) moves.push(...putMoves(network, wanted, link));
    if (link !== undefined && !held.remove) moves.push(deleteMove(network, link));
    if (isMendable(estate, network))
      moves.push({ step: yield* rewrite(estate, network, remote), price: PRICE.rewriteNetwork });
  }
  return moves;
}

/** What is withheld of the link of a side, there or wanted. */
function heldOf(
  estate: EstateView,
  network: Network,
  remoteId: string,
  link: Link | WantedLink | undefined,
): { readonly put: boolean; readonly remove: boolean } {
  if (link !== undefined && 'key' in link) {
    const { write, remove } = linkHold(estate, link);
    return { put: write !== undefined, remove: remove !== undefined };
  }
  const owner =
    link === undefined ? undefined : linkOwner({ name: link.name, networkId: network.id, remoteId });
  return { put: owner !== undefined || networkHold(estate, network).links !== undefined, remove: false };
}

function putMoves(network: Network, wanted: WantedLink, link: Link | undefined): readonly Move[] {
  const here = link?.name.toLowerCase() === wanted.name.toLowerCase() ? link : undefined;
  const asked = writableProperties(wanted.body);
  const put = (properties: JsonObject, sync: boolean): PutLink => ({
    kind: 'putLink',
    id: here?.id ?? linkIdOf(network.id, wanted.name),
    body:
      here === undefined
        ? { name: wanted.name, properties }
        : { ...here.body, properties: { ...objectAt(here.body, 'properties'), ...properties } },
    sync,
  });
  const title = putTitle(network, wanted, here);
  const moves: Move[] = [{ step: { write: put(asked, false), title }, price: PRICE.put }];
  if (here !== undefined) {
    moves.push({
      step: { write: put(asked, true), title: l10n.t`Sync link ${here.name} of ${network.name}` },
      price: PRICE.sync,
    });
  }
  if (asked['useRemoteGateways'] === true) {
    const without = put({ ...asked, useRemoteGateways: false }, false);
    moves.push({
      step: { write: without, title: l10n.t`${title}, without the remote gateway for now` },
      price: PRICE.withoutGateway,
    });
  }
  return moves;
}

function putTitle(network: Network, wanted: WantedLink, link: Link | undefined): string {
  if (link === undefined) return l10n.t`Create link ${wanted.name} on ${network.name}`;
  return link.state === 'Disconnected'
    ? l10n.t`Update link ${link.name} of ${network.name}, so that it starts over`
    : l10n.t`Update link ${link.name} of ${network.name}`;
}

function deleteMove(network: Network, link: Link): Move {
  return {
    step: {
      write: { kind: 'deleteLink', id: link.id },
      title: l10n.t`Delete link ${link.name} of ${network.name}`,
    },
    price: link.state === 'Connected' ? PRICE.deleteFlowing : PRICE.deleteIdle,
  };
}
