/** Knows which tables the subnets of a network have, and what they send to appliances. */
import type { World } from '../reach/world.ts';
import type { Key } from '../resourceId.ts';
import type { SubnetFacts } from '../surroundings/networkFacts.ts';
import type { Address, Prefix } from '../surroundings/prefix.ts';
import type { RouteTable, UserRoute } from '../surroundings/routeTable.ts';

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

const NONE: readonly never[] = [];
const NO_TABLES: Tables = { used: NONE, unread: NONE };

export function tablesOf({ around }: World, subnets: readonly SubnetFacts[]): Tables {
  const [only] = subnets;
  if (only === undefined) return NO_TABLES;
  if (subnets.length === 1) return tablesOfOne(around, only, subnets);
  if (subnets.every(({ table }) => table === undefined)) return NO_TABLES;
  const used = new Map<Key, { readonly table: RouteTable; readonly subnets: SubnetFacts[] }>();
  const unread: SubnetFacts[] = [];
  for (const subnet of subnets) {
    if (subnet.table === undefined) continue;
    const table = around.table(subnet.table);
    if (table === undefined) unread.push(subnet);
    else {
      const found = used.get(table.key);
      if (found === undefined) used.set(table.key, { table, subnets: [subnet] });
      else found.subnets.push(subnet);
    }
  }
  return { used: [...used.values()], unread };
}

function tablesOfOne(around: World['around'], subnet: SubnetFacts, subnets: readonly SubnetFacts[]): Tables {
  if (subnet.table === undefined) return NO_TABLES;
  const table = around.table(subnet.table);
  return table === undefined ? { used: NONE, unread: subnets } : { used: [{ table, subnets }], unread: NONE };
}

/** Its user routes to appliances, those of subnets of Azure's services left out. */
export function plainRoutes(used: readonly UsedTable[]): readonly ApplianceRoute[] {
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
