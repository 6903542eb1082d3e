/** Knows what is worked out of everything beside the networks at once, for rules that ask about one of them. */
import { behind } from '../reach/gateways.ts';
import type { World } from '../reach/world.ts';
import type { Key } from '../resourceId.ts';
import { networkOfSubnet } from '../surroundings/owners.ts';
import type { Prefix } from '../surroundings/prefix.ts';
import { parentOf } from '../surroundings/reference.ts';

export function forwardersOf(world: World): ReadonlySet<Key> {
  const { base } = world.around;
  const found = new Set<Key>();
  for (const one of base.interfaces.values()) {
    if (world.around.interface(one.key)?.forwards !== true) continue;
    for (const { subnet } of one.seats) found.add(networkOfSubnet(subnet));
  }
  for (const one of [...base.firewalls.values(), ...base.balancers.values()])
    for (const { subnet } of one.seats) found.add(networkOfSubnet(subnet));
  return found;
}

export function circuitsOf(world: World): ReadonlyMap<Key, readonly Key[]> {
  const { base } = world.around;
  const found = new Map<Key, Key[]>();
  for (const gateway of base.gateways.values()) {
    if (gateway.type !== 'expressRoute' || gateway.network === undefined) continue;
    for (const { circuit } of base.connectionsOf.get(gateway.key) ?? []) {
      if (circuit === undefined) continue;
      const networks = found.get(circuit);
      if (networks === undefined) found.set(circuit, [gateway.network]);
      else networks.push(gateway.network);
    }
  }
  return found;
}

export function otherSeatsOf(world: World): ReadonlySet<Key> {
  const { base } = world.around;
  const all = [...base.firewalls.values(), ...base.balancers.values()];
  return new Set(all.flatMap(({ seats }) => seats.map(({ subnet }) => subnet)));
}

export function sitesOf(world: World): {
  readonly prefixes: readonly Prefix[];
  readonly isComplete: boolean;
} {
  const { base } = world.around;
  const sources = [
    ...[...base.gateways.values()].map((source) => ({ source, network: source.network })),
    ...[...base.routeServersOf].flatMap(([network, hubs]) => hubs.map((source) => ({ source, network }))),
  ];
  const all = sources.map(({ source, network }) =>
    behind(world, { source, network: network ?? source.key, via: undefined }),
  );
  return {
    prefixes: all.flatMap(({ prefixes }) => prefixes.map(({ prefix }) => prefix)),
    isComplete: all.every(({ isComplete }) => isComplete),
  };
}

export function balancedOf(world: World): ReadonlySet<Key> {
  const { base } = world.around;
  const found = new Set<Key>();
  for (const { backends } of base.balancers.values()) for (const key of backends) found.add(parentOf(key));
  for (const { key, seats } of base.interfaces.values())
    if (seats.some(({ pools }) => pools.length > 0)) found.add(key);
  return found;
}
