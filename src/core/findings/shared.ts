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
import { sideOf, type Side } from './side.ts';
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

const SPECIAL = new Set([
  'gatewaysubnet',
  'azurefirewallsubnet',
  'azurefirewallmanagementsubnet',
  'azurebastionsubnet',
  'routeserversubnet',
]);

/** Whether a subnet is one of Azure's own services, with rules of its own. */
export function isSpecial({ name }: { readonly name: string }): boolean {
  return SPECIAL.has(name.toLowerCase());
}

export class Shared {
  private readonly tablesOf = new Map<Key, Tables>();
  private readonly routesOf = new Map<Key, readonly ApplianceRoute[]>();
  private readonly sidesOf = new Map<Key, readonly Side[]>();
  private readonly owners = new Map<Key, Owner | undefined>();
  private readonly gateways = new Map<Key, readonly GatewayUse[]>();

  private otherSeats: ReadonlySet<Key> | undefined;
  private allSites: { readonly prefixes: readonly Prefix[]; readonly isComplete: boolean } | undefined;
  private behindBalancers: ReadonlySet<Key> | undefined;
  private forwarders: ReadonlySet<Key> | undefined;
  private byCircuit: ReadonlyMap<Key, readonly Key[]> | undefined;

  constructor(
    readonly world: World,
    readonly setup: Setup,
    readonly ground: Ground,
  ) {}

  get estate(): EstateView {
    return this.world.networks;
  }

  tables(network: Network): Tables {
    let tables = this.tablesOf.get(network.key);
    if (tables === undefined) this.tablesOf.set(network.key, (tables = this.readTables(network)));
    return tables;
  }

  /** Its user routes to appliances, those of subnets of Azure's services left out. */
  applianceRoutes(network: Network): readonly ApplianceRoute[] {
    let routes = this.routesOf.get(network.key);
    if (routes === undefined) {
      routes = this.tables(network).used.flatMap(({ table, subnets }) => {
        const plain = subnets.filter((subnet) => !isSpecial(subnet));
        return plain.length === 0 ? [] : routesTo(table, plain);
      });
      this.routesOf.set(network.key, routes);
    }
    return routes;
  }

  sides(network: Network): readonly Side[] {
    let sides = this.sidesOf.get(network.key);
    if (sides === undefined) {
      sides = network.links.map((link) =>
        sideOf(this.estate, network, link, (local, each) => this.owner(local, each) !== undefined),
      );
      this.sidesOf.set(network.key, sides);
    }
    return sides;
  }

  /** The service that a link belongs to, or the whole network. */
  owner(network: Network, link: Link): Owner | undefined {
    return (mayBeOwned(link) ? linkOwner(link) : undefined) ?? this.networkOwner(network);
  }

  networkOwner(network: Network): Owner | undefined {
    if (!this.owners.has(network.key))
      this.owners.set(network.key, networkOwner(network, this.estate.guardsOf(network.id)));
    return this.owners.get(network.key);
  }

  /** The gateways and Route Servers that stand in a network. */
  ownGateways(network: Network): readonly GatewayUse[] {
    let uses = this.gateways.get(network.key);
    if (uses === undefined) this.gateways.set(network.key, (uses = ownGateways(this.world, network)));
    return uses;
  }

  /** Whether something in a network passes traffic on: an appliance, a firewall, a balancer before appliances. */
  passesOn(network: Network): boolean {
    this.forwarders ??= forwardersOf(this.world);
    const { base } = this.world.around;
    return (
      this.forwarders.has(network.key) ||
      this.ownGateways(network).length > 0 ||
      (base.hubsOf.get(network.key) ?? []).length > 0
    );
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

  private readTables(network: Network): Tables {
    const used = new Map<Key, { readonly table: RouteTable; readonly subnets: SubnetFacts[] }>();
    const unread: SubnetFacts[] = [];
    for (const subnet of factsOf(network).subnets) {
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

export function routesTo(table: RouteTable, subnets: readonly SubnetFacts[]): readonly ApplianceRoute[] {
  const found: ApplianceRoute[] = [];
  for (const route of table.routes) {
    const { prefix, hop } = route;
    if (prefix === undefined || hop.kind !== 'appliance') continue;
    for (const address of hop.addresses) found.push({ table, subnets, route, prefix, address });
  }
  return found;
}

/** Whether it is worth looking closer: most links are nobody's but a person's. */
function mayBeOwned({ name, networkKey, remoteKey }: Link): boolean {
  return (
    /^(?:remotevnettohubpeering|anm)_/i.test(name) ||
    networkKey.includes('/virtualnetworks/hv_') ||
    remoteKey?.includes('/virtualnetworks/hv_') === true
  );
}
