/** Knows what a link routes that its remote network has no longer, and what that has and the link does not route. */
import { missingFrom, writtenAlike } from '../addressSpace.ts';
import type { Link } from '../link.ts';
import type { Network } from '../network.ts';
import { routesOldPrefixes } from '../plan/syncPlans.ts';
import { parsePrefixes, type Prefix } from '../surroundings/prefix.ts';
import type { Look } from './look.ts';
import { overlap } from './places.ts';
import type { Peer } from './side.ts';

export interface Staleness {
  /** Prefixes of the remote network that are not routed. */
  readonly missing: readonly string[];
  /** Prefixes that are routed, and gone. */
  readonly gone: readonly string[];
  /** What bars a sync: a missing prefix, and who has its addresses already. */
  readonly clash: { readonly prefix: string; readonly with: Network | string } | undefined;
}

/** Undefined for a link that routes what there is. */
export function staleness(look: Look, peer: Peer): Staleness | undefined {
  const { link, remote } = peer;
  if (link.syncLevel === 'FullyInSync' && writtenAlike(link.remoteAddressSpace, remote.addressPrefixes))
    return undefined;
  const known = look.own.stale;
  if (!known.has(link)) known.set(link, stalenessOf(look, peer));
  return known.get(link);
}

function stalenessOf(look: Look, peer: Peer): Staleness | undefined {
  const { link, remote } = peer;
  const saysOld = routesOldPrefixes(link);
  // A peering of subnets routes these, and what the network has says nothing of it.
  const now = link.kind === 'subnet' ? link.remoteCurrentAddressSpace : nowOf(link, remote, saysOld);
  const missing = now === undefined ? [] : missingFrom(now, link.remoteAddressSpace);
  const gone = now === undefined ? [] : missingFrom(link.remoteAddressSpace, now);
  if (!saysOld && missing.length + gone.length === 0) return undefined;
  return { missing, gone, clash: clashOf(look, peer, missing) };
}

/** What the remote network has; where its own prefixes were read at another time, the link's word counts too. */
function nowOf(link: Link, remote: Network, saysOld: boolean): readonly string[] | undefined {
  if (remote.addressPrefixes.length === 0) return link.remoteCurrentAddressSpace;
  return saysOld ? (link.remoteCurrentAddressSpace ?? remote.addressPrefixes) : remote.addressPrefixes;
}

function clashOf(look: Look, { link, local }: Peer, missing: readonly string[]): Staleness['clash'] {
  if (missing.length === 0 || link.kind === 'subnet') return undefined;
  for (const prefix of parsePrefixes(missing)) {
    const others = look.sides.filter((side) => side.link !== link && side.link.kind === 'whole');
    const clashing = others.find((side) => side.routed.some((routed) => overlap(routed, prefix)));
    if (clashing !== undefined)
      return { prefix: prefix.text, with: clashing.remote ?? clashing.link.remoteId ?? '' };
    if (look.facts.prefixes.some((own) => overlap(own, prefix))) return { prefix: prefix.text, with: local };
  }
  return undefined;
}

/** Whether two whole networks that are linked have addresses in common. */
export function clashing(
  a: readonly Prefix[],
  b: readonly Prefix[],
): { readonly left: Prefix; readonly right: Prefix } | undefined {
  for (const left of a) for (const right of b) if (overlap(left, right)) return { left, right };
  return undefined;
}
