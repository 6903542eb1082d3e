/** Knows which route table each chosen subnet gets, and which routes each of these tables needs. */
import { contains } from '../addressSpace.ts';
import { networkAt, type EstateView } from '../estate.ts';
import { objectAt, stringAt, type JsonObject } from '../json.ts';
import { l10n } from '../l10n.ts';
import type { Network } from '../network.ts';
import { keyOf, type Key } from '../resourceId.ts';
import { barredSubnet } from './applianceRules.ts';
import type { Others } from './predict.ts';
import { doesOnly, extendRoutes, routesOf, usersOf, type Extended } from './routes.ts';

export interface ApplianceSpoke {
  readonly network: Network;
  /** The subnets whose traffic is routed, as they were read. */
  readonly subnets: readonly JsonObject[];
  /** The id of a route table that does not exist yet, for subnets that have none. */
  readonly newTableId: string;
}

export interface ApplianceChange {
  readonly hub: Network;
  /** The IP address of the appliance. */
  readonly appliance: string;
  readonly spokes: readonly ApplianceSpoke[];
  /** The route tables that the subnets have, as they were read. */
  readonly tables: Others;
  /** Undefined: each spoke's traffic to the other spokes. */
  readonly destinations: readonly string[] | undefined;
  /** Whether routes that send a destination elsewhere are changed. */
  readonly replace: boolean;
}

export interface TableChange {
  readonly id: string;
  /** Undefined for a table that is made. */
  readonly present: JsonObject | undefined;
  readonly location: string | undefined;
  /** The chosen subnets that have the table afterwards. */
  readonly subnets: readonly { readonly network: Network; readonly body: JsonObject }[];
  readonly extended: Extended;
  /** Destinations that are routed by it afterwards. */
  readonly prefixes: readonly string[];
  /** Destinations that would be in a network that uses the table, and so are not routed by it. */
  readonly leftOut: readonly string[];
  /** Subnets that were not chosen and use the table too. */
  readonly bystanders: readonly string[];
  /** Why the table is left alone; undefined where it is not. */
  readonly barred: string | undefined;
}

/** One entry a table, those of the first spoke first. */
export function tableChanges(estate: EstateView, change: ApplianceChange): readonly TableChange[] {
  const tables = new Map<Key, { id: string; subnets: { network: Network; body: JsonObject }[] }>();
  for (const spoke of change.spokes) {
    for (const body of spoke.subnets) {
      const id = tableOf(body) ?? sharedBy(spoke, change) ?? spoke.newTableId;
      const table = tables.get(keyOf(id)) ?? { id, subnets: [] };
      table.subnets.push({ network: spoke.network, body });
      tables.set(keyOf(id), table);
    }
  }
  return [...tables.values()].map(({ id, subnets }) => tableChange(estate, change, id, subnets));
}

/** What a spoke is to reach through the appliance. */
function destinationsOf(change: ApplianceChange, network: Network): readonly string[] {
  if (change.destinations !== undefined) return change.destinations;
  return change.spokes
    .filter((other) => other.network.key !== network.key)
    .flatMap((other) => other.network.addressPrefixes);
}

export function tableOf(subnet: JsonObject): string | undefined {
  return stringAt(objectAt(objectAt(subnet, 'properties'), 'routeTable'), 'id');
}

/** The table of another chosen subnet of the spoke, where it would bring a subnet no routes but the wanted ones. */
function sharedBy(spoke: ApplianceSpoke, change: ApplianceChange): string | undefined {
  const wish = { prefixes: destinationsOf(change, spoke.network), ...change };
  return spoke.subnets
    .flatMap((subnet) => tableOf(subnet) ?? [])
    .find((id) => {
      const table = change.tables.get(keyOf(id));
      return table !== undefined && doesOnly(routesOf(table), wish);
    });
}

function tableChange(
  estate: EstateView,
  change: ApplianceChange,
  id: string,
  subnets: TableChange['subnets'],
): TableChange {
  const present = change.tables.get(keyOf(id));
  const chosen = new Set(subnets.map(({ body }) => keyOf(stringAt(body, 'id') ?? '')));
  const others = usersOf(present).filter((user) => !chosen.has(keyOf(user)));
  const networks = [
    ...subnets.map(({ network }) => network),
    ...others.flatMap((user) => networkAt(estate, networkKeyOf(user)) ?? []),
  ];
  const wanted = [...new Set(subnets.flatMap(({ network }) => destinationsOf(change, network)))];
  // A route to a network's own prefix would take what is inside it through the appliance too.
  const isInside = (prefix: string): boolean =>
    networks.some((network) => contains(network.addressPrefixes, [prefix]));
  const prefixes = wanted.filter((prefix) => !isInside(prefix));
  const wish = { prefixes, appliance: change.appliance, replace: change.replace };
  return {
    id,
    present,
    location: subnets[0]?.network.location,
    subnets,
    extended: extendRoutes(routesOf(present), wish),
    prefixes,
    leftOut: wanted.filter(isInside),
    bystanders: others,
    barred: barredTable(change, id, present, subnets, others),
  };
}

function barredTable(
  { hub, appliance }: ApplianceChange,
  id: string,
  present: JsonObject | undefined,
  subnets: TableChange['subnets'],
  others: readonly string[],
): string | undefined {
  if (present === undefined && subnets.some(({ body }) => keyOf(tableOf(body) ?? '') === keyOf(id)))
    return l10n.t`it could not be read`;
  const users = new Set(others.map(keyOf));
  const delicate = hub.subnets.find(
    (subnet) => users.has(keyOf(subnet.id)) && barredSubnet(subnet, appliance) !== undefined,
  );
  return delicate === undefined
    ? undefined
    : l10n.t`${delicate.name} of ${hub.name} uses it too. ${barredSubnet(delicate, appliance) ?? ''}`;
}

function networkKeyOf(subnetId: string): Key {
  return keyOf(subnetId.replace(/\/subnets\/[^/]+$/i, ''));
}
