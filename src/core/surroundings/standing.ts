/** Knows what stands in which network, subnet and address, and what is connected to what. */
import { keyOf, type Key } from '../resourceId.ts';
import type { Connection, Gateway } from './gateway.ts';
import type { BgpPeer, HubConnection, VirtualHub } from './hub.ts';
import type { AdminRule, Connectivity, Star } from './networkManager.ts';
import {
  networkOfSubnet,
  type Balancer,
  type Firewall,
  type Interface,
  type InterfaceSeat,
  type PrivateEndpoint,
  type Seat,
} from './owners.ts';
import type { Address } from './prefix.ts';
import type { Named } from './reference.ts';
import type { Resources } from './resources.ts';

/** Who has a private address, and where. */
export interface Owner {
  readonly by: Interface | Balancer | Firewall;
  readonly seat: Seat | InterfaceSeat;
}

/** An address that a private endpoint answers at. */
export interface EndpointSeat {
  readonly endpoint: PrivateEndpoint;
  readonly address: Address;
  readonly subnet: Key;
}

/** A hub, and the networks that Virtual Network Manager peers it with. */
export interface ManagedStar extends Named {
  readonly hub: Key;
  readonly spokes: ReadonlySet<Key>;
  /** Those of its spokes that are to use the gateway of the hub. */
  readonly usingGateway: readonly Key[];
  readonly replaces: boolean;
  readonly enforces: boolean;
}

/** Networks that reach one another without links. */
export interface ConnectedGroup extends Pick<Connectivity, 'isGlobal' | 'allowsOverlap'> {
  readonly members: readonly Key[];
}

export class Standing {
  readonly owners = new Map<Address, Owner[]>();
  /** The subnets in which something has an address. */
  readonly taken = new Set<Key>();
  /** By the subnets that they have addresses in. */
  readonly interfaces = new Map<Key, Interface[]>();
  /** By the network that they stand in. */
  readonly gateways = new Map<Key, Gateway[]>();
  readonly routeServers = new Map<Key, VirtualHub[]>();
  readonly endpoints = new Map<Key, EndpointSeat[]>();
  /** By the gateway that they begin at. */
  readonly connections = new Map<Key, Connection[]>();
  /** By the Route Server. */
  readonly peers = new Map<Key, BgpPeer[]>();
  /** By the hub, and by the network. */
  readonly connectedTo = new Map<Key, HubConnection[]>();
  readonly hubs = new Map<Key, HubConnection[]>();
  /** The networks that share a mesh with a network, itself among them, a list for each mesh. */
  readonly meshes = new Map<Key, Key[][]>();
  /** The same with what their configurations say of them. */
  readonly connected = new Map<Key, ConnectedGroup[]>();
  /** The groups of meshes that nobody has put a network into by hand: a policy says which are in them, and no list. */
  readonly openGroups = new Set<Key>();
  /** The stars of Virtual Network Manager that a network is in, as the hub or as a spoke. */
  readonly stars = new Map<Key, ManagedStar[]>();
  /** By the network, by priority. */
  readonly adminRules = new Map<Key, AdminRule[]>();

  constructor(resources: Resources) {
    this.placeOwners(resources);
    for (const gateway of resources.gateways.values())
      if (gateway.network !== undefined) push(this.gateways, gateway.network, gateway);
    for (const connection of resources.connections)
      if (connection.gateway !== undefined) push(this.connections, connection.gateway, connection);
    this.placeHubs(resources);
    for (const endpoint of resources.endpoints.values()) this.placeEndpoint(endpoint, resources);
    this.placeManaged(resources);
    this.putInOrder();
  }

  /** What is said of the first of several does not depend on which of them was read first. */
  private putInOrder(): void {
    const { owners, interfaces, gateways, routeServers, endpoints, connections, peers } = this;
    const named = [interfaces, gateways, routeServers, connections, peers, this.connectedTo, this.hubs];
    for (const map of [...named, this.stars]) order<Named>(map, ({ key }) => key);
    order(owners, ({ by }) => by.key);
    order(endpoints, ({ endpoint }) => endpoint.key);
    order(this.meshes, ([first]) => first ?? '');
    order(this.adminRules, ({ id }) => keyOf(id));
    for (const rules of this.adminRules.values()) rules.sort((a, b) => a.rule.priority - b.rule.priority);
  }

  private placeOwners({ interfaces, balancers, firewalls }: Resources): void {
    for (const owner of [...interfaces.values(), ...balancers.values(), ...firewalls.values()])
      for (const seat of owner.seats) {
        push(this.owners, seat.address, { by: owner, seat });
        this.taken.add(seat.subnet);
      }
    for (const one of interfaces.values()) {
      for (const subnet of new Set(one.seats.map((seat) => seat.subnet))) push(this.interfaces, subnet, one);
    }
  }

  private placeHubs({ hubs, configurations, peers, hubConnections }: Resources): void {
    const subnets = new Map(configurations.map(({ hub, subnet }) => [hub, subnet]));
    for (const hub of hubs.values()) {
      const subnet = hub.subnet ?? subnets.get(hub.key);
      if (hub.kind === 'routeServer' && subnet !== undefined)
        push(this.routeServers, networkOfSubnet(subnet), hub);
    }
    for (const peer of peers) push(this.peers, peer.hub, peer);
    for (const connection of hubConnections) {
      push(this.connectedTo, connection.hub, connection);
      if (connection.network !== undefined) push(this.hubs, connection.network, connection);
    }
  }

  private placeEndpoint(endpoint: PrivateEndpoint, { interfaces }: Resources): void {
    const own = endpoint.interfaces.flatMap((key) => interfaces.get(key)?.seats ?? []);
    const addresses = own.length > 0 ? own.map(({ address }) => address) : endpoint.addresses;
    const subnet = endpoint.subnet ?? own[0]?.subnet;
    if (subnet === undefined) return;
    for (const address of new Set(addresses))
      push(this.endpoints, networkOfSubnet(subnet), { endpoint, address, subnet });
  }

  private placeManaged({ members, connectivities, collections, adminRules }: Resources): void {
    const networks = new Map<Key, Key[]>();
    for (const { group, network } of members) push(networks, group, network);
    for (const list of networks.values()) list.sort(byText);
    for (const group of new Set(connectivities.flatMap(({ meshed }) => meshed))) {
      const mesh = networks.get(group) ?? [];
      if (mesh.length === 0) this.openGroups.add(group);
      for (const network of mesh) push(this.meshes, network, mesh);
    }
    for (const { meshed, isGlobal, allowsOverlap } of connectivities)
      for (const group of meshed) {
        const members = networks.get(group) ?? [];
        for (const network of members) push(this.connected, network, { members, isGlobal, allowsOverlap });
      }
    for (const connectivity of connectivities)
      for (const star of starsOf(connectivity, networks))
        for (const network of [star.hub, ...star.spokes]) push(this.stars, network, star);
    const groupsOf = new Map(collections.map(({ key, groups }) => [key, groups]));
    for (const rule of adminRules) {
      const targets = (groupsOf.get(rule.collection) ?? []).flatMap((group) => networks.get(group) ?? []);
      for (const network of new Set(targets)) push(this.adminRules, network, rule);
    }
  }
}

function starsOf(
  { star, id, key, name }: Connectivity,
  networks: ReadonlyMap<Key, readonly Key[]>,
): readonly ManagedStar[] {
  if (star === undefined) return [];
  const { hubs, groups, replaces, enforces } = star;
  return hubs.map((hub) => {
    const membersOf = (all: Star['groups']): readonly Key[] =>
      all.flatMap(({ group }) => networks.get(group) ?? []).filter((network) => network !== hub);
    return {
      id,
      key,
      name,
      hub,
      spokes: new Set(membersOf(groups)),
      usingGateway: [...new Set(membersOf(groups.filter(({ usesGateway }) => usesGateway)))].sort(byText),
      replaces,
      enforces,
    };
  });
}

/** Most lists have one. */
function order<T>(map: ReadonlyMap<unknown, T[]>, keyOfOne: (one: T) => string): void {
  for (const list of map.values()) if (list.length > 1) list.sort((a, b) => byText(keyOfOne(a), keyOfOne(b)));
}

function byText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function push<K, T>(map: Map<K, T[]>, key: K, value: T): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}
