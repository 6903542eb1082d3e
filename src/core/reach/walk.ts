/**
 * Knows how one packet finds its way: out of a subnet by one look-up, over a link, through an appliance or a gateway and
 * out of theirs again, until it arrives. Where something stops it, it is noted, and the walk goes on as if it were mended.
 */
import type { Link } from '../link.ts';
import type { Network } from '../network.ts';
import type { Gateway } from '../surroundings/gateway.ts';
import { factsOf, linkFacts, subnetHolding } from '../surroundings/networkFacts.ts';
import { addressText, anyHolds, familyOf, isPrivate, type Address } from '../surroundings/prefix.ts';
import { lastName } from '../surroundings/reference.ts';
import type { UserRoute } from '../surroundings/routeTable.ts';
import type { Way } from './answer.ts';
import { networkCauses, sentenceCase, siteCauses, useCause } from './causes.ts';
import {
  behind,
  gatewaysFor,
  isAdvertised,
  hubLink,
  sharedCircuit,
  useName,
  type GatewayUse,
} from './gateways.ts';
import { chooseRoute, type Choice, type Route, type RouteHop } from './routes.ts';
import { Crossing } from './crossing.ts';
import { gatewayAt, ownersAt, throughOwner, withoutOwner } from './devices.ts';
import { outToInternet } from './outToInternet.ts';
import type { Stand, Trip } from './trip.ts';
import { judgeStand } from './standFilter.ts';
import { BLOCKED, placeName, WayBuilder } from './wayBuilder.ts';
import type { World } from './world.ts';

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
  private readonly links: Crossing;

  constructor(
    readonly world: World,
    private readonly trip: Trip,
    isQuick: boolean,
  ) {
    this.out = new WayBuilder(isQuick);
    this.links = new Crossing(world, this.out, trip);
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
    return this.links.atGateway(hub);
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
    const seat = ownersAt(this.world, target, this.destination)
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
    this.links.judgedLeaving =
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
    if (!this.out.isQuick) this.tellRoute(at, route, beaten);
    return this.take(stand, route, choice);
  }

  private tellRoute(at: string, route: Route, beaten: readonly Route[]): void {
    this.out.hop(
      'route',
      at,
      sentenceCase(`${route.text}.`),
      route.text,
      route.source,
      beaten.map(({ text }) => text),
    );
    this.checkShadowed(at, route, beaten);
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
    const peer = this.links.cross(stand, link, onwards === undefined ? this.destination : undefined);
    if (peer === undefined) return undefined;
    if (onwards !== undefined) return onwards(peer);
    this.arrive(peer, stand);
    return undefined;
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
    this.links.fromGateway = true;
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
    const cross = use.via === undefined ? stand.network : this.links.cross(stand, use.via, undefined);
    if (cross === undefined) return undefined;
    this.links.entered(false);
    const name = useName(use);
    this.out.hop('gateway', name, `${name} takes it to its site (${found.by}).`, found.by, found.source);
    this.out.pass(`gateway:${name}`);
    if (use.source.kind === 'gateway') this.checkFamily(use.source);
    if (found.isDown) this.out.doubt('no-gateway', name, `${sentenceCase(found.by)} is not connected.`, {});
    const other = found.other === undefined ? undefined : this.world.around.base.gateways.get(found.other);
    const beyond = this.world.network(other?.network);
    if (beyond !== undefined) {
      return this.links.atGateway(beyond);
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
      use.via === undefined ? this.world.network(use.network) : this.links.cross(stand, use.via, undefined);
    if (hub === undefined) return undefined;
    this.out.hop('gateway', useName(use), `${useName(use)} routes it on.`, useName(use), sourceId(use));
    return this.links.atGateway(hub);
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
      const peer = this.links.cross(stand, link, address);
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
    const gateway = subnet?.name.toLowerCase() === 'gatewaysubnet' ? gatewayAt(this, network, at) : undefined;
    if (gateway !== undefined) {
      this.out.hop(
        'gateway',
        at,
        `${useName(gateway)} has ${text} and routes it on.`,
        useName(gateway),
        sourceId(gateway),
      );
      return this.links.atGateway(network);
    }
    const owner = ownersAt(this.world, network, address)[0];
    if (owner === undefined) return withoutOwner(this, network, subnet, address, at);
    this.links.fromGateway = false;
    const stand = throughOwner(this, network, subnet, owner, at, from);
    this.links.entered(
      !this.trip.isReply &&
        judgeStand(this.world, this.out, stand, this.trip.packet, 'inbound', this.extra()),
    );
    this.leave(stand);
    return stand;
  }

  private toInternet(stand: Stand, route: Route, choice: Choice): Stand | undefined {
    const at = placeName(stand.network, stand.subnet);
    if (this.trip.target.kind === 'internet') {
      outToInternet(this.out, stand, this.destination);
      return;
    }
    if (this.isLearnedUnknown(stand, choice)) return undefined;
    this.out.endIfQuick();
    this.out.stop(
      'to-internet',
      at,
      `${sentenceCase(route.text)}, takes ${addressText(this.destination)} out of Azure's networks.`,
      { network: stand.network.key, ...(stand.subnet && { subnet: stand.subnet.key }) },
    );
    return this.stuck(stand, choice);
  }

  private drop(stand: Stand, route: Route, choice: Choice): Stand | undefined {
    const at = placeName(stand.network, stand.subnet);
    const isUser = route.hop.kind === 'user';
    if (!isUser && this.isLearnedUnknown(stand, choice)) return undefined;
    this.out.endIfQuick();
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
    const [owner] = ownersAt(this.world, network, this.destination);
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
    this.links.entered(isJudged);
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
