/** Knows what becomes of the address that a user route names: whether it is connected, somebody's, and passed on. */
import { regionOf } from '../region.ts';
import type { Network } from '../network.ts';
import { ownersAt } from '../reach/devices.ts';
import { factsOf, subnetHolding, type SubnetFacts } from '../surroundings/networkFacts.ts';
import type { Balancer, Interface } from '../surroundings/owners.ts';
import { anyHolds, hostPrefix, type Address } from '../surroundings/prefix.ts';
import { parentOf } from '../surroundings/reference.ts';
import type { Owner } from '../surroundings/standing.ts';
import type { Look } from './look.ts';

export type NextHop =
  | {
      readonly kind: 'fine';
      readonly network: Network;
      readonly subnet: SubnetFacts | undefined;
      readonly owner: Owner | undefined;
    }
  /** It lies in a network that is not peered with this one. */
  | { readonly kind: 'notConnected'; readonly network: Network }
  /** Nobody has it; undefined where no network does. */
  | { readonly kind: 'noOwner'; readonly network: Network | undefined }
  | { readonly kind: 'notForwarded'; readonly network: Network; readonly by: Interface }
  | { readonly kind: 'otherRegion'; readonly network: Network; readonly by: Balancer }
  /** What is wrong is that with the peering to it, which is said as that. */
  | { readonly kind: 'told' }
  | { readonly kind: 'unread' };

export function nextHop(look: Look, address: Address): NextHop {
  const found = networkOf(look, address);
  if (typeof found === 'string') return { kind: found };
  if (found === undefined) return farAway(look, address);
  const subnet = subnetHolding(found, address);
  if (subnet?.name.toLowerCase() === 'gatewaysubnet')
    return { kind: 'fine', network: found, subnet, owner: undefined };
  const [owner] = ownersAt(look.world, found, address);
  if (owner === undefined)
    return look.has('owners') && look.world.around.base.readsOwners(found.key)
      ? { kind: 'noOwner', network: found }
      : { kind: 'unread' };
  return judged(look, found, owner);
}

/** The network that has the address and is connected; undefined where there is none. */
function networkOf(look: Look, address: Address): Network | 'told' | 'unread' | undefined {
  if (anyHolds(look.facts.prefixes, address)) return look.network;
  for (const { routed, remote } of look.peers) if (anyHolds(routed, address)) return remote;
  for (const { routed, remote, state } of look.sides) {
    const isThere =
      anyHolds(routed, address) || anyHolds(remote === undefined ? [] : factsOf(remote).prefixes, address);
    if (isThere) return state === 'unread' || state === 'owned' ? 'unread' : 'told';
  }
  const meshes = look.world.around.base.meshesOf.get(look.network.key) ?? [];
  for (const key of meshes.flat()) {
    const member = key === look.network.key ? undefined : look.other(key);
    if (member !== undefined && anyHolds(factsOf(member).prefixes, address)) return member;
  }
  return undefined;
}

function farAway(look: Look, address: Address): NextHop {
  const { base } = look.world.around;
  const isOpen =
    look.sides.some(({ state }) => state === 'unread' || state === 'owned' || state === 'unknown') ||
    (base.hubsOf.get(look.network.key) ?? []).length > 0;
  if (isOpen) return { kind: 'unread' };
  for (const key of look.having(hostPrefix(address))) {
    const far = look.other(key);
    if (far !== undefined) return { kind: 'notConnected', network: far };
  }
  return { kind: 'noOwner', network: undefined };
}

function judged(look: Look, network: Network, owner: Owner): NextHop {
  const { by, seat } = owner;
  const subnet = factsOf(network).subnets.find(({ key }) => key === seat.subnet);
  const fine: NextHop = { kind: 'fine', network, subnet, owner };
  switch (by.kind) {
    case 'firewall':
      return fine;
    case 'interface': {
      const own = look.world.around.interface(by.key) ?? by;
      return own.forwards ? fine : { kind: 'notForwarded', network, by: own };
    }
    case 'balancer': {
      const isFar = regionOf(network.location) !== regionOf(look.network.location);
      if (by.isBasic && isFar) return { kind: 'otherRegion', network, by };
      const off = by.backends
        .flatMap((key) => look.world.around.interface(parentOf(key)) ?? [])
        .find(({ forwards }) => !forwards);
      return off === undefined ? fine : { kind: 'notForwarded', network, by: off };
    }
  }
}

/** The device that passes traffic on: an appliance may have several interfaces. */
export function deviceOf({ by }: Owner): string {
  return by.kind === 'interface' ? (by.machine ?? by.key) : by.key;
}

/** Whether something in a subnet of the network passes traffic on. */
export function holdsForwarder(look: Look, subnet: SubnetFacts): boolean {
  if (!look.shared.holdsForwarder(look.network)) return false;
  const { around } = look.world;
  const own = around.base
    .interfacesIn(subnet.key)
    .some(({ key }) => around.interface(key)?.forwards === true);
  return own || look.shared.seatsOfOthers().has(subnet.key);
}
