/**
 * Knows how the parts of a Virtual WAN hub are read that decide where it sends what: connections of networks, route tables
 * and routing intent [S, D].
 */
import { objectAt, objectsAt, stringAt, stringsAt, type JsonObject } from '../json.ts';
import { keyOf, type Key } from '../resourceId.ts';
import { parseAddress, parsePrefixes, type Address, type Prefix } from './prefix.ts';
import { namedOf, parentOf, referenceAt, referencesAt, type Named } from './reference.ts';

/** How a network is connected to a hub. */
export interface HubConnection extends Named {
  readonly hub: Key;
  readonly network: Key | undefined;
  /** The route table that decides for what comes from the network. */
  readonly table: Key;
  /** The tables that learn of the network by name; those of other hubs may be among them. */
  readonly tables: readonly Key[];
  /** In lower case: each table of each hub of the Virtual WAN that has one of these labels learns of the network. */
  readonly labels: readonly string[];
  /** Whether it takes the default route that the hub may have: `enableInternetSecurity` [S]. */
  readonly takesDefault: boolean;
  readonly staticRoutes: readonly HubStaticRoute[];
  /** Whether the tables that learn of the network learn its static routes too [S]. */
  readonly propagatesStatic: boolean;
  /** Whether what goes to the network itself goes there past the next hops of its static routes: `Contains` [S]. */
  readonly bypassesHops: boolean;
}

export interface HubStaticRoute {
  readonly prefixes: readonly Prefix[];
  readonly hop: Address | undefined;
}

export function readHubConnection(body: JsonObject): HubConnection | undefined {
  const named = namedOf(body);
  if (named === undefined) return undefined;
  const hub = parentOf(named.key);
  const properties = objectAt(body, 'properties');
  const routing = objectAt(properties, 'routingConfiguration');
  const propagated = objectAt(routing, 'propagatedRouteTables');
  const labels = stringsAt(propagated, 'labels').map((label) => label.toLowerCase());
  const routes = objectAt(routing, 'vnetRoutes');
  const config = objectAt(routes, 'staticRoutesConfig');
  return {
    ...named,
    hub,
    network: referenceAt(properties, 'remoteVirtualNetwork'),
    table: referenceAt(routing, 'associatedRouteTable') ?? defaultTable(hub),
    tables: referencesAt(propagated, 'ids'),
    // One that names no label has the label of the default tables [D].
    labels: labels.length === 0 ? [DEFAULT_LABEL] : labels,
    takesDefault: properties['enableInternetSecurity'] !== false,
    staticRoutes: objectsAt(routes, 'staticRoutes').map((route) => ({
      prefixes: parsePrefixes(stringsAt(route, 'addressPrefixes')),
      hop: parseAddress(stringAt(route, 'nextHopIpAddress') ?? ''),
    })),
    propagatesStatic: config['propagateStaticRoutes'] !== false,
    bypassesHops: stringAt(config, 'vnetLocalRouteOverrideCriteria')?.toLowerCase() !== 'equal',
  };
}

export const DEFAULT_LABEL = 'default';

/** The table that connections are associated with where nothing else is said. */
export function defaultTable(hub: Key): Key {
  return keyOf(`${hub}/hubRouteTables/defaultRouteTable`);
}

export interface HubTable extends Named {
  readonly hub: Key;
  /** In lower case. */
  readonly labels: readonly string[];
  /** What somebody wrote into it, or a routing intent. */
  readonly routes: readonly HubTableRoute[];
}

export interface HubTableRoute {
  readonly name: string;
  readonly prefixes: readonly Prefix[];
  /** A connection, a firewall or another appliance in the hub. */
  readonly hop: Key | undefined;
}

export function readHubTable(body: JsonObject): HubTable | undefined {
  const named = namedOf(body);
  if (named === undefined) return undefined;
  const properties = objectAt(body, 'properties');
  return {
    ...named,
    hub: parentOf(named.key),
    labels: stringsAt(properties, 'labels').map((label) => label.toLowerCase()),
    routes: objectsAt(properties, 'routes').map((route) => {
      const hop = stringAt(route, 'nextHop');
      return {
        name: stringAt(route, 'name') ?? '',
        prefixes: parsePrefixes(stringsAt(route, 'destinations')),
        hop: hop === undefined ? undefined : keyOf(hop),
      };
    }),
  };
}

/** By which appliance a hub sends everything of a kind. */
export interface RoutingIntent {
  readonly hub: Key;
  readonly policies: readonly { readonly kind: 'private' | 'internet'; readonly hop: Key }[];
}

export function readRoutingIntent(body: JsonObject): RoutingIntent | undefined {
  const named = namedOf(body);
  if (named === undefined) return undefined;
  const policies = objectsAt(objectAt(body, 'properties'), 'routingPolicies').flatMap((policy) => {
    const hop = stringAt(policy, 'nextHop');
    if (hop === undefined) return [];
    return stringsAt(policy, 'destinations').flatMap((text) => {
      const kind = KINDS[text.toLowerCase()];
      return kind === undefined ? [] : [{ kind, hop: keyOf(hop) }];
    });
  });
  return { hub: parentOf(named.key), policies };
}

const KINDS: Readonly<Record<string, 'private' | 'internet'>> = {
  privatetraffic: 'private',
  internet: 'internet',
};
