/**
 * Knows which networks can be put in one another's place without anything being another one: spokes with the same peers,
 * flags, tables and groups, whose addresses no route and no rule tells apart. What is true of one is true of its twins.
 */
import { regionOf } from '../region.ts';
import type { Link } from '../link.ts';
import type { Network } from '../network.ts';
import type { Planning } from '../planning.ts';
import type { Key } from '../resourceId.ts';
import { factsOf, linkFacts, linkTo, type SubnetFacts } from '../surroundings/networkFacts.ts';
import { covers, type Prefix } from '../surroundings/prefix.ts';
import type { RouteTable, UserHop } from '../surroundings/routeTable.ts';
import type { SecurityGroup } from '../surroundings/securityGroup.ts';
import { isHubLink } from './gateways.ts';
import { isSpecial } from './points.ts';
import { Spoken } from './spoken.ts';
import type { World } from './world.ts';

export class Twins {
  private readonly classes = new Map<Key, number>();
  private readonly sizes: number[] = [];
  /** Of tables and of the rules of groups. */
  private readonly contents = new Map<object, string>();

  private constructor(
    private readonly world: World,
    private readonly spoken: Spoken,
  ) {}

  static *inPieces(world: World): Planning<Twins> {
    const twins = new Twins(world, yield* Spoken.inPieces(world));
    const numbers = new Map<string, number>();
    for (const { key } of world.allNetworks()) {
      yield;
      const network = world.network(key);
      if (network === undefined) continue;
      const likeness = twins.likeness(network) ?? key;
      const number = numbers.get(likeness) ?? numbers.size;
      numbers.set(likeness, number);
      twins.classes.set(key, number);
      twins.sizes[number] = (twins.sizes[number] ?? 0) + 1;
    }
    return twins;
  }

  /** The same for twins, and for no others; undefined for a network that has none. */
  classOf({ key }: Network): number | undefined {
    const number = this.classes.get(key);
    return number === undefined || this.sizes[number] === 1 ? undefined : number;
  }

  /** Undefined where something may be true of this network alone. */
  private likeness(network: Network): string | undefined {
    const { prefixes, subnets, summaries } = factsOf(network);
    if (this.isSingular(network) || summaries.length > 0) return undefined;
    const peers = this.likenessOfPeers(network);
    if (peers === undefined) return undefined;
    const around = new Map<Prefix, string>();
    for (const prefix of prefixes) {
      const told = this.spoken.around(prefix, network.key);
      if (told === undefined) return undefined;
      around.set(prefix, `${prefix.family} ${told}`);
    }
    const own: string[] = [];
    for (const subnet of subnets) {
      const outer = subnet.prefixes.map((inner) => prefixes.find((each) => covers(each, inner)));
      if (!outer.every((each) => each !== undefined)) return undefined;
      own.push(`${this.likenessOfSubnet(subnet)} ${outer.map((each) => around.get(each)).join(' ')}`);
    }
    return JSON.stringify([regionOf(network.location), peers, [...around.values()], own.sort()]);
  }

  /** Whether something stands in a network or names it. */
  private isSingular({ key, gatewayIds, routeServerIds }: Network): boolean {
    const { base } = this.world.around;
    return (
      gatewayIds.length + routeServerIds.length > 0 ||
      [
        base.gatewaysOf,
        base.routeServersOf,
        base.hubsOf,
        base.endpointsOf,
        base.meshesOf,
        base.adminRulesOf,
      ].some((places) => places.has(key))
    );
  }

  private likenessOfPeers(network: Network): readonly string[] | undefined {
    const peers: string[] = [];
    const linked = new Set<Key>();
    for (const link of network.links) {
      const peer = this.world.network(link.remoteKey);
      const back = peer && linkTo(peer, network.key);
      if (peer === undefined || back === undefined || linked.has(peer.key)) return undefined;
      if (!isPlain(link) || !isPlain(back) || !routesAll(back, network)) return undefined;
      linked.add(peer.key);
      const routed = linkFacts(link).prefixes.map(({ text }) => text);
      peers.push([peer.key, stateOf(link), stateOf(back), ...routed].join(' '));
    }
    let incoming = 0;
    for (const { networkKey } of this.world.networks.linksTo(network.key)) {
      if (!linked.has(networkKey)) return undefined;
      incoming += 1;
    }
    return incoming === linked.size ? peers.sort() : undefined;
  }

  private likenessOfSubnet(subnet: SubnetFacts): string {
    const { around } = this.world;
    // What stands in a subnet, and what Azure's own services do there, is nobody else's.
    if (isSpecial(subnet) || around.base.isTaken(subnet.key)) return subnet.key;
    const table = subnet.table === undefined ? undefined : around.table(subnet.table);
    const rules = subnet.group === undefined ? undefined : around.group(subnet.group)?.rules;
    return JSON.stringify([
      subnet.table === undefined ? '' : this.contentOf(table, tableContent),
      subnet.group === undefined ? '' : this.contentOf(rules, groupContent),
      subnet.outbound,
      subnet.hasNat,
      subnet.endpointGroups,
      subnet.endpointRoutes,
      subnet.prefixes.map(({ family }) => family),
    ]);
  }

  private contentOf<T extends object>(resource: T | undefined, read: (resource: T) => string): string {
    if (resource === undefined) return 'unread';
    let content = this.contents.get(resource);
    if (content === undefined) this.contents.set(resource, (content = read(resource)));
    return content;
  }
}

function isPlain(link: Link): boolean {
  return link.kind === 'whole' && !link.onlyIPv6 && !isHubLink(link);
}

function stateOf({ state, flags }: Link): string {
  const { allowVirtualNetworkAccess, allowForwardedTraffic, allowGatewayTransit, useRemoteGateways } = flags;
  return [
    state,
    allowVirtualNetworkAccess,
    allowForwardedTraffic,
    allowGatewayTransit,
    useRemoteGateways,
  ].join(' ');
}

/** Whether a link to a network routes what it has, no more and no less. */
function routesAll(link: Link, network: Network): boolean {
  const [routed, own] = [linkFacts(link).prefixes, factsOf(network).prefixes];
  return routed.length === own.length && routed.every(({ text }, index) => text === own[index]?.text);
}

function tableContent({ routes, propagates, peeringRoutes }: RouteTable): string {
  const all = routes.map(({ prefix, hop, beatsGateway }) => [prefix?.text, hopText(hop), beatsGateway]);
  return JSON.stringify([propagates, peeringRoutes, all]);
}

function hopText(hop: UserHop): string {
  return hop.kind === 'appliance' ? hop.addresses.join(' ') : hop.kind;
}

function groupContent(rules: SecurityGroup['rules']): string {
  return JSON.stringify(rules, (member, value: unknown) =>
    member === 'name' || typeof value === 'bigint' ? undefined : value,
  );
}
