/** Knows what the peers of a network send through its appliances. */
import type { Network } from '../network.ts';
import { ownersAt } from '../reach/devices.ts';
import { factsOf } from '../surroundings/networkFacts.ts';
import { addressText, anyHolds, covers, type Address, type Prefix } from '../surroundings/prefix.ts';
import { deviceOf } from './hops.ts';
import type { Look } from './look.ts';
import type { ApplianceRoute } from './usedTables.ts';
import type { Peer } from './side.ts';

export interface Spoke {
  readonly peer: Peer;
  readonly network: Network;
  /** Its routes to addresses of the network in the middle. */
  readonly routes: readonly ApplianceRoute[];
}

export function spokesOf(look: Look): readonly Spoke[] {
  const gateways = look.subnet('gatewaysubnet')?.prefixes ?? [];
  const isHere = ({ address }: ApplianceRoute): boolean =>
    anyHolds(look.facts.prefixes, address) && !anyHolds(gateways, address);
  return look.peers.map((peer) => {
    const routes = look.shared.of(peer.remote).routes;
    return { peer, network: peer.remote, routes: routes.every(isHere) ? routes : routes.filter(isHere) };
  });
}

/** The longest route that holds a prefix as a whole. */
export function routeFor(routes: readonly ApplianceRoute[], wanted: Prefix): ApplianceRoute | undefined {
  return routes
    .filter(({ prefix }) => covers(prefix, wanted))
    .reduce<ApplianceRoute | undefined>(
      (best, each) => (best === undefined || each.prefix.length > best.prefix.length ? each : best),
      undefined,
    );
}

export function firstPrefix(network: Network): Prefix | undefined {
  return factsOf(network).prefixes[0];
}

/** What stands at an address of the network in the middle; undefined where nothing is known of it. */
export function deviceAt(
  look: Look,
  address: Address,
): { readonly key: string; readonly name: string } | undefined {
  const [owner] = ownersAt(look.world, look.network, address);
  return owner && { key: deviceOf(owner), name: `${owner.by.name} (${addressText(address)})` };
}

export function areLinked(a: Network, b: Network): boolean {
  return a.links.some(({ remoteKey }) => remoteKey === b.key);
}
