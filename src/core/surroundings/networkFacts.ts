/** Knows what of a network, its subnets and its links decides over traffic, read once and kept as long as they are. */
import { linkBetween } from '../estate.ts';
import {
  asObject,
  asObjects,
  asText,
  asTexts,
  booleanAt,
  objectAt,
  stringAt,
  stringsAt,
  type JsonObject,
} from '../json.ts';
import type { Link } from '../link.ts';
import { propertiesOf, type Network } from '../network.ts';
import { subnetPrefixes } from '../subnet.ts';
import { PlaceForFacts } from '../placeForFacts.ts';
import { keyOf, type Key } from '../resourceId.ts';
import { anyHolds, parsePrefixes, type Address, type Prefix } from './prefix.ts';
import { isReference, referenceIn } from './reference.ts';

export interface SubnetFacts {
  readonly key: Key;
  readonly id: string;
  readonly name: string;
  readonly prefixes: readonly Prefix[];
  readonly table: Key | undefined;
  /** Its network security group: whether it has one is seen of most, and which one asked of few. */
  readonly hasGroup: boolean;
  readonly group: Key | undefined;
  /** Whether groups judge what goes to private endpoints, and whether user routes may replace theirs. */
  readonly endpointGroups: boolean;
  readonly endpointRoutes: boolean;
  /** Whether machines without a public address get out; undefined where nothing is said. */
  readonly outbound: boolean | undefined;
  readonly hasNat: boolean;
  /** Whether it is for one of Azure's own services, with rules of its own. */
  readonly isOfService: boolean;
  readonly body: JsonObject;
}

export interface NetworkFacts {
  readonly prefixes: readonly Prefix[];
  readonly subnets: readonly SubnetFacts[];
  /** What is advertised to sites instead of its own prefixes and those that they cover [S]. */
  readonly summaries: readonly Prefix[];
  /** As they are written. */
  readonly dnsServers: readonly string[];
  /** Whether its machines encrypt what they send to each other and to peers that do. */
  readonly encrypts: boolean;
}

const LINKS_BY_REMOTE = new WeakMap<Network, ReadonlyMap<Key, Link>>();

/** A network with more links is not searched from the beginning. */
const FEW = 8;

/** The link of a network that points at a remote: a hub has hundreds, and is asked for them all the time. */
export function linkTo(network: Network, remote: Key): Link | undefined {
  if (network.links.length <= FEW) return linkBetween(network, remote);
  let links = LINKS_BY_REMOTE.get(network);
  if (links === undefined) {
    const found = new Map<Key, Link>();
    for (const link of network.links) {
      if (link.remoteKey !== undefined && !found.has(link.remoteKey)) found.set(link.remoteKey, link);
    }
    LINKS_BY_REMOTE.set(network, (links = found));
  }
  return links.get(remote);
}

/** Those of networks without a place for them: few, which plans and tests make. */
const OTHERS = new WeakMap<Network, NetworkFacts>();

export function factsOf(network: Network): NetworkFacts {
  let facts = PlaceForFacts.look(network) ?? OTHERS.get(network);
  if (facts === undefined) {
    facts = readFacts(network);
    if (!PlaceForFacts.put(network, facts)) OTHERS.set(network, facts);
  }
  return facts;
}

function readFacts(network: Network): NetworkFacts {
  const properties = propertiesOf(network);
  return {
    prefixes: parsePrefixes(network.addressPrefixes),
    subnets: subnetsOf(properties, network),
    summaries: parsePrefixes(summariesOf(properties)),
    dnsServers: asTexts(asObject(properties['dhcpOptions'])['dnsServers']),
    encrypts: asObject(properties['encryption'])['enabled'] === true,
  };
}

const NO_SUBNETS: readonly SubnetFacts[] = [];

function subnetsOf(properties: JsonObject, network: Network): readonly SubnetFacts[] {
  const bodies = asObjects(properties['subnets']);
  return bodies.length === 0 ? NO_SUBNETS : bodies.map((subnet) => new ReadSubnet(subnet, network));
}

function summariesOf(properties: JsonObject): readonly string[] {
  const summaries = properties['summarizedGatewayPrefixes'];
  const inside = asTexts(asObject(summaries)['addressPrefixes']);
  return inside.length > 0 ? inside : asTexts(summaries);
}

/** There are many, and most of them are never asked for more than their names, prefixes, tables and groups. */
class ReadSubnet implements SubnetFacts {
  readonly name: string;
  readonly prefixes: readonly Prefix[];
  readonly table: Key | undefined;
  readonly isOfService: boolean;
  private readonly properties: JsonObject;
  private ownKey: Key | undefined;
  private ownGroup: Key | undefined;

  constructor(
    readonly body: JsonObject,
    private readonly network: Network,
  ) {
    this.name = asText(body['name']) ?? '(unnamed)';
    this.properties = asObject(body['properties']);
    this.prefixes = parsePrefixes(subnetPrefixes(this.properties));
    this.table = referenceIn(this.properties['routeTable']);
    this.isOfService = OF_SERVICES.has(this.name.toLowerCase());
  }

  get id(): string {
    return stringAt(this.body, 'id') ?? `${this.network.id}/subnets/${this.name}`;
  }

  get key(): Key {
    return (this.ownKey ??= keyOf(this.id));
  }

  get hasGroup(): boolean {
    return isReference(this.properties['networkSecurityGroup']);
  }

  get group(): Key | undefined {
    return (this.ownGroup ??= referenceIn(this.properties['networkSecurityGroup']));
  }

  get endpointGroups(): boolean {
    return ['enabled', 'networksecuritygroupenabled'].includes(this.policies);
  }

  get endpointRoutes(): boolean {
    return ['enabled', 'routetableenabled'].includes(this.policies);
  }

  get outbound(): boolean | undefined {
    return booleanAt(this.properties, 'defaultOutboundAccess');
  }

  get hasNat(): boolean {
    return referenceIn(this.properties['natGateway']) !== undefined;
  }

  private get policies(): string {
    return stringAt(this.properties, 'privateEndpointNetworkPolicies')?.toLowerCase() ?? '';
  }
}

const OF_SERVICES = new Set([
  'gatewaysubnet',
  'azurefirewallsubnet',
  'azurefirewallmanagementsubnet',
  'azurebastionsubnet',
  'routeserversubnet',
]);

export function subnetHolding(network: Network, address: Address): SubnetFacts | undefined {
  for (const subnet of factsOf(network).subnets) if (anyHolds(subnet.prefixes, address)) return subnet;
  return undefined;
}

/** @param name whatever its case */
export function subnetCalled(network: Network, name: string): SubnetFacts | undefined {
  const wanted = name.toLowerCase();
  for (const subnet of factsOf(network).subnets) {
    // Hardly any name is as long: most are seen to be others without a copy in lower case.
    if (subnet.name.length === wanted.length && subnet.name.toLowerCase() === wanted) return subnet;
  }
  return undefined;
}

export interface LinkFacts {
  /** What it routes. */
  readonly prefixes: readonly Prefix[];
  /** Names in lower case; undefined for a peering of whole networks. */
  readonly localSubnets: ReadonlySet<string> | undefined;
  readonly remoteSubnets: ReadonlySet<string> | undefined;
}

const LINKS = new WeakMap<Link, LinkFacts>();

export function linkFacts(link: Link): LinkFacts {
  let facts = LINKS.get(link);
  if (facts === undefined) LINKS.set(link, (facts = readLinkFacts(link)));
  return facts;
}

function readLinkFacts(link: Link): LinkFacts {
  const all = parsePrefixes(link.remoteAddressSpace);
  const prefixes = link.onlyIPv6 ? all.filter(({ family }) => family === 6) : all;
  if (link.kind === 'whole') return { prefixes, localSubnets: undefined, remoteSubnets: undefined };
  const properties = objectAt(link.body, 'properties');
  return {
    prefixes,
    localSubnets: namesAt(properties, 'localSubnetNames'),
    remoteSubnets: namesAt(properties, 'remoteSubnetNames'),
  };
}

function namesAt(properties: JsonObject, member: string): ReadonlySet<string> {
  return new Set(stringsAt(properties, member).map((name) => name.toLowerCase()));
}
