/**
 * Knows what the two links of a pair say of each other: sync levels, address spaces, gateways. After any write
 * the links of the pairs concerned are derived anew from their networks.
 */
import { linkBetween, networkAt, type EstateView, type Overlay } from '../estate.ts';
import { equalJson, objectAt, stringsAt, type JsonObject, type JsonValue } from '../json.ts';
import type { Link } from '../link.ts';
import { readLink, withProperties } from '../sentLink.ts';
import { withLinks, type Network } from '../network.ts';
import { keyOf, parseNetworkId, type Key } from '../resourceId.ts';
import { inOrder } from './linkBody.ts';
import { peeredPrefixes } from './peeredSpace.ts';
import { levelWithOther, syncLevelOf, type Routed } from './syncLevel.ts';

/** Replaces a link in its network, or adds it. */
export function putLinkInto(network: Network, link: Link): Network {
  const index = network.links.findIndex((candidate) => candidate.key === link.key);
  return withLinks(network, index < 0 ? [...network.links, link] : network.links.with(index, link));
}

/** What a link routes and what it would route after a sync. A remote that is gone leaves what was known of it. */
export function routedBy(estate: EstateView, link: Link): Routed {
  const remote = networkAt(estate, link.remoteKey);
  const known = link.remoteCurrentAddressSpace ?? link.remoteAddressSpace;
  return {
    synced: link.remoteAddressSpace,
    current: remote === undefined ? known : peeredPrefixes(remote, link.body, 'remoteSubnetNames'),
  };
}

/** Derives both links of a pair of networks anew. */
export function refreshPair(draft: Overlay, left: Key, right: Key): void {
  for (const [local, remote] of [
    [left, right],
    [right, left],
  ] as const) {
    const network = networkAt(draft, local);
    const link = network === undefined ? undefined : linkBetween(network, remote);
    if (network === undefined || link === undefined) continue;
    const derived = derive(draft, network, link);
    if (derived !== link) draft.put(putLinkInto(network, derived));
  }
}

function derive(estate: EstateView, local: Network, link: Link): Link {
  const remote = networkAt(estate, link.remoteKey);
  if (estate.lookup(link.remoteKey ?? link.key).kind === 'unread') return deriveOneSide(local, link);
  const other = remote === undefined ? undefined : linkBetween(remote, local.key);
  const routed = routedBy(estate, link);
  const properties = objectAt(link.body, 'properties');
  const localCurrent = peeredPrefixes(local, link.body, 'localSubnetNames');
  const gateways = link.flags.useRemoteGateways === true ? (remote?.gatewayIds ?? link.remoteGatewayIds) : [];
  const { remoteGateways: _, ...rest } = properties;
  const derived: JsonObject = inOrder({
    ...rest,
    ...(gateways.length === 0 ? {} : { remoteGateways: gatewaysOf(gateways, link) }),
    peeringSyncLevel: syncLevelOf(routed, otherSide(estate, link, other)),
    localAddressSpace: spaceOf(
      other === undefined ? localCurrent : other.remoteAddressSpace,
      properties,
      'localAddressSpace',
    ),
    localVirtualNetworkAddressSpace: spaceOf(localCurrent, properties, 'localVirtualNetworkAddressSpace'),
    remoteVirtualNetworkAddressSpace: spaceOf(routed.current, properties, 'remoteVirtualNetworkAddressSpace'),
  });
  return equalJson(derived, properties) ? link : readLink({ ...link.body, properties: derived }, local.id);
}

/**
 * A link whose remote is not read, once its own network has another space: what the other side routes of it, the link
 * says itself [S], so it shows that this side has grown as a link does whose remote is read [R].
 */
function deriveOneSide(local: Network, link: Link): Link {
  const properties = objectAt(link.body, 'properties');
  if (link.state !== 'Connected' || isClassic(link) || !('localAddressSpace' in properties)) return link;
  const localVirtualNetworkAddressSpace = spaceOf(
    peeredPrefixes(local, link.body, 'localSubnetNames'),
    properties,
    'localVirtualNetworkAddressSpace',
  );
  if (localVirtualNetworkAddressSpace === properties['localVirtualNetworkAddressSpace']) return link;
  const other = {
    synced: stringsAt(objectAt(properties, 'localAddressSpace'), 'addressPrefixes'),
    current: stringsAt(localVirtualNetworkAddressSpace, 'addressPrefixes'),
  };
  const peeringSyncLevel = levelWithOther(link.syncLevel, other);
  return withProperties(link, { peeringSyncLevel, localVirtualNetworkAddressSpace });
}

/** What the other side routes; a classic network has no link and is taken to be in sync (an assumption). */
function otherSide(estate: EstateView, link: Link, other: Link | undefined): Routed | undefined {
  if (other !== undefined) return routedBy(estate, other);
  return isClassic(link) ? { synced: [], current: [] } : undefined;
}

function isClassic(link: Link): boolean {
  return parseNetworkId(link.remoteId ?? '')?.classic === true;
}

/** An address space member; the object that is there is kept where it says the same. */
export function spaceOf(prefixes: readonly string[], properties: JsonObject, member: string): JsonObject {
  const present = objectAt(properties, member);
  return equalJson(stringsAt(present, 'addressPrefixes'), prefixes) && member in properties
    ? present
    : { addressPrefixes: prefixes };
}

/** Likewise the gateways that a link names. */
function gatewaysOf(ids: readonly string[], link: Link): JsonValue {
  const present = objectAt(link.body, 'properties')['remoteGateways'];
  const same = equalJson(ids.map(keyOf), link.remoteGatewayIds.map(keyOf));
  return same && present !== undefined ? present : ids.map((id) => ({ id }));
}
