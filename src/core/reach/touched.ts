/** Knows which pairs of networks writes can touch. */
import type { Network } from '../network.ts';
import type { PlanWrite } from '../plan/plan.ts';
import { keyOf, parseLinkId, parseNetworkId, type Key } from '../resourceId.ts';
import { factsOf, type SubnetFacts } from '../surroundings/networkFacts.ts';
import { covers } from '../surroundings/prefix.ts';
import { parentOf, typeOf } from '../surroundings/reference.ts';
import { peersOf } from './scope.ts';
import type { World } from './world.ts';

export interface Touched {
  /** Networks of whose pairs each may be different. */
  readonly ends: readonly Network[];
  /** The networks that they are paired with. */
  readonly networks: readonly Network[];
}

export function touchedBy(before: World, after: World, writes: readonly PlanWrite[]): Touched {
  const networks = [...before.allNetworks()].flatMap(({ key }) => before.network(key) ?? []);
  const ends = new Set<Key>();
  for (const write of writes) {
    const own = endsOf(before, after, write);
    if (own === undefined) return { ends: networks, networks };
    for (const key of own) ends.add(key);
  }
  const found = [...ends].flatMap((key) => before.network(key) ?? []);
  // An address may be in several networks: a route to one of them takes what was meant for the other.
  const sharing = networks.filter(
    (network) => !ends.has(network.key) && found.some((end) => overlap(network, end)),
  );
  return { ends: [...found, ...sharing], networks };
}

/** Undefined where traffic of any pair may pass what is written. */
function endsOf(before: World, after: World, write: PlanWrite): readonly Key[] | undefined {
  switch (write.kind) {
    case 'putLink':
    case 'deleteLink':
      return endsOfLink(before, after, keyOf(write.id));
    case 'putNetwork': {
      const key = keyOf(write.id);
      return isLeaf(before, key) && isLeaf(after, key) ? [key] : undefined;
    }
    case 'putOther':
    case 'deleteOther':
      return endsOfOther(before, after, keyOf(write.id));
    case 'register':
      return [];
  }
}

/** A link to a leaf is passed by what begins or ends there only. */
function endsOfLink(before: World, after: World, link: Key): readonly Key[] | undefined {
  const local = parseLinkId(link)?.network.key;
  if (local === undefined) return undefined;
  const remotes = [before, after].flatMap(
    (world) => world.network(local)?.links.find(({ key }) => key === link)?.remoteKey ?? [],
  );
  const leaves = [local, ...remotes].filter((key) => isLeaf(before, key) && isLeaf(after, key));
  const [leaf] = leaves.toReversed();
  return leaf === undefined ? undefined : [leaf];
}

function endsOfOther(before: World, after: World, key: Key): readonly Key[] | undefined {
  switch (typeOf(key) ?? '') {
    case 'routetables':
    case 'networksecuritygroups':
    case 'virtualnetworks/subnets':
      return endsOfSubnets(before, after, key);
    case 'networkinterfaces': {
      const seats = [before, after].flatMap((world) => world.around.interface(key)?.seats ?? []);
      const places = [...new Set(seats.map(({ subnet }) => parentOf(subnet)))];
      const forwards = [before, after].some((world) => world.around.interface(key)?.forwards === true);
      return forwards ? undefined : places;
    }
    default:
      return [];
  }
}

/** The networks of the subnets that have a table or a group; one that passes traffic on concerns every pair. */
function endsOfSubnets(before: World, after: World, key: Key): readonly Key[] | undefined {
  const found = new Set<Key>();
  for (const world of [before, after]) {
    for (const { key: network } of world.allNetworks()) {
      const now = world.network(network);
      for (const subnet of now === undefined ? [] : factsOf(now).subnets) {
        if (subnet.key !== key && subnet.table !== key && !isJudgedBy(world, subnet, key)) continue;
        if (passesOn(world, subnet)) return undefined;
        found.add(network);
      }
    }
  }
  return [...found];
}

function isJudgedBy(world: World, subnet: SubnetFacts, group: Key): boolean {
  return subnet.group === group || world.around.interfacesIn(subnet.key).some((one) => one.group === group);
}

/** Whether traffic that neither begins nor ends in a subnet may leave it. */
function passesOn(world: World, { key, name }: SubnetFacts): boolean {
  const { base } = world.around;
  return (
    PASSING.has(name.toLowerCase()) ||
    world.around.interfacesIn(key).some(({ forwards }) => forwards) ||
    [...base.balancers.values(), ...base.firewalls.values()].some(({ seats }) =>
      seats.some(({ subnet }) => subnet === key),
    )
  );
}

const PASSING: ReadonlySet<string> = new Set(['gatewaysubnet', 'azurefirewallsubnet', 'routeserversubnet']);

/** Whether nothing can pass through a network: it is peered with one other at most, and nothing in it passes traffic on. */
function isLeaf(world: World, key: Key): boolean {
  const network = world.network(key);
  if (network === undefined || parseNetworkId(network.id)?.classic === true) return false;
  const { base } = world.around;
  return (
    peersOf(world.networks, key).size < 2 &&
    !base.meshesOf.has(key) &&
    !base.hubsOf.has(key) &&
    !base.gatewaysOf.has(key) &&
    !factsOf(network).subnets.some((subnet) => passesOn(world, subnet))
  );
}

function overlap(one: Network, other: Network): boolean {
  return factsOf(one).prefixes.some((prefix) =>
    factsOf(other).prefixes.some((another) => covers(prefix, another) || covers(another, prefix)),
  );
}
