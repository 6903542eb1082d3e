/** Knows the routes of a route table, and how routes to an appliance join them without losing any [R]. */
import { sameSpace } from '../addressSpace.ts';
import { arrayAt, isObject, objectAt, stringAt, type JsonObject } from '../json.ts';
import { l10n } from '../l10n.ts';

const APPLIANCE = 'VirtualAppliance';

/** Routes that a table may have [D]. */
export const ROUTES_PER_TABLE = 400;

/** Characters of a resource's name [D]. */
const LONGEST_NAME = 80;

/** A route that is there already and sends a wanted destination elsewhere. */
export interface Conflict {
  readonly route: string;
  readonly prefix: string;
  /** Where it goes, in words. */
  readonly hop: string;
}

export interface Extended {
  /** All routes afterwards. */
  readonly routes: readonly JsonObject[];
  /** The destinations that come by new routes. */
  readonly added: readonly string[];
  /** Those whose routes go elsewhere: changed with `replace`, else left alone. */
  readonly conflicts: readonly Conflict[];
}

export interface RoutesWish {
  readonly prefixes: readonly string[];
  readonly appliance: string;
  /** Whether routes that go elsewhere are changed. */
  readonly replace: boolean;
}

export function routesOf(table: JsonObject | undefined): readonly JsonObject[] {
  return table === undefined ? [] : arrayAt(objectAt(table, 'properties'), 'routes').filter(isObject);
}

/** The subnets that a table says it is used by. */
export function usersOf(table: JsonObject | undefined): readonly string[] {
  if (table === undefined) return [];
  return arrayAt(objectAt(table, 'properties'), 'subnets')
    .filter(isObject)
    .flatMap((subnet) => stringAt(subnet, 'id') ?? []);
}

export function extendRoutes(present: readonly JsonObject[], wish: RoutesWish): Extended {
  const routes = [...present];
  const added: string[] = [];
  const conflicts: Conflict[] = [];
  for (const prefix of wish.prefixes) {
    const index = routes.findIndex((route) => sameSpace([prefixOf(route)], [prefix]));
    const found = routes[index];
    if (found === undefined) {
      routes.push(newRoute(routes, prefix, wish.appliance));
      added.push(prefix);
    } else if (!leadsTo(found, wish.appliance)) {
      conflicts.push({ route: nameOf(found), prefix, hop: hopOf(found) });
      if (wish.replace) routes[index] = { ...found, properties: toAppliance(found, wish.appliance) };
    }
  }
  return { routes, added, conflicts };
}

/** Whether a table does nothing but send these destinations to the appliance. */
export function doesOnly(routes: readonly JsonObject[], { prefixes, appliance }: RoutesWish): boolean {
  return routes.every(
    (route) => leadsTo(route, appliance) && prefixes.some((prefix) => sameSpace([prefix], [prefixOf(route)])),
  );
}

function newRoute(routes: readonly JsonObject[], prefix: string, appliance: string): JsonObject {
  const taken = new Set(routes.map((route) => nameOf(route).toLowerCase()));
  const wanted = `to-${prefix.replace(/[^A-Za-z0-9.]+/g, '-').replace(/-$/, '')}`;
  let name = wanted;
  for (let number = 2; taken.has(name.toLowerCase()); number++) name = `${wanted}-${number}`;
  return {
    name,
    properties: { addressPrefix: prefix, nextHopType: APPLIANCE, nextHopIpAddress: appliance },
  };
}

function toAppliance(route: JsonObject, appliance: string): JsonObject {
  return { ...objectAt(route, 'properties'), nextHopType: APPLIANCE, nextHopIpAddress: appliance };
}

function leadsTo(route: JsonObject, appliance: string): boolean {
  const properties = objectAt(route, 'properties');
  return (
    stringAt(properties, 'nextHopType')?.toLowerCase() === APPLIANCE.toLowerCase() &&
    stringAt(properties, 'nextHopIpAddress')?.toLowerCase() === appliance.toLowerCase()
  );
}

function hopOf(route: JsonObject): string {
  const properties = objectAt(route, 'properties');
  const type = stringAt(properties, 'nextHopType') ?? l10n.t`an unknown hop`;
  const address = stringAt(properties, 'nextHopIpAddress');
  return address === undefined ? type : `${type} ${address}`;
}

function prefixOf(route: JsonObject): string {
  return stringAt(objectAt(route, 'properties'), 'addressPrefix') ?? '';
}

function nameOf(route: JsonObject): string {
  return stringAt(route, 'name') ?? '(unnamed)';
}

/** A name for a route table of a spoke; each number gives another. */
export function tableName(spoke: string, hub: string, number: number): string {
  const suffix = number === 1 ? '' : `-${number}`;
  const clean = `rt-${spoke}-via-${hub}`.replace(/[^A-Za-z0-9_.-]/g, '-');
  return `${clean.slice(0, LONGEST_NAME - suffix.length).replace(/[^A-Za-z0-9_]+$/, '')}${suffix}`;
}
