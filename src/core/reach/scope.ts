/**
 * Knows which networks decide over a question: its ends, those that traffic between them may pass, and those that the routes
 * of these name. What else there is in an estate need not be read for it.
 */
import { networkAt, type EstateView } from '../estate.ts';
import type { Key } from '../resourceId.ts';
import { factsOf } from '../surroundings/networkFacts.ts';
import { hubLink } from './gateways.ts';
import { connectionsAround } from './hubRouting.ts';
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

/** The networks that have the next hops of the routes of some, and of those of the hubs that these are connected to. */
export function networksOfHops(world: World, networks: Iterable<Key>): ReadonlySet<Key> {
  const found = new Set<Key>();
  for (const key of networks) {
    const network = world.network(key);
    if (network === undefined) continue;
    for (const from of world.around.base.hubsOf.get(network.key) ?? [])
      for (const other of connectionsAround(world, from.hub))
        if (other.network !== undefined && other.staticRoutes.length > 0) found.add(other.network);
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

/** Whether one of some networks has a link to the hub of a Virtual WAN that was not read. */
export function hasHiddenHub(world: World, networks: Iterable<Key>): boolean {
  return [...networks].some((key) => {
    const network = world.network(key);
    return (
      network !== undefined && hubLink(network) !== undefined && !world.around.base.hubsOf.has(network.key)
    );
  });
}

/** What a network is peered with, whichever of the two links is there. */
export function peersOf(estate: EstateView, key: Key): ReadonlySet<Key> {
  const found = new Set<Key>();
  for (const { remoteKey } of networkAt(estate, key)?.links ?? [])
    if (remoteKey !== undefined) found.add(remoteKey);
  for (const { networkKey } of estate.linksTo(key)) found.add(networkKey);
  return found;
}
