/** Knows by what networks are grouped, and which group each belongs to. */
import { regionOf } from './region.ts';
import { networkAt, type EstateView } from './estate.ts';
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

export function* groupsInPieces(
  estate: EstateView,
  keys: readonly Key[],
  grouping: FlatGrouping,
): Planning<Grouped> {
  const of = grouping === 'hub' ? (yield* hubsInPieces(estate, keys)).of : placesBy(grouping);
  const groups = new Map<string, { readonly label: string; readonly networks: Key[] }>();
  for (const key of keys) {
    yield undefined;
    const network = networkAt(estate, key);
    if (network === undefined) continue;
    const { name, label } = of(network);
    let group = groups.get(name);
    if (group === undefined) groups.set(name, (group = { label, networks: [] }));
    if (name === key) group.networks.unshift(key);
    else group.networks.push(key);
  }
  return {
    groups: [...groups]
      .map(([name, group]) => ({ name, ...group }))
      .sort((a, b) => Number(a.name === '') - Number(b.name === '') || compare(a, b)),
    nameOf: (network) => of(network).name,
  };
}

type Named = Pick<NetworkGroup, 'name' | 'label'>;

const NONE: Named = { name: '', label: '' };

/** Most networks stand where many do: each place is named once. */
function placesBy(grouping: 'resourceGroup' | 'region'): (network: Network) => Named {
  const places = new Map<string, Map<string, Named>>();
  return ({ location = '', resourceGroup, subscriptionId }) => {
    // Two subscriptions may have a group of one name: they are two groups.
    const [outer, inner] = grouping === 'region' ? ['', location] : [subscriptionId, resourceGroup];
    let inside = places.get(outer);
    if (inside === undefined) places.set(outer, (inside = new Map<string, Named>()));
    let named = inside.get(inner);
    if (named === undefined) {
      const name = grouping === 'region' ? regionOf(location) : `${outer}/${inner}`.toLowerCase();
      inside.set(inner, (named = { name, label: inner }));
    }
    return named;
  };
}

interface Hubs {
  readonly of: (network: Network) => Named;
}

/**
 * The hub of a network is the one with the most links among those that it is linked with and itself; one that is the hub
 * of another belongs to itself.
 */
function* hubsInPieces(estate: EstateView, keys: readonly Key[]): Planning<Hubs> {
  const hubOf = new Map<Key, Key>();
  const hubs = new Set<Key>();
  for (const key of keys) {
    yield undefined;
    const network = networkAt(estate, key);
    const hub = network === undefined ? undefined : largestAround(estate, network);
    if (hub === undefined || hub.links.length < LEAST_OF_A_HUB) continue;
    hubOf.set(key, hub.key);
    if (hub.key !== key) hubs.add(hub.key);
  }
  return {
    of: ({ key, name }) => {
      if (hubs.has(key)) return { name: key, label: name };
      const hub = networkAt(estate, hubOf.get(key));
      return hub === undefined || !hubs.has(hub.key) ? NONE : { name: hub.key, label: hub.name };
    },
  };
}

function largestAround(estate: EstateView, network: Network): Network {
  let largest = network;
  for (const { remoteKey } of network.links) {
    const remote = networkAt(estate, remoteKey);
    if (remote !== undefined && isLarger(remote, largest)) largest = remote;
  }
  return largest;
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
