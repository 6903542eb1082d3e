/** Knows how gateways are read, and what tells which prefixes lie behind them. */
import { booleanAt, objectAt, stringAt, stringsAt, type JsonObject } from '../json.ts';
import { isArray, isObject, type JsonValue } from '../json.ts';
import type { Key } from '../resourceId.ts';
import { parseAddress, parsePrefix, parsePrefixes, type Address, type Prefix } from './prefix.ts';
import { namedOf, objectsAt, parentOf, referenceAt, type Named } from './reference.ts';

/** A route that somebody told by BGP. */
export interface LearnedRoute {
  readonly prefix: Prefix;
  readonly hop: Address | undefined;
}

export interface Gateway extends Named {
  readonly kind: 'gateway';
  readonly type: 'vpn' | 'expressRoute' | 'other';
  /** In lower case, such as `basic` or `vpngw1az`. */
  readonly sku: string | undefined;
  /** The GatewaySubnet that it stands in. */
  readonly subnet: Key | undefined;
  readonly network: Key | undefined;
  readonly bgp: boolean;
  /** What it says to have learned; undefined where nobody asked it. */
  readonly learned: readonly LearnedRoute[] | undefined;
  /** Whether it takes traffic of other networks on its ExpressRoute circuit; undefined where nothing is said [S]. */
  readonly takesRemote: boolean | undefined;
  /** The addresses of clients that dial in. */
  readonly clients: readonly Prefix[];
}

export function readGateway(body: JsonObject): Gateway | undefined {
  const named = namedOf(body);
  if (named === undefined) return undefined;
  const properties = objectAt(body, 'properties');
  const type = stringAt(properties, 'gatewayType')?.toLowerCase();
  const [subnet] = objectsAt(properties, 'ipConfigurations').flatMap(
    (entry) => referenceAt(objectAt(entry, 'properties'), 'subnet') ?? [],
  );
  const clients = objectAt(objectAt(properties, 'vpnClientConfiguration'), 'vpnClientAddressPool');
  return {
    kind: 'gateway',
    ...named,
    type: type === 'vpn' || type === undefined ? 'vpn' : type === 'expressroute' ? 'expressRoute' : 'other',
    sku: stringAt(objectAt(properties, 'sku'), 'name')?.toLowerCase(),
    subnet,
    network: subnet === undefined ? undefined : parentOf(subnet),
    bgp: booleanAt(properties, 'enableBgp') === true,
    learned: learnedAt(properties),
    takesRemote: booleanAt(properties, 'allowRemoteVnetTraffic'),
    clients: parsePrefixes(stringsAt(clients, 'addressPrefixes')),
  };
}

/**
 * The answer of `getLearnedRoutes` [S], kept as the member `learnedRoutes`: a list, or an object with the list in `value`,
 * or, of a Route Server, with one for each of its instances [S]; its elements are routes, or prefixes alone. The gateway
 * tells its own network's prefixes too, which nobody taught it [D].
 */
export function learnedAt(properties: JsonObject): readonly LearnedRoute[] | undefined {
  const answer = properties['learnedRoutes'];
  const lists = (isObject(answer) ? Object.values(answer) : [answer]).filter((part) => isArray(part));
  if (lists.length === 0) return undefined;
  const list: readonly JsonValue[] = lists.flat();
  return list.flatMap((entry) => {
    if (isObject(entry) && stringAt(entry, 'origin')?.toLowerCase() === 'network') return [];
    const text = isObject(entry) ? (stringAt(entry, 'network') ?? stringAt(entry, 'addressPrefix')) : entry;
    const prefix = typeof text === 'string' ? parsePrefix(text) : undefined;
    if (prefix === undefined) return [];
    return [{ prefix, hop: isObject(entry) ? parseAddress(stringAt(entry, 'nextHop') ?? '') : undefined }];
  });
}

export interface LocalGateway extends Named {
  readonly prefixes: readonly Prefix[];
}

export function readLocalGateway(body: JsonObject): LocalGateway | undefined {
  const named = namedOf(body);
  const space = objectAt(objectAt(body, 'properties'), 'localNetworkAddressSpace');
  return named === undefined
    ? undefined
    : { ...named, prefixes: parsePrefixes(stringsAt(space, 'addressPrefixes')) };
}

export interface Connection extends Named {
  readonly gateway: Key | undefined;
  /** The local network gateway of a site. */
  readonly local: Key | undefined;
  /** The other gateway of a connection between two networks. */
  readonly other: Key | undefined;
  /** The ExpressRoute circuit. */
  readonly circuit: Key | undefined;
  readonly type: string;
  readonly bgp: boolean;
  readonly status: string | undefined;
}

export function readConnection(body: JsonObject): Connection | undefined {
  const named = namedOf(body);
  if (named === undefined) return undefined;
  const properties = objectAt(body, 'properties');
  return {
    ...named,
    gateway: referenceAt(properties, 'virtualNetworkGateway1'),
    local: referenceAt(properties, 'localNetworkGateway2'),
    other: referenceAt(properties, 'virtualNetworkGateway2'),
    circuit: referenceAt(properties, 'peer'),
    type: (stringAt(properties, 'connectionType') ?? 'IPsec').toLowerCase(),
    bgp: booleanAt(properties, 'enableBgp') === true,
    status: stringAt(properties, 'connectionStatus')?.toLowerCase(),
  };
}
