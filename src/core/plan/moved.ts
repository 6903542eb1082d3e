/** Knows how it is said that what a plan stands on is no longer as it was. */
import { sameSpace } from '../addressSpace.ts';
import { linkBetween, networkAt, type EstateView } from '../estate.ts';
import { keyOf, parseNetworkId, type Key } from '../resourceId.ts';
import { departures, imageOf, movements, resourceImage } from './image.ts';
import type { Plan } from './plan.ts';
import type { Others } from './predict.ts';

/** Which of the two looks of a plan the world is held against: the one that it was made from, or its outcome. */
type Look = 'before' | 'after';

/** A sentence for each thing that is different from one look of a plan; empty when nothing is. */
export function movedSince(
  plan: Plan,
  look: Look,
  estate: EstateView,
  others: Others = new Map(),
): readonly string[] {
  const networks = plan.networks.flatMap((network) => {
    const expected = network[look];
    if (expected === undefined) return [];
    const name = nameIn(network.networkId);
    const now = networkAt(estate, keyOf(network.networkId));
    if (now === undefined) return [`${name} does not exist any more.`];
    return sameSpace(expected, now.addressPrefixes)
      ? []
      : [`the address space of ${name} is ${now.addressPrefixes.join(', ')}.`];
  });
  const read = readNetworks(plan);
  const links = plan.ends.flatMap((end) => {
    const key = keyOf(end.networkId);
    const network = networkAt(estate, key);
    if (network === undefined || !read.has(key)) return [];
    const now = imageOf(linkBetween(network, end.remoteKey));
    const found = look === 'before' ? movements(end.before, now) : departures(end.before, end.after, now);
    return found.map((difference) => `${network.name}: ${difference}.`);
  });
  const resources = plan.others.flatMap((other) => {
    const now = resourceImage(others.get(keyOf(other.id)));
    const found =
      look === 'before' ? movements(other.before, now) : departures(other.before, other.after, now);
    return found.map((difference) => `${other.id.split('/').pop() ?? other.id}: ${difference}.`);
  });
  return [...networks, ...links, ...resources];
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
