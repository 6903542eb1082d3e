/** Knows by what networks are grouped, and which group each belongs to. */
import { regionOf } from './region.ts';
import { networkAt, type Estate, type EstateView } from './estate.ts';
import type { Network } from './network.ts';
import type { Planning } from './planning.ts';
import type { Key } from './resourceId.ts';

/** `tenant` is by tenant and subscription, where networks stand in Azure. */
export const GROUPINGS = ['tenant', 'resourceGroup', 'region', 'hub'] as const;
export type Grouping = (typeof GROUPINGS)[number];

/** One that is not by tenant. */
export type FlatGrouping = Exclude<Grouping, 'tenant'>;

export interface NetworkGroup {
  /** The same for as long as it is the same group; of a hub its key. Empty for those that belong to none. */
  readonly name: string;
  /** For people; empty for those that belong to none. */
  readonly label: string;
  /** In the order in which they were given; a hub comes first. */
  readonly networks: readonly Key[];
}

/** A network with fewer links is nobody's hub. */
const LEAST_OF_A_HUB = 2;

/** Some networks in their groups, by the labels of these; those that belong to none come last. */
export interface Grouped {
  readonly groups: readonly NetworkGroup[];
  /** The name of the group that a network belongs to, or would where it came later. */
  readonly nameOf: (network: Network) => string;
}

/** An estate that can be gone through as well. */
type WholeEstate = EstateView & Pick<Estate, 'all'>;

/** @param lists the networks that are grouped, list by list; each of them is a piece of the work */
export function* groupsInPieces(
  estate: WholeEstate,
  lists: readonly (readonly Network[])[],
  grouping: FlatGrouping,
): Planning<Grouped> {
  const places = grouping === 'hub' ? yield* hubsInPieces(estate, lists) : placesBy(grouping);
  const groups = new Map<string, Group>();
  for (const [index, list] of lists.entries()) {
    yield undefined;
    putIntoGroups(list, places.at(index), groups);
  }
  return {
    groups: [...groups.values()].sort(
      (a, b) => Number(a.name === '') - Number(b.name === '') || compare(a, b),
    ),
    nameOf: (network) => places.of(network).name,
  };
}

/** What a group is called, and whether it is called by the very network that it is said of. */
interface Named extends Pick<NetworkGroup, 'name' | 'label'> {
  readonly isItself: boolean;
}

interface Group extends NetworkGroup {
  readonly networks: Key[];
}

/** Where networks belong. */
interface Places {
  readonly of: (network: Network) => Named;
  /** The same of those of one of the lists, each with its place there. */
  readonly at: (list: number) => (network: Network, index: number) => Named;
}

const NONE: Named = { name: '', label: '', isItself: false };

/** A function of its own: engines are slow to see that the body of a generator goes round and round. */
function putIntoGroups(
  list: readonly Network[],
  placeOf: (network: Network, index: number) => Named,
  groups: Map<string, Group>,
): void {
  for (let index = 0; index < list.length; index += 1) {
    const network = list[index];
    if (network === undefined) continue;
    const { name, label, isItself } = placeOf(network, index);
    let group = groups.get(name);
    if (group === undefined) groups.set(name, (group = { name, label, networks: [] }));
    if (isItself) group.networks.unshift(network.key);
    else group.networks.push(network.key);
  }
}

function placesBy(grouping: 'resourceGroup' | 'region'): Places {
  const of = grouping === 'region' ? regions() : resourceGroups();
  return { of, at: () => of };
}

/** Most networks stand where many do: each place is named once. */
function regions(): (network: Network) => Named {
  const named = new Map<string, Named>();
  return ({ location = '' }) => {
    let known = named.get(location);
    if (known === undefined)
      named.set(location, (known = { name: regionOf(location), label: location, isItself: false }));
    return known;
  };
}

/** Two subscriptions may have a group of one name: they are two groups. */
function resourceGroups(): (network: Network) => Named {
  const named = new Map<string, Map<string, Named>>();
  return ({ subscriptionId, resourceGroup }) => {
    let inside = named.get(subscriptionId);
    if (inside === undefined) named.set(subscriptionId, (inside = new Map<string, Named>()));
    let known = inside.get(resourceGroup);
    if (known === undefined) {
      const name = `${subscriptionId}/${resourceGroup}`.toLowerCase();
      inside.set(resourceGroup, (known = { name, label: resourceGroup, isItself: false }));
    }
    return known;
  };
}

/**
 * The hub of a network is the one with the most links among those that it is linked with and itself; one that is the hub
 * of another belongs to itself.
 */
function* hubsInPieces(estate: WholeEstate, lists: readonly (readonly Network[])[]): Planning<Places> {
  const large = yield* largeIn(estate);
  const found: (readonly (Network | undefined)[])[] = [];
  const hubs = new Set<Network>();
  for (const list of lists) {
    yield undefined;
    found.push(list.map((network) => hubOf(estate, large, network)));
    noteHubs(list, found.at(-1) ?? [], hubs);
  }
  const named = new Map<Key, Named>();
  for (const { key, name } of hubs) named.set(key, { name: key, label: name, isItself: false });
  // Networks are compared as what they are: that takes less time than by their keys.
  const own = new Map<Network, Named>();
  for (const hub of hubs) own.set(hub, { name: hub.key, label: hub.name, isItself: true });
  const below = (hub: Network | undefined): Named =>
    (hub === undefined ? undefined : named.get(hub.key)) ?? NONE;
  return {
    of: (network) => named.get(network.key) ?? below(hubOf(estate, large, network)),
    at: (list) => {
      const around = found[list] ?? [];
      return (network, index) => own.get(network) ?? below(around[index]);
    },
  };
}

function noteHubs(
  list: readonly Network[],
  around: readonly (Network | undefined)[],
  hubs: Set<Network>,
): void {
  for (let index = 0; index < list.length; index += 1) {
    const hub = around[index];
    if (hub !== undefined && hub !== list[index]) hubs.add(hub);
  }
}

/** Networks with at least so many links, by their keys; there may be none with so many. */
interface Large {
  readonly least: number;
  readonly networks: ReadonlyMap<Key, Network>;
}

/** More would not be found faster than any network. */
const MOST_LARGE = 4096;
/** So many networks are gone by before others have their turn. */
const PIECE = 1024;

/** Most networks are linked with one of few large ones: among these it is found faster than in the whole estate. */
function* largeIn(estate: WholeEstate): Planning<Large> {
  let least = LEAST_OF_A_HUB + 1;
  let found: Network[] = [];
  let left = PIECE;
  for (const network of estate.all()) {
    if ((left -= 1) === 0) {
      left = PIECE;
      yield undefined;
    }
    if (network.links.length < least) continue;
    found.push(network);
    if (found.length <= MOST_LARGE) continue;
    least *= 2;
    found = found.filter(({ links }) => links.length >= least);
  }
  return { least, networks: new Map(found.map((network) => [network.key, network])) };
}

/** The largest around a network; undefined where none of them has the links of a hub. */
function hubOf(estate: EstateView, large: Large, network: Network): Network | undefined {
  let hub = network;
  for (const { remoteKey } of network.links) {
    const remote = remoteKey === undefined ? undefined : large.networks.get(remoteKey);
    if (remote !== undefined && isLarger(remote, hub)) hub = remote;
  }
  // Beside a large one no other is larger.
  if (hub.links.length >= large.least) return hub;
  for (const { remoteKey } of network.links) {
    const remote = networkAt(estate, remoteKey);
    if (remote !== undefined && isLarger(remote, hub)) hub = remote;
  }
  return hub.links.length < LEAST_OF_A_HUB ? undefined : hub;
}

/** Of those that have as many the first by its key, for all that hang on it. */
function isLarger(one: Network, other: Network): boolean {
  const more = one.links.length - other.links.length;
  return more > 0 || (more === 0 && one.key < other.key);
}

function compare(a: NetworkGroup, b: NetworkGroup): number {
  const [left, right] = [a.label.toLowerCase(), b.label.toLowerCase()];
  if (left !== right) return left < right ? -1 : 1;
  return a.name < b.name ? -1 : 1;
}
