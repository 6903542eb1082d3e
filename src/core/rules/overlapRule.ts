/** Knows ARM's rule of overlap: with the remote network, and with every network already peered to either side. */
import { clashes, clashFinder, missingFrom } from '../addressSpace.ts';
import type { JsonObject } from '../json.ts';
import type { Network } from '../network.ts';
import type { Key } from '../resourceId.ts';
import { claimedPrefixes } from './peeredSpace.ts';
import { overlapsPeerOfPeer, spacesOverlap } from './refusals.ts';
import type { Refusal } from './write.ts';

/**
 * Refuses a link whose networks overlap [I], for a link of subnets in prefixes that contain one of them [D]; and
 * one of whose networks overlaps a network that is already peered to the other [I]. Leftover links count whatever
 * their state, as users found [I].
 */
export function overlapRefusal(
  linkId: string,
  linkBody: JsonObject,
  local: Network,
  remote: Network,
): Refusal | undefined {
  const here = claimedPrefixes(local, linkBody, 'localSubnetNames');
  const there = claimedPrefixes(remote, linkBody, 'remoteSubnetNames');
  // A chosen subnet must lie in a prefix that is not in the other network at all [D].
  const direct = [
    ...clashes(here, remote.addressPrefixes),
    ...clashes(missingFrom(local.addressPrefixes, here), there),
  ];
  if (direct.length > 0 || local.key === remote.key)
    return spacesOverlap(linkId, local.id, remote.id, direct);
  return (
    overlapWithPeers(linkId, local, here, remote, local.key) ??
    overlapWithPeers(linkId, remote, there, local, remote.key)
  );
}

function overlapWithPeers(
  linkId: string,
  first: Network,
  prefixes: readonly string[],
  second: Network,
  except: Key,
): Refusal | undefined {
  const clashesOf = clashFinder(prefixes);
  for (const link of second.links) {
    if (link.remoteKey === except || link.remoteId === undefined) continue;
    const found = clashesOf(link.remoteAddressSpace);
    if (found.length > 0) return overlapsPeerOfPeer(linkId, first.id, second.id, link.remoteId, found);
  }
  return undefined;
}
