/** Knows what a load balancer takes at an address, and which machines are behind it. */
import type { Network } from '../network.ts';
import { keyOf, type Key } from '../resourceId.ts';
import { factsOf, type SubnetFacts } from '../surroundings/networkFacts.ts';
import type { Balancer, BalancerRule, Interface, InterfaceSeat } from '../surroundings/owners.ts';
import { addressText, type Address } from '../surroundings/prefix.ts';
import { lastName, parentOf } from '../surroundings/reference.ts';
import type { Packet } from './filter.ts';
import type { World } from './world.ts';

/** One place behind a balancer. */
export type Backend =
  | {
      readonly kind: 'interface';
      readonly name: string;
      readonly nic: Interface;
      readonly seat: InterfaceSeat;
      readonly subnet: SubnetFacts | undefined;
    }
  /** Something is there that was not read, such as an instance of a scale set. */
  | { readonly kind: 'unread'; readonly name: string };

export function rulesAt(balancer: Balancer, front: Key | undefined): readonly BalancerRule[] {
  return balancer.rules.filter((rule) => rule.front === undefined || rule.front === front);
}

/** Whether a rule takes every protocol on every port. */
export function takesAll({ protocol, ports }: BalancerRule): boolean {
  return protocol === 'all' && ports.from === 0 && ports.to === 0;
}

/** Whether a rule takes what is asked for; partly where no port is asked for, and it is about some. */
export function takes(rule: BalancerRule, { protocol, port }: Packet): 'yes' | 'no' | 'partly' {
  if (takesAll(rule))
    return protocol === undefined || protocol === 'tcp' || protocol === 'udp' ? 'yes' : 'no';
  if (protocol === undefined) return 'partly';
  if (rule.protocol !== 'all' && rule.protocol !== protocol) return 'no';
  if (port === undefined) return 'partly';
  return port >= rule.ports.from && port <= rule.ports.to ? 'yes' : 'no';
}

/**
 * Those behind a balancer, one of each that nothing tells apart. An interface names its pool itself, or the pool names it;
 * what is in a pool by its address is whatever has that.
 * @param rules those by which it is given on; undefined for all pools
 */
export function backendsOf(
  world: World,
  balancer: Balancer,
  network: Network,
  rules: readonly BalancerRule[] | undefined,
): readonly Backend[] {
  const { base } = world.around;
  const wanted = rules?.some(({ pools, backend }) => pools === undefined && backend === undefined) ?? true;
  const named = new Set((rules ?? []).flatMap(({ pools }) => pools ?? []));
  const pools = balancer.pools.filter(({ key }) => wanted || named.has(key));
  const keys = new Set<Key>((rules ?? []).flatMap(({ backend }) => backend ?? []));
  const others = new Set<Address>();
  for (const pool of pools) {
    for (const key of [...pool.backends, ...base.inPool(pool.key)]) keys.add(key);
    for (const address of pool.addresses) others.add(address);
  }
  const found = new Map<string, Backend>();
  for (const key of keys) add(found, ofConfiguration(world, network, key));
  for (const address of others) {
    const backend = ofAddress(world, network, address);
    if (backend !== undefined) add(found, backend);
  }
  if (found.size === 0 && !base.readsOwners(network.key)) return [{ kind: 'unread', name: balancer.name }];
  return [...found.values()];
}

function add(found: Map<string, Backend>, backend: Backend): void {
  const likeness =
    backend.kind === 'unread'
      ? 'unread'
      : [
          backend.subnet?.key ?? backend.seat.subnet,
          backend.nic.forwards,
          backend.nic.group ?? '',
          backend.seat.groups.join(','),
        ].join('|');
  if (!found.has(likeness)) found.set(likeness, backend);
}

function ofConfiguration(world: World, network: Network, key: Key): Backend {
  const nic = world.around.interface(parentOf(key));
  const seat = nic?.seats.find((each) => each.key === key) ?? nic?.seats[0];
  return nic === undefined || seat === undefined
    ? { kind: 'unread', name: lastName(parentOf(key)) }
    : ofSeat(network, nic, seat);
}

/** Undefined where nothing has the address. */
function ofAddress(world: World, network: Network, address: Address): Backend | undefined {
  const { base } = world.around;
  const owner = base
    .ownersOf(address)
    .find(({ by, seat }) => by.kind === 'interface' && parentOf(seat.subnet) === network.key);
  const nic = owner === undefined ? undefined : world.around.interface(owner.by.key);
  const seat = nic?.seats.find((each) => each.address === address);
  if (nic !== undefined && seat !== undefined) return ofSeat(network, nic, seat);
  return base.readsOwners(network.key) ? undefined : { kind: 'unread', name: addressText(address) };
}

function ofSeat(network: Network, nic: Interface, seat: InterfaceSeat): Backend {
  const subnet = factsOf(network).subnets.find(({ key }) => key === keyOf(seat.subnet));
  return { kind: 'interface', name: nic.name, nic, seat, subnet };
}
