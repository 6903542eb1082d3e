/** Knows which prefixes of a network a link covers: all of them, or those of the subnets that it names. */
import { contains } from '../addressSpace.ts';
import { objectAt, stringsAt, type JsonObject } from '../json.ts';
import type { Network } from '../network.ts';

/** What a link says of one side of its peering. */
type Side = 'localSubnetNames' | 'remoteSubnetNames';

/**
 * The prefixes of `network` that take part. For a peering of subnets these are the subnets' prefixes [D], only
 * those of IPv6 where the link says so [S]; a name that the network does not have adds none.
 */
export function peeredPrefixes(network: Network, linkBody: JsonObject, side: Side): readonly string[] {
  const properties = objectAt(linkBody, 'properties');
  if (properties['peerCompleteVnets'] !== false) return network.addressPrefixes;
  const names = new Set(stringsAt(properties, side).map((name) => name.toLowerCase()));
  return network.subnets
    .filter((subnet) => names.has(subnet.name.toLowerCase()))
    .flatMap((subnet) => subnet.addressPrefixes)
    .filter((prefix) => properties['enableOnlyIPv6Peering'] !== true || prefix.includes(':'));
}

/**
 * The prefixes of `network` in which nothing of the other network may lie. For a peering of subnets these are the
 * network's own prefixes that contain a chosen subnet, whole: networks that overlap elsewhere can be peered so [D].
 */
export function claimedPrefixes(network: Network, linkBody: JsonObject, side: Side): readonly string[] {
  if (objectAt(linkBody, 'properties')['peerCompleteVnets'] !== false) return network.addressPrefixes;
  const peered = peeredPrefixes(network, linkBody, side);
  return network.addressPrefixes.filter((prefix) => peered.some((inner) => contains([prefix], [inner])));
}

/** The names of the subnets of one side. */
export function subnetNamesOf(linkBody: JsonObject, side: Side): readonly string[] {
  return stringsAt(objectAt(linkBody, 'properties'), side);
}
