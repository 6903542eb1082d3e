/** Knows what stands in which network, subnet and address, and what is connected to what. */
import type { Key } from '../resourceId.ts';
import { order, push } from './byKey.ts';
import type { ZoneLink } from './dnsZone.ts';
import type { Connection, Gateway } from './gateway.ts';
import type { BgpPeer, VirtualHub } from './hub.ts';
import { Managed } from './managed.ts';
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
import type { HubConnection, HubTable, RoutingIntent } from './virtualWan.ts';

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

export class Standing {
  readonly owners = new Map<Address, Owner[]>();
  /** The subnets in which something has an address. */
  readonly taken = new Set<Key>();
  /** By the subnets that they have addresses in. */
  readonly interfaces = new Map<Key, Interface[]>();
  /** By the network that they stand in. */
  readonly gateways = new Map<Key, Gateway[]>();
  /** The address configurations that say themselves which pools of balancers they are in, by these. */
  readonly pooled = new Map<Key, Key[]>();
  /** The seats of interfaces by their addresses in the internet, as far as these are known. */
  readonly outside = new Map<Address, Owner[]>();
  readonly routeServers = new Map<Key, VirtualHub[]>();
  readonly endpoints = new Map<Key, EndpointSeat[]>();
  /** By the gateway that they begin at. */
  readonly connections = new Map<Key, Connection[]>();
  /** By the Route Server. */
  readonly peers = new Map<Key, BgpPeer[]>();
  /** By the hub, and by the network. */
  readonly connectedTo = new Map<Key, HubConnection[]>();
  readonly hubs = new Map<Key, HubConnection[]>();
  /** By the hub. */
  readonly hubTables = new Map<Key, HubTable[]>();
  readonly intents = new Map<Key, RoutingIntent>();
  /** The hubs of a Virtual WAN. */
  readonly hubsOfWan = new Map<Key, VirtualHub[]>();
  /** The zones of private DNS that a network is linked to, one of a name at most [D]. */
  readonly zones = new Map<Key, ZoneLink[]>();
  readonly managed: Managed;

  constructor(resources: Resources) {
    this.placeOwners(resources);
    for (const gateway of resources.gateways.values())
      if (gateway.network !== undefined) push(this.gateways, gateway.network, gateway);
    for (const connection of resources.connections)
      if (connection.gateway !== undefined) push(this.connections, connection.gateway, connection);
    this.placeHubs(resources);
    for (const endpoint of resources.endpoints.values()) this.placeEndpoint(endpoint, resources);
    this.managed = new Managed(resources);
    for (const link of resources.zoneLinks) push(this.zones, link.network, link);
    this.putInOrder();
  }

  /** What is said of the first of several does not depend on which of them was read first. */
  private putInOrder(): void {
    const { owners, interfaces, gateways, routeServers, endpoints, connections, peers } = this;
    const named = [interfaces, gateways, routeServers, connections, peers, this.connectedTo, this.hubs];
    for (const map of [this.hubTables, this.hubsOfWan]) order<Named>(map, ({ key }) => key);
    for (const map of named) order<Named>(map, ({ key }) => key);
    order(owners, ({ by }) => by.key);
    order(this.outside, ({ by }) => by.key);
    order(endpoints, ({ endpoint }) => endpoint.key);
    order(this.pooled, (key) => key);
    order(this.zones, ({ key }) => key);
  }

  private placeOwners({ interfaces, balancers, firewalls, publicAddresses }: Resources): void {
    for (const owner of [...interfaces.values(), ...balancers.values(), ...firewalls.values()])
      for (const seat of owner.seats) {
        push(this.owners, seat.address, { by: owner, seat });
        this.taken.add(seat.subnet);
      }
    for (const one of interfaces.values()) {
      for (const seat of one.seats) {
        for (const pool of seat.pools) push(this.pooled, pool, seat.key);
        const known = seat.publicAddress && publicAddresses.get(seat.publicAddress)?.address;
        if (known !== undefined) push(this.outside, known, { by: one, seat });
      }
      for (const subnet of new Set(one.seats.map((seat) => seat.subnet))) push(this.interfaces, subnet, one);
    }
  }

  private placeHubs(resources: Resources): void {
    const { hubs, configurations, peers, hubConnections, hubTables, routingIntents } = resources;
    const subnets = new Map(configurations.map(({ hub, subnet }) => [hub, subnet]));
    for (const hub of hubs.values()) {
      const subnet = hub.subnet ?? subnets.get(hub.key);
      if (hub.kind === 'routeServer' && subnet !== undefined)
        push(this.routeServers, networkOfSubnet(subnet), hub);
      if (hub.wan !== undefined) push(this.hubsOfWan, hub.wan, hub);
    }
    for (const peer of peers) push(this.peers, peer.hub, peer);
    for (const connection of hubConnections) {
      push(this.connectedTo, connection.hub, connection);
      if (connection.network !== undefined) push(this.hubs, connection.network, connection);
    }
    for (const table of hubTables) push(this.hubTables, table.hub, table);
    for (const intent of routingIntents) this.intents.set(intent.hub, intent);
  }

  private placeEndpoint(endpoint: PrivateEndpoint, { interfaces }: Resources): void {
    const own = endpoint.interfaces.flatMap((key) => interfaces.get(key)?.seats ?? []);
    const addresses = own.length > 0 ? own.map(({ address }) => address) : endpoint.addresses;
    const subnet = endpoint.subnet ?? own[0]?.subnet;
    if (subnet === undefined) return;
    for (const address of new Set(addresses))
      push(this.endpoints, networkOfSubnet(subnet), { endpoint, address, subnet });
  }
}
