/** Knows which traffic goes past an appliance, since the route of a peering is longer than the user's, and wins. */
import type { Network } from '../network.ts';
import { anyHolds, addressText, covers, type Prefix } from '../surroundings/prefix.ts';
import type { RouteTable, UserRoute } from '../surroundings/routeTable.ts';
import type { Look } from './look.ts';
import type { Peer } from './side.ts';

export interface Bypass {
  readonly table: RouteTable;
  readonly route: UserRoute;
  readonly appliance: string;
  /** The network of the appliance. */
  readonly hub: Network;
  /** The peer that is reached directly, and its prefix. */
  readonly peer: Peer;
  readonly prefix: Prefix;
  /** Whether the peer means the same: it sends this network's traffic to an appliance in the same hub. */
  readonly isMutual: boolean;
}

export function* bypasses(look: Look): Iterable<Bypass> {
  for (const { table, route, prefix, address } of look.routes) {
    // A default route is for what is outside, and nobody means peers by it.
    if (prefix.length === 0 || !table.peeringRoutes) continue;
    const hop = look.hop(address);
    if (hop.kind !== 'fine') continue;
    for (const peer of look.peers) {
      if (peer.remote.key === hop.network.key || peer.link.kind !== 'whole') continue;
      for (const routed of peer.routed) {
        if (routed.length <= prefix.length || !covers(prefix, routed)) continue;
        if (table.routes.some((other) => other.prefix !== undefined && isExact(other.prefix, routed)))
          continue;
        yield {
          table,
          route,
          appliance: addressText(address),
          hub: hop.network,
          peer,
          prefix: routed,
          isMutual: hop.network.key !== look.network.key && isMutual(look, peer, hop.network),
        };
      }
    }
  }
}

function isExact(own: Prefix, routed: Prefix): boolean {
  return own.length === routed.length && own.start === routed.start;
}

function isMutual(look: Look, { remote }: Peer, hub: Network): boolean {
  return look.shared
    .of(remote)
    .routes.some(
      ({ prefix, address }) =>
        prefix.length > 0 &&
        look.facts.prefixes.some((own) => covers(prefix, own) && prefix.length < own.length) &&
        anyHolds(hubPrefixes(look, hub), address),
    );
}

function hubPrefixes(look: Look, hub: Network): readonly Prefix[] {
  return look.at(hub).facts.prefixes;
}
