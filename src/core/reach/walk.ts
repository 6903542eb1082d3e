/**
 * Knows how one packet finds its way: out of a subnet by one look-up, over a link, through an appliance or a gateway and
 * out of theirs again, until it arrives. Where something stops it, it is noted, and the walk goes on as if it were mended.
 */
import type { Link } from '../link.ts';
import type { Network } from '../network.ts';
import type { Key } from '../resourceId.ts';
import type { Gateway } from '../surroundings/gateway.ts';
import { factsOf, linkFacts, linkTo, subnetHolding, type SubnetFacts } from '../surroundings/networkFacts.ts';
import type { Interface } from '../surroundings/owners.ts';
import { addressText, anyHolds, familyOf, isPrivate, type Address } from '../surroundings/prefix.ts';
import { lastName, parentOf } from '../surroundings/reference.ts';
import type { UserRoute } from '../surroundings/routeTable.ts';
import type { Owner } from '../surroundings/surroundings.ts';
import type { Way } from './answer.ts';
import { networkCauses, sentenceCase, siteCauses, statesCause, useCause } from './causes.ts';
import { UNSETTLED } from './codes.ts';
import type { Packet } from './filter.ts';
import {
  behind,
  gatewaysFor,
  isAdvertised,
  hubLink,
  sharedCircuit,
  ownGateways,
  useName,
  type GatewayUse,
} from './gateways.ts';
import { chooseRoute, gatewaySubnet, type Choice, type Route, type RouteHop } from './routes.ts';
import { judgeStand } from './standFilter.ts';
import { BLOCKED, placeName, WayBuilder } from './wayBuilder.ts';
import type { World } from './world.ts';

/** Where a packet is: the subnet whose routes decide, and the interface that sends it. */
export interface Stand {
  readonly network: Network;
  readonly subnet: SubnetFacts | undefined;
  readonly interface: Interface | undefined;
}

export type Start =
  | { readonly kind: 'inside'; readonly stand: Stand }
  | { readonly kind: 'site'; readonly use: GatewayUse }
  /** From outside or from Azure itself, straight to a machine. */
  | { readonly kind: 'internet' }
  | { readonly kind: 'platform' };

/** Where it should arrive. */
export type Target =
  | { readonly kind: 'network'; readonly network: Key }
  | { readonly kind: 'site'; readonly gateways: readonly Key[] }
  | { readonly kind: 'internet' }
  | { readonly kind: 'nowhere' };

export interface Trip {
  readonly start: Start;
  readonly packet: Packet;
  readonly target: Target;
  /** Whether it is the answer to what was let through: groups remember [D]. */
  readonly isReply: boolean;
}

const LONGEST = 24;

export function walk(world: World, trip: Trip): Way {
  const walker = new Walker(world, trip, false);
  walker.go();
  return walker.out.way();
}

/** The same as far as it is not certain that the packet does not arrive: undefined from then on, without a reason. */
export function walkUnlessBlocked(world: World, trip: Trip): Way | undefined {
  const walker = new Walker(world, trip, true);
  try {
    walker.go();
  } catch (error) {
    if (error === BLOCKED) return undefined;
    throw error;
  }
  return walker.out.way();
}

class Walker {
  readonly out: WayBuilder;
  private readonly visited = new Set<string>();
  /** Whether the packet was last sent by a gateway, whose traffic no link counts as forwarded [D]. */
  private fromGateway = false;
  /** Whether a group has judged it when it left the network that it is in. */
  private judgedLeaving = false;
  /** The link back of the one that was crossed last, until it is known whether a group judges on its side. */
  private entering: Link | undefined;

  constructor(
    private readonly world: World,
    private readonly trip: Trip,
    isQuick: boolean,
  ) {
    this.out = new WayBuilder(isQuick);
  }

  private get destination(): Address {
    return this.trip.packet.destination;
  }

  go(): void {
    let stand = this.begin();
    for (let count = 0; stand !== undefined && count < LONGEST; count += 1) stand = this.step(stand);
  }

  private begin(): Stand | undefined {
    const { start } = this.trip;
    switch (start.kind) {
      case 'inside':
        this.leave(start.stand);
        return start.stand;
      case 'site':
        return this.beginAtSite(start.use);
      case 'internet':
      case 'platform': {
        this.beginOutside(start.kind);
        return;
      }
    }
  }

  private beginAtSite(use: GatewayUse): Stand | undefined {
    const hub = this.world.network(use.network);
    this.out.pass(`site:${useName(use)}`);
    if (hub === undefined) {
      this.out.unknown('unreadable', useName(use), `The network of ${useName(use)} could not be read.`);
      return undefined;
    }
    if (use.source.kind === 'gateway') this.checkFamily(use.source);
    if (isAdvertised(this.world, hub, this.destination)) {
      this.out.hop(
        'gateway',
        useName(use),
        `The site knows ${addressText(this.destination)} by ${useName(use)}.`,
        `what ${useName(use)} advertises`,
        sourceId(use),
      );
    } else this.notAdvertised(use, hub);
    return this.atGateway(hub);
  }

  private notAdvertised(use: GatewayUse, hub: Network): void {
    const text = `${useName(use)} does not advertise ${addressText(this.destination)} to its sites.`;
    this.out.stop('prefix-not-advertised', useName(use), text, {
      network: hub.key,
      address: this.destination,
    });
    const target = this.targetNetwork();
    const cause =
      target === undefined || target.key === hub.key ? undefined : useCause(this.world, target, hub);
    if (cause !== undefined) this.out.stop(cause.code, cause.at, cause.text, cause.about);
  }

  private beginOutside(kind: 'internet' | 'platform'): Stand | undefined {
    this.out.pass(kind);
    const target = this.targetNetwork();
    if (target === undefined) return undefined;
    const subnet = subnetHolding(target, this.destination);
    const seat = this.ownersIn(target)
      .map((owner) => owner.seat)
      .find((each) => 'isPublic' in each && each.isPublic);
    if (kind === 'internet' && seat === undefined && isPrivate(this.destination)) {
      const text = `${addressText(this.destination)} has no public address that the internet could know.`;
      this.out.stop('no-public-address', placeName(target, subnet), text, {
        network: target.key,
        address: this.destination,
      });
    }
    this.arrive(target, undefined);
    return undefined;
  }

  /** Outbound rules at a subnet. */
  private leave(stand: Stand): void {
    this.judgedLeaving =
      !this.trip.isReply &&
      judgeStand(this.world, this.out, stand, this.trip.packet, 'outbound', this.extra());
  }

  /** One look-up, and what becomes of it. */
  private step(stand: Stand): Stand | undefined {
    const at = placeName(stand.network, stand.subnet);
    this.out.pass(at);
    const mark = `${stand.network.key}/${stand.subnet?.name ?? ''}`;
    if (this.visited.has(mark)) {
      this.out.stop('loop', at, `The packet is back in ${at}, whose routes send it on again.`, {
        network: stand.network.key,
        ...(stand.subnet && { subnet: stand.subnet.key }),
      });
      return undefined;
    }
    this.visited.add(mark);
    const choice = chooseRoute(this.world, stand.network, stand.subnet, this.destination);
    if (choice.kind === 'unread') {
      this.out.unknown(
        'unreadable',
        at,
        `The route table ${lastName(choice.table)} of ${at} could not be read.`,
        { table: choice.table },
      );
      return undefined;
    }
    if (choice.kind === 'none') {
      this.out.stop('no-route', at, `${at} has no route to ${addressText(this.destination)}.`, {
        network: stand.network.key,
      });
      return this.stuck(stand, choice);
    }
    const { route, beaten } = choice;
    this.out.hop(
      'route',
      at,
      sentenceCase(`${route.text}.`),
      route.text,
      route.source,
      beaten.map(({ text }) => text),
    );
    this.checkShadowed(at, route, beaten);
    return this.take(stand, route, choice);
  }

  /** A summary to an appliance does not override a peering, which is longer: what people mean to inspect goes past it. */
  private checkShadowed(at: string, route: Route, beaten: readonly Route[]): void {
    const shorter =
      route.hop.kind === 'peering'
        ? beaten.find(({ hop }) => hop.kind === 'user' && hop.hop.kind === 'appliance')
        : undefined;
    if (shorter === undefined) return;
    this.out.assume(
      'summary-route-shadowed',
      at,
      `${sentenceCase(route.text)}, is longer than ${shorter.text}, so the traffic goes past the appliance.`,
    );
  }

  private take(stand: Stand, route: Route, choice: Choice): Stand | undefined {
    const { hop } = route;
    switch (hop.kind) {
      case 'local':
        this.arrive(stand.network, stand);
        return undefined;
      case 'peering':
        return this.over(stand, hop.link, undefined);
      case 'endpoint':
        if (hop.link !== undefined) return this.over(stand, hop.link, undefined);
        this.arrive(stand.network, stand);
        return undefined;
      case 'mesh': {
        this.overMesh(stand, hop);
        return;
      }
      case 'gateway':
        return this.intoGateway(stand, hop);
      case 'hub':
        return this.overHub(hop);
      case 'user':
        return this.byUser(stand, hop, route, choice);
      case 'internet':
        return this.toInternet(stand, route, choice);
      case 'none':
        return this.drop(stand, route, choice);
    }
  }

  private byUser(
    stand: Stand,
    hop: Extract<RouteHop, { kind: 'user' }>,
    route: Route,
    choice: Choice,
  ): Stand | undefined {
    switch (hop.hop.kind) {
      case 'appliance':
        return this.toAppliance(
          stand,
          hop.hop.addresses[0] ?? this.destination,
          hop.route,
          hop.table.peeringRoutes,
        );
      case 'gateway':
        return this.toVpnGateway(stand);
      case 'local':
        this.arrive(stand.network, stand);
        return undefined;
      case 'internet':
        return this.toInternet(stand, route, choice);
      case 'none':
        return this.drop(stand, route, choice);
      case 'unknown':
        this.out.unknown(
          'unreadable',
          placeName(stand.network, stand.subnet),
          `The next hop of ${route.text} is not understood.`,
        );
        return undefined;
    }
  }

  /** Over a link: to its end, or to an appliance there. @returns the network behind it through `arrive` */
  private over(
    stand: Stand,
    link: Link,
    onwards: ((peer: Network) => Stand | undefined) | undefined,
  ): Stand | undefined {
    const peer = this.crossLink(stand, link, onwards === undefined ? this.destination : undefined);
    if (peer === undefined) return undefined;
    if (onwards !== undefined) return onwards(peer);
    this.arrive(peer, stand);
    return undefined;
  }

  /** @param landing the address in the peer that a peering of chosen subnets must name the subnet of */
  private crossLink(stand: Stand, link: Link, landing: Address | undefined): Network | undefined {
    const { out } = this;
    const at = `link ${link.name} of ${stand.network.name}`;
    const peer = this.world.network(link.remoteKey);
    if (link.state === undefined)
      out.unknown('unreadable', at, `The state of link ${link.name} could not be read.`, { link: link.key });
    const isGone =
      link.remoteKey !== undefined && this.world.networks.lookup(link.remoteKey).kind === 'absent';
    const about = {
      network: stand.network.key,
      link: link.key,
      ...(link.remoteKey && { remote: link.remoteKey }),
    };
    const cause = statesCause(link, peer, about, at);
    if (cause !== undefined) out.stop(cause.code, cause.at, cause.text, cause.about);
    if (peer === undefined) {
      const name = lastName(link.remoteId ?? 'its remote');
      if (isGone) out.stop('link-disconnected', at, `${name} does not exist any more.`, about);
      else out.unknown('unreadable', name, `The network ${name} could not be read.`, about);
      return undefined;
    }
    this.checkMembers(stand, link, peer, landing);
    this.checkForwarded(stand.network, peer);
    this.checkAccess(link, !this.judgedLeaving);
    this.entering = linkTo(peer, stand.network.key);
    if (familyOf(this.destination) === 6) this.checkRouteServer(stand.network, peer);
    out.hop(
      'link',
      at,
      `${stand.network.name} to ${peer.name} by ${link.name}, ${link.state ?? 'state unknown'}.`,
      `link ${link.name}`,
      link.id,
    );
    return peer;
  }

  /** Subnets that a peering does not name have its routes, and their packets are dropped [D]. */
  private checkMembers(stand: Stand, link: Link, peer: Network, landing: Address | undefined): void {
    const { localSubnets, remoteSubnets } = linkFacts(link);
    if (localSubnets === undefined || remoteSubnets === undefined) return;
    const target = landing === undefined ? undefined : subnetHolding(peer, landing);
    const outside = (subnet: SubnetFacts | undefined, names: ReadonlySet<string>): boolean =>
      subnet === undefined || !names.has(subnet.name.toLowerCase());
    const about = { link: link.key, network: stand.network.key, remote: peer.key };
    if (outside(stand.subnet, localSubnets)) {
      const place = placeName(stand.network, stand.subnet);
      this.out.stop(
        'subnet-not-in-peering',
        place,
        `The peering of chosen subnets leaves out ${place}, so what it sends there is dropped.`,
        about,
      );
    }
    if (landing !== undefined && outside(target, remoteSubnets)) {
      const place = placeName(peer, target);
      this.out.stop(
        'subnet-not-in-peering',
        place,
        `The peering of chosen subnets leaves out ${place}.`,
        about,
      );
    }
  }

  /** What arrives by a link and does not come from the network that sends it is forwarded. */
  private checkForwarded(from: Network, to: Network): void {
    if (this.fromGateway || anyHolds(factsOf(from).prefixes, this.trip.packet.source)) return;
    const link = linkTo(to, from.key);
    if (
      link === undefined ||
      link.flags.allowForwardedTraffic === true ||
      UNSETTLED.forwardedIsEnforced !== undefined
    )
      return;
    const text = `${link.name} of ${to.name} does not allow forwarded traffic, and ${addressText(this.trip.packet.source)} is not of ${from.name}: documented as needed, not seen to be enforced.`;
    this.out.doubt(
      'forwarded-not-assured',
      `link ${link.name} of ${to.name}`,
      text,
      { link: link.key, network: to.key, remote: from.key },
      'forwardedIsEnforced',
    );
  }

  /** Where groups judge nothing, as in the subnet of a gateway, and the packet is sent by the gateway. */
  private atGateway(network: Network): Stand {
    this.fromGateway = true;
    this.entered(false);
    this.judgedLeaving = false;
    return { network, subnet: gatewaySubnet(network), interface: undefined };
  }

  private entered(isJudged: boolean): void {
    if (this.entering !== undefined) this.checkAccess(this.entering, !isJudged);
    this.entering = undefined;
  }

  /** @param isUnjudged whether no group judges on the side whose link it is */
  private checkAccess(link: Link, isUnjudged: boolean): void {
    if (this.trip.isReply || link.flags.allowVirtualNetworkAccess !== false || !isUnjudged) return;
    const text = `${link.name} does not allow access and no group judges on its side: once documented to drop, now to change the tag VirtualNetwork only.`;
    this.out.doubt(
      'access-not-in-tag',
      `link ${link.name}`,
      text,
      { link: link.key, network: link.networkKey, ...(link.remoteKey && { remote: link.remoteKey }) },
      'accessWithoutGroups',
    );
  }

  private checkRouteServer(...networks: readonly Network[]): void {
    const hub = networks.find((network) =>
      ownGateways(this.world, network).some(({ source }) => source.kind === 'routeServer'),
    );
    if (hub !== undefined)
      this.out.block(
        'family-not-peered',
        hub.name,
        `The Route Server of ${hub.name} breaks its IPv6 traffic.`,
        { network: hub.key },
      );
  }

  private overMesh(stand: Stand, { members }: Extract<RouteHop, { kind: 'mesh' }>): Stand | undefined {
    const at = placeName(stand.network, stand.subnet);
    const meshes = this.world.around.base.meshesOf.get(stand.network.key) ?? [];
    const having = [...new Set(meshes.flat())].flatMap((key) => {
      const network = key === stand.network.key ? undefined : this.world.network(key);
      return network !== undefined && anyHolds(factsOf(network).prefixes, this.destination) ? [network] : [];
    });
    if (having.length > 1) {
      const names = having.map(({ name }) => name).join(' and ');
      this.out.stop(
        'mesh-overlap',
        at,
        `${names} share the mesh and the address, so the packet is dropped.`,
        { network: stand.network.key },
      );
    }
    const target = this.targetNetwork();
    const member = having.find(({ key }) => key === target?.key) ?? this.world.network(members[0]);
    if (member !== undefined) this.arrive(member, stand);
    return undefined;
  }

  private overHub({ from, to, hop }: Extract<RouteHop, { kind: 'hub' }>): Stand | undefined {
    const peer = this.world.network(to.network);
    const name = lastName(from.hub);
    this.out.hop('hub', name, `The hub ${name} sends it to connection ${to.name}.`, `hub ${name}`, to.id);
    this.out.pass(`hub:${name}`);
    this.fromGateway = true;
    if (peer === undefined) {
      this.out.unknown('unreadable', to.name, `The network behind connection ${to.name} could not be read.`);
      return undefined;
    }
    if (hop !== undefined) return this.atAppliance(peer, hop, undefined);
    this.arrive(peer, undefined);
    return undefined;
  }

  /** By a route of a gateway, a Route Server or what they learned. */
  private intoGateway(
    stand: Stand,
    { use, behind: found }: Extract<RouteHop, { kind: 'gateway' }>,
  ): Stand | undefined {
    if (found.hop !== undefined) return this.toAppliance(stand, found.hop, undefined, true);
    const cross = use.via === undefined ? stand.network : this.crossLink(stand, use.via, undefined);
    if (cross === undefined) return undefined;
    this.entered(false);
    const name = useName(use);
    this.out.hop('gateway', name, `${name} takes it to its site (${found.by}).`, found.by, found.source);
    this.out.pass(`gateway:${name}`);
    if (use.source.kind === 'gateway') this.checkFamily(use.source);
    if (found.isDown) this.out.doubt('no-gateway', name, `${sentenceCase(found.by)} is not connected.`, {});
    const other = found.other === undefined ? undefined : this.world.around.base.gateways.get(found.other);
    const beyond = this.world.network(other?.network);
    if (beyond !== undefined) {
      return this.atGateway(beyond);
    }
    if (this.trip.target.kind !== 'site') {
      this.out.doubt(
        'appliance-decides',
        name,
        `What the site behind ${name} does with it is not in the estate.`,
        {},
      );
    }
    return undefined;
  }

  private checkFamily(gateway: Gateway): void {
    if (familyOf(this.destination) === 6 && gateway.type === 'vpn') {
      this.out.block(
        'family-not-peered',
        gateway.name,
        `The VPN gateway ${gateway.name} carries no IPv6.`,
        {},
      );
    }
  }

  /** To the VPN gateway of here or of a peer, as a user route of that type asks. */
  private toVpnGateway(stand: Stand): Stand | undefined {
    const at = placeName(stand.network, stand.subnet);
    const gateways = gatewaysFor(this.world, stand.network).filter(
      ({ source }) => source.kind !== 'routeServer',
    );
    const isUnread = gateways.some(({ source }) => source.kind === 'unread');
    const vpn = gateways.find(({ source }) => source.kind === 'gateway' && source.type === 'vpn');
    if (isUnread) {
      this.out.unknown('unreadable', at, `A gateway of ${stand.network.name} could not be read.`);
      return undefined;
    }
    if (gateways.length === 0)
      this.out.stop(
        'no-gateway',
        at,
        `The route goes to a gateway, and ${stand.network.name} has none and uses none.`,
        { network: stand.network.key },
      );
    else if (gateways.some(({ source }) => source.kind === 'gateway' && source.type !== 'vpn')) {
      this.out.stop(
        'gateway-next-hop-not-vpn',
        at,
        `A user route leads to a VPN gateway only, and ${gateways.map(useName).join(', ')} is there.`,
        { network: stand.network.key },
      );
    }
    if (vpn === undefined) {
      this.jump(stand);
      return;
    }
    return this.enterGateway(stand, vpn);
  }

  private enterGateway(stand: Stand, use: GatewayUse): Stand | undefined {
    const hub =
      use.via === undefined ? this.world.network(use.network) : this.crossLink(stand, use.via, undefined);
    if (hub === undefined) return undefined;
    this.out.hop('gateway', useName(use), `${useName(use)} routes it on.`, useName(use), sourceId(use));
    return this.atGateway(hub);
  }

  /** The next hop lies in this network or one that is peered with it [D]; one look-up, no recursion [R]. */
  private toAppliance(
    stand: Stand,
    address: Address,
    route: UserRoute | undefined,
    hasPeeringRoutes: boolean,
  ): Stand | undefined {
    const { network } = stand;
    const at = placeName(network, stand.subnet);
    if (address === this.destination && anyHolds(factsOf(network).prefixes, address)) {
      this.arrive(network, stand);
      return undefined;
    }
    if (anyHolds(factsOf(network).prefixes, address)) return this.atAppliance(network, address, stand);
    if (!hasPeeringRoutes) {
      const text = `With the routes of peerings off, an appliance must be in the same network, and ${addressText(address)} is not.`;
      this.out.doubt(
        'peering-routes-off',
        at,
        text,
        { network: network.key },
        'remoteApplianceWithoutPeeringRoutes',
      );
    }
    const link = network.links
      .filter((each) => anyHolds(linkFacts(each).prefixes, address))
      .sort((a, b) => Number(b.state === 'Connected') - Number(a.state === 'Connected'))[0];
    const onwards = (peer: Network): Stand | undefined => {
      if (address !== this.destination) return this.atAppliance(peer, address, stand);
      this.arrive(peer, stand);
      return undefined;
    };
    if (link !== undefined) {
      const peer = this.crossLink(stand, link, address);
      return peer === undefined ? undefined : onwards(peer);
    }
    const meshed = [...new Set((this.world.around.base.meshesOf.get(network.key) ?? []).flat())]
      .flatMap((key) => (key === network.key ? [] : (this.world.network(key) ?? [])))
      .find((member) => anyHolds(factsOf(member).prefixes, address));
    if (meshed !== undefined) return onwards(meshed);
    const [far] = this.world.networksWith(address);
    const where =
      far === undefined
        ? 'no network of the estate'
        : `${far.name}, which is not peered with ${network.name}`;
    const about = {
      network: network.key,
      address,
      ...(far && { remote: far.key }),
      ...(route && { route: route.name }),
    };
    if (far === undefined) {
      this.out.stop('next-hop-no-owner', at, `The next hop ${addressText(address)} is in ${where}.`, about);
      this.jump(stand);
      return;
    }
    this.out.stop(
      'next-hop-not-connected',
      at,
      `The next hop ${addressText(address)} is in ${where}.`,
      about,
    );
    return onwards(far);
  }

  /** In the network of the next hop: who has the address, and does it forward? */
  private atAppliance(network: Network, address: Address, from: Stand | undefined): Stand | undefined {
    const text = addressText(address);
    const subnet = subnetHolding(network, address);
    const at = `${text} in ${placeName(network, subnet)}`;
    this.out.pass(`appliance:${text}`);
    const gateway = subnet?.name.toLowerCase() === 'gatewaysubnet' ? this.gatewayAt(network, at) : undefined;
    if (gateway !== undefined) {
      this.out.hop(
        'gateway',
        at,
        `${useName(gateway)} has ${text} and routes it on.`,
        useName(gateway),
        sourceId(gateway),
      );
      return this.atGateway(network);
    }
    const owner = this.ownersAt(network, address)[0];
    if (owner === undefined) return this.withoutOwner(network, subnet, address, at);
    this.fromGateway = false;
    const stand = this.throughOwner(network, subnet, owner, at, from);
    if (stand === undefined) return undefined;
    this.entered(
      !this.trip.isReply &&
        judgeStand(this.world, this.out, stand, this.trip.packet, 'inbound', this.extra()),
    );
    this.leave(stand);
    return stand;
  }

  private gatewayAt(network: Network, at: string): GatewayUse | undefined {
    const gateways = ownGateways(this.world, network).filter(({ source }) => source.kind !== 'routeServer');
    const vpn = gateways.find(({ source }) => source.kind === 'gateway' && source.type === 'vpn');
    if (vpn === undefined && gateways.length > 0) {
      this.out.stop(
        'gateway-next-hop-not-vpn',
        at,
        `Only a VPN gateway forwards what a route sends to its address.`,
        { network: network.key },
      );
    }
    return vpn;
  }

  private withoutOwner(
    network: Network,
    subnet: SubnetFacts | undefined,
    address: Address,
    at: string,
  ): Stand | undefined {
    const text = addressText(address);
    if (!this.world.around.base.readsOwners) {
      this.out.unknown('unreadable', at, `Whether anything has ${text} could not be read.`, {
        network: network.key,
      });
      return undefined;
    }
    const about = { network: network.key, address, ...(subnet && { subnet: subnet.key }) };
    this.out.stop(
      'next-hop-no-owner',
      at,
      `Nothing has the next hop ${text}; Azure is assumed to drop what goes there.`,
      about,
    );
    return { network, subnet, interface: undefined };
  }

  private throughOwner(
    network: Network,
    subnet: SubnetFacts | undefined,
    { by }: Owner,
    at: string,
    from: Stand | undefined,
  ): Stand | undefined {
    const { out } = this;
    const onwards = (nic: Interface | undefined): Stand => ({ network, subnet, interface: nic });
    switch (by.kind) {
      case 'firewall':
        out.hop('appliance', at, `The firewall ${by.name} takes it on.`, by.name, by.id);
        out.cross({ key: by.key, name: by.name, isFirewall: true });
        out.assume('appliance-decides', by.name, `The rules of ${by.name} are taken to let it pass.`);
        return onwards(undefined);
      case 'interface': {
        const own = this.world.around.interface(by.key) ?? by;
        out.hop('appliance', at, `The interface ${own.name} takes it on.`, own.name, own.id);
        if (!own.forwards)
          out.stop('ip-forwarding-off', own.name, `The interface ${own.name} does not forward.`, {
            interface: own.key,
          });
        out.cross({ key: own.machine ?? own.key, name: own.name, isFirewall: false });
        out.assume('appliance-decides', own.name, `The appliance behind ${own.name} is taken to pass it on.`);
        return onwards(own);
      }
      case 'balancer': {
        out.hop(
          'appliance',
          at,
          `The load balancer ${by.name} takes it to the appliances behind it.`,
          by.name,
          by.id,
        );
        if (
          by.isBasic &&
          from !== undefined &&
          from.network.location?.toLowerCase() !== network.location?.toLowerCase()
        ) {
          out.stop(
            'basic-balancer-across-regions',
            by.name,
            `${by.name} is a Basic load balancer in ${network.location ?? 'another region'}, which ${from.network.name} is not in.`,
            {},
          );
        } else if (!by.allPorts) {
          out.doubt(
            'appliance-decides',
            by.name,
            `${by.name} has no rule for all ports, so it may not take this.`,
            {},
          );
        }
        const nic = this.backendOf(by.backends, by.pools);
        if (nic !== undefined && !nic.forwards)
          out.stop('ip-forwarding-off', nic.name, `The interface ${nic.name} does not forward.`, {
            interface: nic.key,
          });
        out.cross({ key: by.key, name: by.name, isFirewall: false });
        out.assume('appliance-decides', by.name, `The appliances behind ${by.name} are taken to pass it on.`);
        if (nic === undefined) return onwards(undefined);
        const seat = nic.seats.find((each) => parentOf(each.subnet) === network.key);
        const own =
          seat === undefined
            ? subnet
            : (factsOf(network).subnets.find(({ key }) => key === seat.subnet) ?? subnet);
        return { network, subnet: own, interface: nic };
      }
    }
  }

  private backendOf(backends: readonly Key[], pools: readonly Key[]): Interface | undefined {
    const { base } = this.world.around;
    const listed = backends.flatMap((key) => base.interfaces.get(parentOf(key)) ?? [])[0];
    const found =
      listed ??
      [...base.interfaces.values()].find(({ seats }) =>
        seats.some((seat) => seat.pools.some((pool) => pools.includes(pool))),
      );
    return found === undefined ? undefined : this.world.around.interface(found.key);
  }

  private ownersAt(network: Network, address: Address): readonly Owner[] {
    return this.world.around.base
      .ownersOf(address)
      .filter(({ seat }) => parentOf(seat.subnet) === network.key);
  }

  private ownersIn(network: Network): readonly Owner[] {
    return this.ownersAt(network, this.destination);
  }

  private toInternet(stand: Stand, route: Route, choice: Choice): Stand | undefined {
    const at = placeName(stand.network, stand.subnet);
    if (this.trip.target.kind === 'internet') {
      this.outToInternet(stand, at);
      return;
    }
    if (this.isLearnedUnknown(stand, choice)) return undefined;
    this.out.stop(
      'to-internet',
      at,
      `${sentenceCase(route.text)}, takes ${addressText(this.destination)} out of Azure's networks.`,
      { network: stand.network.key, ...(stand.subnet && { subnet: stand.subnet.key }) },
    );
    return this.stuck(stand, choice);
  }

  private outToInternet(stand: Stand, at: string): Stand | undefined {
    this.out.pass('internet');
    this.out.hop('arrival', at, 'It leaves to the internet.', 'the internet');
    if (familyOf(this.destination) === 6 && UNSETTLED.hasIPv6DefaultRoute === undefined) {
      this.out.doubt(
        'to-internet',
        at,
        'Which default routes there are for IPv6 is not documented.',
        {},
        'hasIPv6DefaultRoute',
      );
    }
    const { subnet } = stand;
    const isPublicSource = stand.interface?.seats.some((seat) => seat.isPublic) === true;
    if (subnet?.outbound === false && !subnet.hasNat && !isPublicSource && stand.interface !== undefined) {
      this.out.stop(
        'no-outbound-access',
        at,
        `${at} is private, and ${stand.interface.name} has no public address.`,
        { subnet: subnet.key },
      );
    } else if (
      subnet?.outbound === false &&
      !subnet.hasNat &&
      stand.interface === undefined &&
      subnet.name.toLowerCase() !== 'azurefirewallsubnet'
    ) {
      this.out.doubt(
        'no-outbound-access',
        at,
        `${at} is private: only machines with a public address get out.`,
        { subnet: subnet.key },
      );
    }
    return undefined;
  }

  private drop(stand: Stand, route: Route, choice: Choice): Stand | undefined {
    const at = placeName(stand.network, stand.subnet);
    const isUser = route.hop.kind === 'user';
    if (!isUser && this.isLearnedUnknown(stand, choice)) return undefined;
    const about = {
      network: stand.network.key,
      address: this.destination,
      ...(stand.subnet && { subnet: stand.subnet.key }),
      ...(route.hop.kind === 'user' && { table: route.hop.table.key, route: route.hop.route.name }),
    };
    this.out.stop(
      isUser ? 'dropped-by-route' : 'dropped-by-default-route',
      at,
      `${sentenceCase(route.text)}, drops ${addressText(this.destination)}.`,
      about,
    );
    return this.stuck(stand, choice);
  }

  /** What a gateway or hub has learned may hold the address; where nobody could read it, nothing is certain. */
  private isLearnedUnknown(stand: Stand, choice: Choice): boolean {
    const table = stand.subnet?.table === undefined ? undefined : this.world.around.table(stand.subnet.table);
    if (choice.kind === 'unread' || table?.propagates === false) return false;
    const at = placeName(stand.network, stand.subnet);
    const hidden = hubLink(stand.network);
    if (hidden !== undefined && !this.world.around.base.hubsOf.has(stand.network.key)) {
      this.out.unknown('unreadable', at, `The hub behind link ${hidden.name} could not be read.`, {
        link: hidden.key,
      });
      return true;
    }
    if (this.trip.target.kind === 'network') return this.mayHairpin(stand);
    const [unclear] = gatewaysFor(this.world, stand.network).filter(
      (use) => !behind(this.world, use).isComplete,
    );
    if (unclear === undefined) return false;
    this.out.unknown(
      'prefix-unknown-on-premises',
      at,
      `Which prefixes ${useName(unclear)} has learned is not known.`,
      {},
    );
    return true;
  }

  /** Two networks on one circuit may reach each other through its provider's edge, of which the estate says nothing. */
  private mayHairpin(stand: Stand): boolean {
    const target = this.targetNetwork();
    const circuit = target === undefined ? undefined : sharedCircuit(this.world, stand.network, target);
    if (circuit === undefined) return false;
    const text = `${stand.network.name} and ${target?.name ?? ''} are both on the circuit ${circuit}: whether its edge leads from one to the other is not in the estate.`;
    this.out.doubt('appliance-decides', placeName(stand.network, stand.subnet), text);
    return true;
  }

  private targetNetwork(): Network | undefined {
    const { target } = this.trip;
    return target.kind === 'network' ? this.world.network(target.network) : undefined;
  }

  /** What would have to be otherwise; then on to the target as if it were. */
  private stuck(stand: Stand, choice: Choice): Stand | undefined {
    const { network, subnet } = stand;
    const stuck = { network, subnet, choice, destination: this.destination };
    const target = this.targetNetwork();
    const hubs =
      this.trip.target.kind === 'site'
        ? this.trip.target.gateways.flatMap(
            (key) => this.world.network(this.world.around.base.gateways.get(key)?.network ?? key) ?? [],
          )
        : [];
    const causes =
      target !== undefined
        ? [...networkCauses(this.world, stuck, target), ...this.hubCauses(network)]
        : this.trip.target.kind === 'site'
          ? siteCauses(this.world, stuck, hubs)
          : [];
    for (const { code, at, text, about } of causes) this.out.stop(code, at, text, about);
    return this.jump(stand);
  }

  private hubCauses(network: Network): ReturnType<typeof networkCauses> {
    const connections = this.world.around.base.hubsOf.get(network.key) ?? [];
    return connections.map(({ hub }) => ({
      code: 'no-route' as const,
      at: `hub ${lastName(hub)}`,
      text: `The hub ${lastName(hub)} does not know ${addressText(this.destination)}: no connection has it, and none has a static route to it.`,
      about: { network: network.key },
    }));
  }

  /** On to the target in thought. */
  private jump(stand: Stand): Stand | undefined {
    this.out.isMended = true;
    const target = this.targetNetwork();
    if (target !== undefined) this.arrive(target, stand);
    return undefined;
  }

  private arrive(network: Network, from: Stand | undefined): void {
    const { out } = this;
    const subnet = subnetHolding(network, this.destination);
    const at = placeName(network, subnet);
    const text = addressText(this.destination);
    out.pass(at);
    const target = this.targetNetwork();
    if (!anyHolds(factsOf(network).prefixes, this.destination)) {
      out.stop('no-route', at, `${network.name} does not have ${text}.`, {
        network: network.key,
        address: this.destination,
      });
      return;
    }
    if (target !== undefined && target.key !== network.key) {
      out.stop(
        'arrives-elsewhere',
        at,
        `${text} of ${network.name} is reached, not that of ${target.name}.`,
        { network: network.key, remote: target.key },
      );
    }
    const [owner] = this.ownersIn(network);
    if (
      owner?.by.kind === 'balancer' &&
      owner.by.isBasic &&
      from !== undefined &&
      from.network.location?.toLowerCase() !== network.location?.toLowerCase()
    ) {
      out.stop(
        'basic-balancer-across-regions',
        owner.by.name,
        `${owner.by.name} is a Basic load balancer, which is not reached from another region.`,
        {},
      );
    }
    const nic =
      owner?.by.kind === 'interface' ? (this.world.around.interface(owner.by.key) ?? owner.by) : undefined;
    const stand = { network, subnet, interface: nic };
    const isEndpoint = (this.world.around.base.endpointsOf.get(network.key) ?? []).some(
      ({ address }) => address === this.destination,
    );
    const isJudged =
      !this.trip.isReply &&
      (!isEndpoint || subnet?.endpointGroups === true) &&
      judgeStand(this.world, out, stand, this.trip.packet, 'inbound', this.extra());
    this.entered(isJudged);
    out.hop('arrival', at, `${text} is in ${at}.`, at, subnet?.id ?? network.id);
  }

  /** What the tag VirtualNetwork would hold as well if what is in the way were mended. */
  private extra(): readonly Network[] {
    if (!this.out.isMended) return [];
    const { start } = this.trip;
    const target = this.targetNetwork();
    return [
      ...(start.kind === 'inside' ? [start.stand.network] : []),
      ...(target === undefined ? [] : [target]),
    ];
  }
}

function sourceId({ source }: GatewayUse): string {
  return source.id;
}
