/** Knows what several rules want to know of a network, worked out once while an estate is judged. */
import type { EstateView } from '../estate.ts';
import type { Link } from '../link.ts';
import type { Network } from '../network.ts';
import { linkOwner, networkOwner, type Owner } from '../ownership.ts';
import { ownGateways, type GatewayUse } from '../reach/gateways.ts';
import type { World } from '../reach/world.ts';
import type { Key } from '../resourceId.ts';
import { factsOf, type SubnetFacts } from '../surroundings/networkFacts.ts';
import type { Address, Prefix } from '../surroundings/prefix.ts';
import type { RouteTable, UserRoute } from '../surroundings/routeTable.ts';
import type { Need } from './finding.ts';
import type { Ground } from './ground.ts';
import { isPeer, sideOf, type Peer, type Side } from './side.ts';
import type { Staleness } from './staleness.ts';
import { balancedOf, circuitsOf, forwardersOf, otherSeatsOf, sitesOf } from './worldwide.ts';

/** What whoever asks knows beside the estate. */
export interface Setup {
  /** What has been read. */
  readonly read: ReadonlySet<Need>;
  /** For how many minutes a link has been seen in the middle of an operation; undefined where it was seen once. */
  readonly updatingFor?: (link: Link) => number | undefined;
  /** The tenant of a subscription. */
  readonly tenantOf?: (subscriptionId: string) => string | undefined;
}

/** A table as the subnets of a network use it. */
export interface UsedTable {
  readonly table: RouteTable;
  readonly subnets: readonly SubnetFacts[];
}

export interface Tables {
  readonly used: readonly UsedTable[];
  /** Subnets whose table could not be read. */
  readonly unread: readonly SubnetFacts[];
}

/** A user route to an appliance. */
export interface ApplianceRoute {
  readonly table: RouteTable;
  readonly subnets: readonly SubnetFacts[];
  readonly route: UserRoute;
  readonly prefix: Prefix;
  readonly address: Address;
}

/** Whether a subnet is one of Azure's own services, with rules of its own. */
export function isSpecial({ isOfService }: SubnetFacts): boolean {
  return isOfService;
}

/** What was worked out of one network, each when it was first asked for. */
class Notes {
  tables: Tables | undefined;
  routes: readonly ApplianceRoute[] | undefined;
  sides: readonly Side[] | undefined;
  peers: readonly Peer[] | undefined;
  /** Null for nobody. */
  owner: Owner | null | undefined;
  gateways: readonly GatewayUse[] | undefined;
  /** What its links route that their remotes have no longer, by the link. */
  stale: Map<Link, Staleness | undefined> | undefined;
}

const NO_TABLES: Tables = { used: [], unread: [] };
const NONE: readonly never[] = [];

export class Shared {
  private readonly notes = new Map<Key, Notes>();
  private otherSeats: ReadonlySet<Key> | undefined;
  private allSites: { readonly prefixes: readonly Prefix[]; readonly isComplete: boolean } | undefined;
  private behindBalancers: ReadonlySet<Key> | undefined;
  private forwarders: ReadonlySet<Key> | undefined;
  private byCircuit: ReadonlyMap<Key, readonly Key[]> | undefined;

  constructor(
    private now: World,
    readonly setup: Setup,
    readonly ground: Ground,
  ) {}

  get world(): World {
    return this.now;
  }

  get estate(): EstateView {
    return this.now.networks;
  }

  /** @param touched the networks of which something may be another thing in the new world, or in what is around them */
  become(world: World, touched: Iterable<Key>): void {
    if (world.around !== this.now.around) {
      this.otherSeats = undefined;
      this.behindBalancers = undefined;
      this.forwarders = undefined;
      this.byCircuit = undefined;
    }
    // What sites are told depends on networks too.
    this.allSites = undefined;
    this.now = world;
    for (const key of touched) this.notes.delete(key);
  }

  tables(network: Network): Tables {
    return (this.notesOf(network).tables ??= this.readTables(network));
  }

  /** Its user routes to appliances, those of subnets of Azure's services left out. */
  applianceRoutes(network: Network): readonly ApplianceRoute[] {
    const notes = this.notesOf(network);
    return (notes.routes ??= plainRoutes((notes.tables ??= this.readTables(network)).used));
  }

  sides(network: Network): readonly Side[] {
    return (this.notesOf(network).sides ??= network.links.map((link) =>
      sideOf(this.estate, network, link, this.isOwned),
    ));
  }

  /** The peerings that carry traffic. */
  peers(network: Network): readonly Peer[] {
    const notes = this.notesOf(network);
    if (notes.peers !== undefined) return notes.peers;
    const sides = this.sides(network);
    return (notes.peers = sides.every(isPeer) ? sides : sides.filter(isPeer));
  }

  private readonly isOwned = (local: Network, link: Link): boolean => this.owner(local, link) !== undefined;

  /** The service that a link belongs to, or the whole network. */
  owner(network: Network, link: Link): Owner | undefined {
    return (mayBeOwned(link) ? linkOwner(link) : undefined) ?? this.networkOwner(network);
  }

  networkOwner(network: Network): Owner | undefined {
    const notes = this.notesOf(network);
    if (notes.owner === undefined)
      notes.owner = networkOwner(network, this.estate.guardsOf(network.id)) ?? null;
    return notes.owner ?? undefined;
  }

  /** The gateways and Route Servers that stand in a network. */
  ownGateways(network: Network): readonly GatewayUse[] {
    return (this.notesOf(network).gateways ??= ownGateways(this.world, network));
  }

  /** What links of a network route that their remotes have no longer, by the link. */
  stale(network: Network): Map<Link, Staleness | undefined> {
    return (this.notesOf(network).stale ??= new Map<Link, Staleness | undefined>());
  }

  /** Whether something in a network passes traffic on: an appliance, a firewall, a balancer before appliances. */
  passesOn(network: Network): boolean {
    return (
      this.holdsForwarder(network) ||
      this.ownGateways(network).length > 0 ||
      (this.world.around.base.hubsOf.get(network.key) ?? []).length > 0
    );
  }

  /** Whether it does for others what no gateway does. */
  holdsForwarder(network: Network): boolean {
    return (this.forwarders ??= forwardersOf(this.world)).has(network.key);
  }

  /** The subnets in which firewalls and balancers have addresses. */
  seatsOfOthers(): ReadonlySet<Key> {
    return (this.otherSeats ??= otherSeatsOf(this.world));
  }

  /** The interfaces behind balancers. */
  balanced(): ReadonlySet<Key> {
    return (this.behindBalancers ??= balancedOf(this.world));
  }

  /** What lies behind all gateways and Route Servers that were read, and whether that is all of it. */
  sites(): { readonly prefixes: readonly Prefix[]; readonly isComplete: boolean } {
    return (this.allSites ??= sitesOf(this.world));
  }

  /** The networks whose ExpressRoute gateways are connected to each circuit. */
  circuits(): ReadonlyMap<Key, readonly Key[]> {
    return (this.byCircuit ??= circuitsOf(this.world));
  }

  private notesOf({ key }: Network): Notes {
    let notes = this.notes.get(key);
    if (notes === undefined) this.notes.set(key, (notes = new Notes()));
    return notes;
  }

  private tablesOfOne(subnet: SubnetFacts, key: Key): Tables {
    const table = this.world.around.table(key);
    const subnets = [subnet];
    return table === undefined
      ? { used: NONE, unread: subnets }
      : { used: [{ table, subnets }], unread: NONE };
  }

  private readTables(network: Network): Tables {
    const { subnets } = factsOf(network);
    if (!subnets.some(({ table }) => table !== undefined)) return NO_TABLES;
    const [only] = subnets;
    if (subnets.length === 1 && only?.table !== undefined) return this.tablesOfOne(only, only.table);
    const used = new Map<Key, { readonly table: RouteTable; readonly subnets: SubnetFacts[] }>();
    const unread: SubnetFacts[] = [];
    for (const subnet of subnets) {
      if (subnet.table === undefined) continue;
      const table = this.world.around.table(subnet.table);
      if (table === undefined) unread.push(subnet);
      else {
        const found = used.get(table.key);
        if (found === undefined) used.set(table.key, { table, subnets: [subnet] });
        else found.subnets.push(subnet);
      }
    }
    return { used: [...used.values()], unread };
  }
}

function plainRoutes(used: readonly UsedTable[]): readonly ApplianceRoute[] {
  const [only] = used;
  if (only === undefined) return NONE;
  if (used.length === 1 && !only.subnets.some(isSpecial)) return routesTo(only.table, only.subnets);
  return used.flatMap(({ table, subnets }) => {
    const plain = subnets.some(isSpecial) ? subnets.filter((subnet) => !isSpecial(subnet)) : subnets;
    return plain.length === 0 ? NONE : routesTo(table, plain);
  });
}

export function routesTo(table: RouteTable, subnets: readonly SubnetFacts[]): readonly ApplianceRoute[] {
  const [only] = table.routes;
  // Most tables have one route, to one appliance.
  if (table.routes.length === 1 && only !== undefined) return routesOf(only, table, subnets);
  return table.routes.flatMap((route) => routesOf(route, table, subnets));
}

function routesOf(
  route: UserRoute,
  table: RouteTable,
  subnets: readonly SubnetFacts[],
): readonly ApplianceRoute[] {
  const { prefix, hop } = route;
  if (prefix === undefined || hop.kind !== 'appliance') return NONE;
  return hop.addresses.map((address) => ({ table, subnets, route, prefix, address }));
}

/** Whether it is worth looking closer: most links are nobody's but a person's. What a network is, is seen of the network. */
function mayBeOwned({ name, remoteKey }: Link): boolean {
  return (
    (name.includes('_') && /^(?:remotevnettohubpeering|anm)_/i.test(name)) ||
    remoteKey?.startsWith('hv_', remoteKey.lastIndexOf('/') + 1) === true
  );
}
