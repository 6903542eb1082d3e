/** Knows what a pair of networks is: the two ends of a peering, in the order in which they are spoken of. */
import type { Link } from '../link.ts';
import type { Key } from '../resourceId.ts';

export type Pair = readonly [Key, Key];

export function pairOf(link: Link): Pair {
  return [link.networkKey, link.remoteKey ?? link.networkKey];
}

/** The same for both orders. */
export function pairKey([left, right]: Pair): string {
  return left < right ? `${left} ${right}` : `${right} ${left}`;
}

/** The same for both links of a peering; one that names no remote is a peering by itself. */
export function peeringOf(link: Link): string {
  return link.remoteKey === undefined ? link.key : pairKey(pairOf(link));
}

/** Each pair once, in the order in which they came. */
export function distinctPairs(pairs: readonly Pair[]): readonly Pair[] {
  return [...new Map(pairs.toReversed().map((pair) => [pairKey(pair), pair])).values()].toReversed();
}
