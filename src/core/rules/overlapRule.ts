/** Knows ARM's rule of overlap: with the remote network, and with every network already peered to either side. */
import { clashes, clashFinder, missingFrom, type Clash } from '../addressSpace.ts';
import type { JsonObject } from '../json.ts';
import type { Network } from '../network.ts';
import type { Key } from '../resourceId.ts';
import { claimedPrefixes } from './peeredSpace.ts';
import { overlapsPeerOfPeer, spacesOverlap } from './refusals.ts';
import type { Violation } from './violation.ts';

/**
 * A link must not join networks that overlap [I], one of subnets not in prefixes that contain one of them [D]; nor may
 * one of its networks overlap a network that is already peered to the other [I]. Leftover links count whatever their
 * state, as users found [I].
 */
export function overlapViolations(
  linkId: string,
  linkBody: JsonObject,
  local: Network,
  remote: Network,
): readonly Violation[] {
  const here = claimedPrefixes(local, linkBody, 'localSubnetNames');
  const there = claimedPrefixes(remote, linkBody, 'remoteSubnetNames');
  // A chosen subnet must lie in a prefix that is not in the other network at all [D].
  const direct = [
    ...clashes(here, remote.addressPrefixes),
    ...clashes(missingFrom(local.addressPrefixes, here), there),
  ];
  if (direct.length > 0 || local.key === remote.key)
    return [{ marks: marksOf(direct), refusal: spacesOverlap(linkId, local.id, remote.id, direct) }];
  return [
    ...overlapsWithPeers(linkId, local, here, remote, local.key),
    ...overlapsWithPeers(linkId, remote, there, local, remote.key),
  ];
}

function overlapsWithPeers(
  linkId: string,
  first: Network,
  prefixes: readonly string[],
  second: Network,
  except: Key,
): readonly Violation[] {
  const clashesOf = clashFinder(prefixes);
  return second.links.flatMap((link): readonly Violation[] => {
    if (link.remoteKey === except || link.remoteId === undefined) return [];
    const found = clashesOf(link.remoteAddressSpace);
    if (found.length === 0) return [];
    const refusal = overlapsPeerOfPeer(linkId, first.id, second.id, link.remoteId, found);
    return [{ marks: marksOf(found, link.remoteKey), refusal }];
  });
}

/** A link to the network itself overlaps whatever the prefixes are. */
function marksOf(found: readonly Clash[], third = ''): readonly string[] {
  return found.length === 0 ? [third] : found.map(({ left, right }) => `${third} ${left} ${right}`);
}
