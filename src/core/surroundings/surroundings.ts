/**
 * Knows everything beside the networks that decides over traffic, by kind and id, and where it stands. Whoever follows a
 * reference to something that is not here knows that it exists and could not be read.
 */
import type { JsonObject } from '../json.ts';
import { keyOf, type Key } from '../resourceId.ts';
import { stringAt } from '../json.ts';
import {
  readConnection,
  readGateway,
  readLocalGateway,
  type Connection,
  type Gateway,
  type LocalGateway,
} from './gateway.ts';
import {
  readBgpPeer,
  readHubConfiguration,
  readHubConnection,
  readVirtualHub,
  type BgpPeer,
  type HubConnection,
  type VirtualHub,
} from './hub.ts';
import {
  readAdminRule,
  readConnectivity,
  readGroupMember,
  readRuleCollection,
  type AdminRule,
  type RuleCollection,
} from './networkManager.ts';
import {
  networkOfSubnet,
  readBalancer,
  readFirewall,
  readInterface,
  readPrivateEndpoint,
  type Balancer,
  type Firewall,
  type Interface,
  type InterfaceSeat,
  type PrivateEndpoint,
  type Seat,
} from './owners.ts';
import type { Address } from './prefix.ts';
import { typeOf } from './reference.ts';
import { readRouteTable, type RouteTable } from './routeTable.ts';
import { readSecurityGroup, type SecurityGroup } from './securityGroup.ts';

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

/** What can differ between two estates that are compared, and so is asked for by key. */
export interface SurroundingsView {
  readonly base: Surroundings;
  table(key: Key): RouteTable | undefined;
  group(key: Key): SecurityGroup | undefined;
  interface(key: Key): Interface | undefined;
  interfacesIn(subnet: Key): readonly Interface[];
  /** What all of it was read from. */
  bodies(): Iterable<JsonObject>;
}

export class Surroundings implements SurroundingsView {
  readonly base = this;
  readonly tables = new Map<Key, RouteTable>();
  readonly groups = new Map<Key, SecurityGroup>();
  readonly interfaces = new Map<Key, Interface>();
  readonly balancers = new Map<Key, Balancer>();
  readonly firewalls = new Map<Key, Firewall>();
  readonly gateways = new Map<Key, Gateway>();
  readonly localGateways = new Map<Key, LocalGateway>();
  readonly hubs = new Map<Key, VirtualHub>();
  readonly endpoints = new Map<Key, PrivateEndpoint>();
  readonly gatewaysOf = new Map<Key, Gateway[]>();
  readonly connectionsOf = new Map<Key, Connection[]>();
  /** Route Servers by the network that they stand in. */
  readonly routeServersOf = new Map<Key, VirtualHub[]>();
  readonly peersOf = new Map<Key, BgpPeer[]>();
  /** Connections to hubs of Virtual WAN, by hub and by network. */
  readonly connectedTo = new Map<Key, HubConnection[]>();
  readonly hubsOf = new Map<Key, HubConnection[]>();
  readonly endpointsOf = new Map<Key, EndpointSeat[]>();
  /** The networks that share a mesh with a network, itself among them, a list for each mesh. */
  readonly meshesOf = new Map<Key, (readonly Key[])[]>();
  readonly adminRulesOf = new Map<Key, AdminRule[]>();
  private readonly owners = new Map<Address, Owner[]>();
  private readonly seats = new Map<Key, Interface[]>();
  private readonly given: readonly JsonObject[];

  /**
   * @param ownersRead whether the interfaces, balancers and firewalls of a network, or of all of them, were all read, so
   * that an address of none has no owner
   */
  constructor(
    bodies: Iterable<JsonObject>,
    private readonly ownersRead: boolean | ((network: Key) => boolean),
  ) {
    const parts = new Parts();
    this.given = [...bodies];
    for (const body of this.given) this.take(body, parts);
    this.connect(parts);
  }

  table(key: Key): RouteTable | undefined {
    return this.tables.get(key);
  }

  group(key: Key): SecurityGroup | undefined {
    return this.groups.get(key);
  }

  interface(key: Key): Interface | undefined {
    return this.interfaces.get(key);
  }

  bodies(): Iterable<JsonObject> {
    return this.given;
  }

  readsOwners(network: Key): boolean {
    return typeof this.ownersRead === 'boolean' ? this.ownersRead : this.ownersRead(network);
  }

  /** Who has an address; in networks that overlap there may be several. */
  ownersOf(address: Address): readonly Owner[] {
    return this.owners.get(address) ?? [];
  }

  interfacesIn(subnet: Key): readonly Interface[] {
    return this.seats.get(subnet) ?? [];
  }

  allOwners(): Iterable<readonly [Address, readonly Owner[]]> {
    return this.owners;
  }

  private take(body: JsonObject, parts: Parts): void {
    const id = stringAt(body, 'id');
    const type = id === undefined ? undefined : typeOf(keyOf(id));
    switch (type ?? '') {
      case 'routetables':
        keep(this.tables, readRouteTable(body));
        break;
      case 'networksecuritygroups':
        keep(this.groups, readSecurityGroup(body));
        break;
      case 'networkinterfaces':
        keep(this.interfaces, readInterface(body));
        break;
      case 'loadbalancers':
        keep(this.balancers, readBalancer(body));
        break;
      case 'azurefirewalls':
        keep(this.firewalls, readFirewall(body));
        break;
      case 'privateendpoints':
        keep(this.endpoints, readPrivateEndpoint(body));
        break;
      case 'virtualnetworkgateways':
        keep(this.gateways, readGateway(body));
        break;
      case 'localnetworkgateways':
        keep(this.localGateways, readLocalGateway(body));
        break;
      case 'connections':
        add(parts.connections, readConnection(body));
        break;
      case 'virtualhubs':
        keep(this.hubs, readVirtualHub(body));
        break;
      case 'virtualhubs/ipconfigurations':
        add(parts.configurations, readHubConfiguration(body));
        break;
      case 'virtualhubs/bgpconnections':
        add(parts.peers, readBgpPeer(body));
        break;
      case 'virtualhubs/hubvirtualnetworkconnections':
        add(parts.hubConnections, readHubConnection(body));
        break;
      case 'networkmanagers/networkgroups/staticmembers':
        add(parts.members, readGroupMember(body));
        break;
      case 'networkmanagers/connectivityconfigurations':
        add(parts.meshes, readConnectivity(body)?.meshed);
        break;
      case 'networkmanagers/securityadminconfigurations/rulecollections':
        add(parts.collections, readRuleCollection(body));
        break;
      case 'networkmanagers/securityadminconfigurations/rulecollections/rules':
        add(parts.adminRules, readAdminRule(body));
        break;
      default:
    }
  }

  private connect(parts: Parts): void {
    for (const owner of [
      ...this.interfaces.values(),
      ...this.balancers.values(),
      ...this.firewalls.values(),
    ]) {
      for (const seat of owner.seats) push(this.owners, seat.address, { by: owner, seat });
    }
    for (const one of this.interfaces.values()) {
      for (const subnet of new Set(one.seats.map((seat) => seat.subnet))) push(this.seats, subnet, one);
    }
    for (const gateway of this.gateways.values()) {
      if (gateway.network !== undefined) push(this.gatewaysOf, gateway.network, gateway);
    }
    for (const connection of parts.connections) {
      if (connection.gateway !== undefined) push(this.connectionsOf, connection.gateway, connection);
    }
    this.placeHubs(parts);
    for (const endpoint of this.endpoints.values()) this.placeEndpoint(endpoint);
    this.placeManaged(parts);
  }

  private placeHubs({ configurations, peers, hubConnections }: Parts): void {
    const subnets = new Map(configurations.map(({ hub, subnet }) => [hub, subnet]));
    for (const hub of this.hubs.values()) {
      const subnet = hub.subnet ?? subnets.get(hub.key);
      if (hub.kind === 'routeServer' && subnet !== undefined)
        push(this.routeServersOf, networkOfSubnet(subnet), hub);
    }
    for (const peer of peers) push(this.peersOf, peer.hub, peer);
    for (const connection of hubConnections) {
      push(this.connectedTo, connection.hub, connection);
      if (connection.network !== undefined) push(this.hubsOf, connection.network, connection);
    }
  }

  private placeEndpoint(endpoint: PrivateEndpoint): void {
    const own = endpoint.interfaces.flatMap((key) => this.interfaces.get(key)?.seats ?? []);
    const addresses = own.length > 0 ? own.map(({ address }) => address) : endpoint.addresses;
    const subnet = endpoint.subnet ?? own[0]?.subnet;
    if (subnet === undefined) return;
    for (const address of new Set(addresses))
      push(this.endpointsOf, networkOfSubnet(subnet), { endpoint, address, subnet });
  }

  private placeManaged({ members, meshes, collections, adminRules }: Parts): void {
    const networks = new Map<Key, Key[]>();
    for (const { group, network } of members) push(networks, group, network);
    for (const group of new Set(meshes.flat())) {
      const mesh = networks.get(group) ?? [];
      for (const network of mesh) push(this.meshesOf, network, mesh);
    }
    const groupsOf = new Map(collections.map(({ key, groups }) => [key, groups]));
    for (const rule of adminRules) {
      const targets = (groupsOf.get(rule.collection) ?? []).flatMap((group) => networks.get(group) ?? []);
      for (const network of new Set(targets)) push(this.adminRulesOf, network, rule);
    }
    for (const rules of this.adminRulesOf.values()) rules.sort((a, b) => a.rule.priority - b.rule.priority);
  }
}

/** What belongs to something else, until all is read. */
class Parts {
  readonly connections: Connection[] = [];
  readonly configurations: { readonly hub: Key; readonly subnet: Key }[] = [];
  readonly peers: BgpPeer[] = [];
  readonly hubConnections: HubConnection[] = [];
  readonly members: { readonly group: Key; readonly network: Key }[] = [];
  readonly meshes: (readonly Key[])[] = [];
  readonly collections: RuleCollection[] = [];
  readonly adminRules: AdminRule[] = [];
}

function keep<T extends { readonly key: Key }>(map: Map<Key, T>, value: T | undefined): void {
  if (value !== undefined) map.set(value.key, value);
}

function add<T>(list: T[], value: T | undefined): void {
  if (value !== undefined) list.push(value);
}

function push<K, T>(map: Map<K, T[]>, key: K, value: T): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}
