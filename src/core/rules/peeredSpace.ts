/** Knows which prefixes of a network a link covers: all of them, or those of the subnets that it names. */
import { objectAt, stringsAt, type JsonObject } from '../json.ts';
import type { Network } from '../network.ts';

/** What a link says of one side of its peering. */
type Side = 'localSubnetNames' | 'remoteSubnetNames';

/**
 * The prefixes of `network` that take part. For a peering of subnets these are the subnets' prefixes [D]; a
 * name that the network does not have adds none.
 */
export function peeredPrefixes(network: Network, linkBody: JsonObject, side: Side): readonly string[] {
  const properties = objectAt(linkBody, 'properties');
  if (properties['peerCompleteVnets'] !== false) return network.addressPrefixes;
  const names = new Set(stringsAt(properties, side).map((name) => name.toLowerCase()));
  return network.subnets
    .filter((subnet) => names.has(subnet.name.toLowerCase()))
    .flatMap((subnet) => subnet.addressPrefixes);
}
