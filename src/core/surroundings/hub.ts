/** Knows how virtual hubs are read: Route Servers with their peers, and the hubs of Virtual WAN. */
import { booleanAt, objectAt, objectsAt, stringAt, stringsAt, type JsonObject } from '../json.ts';
import type { Key } from '../resourceId.ts';
import { learnedAt, type LearnedRoute } from './gateway.ts';
import { parseAddress, type Address } from './prefix.ts';
import { namedOf, parentOf, referenceAt, type Named } from './reference.ts';

export interface VirtualHub extends Named {
  readonly kind: 'routeServer' | 'hub';
  /** The subnet of a Route Server, where it says so itself. */
  readonly subnet: Key | undefined;
  readonly addresses: readonly Address[];
  readonly learned: readonly LearnedRoute[] | undefined;
  /** The Virtual WAN that a hub is part of. */
  readonly wan: Key | undefined;
  /** Whether gateways of its own connect it to sites. */
  readonly hasSites: boolean;
  /** Whether Azure has told it, so that its route tables are there unless they could not be read. */
  readonly isTold: boolean;
  /** Whether a Route Server tells gateways of one another's sites: off where nothing is said [D]. */
  readonly branchToBranch: boolean;
}

export function readVirtualHub(body: JsonObject): VirtualHub | undefined {
  const named = namedOf(body);
  if (named === undefined) return undefined;
  const properties = objectAt(body, 'properties');
  const isRouteServer =
    stringAt(body, 'kind')?.toLowerCase() === 'routeserver' ||
    referenceAt(properties, 'virtualWan') === undefined;
  const [subnet] = objectsAt(properties, 'ipConfigurations').flatMap(
    (entry) => referenceAt(objectAt(entry, 'properties'), 'subnet') ?? [],
  );
  return {
    kind: isRouteServer ? 'routeServer' : 'hub',
    ...named,
    subnet,
    addresses: stringsAt(properties, 'virtualRouterIps').flatMap((text) => parseAddress(text) ?? []),
    learned: learnedAt(properties),
    wan: referenceAt(properties, 'virtualWan'),
    isTold: stringAt(body, 'etag') !== undefined,
    hasSites: GATEWAYS.some((member) => referenceAt(properties, member) !== undefined),
    branchToBranch: booleanAt(properties, 'allowBranchToBranchTraffic') === true,
  };
}

/** The members that name the gateways of a hub [S]. */
const GATEWAYS = ['vpnGateway', 'p2SVpnGateway', 'expressRouteGateway'] as const;

/** A child of a Route Server that stands in a subnet. */
export function readHubConfiguration(
  body: JsonObject,
): { readonly hub: Key; readonly subnet: Key } | undefined {
  const named = namedOf(body);
  const subnet = referenceAt(objectAt(body, 'properties'), 'subnet');
  return named === undefined || subnet === undefined ? undefined : { hub: parentOf(named.key), subnet };
}

/** An appliance that speaks BGP with a Route Server. */
export interface BgpPeer extends Named {
  readonly hub: Key;
  readonly address: Address | undefined;
  readonly learned: readonly LearnedRoute[] | undefined;
}

export function readBgpPeer(body: JsonObject): BgpPeer | undefined {
  const named = namedOf(body);
  if (named === undefined) return undefined;
  const properties = objectAt(body, 'properties');
  return {
    ...named,
    hub: parentOf(named.key),
    address: parseAddress(stringAt(properties, 'peerIp') ?? ''),
    learned: learnedAt(properties),
  };
}
