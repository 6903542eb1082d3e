/**
 * Knows how a network is read from the raw ARM body of a `virtualNetworks` resource, its links and subnets
 * with it. A list of networks embeds the links in full [R], so one list call reads everything.
 */
import { prefixError } from './addressSpace.ts';
import { arrayAt, isObject, objectAt, objectsAt, stringAt, stringsAt, type JsonObject } from './json.ts';
import { l10n } from './l10n.ts';
import { readLink, type Link } from './link.ts';
import { ProblemList, type Problem } from './problems.ts';
import { keyOf, parseNetworkId, type Key } from './resourceId.ts';

export interface Subnet {
  readonly id: string;
  readonly name: string;
  readonly addressPrefixes: readonly string[];
}

/**
 * A network as it was read. Its members are accessors to the compiler: an estate of many holds it in little room and
 * makes them when they are asked for, so that `{ ...network }` would copy none; {@link networkWith} copies all.
 */
export declare abstract class Network {
  get id(): string;
  get key(): Key;
  get name(): string;
  get subscriptionId(): string;
  get resourceGroup(): string;
  get location(): string | undefined;
  get addressPrefixes(): readonly string[];
  get subnets(): readonly Subnet[];
  get links(): readonly Link[];
  /** The gateways, of VPN or ExpressRoute, that have an address configuration in the GatewaySubnet [R]. */
  get gatewayIds(): readonly string[];
  /** The Route Servers that have one in the RouteServerSubnet [D]; see {@link sharedIds}. */
  get routeServerIds(): readonly string[];
  /** The id of the resource that manages it [S]. */
  get managedBy(): string | undefined;
  /** Its tag `application`: by that of Databricks a network says whose it is [C]. */
  get application(): string | undefined;
  get provisioningState(): string | undefined;
  get etag(): string | undefined;
  get resourceGuid(): string | undefined;
  get problems(): readonly Problem[];
  /** The resource without its links, which are in `links`; {@link networkBody} puts both together. */
  get body(): JsonObject;
  /** What no members have, so that they are a network only by {@link networkOf}. */
  private readonly made: never;
}

/** All members of a network, each there by itself. */
export type NetworkMembers = { readonly [Member in keyof Network]: Network[Member] };

export function networkOf(members: NetworkMembers): Network {
  return members as Network;
}

/** Reads a network; undefined only for something that has no id of a network and so cannot be anything. */
export function readNetwork(body: JsonObject): Network | undefined {
  const id = stringAt(body, 'id');
  const parsed = id === undefined ? undefined : parseNetworkId(id);
  if (id === undefined || parsed === undefined) return undefined;
  const problems = new ProblemList();
  problems.expect(body, 'location', 'string', 'location', !parsed.classic);
  problems.expect(body, 'properties', 'object', 'properties', true);
  const properties = objectAt(body, 'properties');
  problems.expect(
    properties,
    'addressSpace',
    'object',
    'properties.addressSpace',
    isObject(body['properties']),
  );
  problems.expect(properties, 'subnets', 'list', 'properties.subnets', false);
  problems.expect(properties, 'virtualNetworkPeerings', 'list', 'properties.virtualNetworkPeerings', false);
  const space = objectAt(properties, 'addressSpace');
  if (isObject(properties['addressSpace'])) {
    problems.expect(space, 'addressPrefixes', 'list', 'properties.addressSpace.addressPrefixes', true);
  }
  const addressPrefixes = stringsAt(space, 'addressPrefixes');
  for (const prefix of addressPrefixes) {
    const wrong = prefixError(prefix);
    if (wrong !== undefined) problems.add('properties.addressSpace.addressPrefixes', wrong);
  }
  return networkOf({
    id: parsed.id,
    key: parsed.key,
    name: stringAt(body, 'name') ?? parsed.name,
    subscriptionId: parsed.subscriptionId,
    resourceGroup: parsed.resourceGroup,
    location: stringAt(body, 'location'),
    addressPrefixes,
    subnets: subnetsOf(body, parsed.id),
    links: readLinks(properties, parsed, problems),
    gatewayIds: usersOf(properties, 'gatewaysubnet', GATEWAY),
    routeServerIds: usersOf(properties, 'routeserversubnet', ROUTE_SERVER),
    managedBy: stringAt(body, 'managedBy'),
    application: stringAt(objectAt(body, 'tags'), 'application'),
    provisioningState: stringAt(properties, 'provisioningState'),
    etag: stringAt(body, 'etag'),
    resourceGuid: stringAt(properties, 'resourceGuid'),
    problems: problems.all,
    body: 'virtualNetworkPeerings' in properties ? withMember(body, 'virtualNetworkPeerings', []) : body,
  });
}

/** The whole ARM body of a network: its own members in the order in which ARM sent them, and its links. */
export function networkBody(network: Network): JsonObject {
  return withMember(
    network.body,
    'virtualNetworkPeerings',
    network.links.map((link) => link.body),
  );
}

/**
 * What gateway transit shares: the gateways of a network, and its Route Servers. The flags of a link mean either, and
 * a hub may share a Route Server alone [I, D].
 */
export function sharedIds(network: Network): readonly string[] {
  const { gatewayIds, routeServerIds } = network;
  return routeServerIds.length === 0 ? gatewayIds : [...gatewayIds, ...routeServerIds];
}

/** What a network would share, in a word; a gateway where nothing is seen of it. */
export function sharedWord(network: Network | undefined): string {
  const onlyRouteServer =
    network !== undefined && network.gatewayIds.length === 0 && network.routeServerIds.length > 0;
  return onlyRouteServer ? l10n.t`Route Server` : 'gateway';
}

/** The same network with other links. */
export function withLinks(network: Network, links: readonly Link[]): Network {
  return networkWith(network, { links });
}

/** The same network with other members. */
export function networkWith(network: Network, changes: Partial<NetworkMembers>): Network {
  return networkOf({ ...plainNetwork(network), ...changes });
}

export function plainNetwork(network: NetworkMembers): NetworkMembers {
  return {
    id: network.id,
    key: network.key,
    name: network.name,
    subscriptionId: network.subscriptionId,
    resourceGroup: network.resourceGroup,
    location: network.location,
    addressPrefixes: network.addressPrefixes,
    subnets: network.subnets,
    links: network.links,
    gatewayIds: network.gatewayIds,
    routeServerIds: network.routeServerIds,
    managedBy: network.managedBy,
    application: network.application,
    provisioningState: network.provisioningState,
    etag: network.etag,
    resourceGuid: network.resourceGuid,
    problems: network.problems,
    body: network.body,
  };
}

function withMember(body: JsonObject, member: string, value: readonly JsonObject[]): JsonObject {
  return { ...body, properties: { ...objectAt(body, 'properties'), [member]: value } };
}

function readLinks(
  properties: JsonObject,
  { id, key }: { readonly id: string; readonly key: Key },
  problems: ProblemList,
): readonly Link[] {
  const entries = arrayAt(properties, 'virtualNetworkPeerings');
  if (entries.length === 0) return NO_LINKS;
  const [only] = entries;
  if (entries.length === 1 && isObject(only)) return [readLink(only, id, key)];
  const links = new Map<Key, Link>();
  for (const [index, entry] of entries.entries()) {
    const path = (): string => `properties.virtualNetworkPeerings[${index}]`;
    if (!isObject(entry)) {
      problems.add(path(), l10n.t`${path()} is not an object.`);
      continue;
    }
    const link = readLink(entry, id, key);
    if (links.has(link.key)) problems.add(path(), l10n.t`The link ${link.name} is listed more than once.`);
    else links.set(link.key, link);
  }
  return [...links.values()];
}

const NO_LINKS: readonly Link[] = [];

/** @param networkId names those whose body does not */
export function subnetsOf(body: JsonObject, networkId: string): readonly Subnet[] {
  return objectsAt(objectAt(body, 'properties'), 'subnets').map((subnet) => readSubnet(subnet, networkId));
}

function readSubnet(body: JsonObject, networkId: string): Subnet {
  const name = stringAt(body, 'name') ?? '(unnamed)';
  const properties = objectAt(body, 'properties');
  return {
    id: stringAt(body, 'id') ?? `${networkId}/subnets/${name}`,
    name,
    addressPrefixes: subnetPrefixes(properties),
  };
}

/** The prefixes of a subnet, whichever of the two members has them: a list with something in it, or the single one. */
export function subnetPrefixes(properties: JsonObject): readonly string[] {
  const single = stringAt(properties, 'addressPrefix') ?? '';
  const several = stringsAt(properties, 'addressPrefixes');
  return several.length > 0 || single === '' ? several : [single];
}

const GATEWAY = /^(.*\/virtualnetworkgateways\/[^/]+)\/ipconfigurations\//i;
/** A Route Server is a virtual hub without a virtual WAN. */
const ROUTE_SERVER = /^(.*\/virtualhubs\/[^/]+)\/ipconfigurations\//i;

const NOBODY: readonly string[] = [];

/** The resources of one kind that have an address configuration in the subnet of this name. */
function usersOf(properties: JsonObject, subnetName: string, kind: RegExp): readonly string[] {
  const subnet = objectsAt(properties, 'subnets').find((candidate) => {
    const name = stringAt(candidate, 'name');
    // Hardly any name is as long: most are seen to be others without a copy in lower case.
    return name?.length === subnetName.length && name.toLowerCase() === subnetName;
  });
  if (subnet === undefined) return NOBODY;
  const users = new Map<Key, string>();
  for (const configuration of objectsAt(objectAt(subnet, 'properties'), 'ipConfigurations')) {
    const user = kind.exec(stringAt(configuration, 'id') ?? '')?.[1];
    if (user !== undefined) users.set(keyOf(user), user);
  }
  return [...users.values()];
}
