/** Knows how the difference between two estates is said in plain words, with the networks' names. */
import { missingFrom } from '../addressSpace.ts';
import { changedFlags, FLAG_MEANINGS } from '../flags.ts';
import { linkBetween, networkAt, type EstateView } from '../estate.ts';
import type { Link } from '../link.ts';
import { parseNetworkId, type Key } from '../resourceId.ts';

/** The two networks of a peering, in the order in which they are spoken of. */
export type Pair = readonly [Key, Key];

/** A sentence for each thing that will be different for the peering between two networks. */
export function consequencesFor(before: EstateView, after: EstateView, pair: Pair): readonly string[] {
  return [...directional(before, after, pair[0], pair[1]), ...directional(before, after, pair[1], pair[0])];
}

function directional(before: EstateView, after: EstateView, local: Key, remote: Key): readonly string[] {
  const was = linkFrom(before, local, remote);
  const is = linkFrom(after, local, remote);
  if (was === undefined && is === undefined) return [];
  const here = nameOf(before, local);
  const there = nameOf(before, remote);
  return [
    ...stateSentence(was, is, here, there),
    ...reachSentences(was, is, here),
    ...gatewaySentence(was, is, here, there),
    ...flagSentences(was, is, here),
  ];
}

function stateSentence(
  was: Link | undefined,
  is: Link | undefined,
  here: string,
  there: string,
): readonly string[] {
  if (is === undefined) return [`The link from ${here} to ${there} is gone.`];
  const state = is.state ?? 'unknown';
  if (was === undefined) return [`A link from ${here} to ${there}, ${state}.`];
  if (was.state === is.state && was.syncLevel === is.syncLevel) return [];
  const sync =
    is.state === 'Connected' && is.syncLevel !== 'FullyInSync' ? `, ${is.syncLevel ?? 'sync unknown'}` : '';
  return [`The link from ${here} to ${there} changes from ${was.state ?? 'unknown'} to ${state}${sync}.`];
}

/** A link routes its remote prefixes while it is Connected. */
function routed(link: Link | undefined): readonly string[] {
  return link?.state === 'Connected' ? link.remoteAddressSpace : [];
}

function reachSentences(was: Link | undefined, is: Link | undefined, here: string): readonly string[] {
  const lost = missingFrom(routed(was), routed(is));
  const gained = missingFrom(routed(is), routed(was));
  return [
    ...(lost.length > 0 ? [`${here} loses ${lost.join(', ')}.`] : []),
    ...(gained.length > 0 ? [`${here} gains ${gained.join(', ')}.`] : []),
  ];
}

function gatewaySentence(
  was: Link | undefined,
  is: Link | undefined,
  here: string,
  there: string,
): readonly string[] {
  const used = was?.state === 'Connected' && was.flags.useRemoteGateways === true;
  const uses = is?.state === 'Connected' && is.flags.useRemoteGateways === true;
  if (used === uses) return [];
  return [uses ? `${here} uses the gateway of ${there}.` : `${here} no longer uses the gateway of ${there}.`];
}

function flagSentences(was: Link | undefined, is: Link | undefined, here: string): readonly string[] {
  if (was === undefined || is === undefined) return [];
  return changedFlags(was.flags, is.flags).map((flag) => {
    const value = is.flags[flag] === true ? 'on' : 'off';
    return `${FLAG_MEANINGS[flag].label} is turned ${value} on the link of ${here}.`;
  });
}

function linkFrom(estate: EstateView, local: Key, remote: Key): Link | undefined {
  const network = networkAt(estate, local);
  return network === undefined ? undefined : linkBetween(network, remote);
}

function nameOf(estate: EstateView, key: Key): string {
  return networkAt(estate, key)?.name ?? parseNetworkId(key)?.name ?? key;
}
