/**
 * Knows which networks decide over a question: its ends, those that traffic between them may pass, and those that the routes
 * of these name. What else there is in an estate need not be read for it.
 */
import { networkAt, type EstateView } from '../estate.ts';
import type { Key } from '../resourceId.ts';
import { factsOf } from '../surroundings/networkFacts.ts';
import type { World } from './world.ts';

/**
 * The ends, and whatever can be passed: a network that is peered with one other only is passed by nothing that does not
 * come back, unless a route names an address in it ({@link networksOfHops}).
 */
export function networksBetween(estate: EstateView, ends: Iterable<Key>): ReadonlySet<Key> {
  const found = new Set<Key>();
  const waiting = [...ends];
  for (const end of waiting) found.add(end);
  for (let key = waiting.pop(); key !== undefined; key = waiting.pop()) {
    for (const peer of peersOf(estate, key)) {
      if (found.has(peer) || peersOf(estate, peer).size < 2) continue;
      found.add(peer);
      waiting.push(peer);
    }
  }
  return found;
}

/** The networks that have the next hops of the routes of some. */
export function networksOfHops(world: World, networks: Iterable<Key>): ReadonlySet<Key> {
  const found = new Set<Key>();
  for (const key of networks) {
    const network = world.network(key);
    if (network === undefined) continue;
    for (const { table } of factsOf(network).subnets) {
      const routes = table === undefined ? undefined : world.around.table(table)?.routes;
      for (const { hop } of routes ?? []) {
        if (hop.kind !== 'appliance') continue;
        for (const address of hop.addresses)
          for (const owner of world.networksWith(address)) found.add(owner.key);
      }
    }
  }
  return found;
}

/** What a network is peered with, whichever of the two links is there. */
export function peersOf(estate: EstateView, key: Key): ReadonlySet<Key> {
  const found = new Set<Key>();
  for (const { remoteKey } of networkAt(estate, key)?.links ?? [])
    if (remoteKey !== undefined) found.add(remoteKey);
  for (const { networkKey } of estate.linksTo(key)) found.add(networkKey);
  return found;
}
