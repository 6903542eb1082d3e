/** Knows which single changes could take away what an answer says is in the way: each reason has its own. */
import type { Link } from '../../link.ts';
import type { Network } from '../../network.ts';
import type { Key } from '../../resourceId.ts';
import { factsOf, subnetHolding } from '../../surroundings/networkFacts.ts';
import { holds, type Address } from '../../surroundings/prefix.ts';
import type { RouteTable } from '../../surroundings/routeTable.ts';
import type { Remark, Way } from '../answer.ts';
import type { Question } from '../ask.ts';
import type { AskedPair } from '../askPair.ts';
import { behind } from '../gateways.ts';
import type { Point } from '../points.ts';
import type { World } from '../world.ts';
import type { Edit } from './edit.ts';
import { addRule, setForwarding } from './filterEdits.ts';
import { connect, nameSubnet, setFlag, shareGateway, sync } from './linkEdits.ts';
import { advertise } from './networkEdits.ts';
import { rangesOf } from './ranges.ts';
import { addRoute, addTable, removeRoute, setTable } from './tableEdits.ts';

/** What could mend one pair, the same change once. */
export function candidates(world: World, pair: AskedPair, question: Question): readonly Edit[] {
  const found = new Map<string, Edit>();
  const finder = new Finder(world, pair, question);
  for (const edit of finder.all()) if (!found.has(edit.key)) found.set(edit.key, edit);
  return [...found.values()];
}

class Finder {
  constructor(
    private readonly world: World,
    private readonly pair: AskedPair,
    private readonly question: Question,
  ) {}

  *all(): Iterable<Edit> {
    const { there, back, from, to } = this.pair;
    yield* this.ofWay(there, from, to, back);
    yield* this.ofWay(back, to, from, there);
  }

  /** @param other the other direction, whose appliances this one may have to cross too */
  private *ofWay(way: Way, from: Point, to: Point, other: Way): Iterable<Edit> {
    const remarks = [...way.blocks, ...way.doubts];
    for (const remark of remarks) yield* this.ofRemark(remark, from, to);
    if (remarks.some(({ code }) => ROUTED.has(code))) yield* this.ofRoutes(way, from, to, other);
    if (remarks.some(({ code }) => code === 'asymmetric')) {
      // The direction that lacks the device may be either.
      yield* this.ofRoutes(other, to, from, way);
    }
  }

  private *ofRemark({ code, about }: Remark, from: Point, to: Point): Iterable<Edit> {
    const network = this.world.network(about.network);
    const remote = this.world.network(about.remote);
    switch (code) {
      case 'link-missing':
      case 'link-one-sided':
      case 'link-disconnected':
      case 'next-hop-not-connected':
        if (network !== undefined && remote !== undefined)
          yield* maybe(connect(this.world, network.key, remote.key));
        return;
      case 'prefix-not-synced':
        yield* this.onLink(about.link, sync);
        return;
      case 'subnet-not-in-peering':
        if (network !== undefined && remote !== undefined) yield* this.named(network, remote, from, to);
        return;
      case 'forwarded-not-assured':
        yield* this.onLink(about.link, (link, owner) => setFlag(link, owner, 'allowForwardedTraffic'));
        return;
      case 'access-not-in-tag':
        yield* this.onLink(about.link, (link, owner) => setFlag(link, owner, 'allowVirtualNetworkAccess'));
        yield* this.rule(about.group, about.direction);
        return;
      case 'transit-off':
      case 'remote-gateway-not-used':
        if (network !== undefined && remote !== undefined) yield shareGateway(network, remote);
        return;
      case 'propagation-off':
        yield* this.onTable(about.table, (table) => setTable(table, 'setPropagation'));
        return;
      case 'peering-routes-off':
        yield* this.onTable(about.table, (table) => setTable(table, 'setPeeringRoutes'));
        return;
      case 'user-route-overrides-peering':
      case 'dropped-by-route':
        yield* this.onTable(about.table, (table) =>
          about.route === undefined ? undefined : removeRoute(table, about.route),
        );
        return;
      case 'ip-forwarding-off': {
        const nic = about.interface === undefined ? undefined : this.world.around.interface(about.interface);
        if (nic !== undefined) yield setForwarding(nic);
        return;
      }
      case 'nsg-deny':
      case 'nsg-default-deny':
        yield* this.rule(about.group, about.direction);
        return;
      case 'prefix-not-advertised':
        if (network !== undefined && about.address !== undefined)
          yield* maybe(advertise(network, about.address));
        return;
      case 'no-route':
      case 'dropped-by-default-route':
      case 'to-internet':
      case 'summary-route-shadowed':
      case 'family-not-peered':
      case 'next-hop-no-owner':
      case 'basic-balancer-across-regions':
      case 'no-backend':
      case 'no-balancer-rule':
      case 'gateway-basic':
      case 'gateway-next-hop-not-vpn':
      case 'loop':
      case 'no-gateway':
      case 'prefix-unknown-on-premises':
      case 'admin-deny':
      case 'mesh-overlap':
      case 'asymmetric':
      case 'appliance-decides':
      case 'unreadable':
      case 'arrives-elsewhere':
      case 'no-outbound-access':
      case 'no-public-address':
      case 'some-only':
        return;
    }
  }

  /** A user route on the way that could go, and routes to the appliances of the other direction. */
  private *ofRoutes(way: Way, from: Point, to: Point, other: Way): Iterable<Edit> {
    for (const { decided } of way.hops) {
      const [, table, route] =
        /^(.*\/routetables\/[^/]+)\/routes\/([^/]+)$/i.exec(decided.source ?? '') ?? [];
      if (table !== undefined && route !== undefined)
        yield* this.onTable(table.toLowerCase() as Key, (found) => removeRoute(found, route));
    }
    const hops = [...way.path, ...other.path]
      .filter((place) => place.startsWith('appliance:'))
      .map((place) => place.slice('appliance:'.length));
    const prefix = this.prefixOf(to);
    const stand = this.standOf(from);
    if (prefix === undefined || stand === undefined) return;
    for (const appliance of new Set(hops)) {
      const table =
        stand.subnet.table === undefined ? undefined : this.world.around.table(stand.subnet.table);
      if (stand.subnet.table === undefined) yield addTable(stand.network, stand.subnet, prefix, appliance);
      else if (table !== undefined) yield addRoute(table, prefix, appliance);
    }
  }

  /** The subnet whose routes a point sends by. */
  private standOf(
    point: Point,
  ):
    | { readonly network: Network; readonly subnet: NonNullable<ReturnType<typeof subnetHolding>> }
    | undefined {
    if (point.kind === 'inside') {
      const network = this.world.network(point.network.key);
      const subnet = network && subnetHolding(network, point.address);
      return network === undefined || subnet === undefined ? undefined : { network, subnet };
    }
    if (point.kind !== 'site') return undefined;
    const network = this.world.network(point.use.network);
    const subnet =
      network && factsOf(network).subnets.find(({ name }) => name.toLowerCase() === 'gatewaysubnet');
    return network === undefined || subnet === undefined ? undefined : { network, subnet };
  }

  /** The whole prefix that an address is in: a shorter route loses against the peering's. */
  private prefixOf(point: Point): string | undefined {
    if (point.kind === 'inside') return prefixHolding(point.network, point.address);
    if (point.kind !== 'site' || point.address === undefined) return undefined;
    const { address } = point;
    return behind(this.world, point.use).prefixes.find(({ prefix }) => holds(prefix, address))?.prefix.text;
  }

  private *named(network: Network, remote: Network, from: Point, to: Point): Iterable<Edit> {
    for (const point of [from, to]) {
      if (point.kind !== 'inside' || point.subnet === undefined) continue;
      if (point.network.key === network.key) yield nameSubnet(network, remote, 'local', point.subnet.name);
      if (point.network.key === remote.key) yield nameSubnet(network, remote, 'remote', point.subnet.name);
    }
  }

  private *onLink(key: Key | undefined, make: (link: Link, network: Network) => Edit): Iterable<Edit> {
    const owner = this.world.network(key?.split('/virtualnetworkpeerings/')[0] as Key | undefined);
    const link = owner?.links.find((each) => each.key === key);
    if (owner !== undefined && link !== undefined) yield make(link, owner);
  }

  private *onTable(key: Key | undefined, make: (table: RouteTable) => Edit | undefined): Iterable<Edit> {
    const table = key === undefined ? undefined : this.world.around.table(key);
    if (table !== undefined) yield* maybe(make(table));
  }

  private *rule(key: Key | undefined, direction: 'inbound' | 'outbound' | undefined): Iterable<Edit> {
    const group = key === undefined ? undefined : this.world.around.group(key);
    if (group === undefined || direction === undefined) return;
    const { port } = this.question;
    const protocol = this.question.protocol ?? (port === undefined ? undefined : 'tcp');
    const from = rangesOf(this.world, this.pair.from, this.question.from);
    const to = rangesOf(this.world, this.pair.to, this.question.to);
    for (const source of from) {
      for (const destination of to) {
        yield addRule(group, {
          direction,
          source,
          destination,
          protocol: protocol === undefined ? undefined : protocol.charAt(0).toUpperCase() + protocol.slice(1),
          port,
        });
      }
    }
  }
}

/** Reasons that a route can mend. */
const ROUTED: ReadonlySet<Remark['code']> = new Set([
  'dropped-by-default-route',
  'to-internet',
  'no-route',
  'loop',
  'next-hop-no-owner',
  'next-hop-not-connected',
  'gateway-next-hop-not-vpn',
  'basic-balancer-across-regions',
  'no-backend',
  'no-gateway',
  'asymmetric',
  'arrives-elsewhere',
  'ip-forwarding-off',
  'appliance-decides',
]);

function* maybe(edit: Edit | undefined): Iterable<Edit> {
  if (edit !== undefined) yield edit;
}

function prefixHolding(network: Network, address: Address): string | undefined {
  return factsOf(network).prefixes.find((prefix) => holds(prefix, address))?.text;
}
