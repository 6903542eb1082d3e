/** Knows what a rule sees when it judges one network: the network, its peerings, its tables, and how to speak of them. */
import type { EstateView } from '../estate.ts';
import type { Link } from '../link.ts';
import { listText } from '../lists.ts';
import type { Network } from '../network.ts';
import { peeringOf } from '../plan/pair.ts';
import { gatewaysFor, type GatewayUse } from '../reach/gateways.ts';
import type { World } from '../reach/world.ts';
import { parseNetworkId, type Key } from '../resourceId.ts';
import { subnetCalled, type NetworkFacts, type SubnetFacts } from '../surroundings/networkFacts.ts';
import type { Address, Prefix } from '../surroundings/prefix.ts';
import { lastName } from '../surroundings/reference.ts';
import type { RouteTable } from '../surroundings/routeTable.ts';
import { bypasses, type Bypass } from './bypass.ts';
import type { Anchor, Need } from './finding.ts';
import { forwardingNeeds, type ForwardingNeed } from './forwarding.ts';
import type { Ground } from './ground.ts';
import type { Known } from './known.ts';
import { nextHop, type NextHop } from './hops.ts';
import type { Setup, Shared } from './shared.ts';
import { isSpecial, routesTo, type ApplianceRoute, type Tables } from './usedTables.ts';
import type { Peer, Side } from './side.ts';
import { spokesOf, type Spoke } from './star.ts';

/** What a judgment looked at: when it changes, another judgment may be right. */
class Trace {
  /** Each network beside the neighbours. */
  read: Set<Key> | undefined;
  /** The prefixes of which it was asked who has them. */
  watched: readonly Prefix[] | undefined;
}

const NOBODY: ReadonlySet<Key> = new Set();
const NOTHING: readonly never[] = [];

export class Look {
  /** What was worked out of the network before, and is kept for others who look at it. */
  readonly own: Known;
  private every: readonly ApplianceRoute[] | undefined;
  private hops: Map<Address, NextHop> | undefined;
  private lastHop: { readonly address: Address; readonly hop: NextHop } | undefined;
  private star: readonly Spoke[] | undefined;
  private passed: readonly Bypass[] | undefined;
  private needs: readonly ForwardingNeed[] | undefined;

  constructor(
    readonly shared: Shared,
    readonly network: Network,
    private readonly trace = new Trace(),
  ) {
    this.own = shared.of(network);
  }

  /** The networks beside the neighbours that were looked at. */
  get read(): ReadonlySet<Key> {
    return this.trace.read ?? NOBODY;
  }

  /** The prefixes of which it was asked who has them. */
  get watched(): readonly Prefix[] {
    return this.trace.watched ?? NOTHING;
  }

  get world(): World {
    return this.shared.world;
  }

  get estate(): EstateView {
    return this.shared.estate;
  }

  get setup(): Setup {
    return this.shared.setup;
  }

  get ground(): Ground {
    return this.shared.ground;
  }

  has(need: Need): boolean {
    return this.setup.read.has(need);
  }

  get facts(): NetworkFacts {
    return this.own.facts;
  }

  get sides(): readonly Side[] {
    return this.own.sides;
  }

  /** The peerings that carry traffic. */
  get peers(): readonly Peer[] {
    return this.own.peers;
  }

  get tables(): Tables {
    return this.own.tables;
  }

  /** User routes to appliances, those of subnets of Azure's services left out. */
  get routes(): readonly ApplianceRoute[] {
    return this.own.routes;
  }

  /** All of them. */
  get allRoutes(): readonly ApplianceRoute[] {
    if (this.every !== undefined) return this.every;
    const { used } = this.tables;
    if (used.length === 0) return (this.every = NOTHING);
    // Where no subnet of a service has a table, they are the same ones.
    const isPlain = !used.some(({ subnets }) => subnets.some(isSpecial));
    return (this.every = isPlain
      ? this.routes
      : used.flatMap(({ table, subnets }) => routesTo(table, subnets)));
  }

  hop(address: Address): NextHop {
    // Most networks have one appliance.
    if (this.lastHop?.address === address) return this.lastHop.hop;
    let hop = this.hops?.get(address);
    if (hop === undefined) {
      hop = nextHop(this, address);
      if (this.lastHop !== undefined)
        (this.hops ??= new Map([[this.lastHop.address, this.lastHop.hop]])).set(address, hop);
    }
    this.lastHop = { address, hop };
    return hop;
  }

  /** The peers, with what they send through this network. */
  get spokes(): readonly Spoke[] {
    return (this.star ??= spokesOf(this));
  }

  /** What goes past an appliance. */
  get bypasses(): readonly Bypass[] {
    return (this.passed ??= [...bypasses(this)]);
  }

  /** The links of peers that do not say that they take what is passed on. */
  get forwardingNeeds(): readonly ForwardingNeed[] {
    return (this.needs ??= [...forwardingNeeds(this)]);
  }

  /** The gateways whose routes come to the network, its own and those that it uses. */
  get gateways(): readonly GatewayUse[] {
    return gatewaysFor(this.world, this.network);
  }

  subnet(name: string): SubnetFacts | undefined {
    return subnetCalled(this.network, name);
  }

  /** The peerings of a neighbour, for which its own neighbours are looked at too. */
  peersOf(neighbour: Network): readonly Peer[] {
    const { peers } = this.shared.of(neighbour);
    for (const { remote } of peers) this.note(remote.key);
    return peers;
  }

  /** A neighbour as it would be looked at by itself. */
  at(neighbour: Network): Look {
    return new Look(this.shared, neighbour, this.trace);
  }

  /** Any other network. */
  other(key: Key): Network | undefined {
    this.note(key);
    return this.world.network(key);
  }

  private note(key: Key): void {
    (this.trace.read ??= new Set()).add(key);
  }

  /** The networks that share an address with a prefix; judged anew when others do. */
  having(prefix: Prefix): readonly Key[] {
    this.watch(prefix);
    return this.ground.places.overlapping(prefix);
  }

  /** Whether a network shares an address with a prefix; judged anew when others do. */
  isTaken(prefix: Prefix): boolean {
    this.watch(prefix);
    return this.ground.places.isTaken(prefix);
  }

  /** Hardly more than one, and kept as long as the judgment: a list that grows would keep room for many. */
  private watch(prefix: Prefix): void {
    const { watched } = this.trace;
    this.trace.watched = watched === undefined ? [prefix] : [...watched, prefix];
  }

  /** The networks that share an address with a prefix of this one, itself among them. */
  sharing(own: Prefix): readonly Key[] {
    return this.ground.places.overlapping(own);
  }

  linkAnchor(side: Pick<Side, 'link' | 'local'>): Anchor {
    return linkAnchor(side.local, side.link, this.world);
  }
}

export function linkAnchor(local: Network, link: Link, world: World): Anchor {
  const remote = world.network(link.remoteKey)?.name ?? remoteName(link);
  return { kind: 'link', id: link.id, label: `${local.name} → ${remote}` };
}

export function remoteName(link: Link): string {
  return parseNetworkId(link.remoteId ?? '')?.name ?? link.remoteId ?? '(nowhere)';
}

export function networkAnchor({ id, name }: Network): Anchor {
  return { kind: 'network', id, label: name };
}

export function subnetAnchor(network: Network, { id, name }: SubnetFacts): Anchor {
  return { kind: 'subnet', id, label: `${network.name}/${name}` };
}

export function tableAnchor({ id, name }: RouteTable): Anchor {
  return { kind: 'table', id, label: name };
}

/** The cause of what is the matter with a pair as a whole. */
export function pairCause(link: Link, aspect = 'pair'): string {
  return `${aspect} ${peeringOf(link)}`;
}

export function textsOf(prefixes: readonly Prefix[]): string {
  return listText(prefixes.map(({ text }) => text));
}

export function nameOfKey(key: Key, world: World): string {
  return world.network(key)?.name ?? lastName(key);
}
