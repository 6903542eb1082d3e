/** Knows how it is said that what a plan stands on is no longer as it was. */
import { sameSpace } from '../addressSpace.ts';
import { linkBetween, networkAt, type EstateView } from '../estate.ts';
import { l10n } from '../l10n.ts';
import { keyOf, parseNetworkId, type Key } from '../resourceId.ts';
import { departures, imageOf, movements, resourceImage } from './image.ts';
import { inOneGo, type Planning } from '../planning.ts';
import type { ConcernedNetwork, Image, Plan } from './plan.ts';
import type { Others } from './predict.ts';

/** Which of the two looks of a plan the world is held against: the one that it was made from, or its outcome. */
type Look = 'before' | 'after';

/** A sentence for each thing that is different from one look of a plan; empty when nothing is. */
export function* movedSinceInPieces(
  plan: Plan,
  look: Look,
  estate: EstateView,
  others: Others = new Map(),
): Planning<readonly string[]> {
  const found: string[] = [];
  for (const network of plan.networks) {
    yield;
    found.push(...spaceMoved(network, look, estate));
  }
  const read = readNetworks(plan);
  for (const end of plan.ends) {
    yield;
    const network = networkAt(estate, keyOf(end.networkId));
    if (network === undefined || !read.has(network.key)) continue;
    const now = imageOf(linkBetween(network, end.remoteKey));
    found.push(...moves(end, look, now).map((difference) => `${network.name}: ${difference}.`));
  }
  for (const other of plan.others) {
    yield;
    const now = resourceImage(others.get(keyOf(other.id)));
    const name = other.id.split('/').pop() ?? other.id;
    found.push(...moves(other, look, now).map((difference) => `${name}: ${difference}.`));
  }
  return found;
}

export const movedSince = inOneGo(movedSinceInPieces);

function spaceMoved(network: ConcernedNetwork, look: Look, estate: EstateView): readonly string[] {
  const expected = network[look];
  if (expected === undefined) return [];
  const name = nameIn(network.networkId);
  const now = networkAt(estate, keyOf(network.networkId));
  if (now === undefined) return [l10n.t`${name} does not exist any more.`];
  return sameSpace(expected, now.addressPrefixes)
    ? []
    : [l10n.t`the address space of ${name} is ${now.addressPrefixes.join(', ')}.`];
}

function moves(
  { before, after }: { readonly before: Image; readonly after: Image },
  look: Look,
  now: Image,
): readonly string[] {
  return look === 'before' ? movements(before, now) : departures(before, after, now);
}

/** Whether a plan stands on a network: one that could not be read for it has no say. */
export function isRead(plan: Plan, networkId: string): boolean {
  return readNetworks(plan).has(keyOf(networkId));
}

function readNetworks(plan: Plan): ReadonlySet<Key> {
  const read = plan.networks.filter((network) => network.before !== undefined);
  return new Set(read.map((network) => keyOf(network.networkId)));
}

function nameIn(networkId: string): string {
  return parseNetworkId(networkId)?.name ?? networkId;
}
