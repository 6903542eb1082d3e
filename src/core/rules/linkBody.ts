/** Knows how ARM composes the body of a link out of a request: what it takes over, fills in and ignores. */
import { DEFAULT_FLAGS, FLAGS } from '../flags.ts';
import { booleanAt, objectAt, type JsonObject } from '../json.ts';
import type { Link } from '../link.ts';

export const LINK_TYPE = 'Microsoft.Network/virtualNetworks/virtualNetworkPeerings';

/** The properties in the order in which ARM sends them [R]; members of 2023-11-01 and later where they fit [inf]. */
const ORDER = [
  'provisioningState',
  'resourceGuid',
  'peeringState',
  'peeringSyncLevel',
  'remoteVirtualNetwork',
  ...FLAGS,
  'doNotVerifyRemoteGateways',
  'peerCompleteVnets',
  'enableOnlyIPv6Peering',
  'localSubnetNames',
  'remoteSubnetNames',
  'remoteBgpCommunities',
  'remoteGateways',
  'localAddressSpace',
  'localVirtualNetworkAddressSpace',
  'remoteAddressSpace',
  'remoteVirtualNetworkAddressSpace',
  'routeServiceVips',
];

/** Members that only the service writes: accepted in a PUT and ignored [R]. */
const SERVICE_OWNED = new Set([
  'provisioningState',
  'resourceGuid',
  'peeringState',
  'peeringSyncLevel',
  'remoteGateways',
  'localAddressSpace',
  'localVirtualNetworkAddressSpace',
  'remoteAddressSpace',
  'remoteVirtualNetworkAddressSpace',
  'remoteVirtualNetworkEncryption',
  'routeServiceVips',
]);

/** What a body says of a link that only the service writes. */
export function serviceProperties(body: JsonObject): JsonObject {
  const properties = Object.entries(objectAt(body, 'properties'));
  return Object.fromEntries(properties.filter(([member]) => SERVICE_OWNED.has(member)));
}

/** The properties of a link that a person decides: all but those that only the service writes. */
export function writableProperties(body: JsonObject): JsonObject {
  const properties = Object.entries(objectAt(body, 'properties'));
  return Object.fromEntries(properties.filter(([member]) => !SERVICE_OWNED.has(member)));
}

/**
 * What a request asks for: its writable members, an omitted allowVirtualNetworkAccess as `true` and the other omitted
 * booleans as `false` [R; allowForwardedTraffic is an assumption]. Whether whole networks or subnets are peered cannot be changed by an update: ARM
 * accepts that and keeps the kind [I].
 */
export function requestedProperties(request: JsonObject, existing: Link | undefined): JsonObject {
  const asked = objectAt(request, 'properties');
  const before = existing === undefined ? {} : objectAt(existing.body, 'properties');
  const owned = Object.entries(before).filter(([member]) => SERVICE_OWNED.has(member));
  const flags = Object.fromEntries(
    FLAGS.map((flag) => [flag, booleanAt(asked, flag) ?? DEFAULT_FLAGS[flag]]),
  );
  const kind =
    existing === undefined ? (booleanAt(asked, 'peerCompleteVnets') ?? true) : existing.kind === 'whole';
  return {
    ...Object.fromEntries(owned),
    ...writableProperties(request),
    ...flags,
    doNotVerifyRemoteGateways: booleanAt(asked, 'doNotVerifyRemoteGateways') ?? false,
    peerCompleteVnets: kind,
  };
}

/** Puts properties into ARM's order; members without a place there follow in their own. */
export function inOrder(properties: JsonObject): JsonObject {
  const known = ORDER.filter((member) => properties[member] !== undefined);
  const members = [...known, ...Object.keys(properties)];
  return Object.fromEntries(members.map((member) => [member, properties[member]]));
}
