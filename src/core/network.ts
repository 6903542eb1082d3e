/**
 * Knows how a network is read from the raw ARM body of a `virtualNetworks` resource, its links and subnets
 * with it. A list of networks embeds the links in full [R], so one list call reads everything.
 */
import { asObject, asObjects, asText, asTexts, objectAt, stringAt, type JsonObject } from './json.ts';
import { l10n } from './l10n.ts';
import type { Link } from './link.ts';
import { readLink } from './sentLink.ts';
import { gatewayIdsIn, routeServerIdsIn } from './gatewaysInSubnets.ts';
import { networkProblems } from './networkProblems.ts';
import { PlaceForFacts } from './placeForFacts.ts';
import type { Problem } from './problems.ts';
import { keyOf, partsOf, tidyNetworkId, type Key } from './resourceId.ts';
import { subnetsOf, type Subnet } from './subnet.ts';

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
  const given = asText(body['id']) ?? '';
  const id = tidyNetworkId(given);
  return id === undefined ? undefined : networkOf(new SentNetwork(body, id, keyOf(given)));
}

/** A network by its body: what many ask for is there, and all else is found when somebody asks. */
class SentNetwork extends PlaceForFacts implements NetworkMembers {
  readonly name: string;
  readonly addressPrefixes: readonly string[];
  readonly links: readonly Link[];
  readonly provisioningState: string | undefined;
  readonly properties: JsonObject;
  /** Kept once somebody has asked, which no other network that says the same is another one for. */
  #problems: readonly Problem[] | undefined;

  /**
   * @param whole the body, with the links that it was sent with
   * @param links those that it has, where these are others
   */
  constructor(
    private readonly whole: JsonObject,
    readonly id: string,
    readonly key: Key,
    links?: readonly Link[],
  ) {
    super();
    const properties = asObject(whole['properties']);
    this.properties = properties;
    this.name = asText(whole['name']) ?? partsOf(id).name;
    this.addressPrefixes = asTexts(asObject(properties['addressSpace'])['addressPrefixes']);
    this.links = links ?? readLinks(properties, id, key);
    this.provisioningState = asText(properties['provisioningState']);
  }

  get subscriptionId(): string {
    return partsOf(this.id).subscriptionId;
  }

  get resourceGroup(): string {
    return partsOf(this.id).resourceGroup;
  }

  get location(): string | undefined {
    return stringAt(this.whole, 'location');
  }

  get subnets(): readonly Subnet[] {
    return subnetsOf(this.whole, this.id);
  }

  get gatewayIds(): readonly string[] {
    return gatewayIdsIn(this.properties);
  }

  get routeServerIds(): readonly string[] {
    return routeServerIdsIn(this.properties);
  }

  get managedBy(): string | undefined {
    return asText(this.whole['managedBy']);
  }

  get application(): string | undefined {
    return asText(asObject(this.whole['tags'])['application']);
  }

  get etag(): string | undefined {
    return stringAt(this.whole, 'etag');
  }

  get resourceGuid(): string | undefined {
    return stringAt(this.properties, 'resourceGuid');
  }

  get problems(): readonly Problem[] {
    return (this.#problems ??= networkProblems(this.whole, this.id));
  }

  get body(): JsonObject {
    return 'virtualNetworkPeerings' in this.properties ? withLinkBodies(this.whole, []) : this.whole;
  }

  withLinks(links: readonly Link[]): Network {
    return networkOf(new SentNetwork(this.whole, this.id, this.key, links));
  }

  toJSON(): unknown {
    return plainNetwork(this);
  }
}

/** The properties of a network, in which links may be as they were sent: for whoever asks for others. */
export function propertiesOf(network: Network): JsonObject {
  return network instanceof SentNetwork ? network.properties : objectAt(network.body, 'properties');
}

/** The whole ARM body of a network: its own members in the order in which ARM sent them, and its links. */
export function networkBody(network: Network): JsonObject {
  return withLinkBodies(
    network.body,
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
  return network instanceof SentNetwork ? network.withLinks(links) : networkWith(network, { links });
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

function withLinkBodies(body: JsonObject, virtualNetworkPeerings: readonly JsonObject[]): JsonObject {
  return { ...body, properties: { ...objectAt(body, 'properties'), virtualNetworkPeerings } };
}

/** One for each key: the first of those that are listed more than once. */
function readLinks(properties: JsonObject, id: string, key: Key): readonly Link[] {
  const entries = asObjects(properties['virtualNetworkPeerings']);
  if (entries.length === 0) return NO_LINKS;
  const links = entries.map((entry) => readLink(entry, id, key));
  if (links.length === 1) return links;
  const keys = new Set(links.map((link) => keyOf(link.id)));
  if (keys.size === links.length) return links;
  return links.filter((link) => keys.delete(link.key));
}

const NO_LINKS: readonly Link[] = [];
