/** Knows what is different for the peering between two networks when one estate becomes another. */
import { uncovered } from '../addressSpace.ts';
import { linkBetween, networkAt, type EstateView } from '../estate.ts';
import { changedFlags, FLAG_MEANINGS } from '../flags.ts';
import { l10n } from '../l10n.ts';
import { stateText, type Link } from '../link.ts';
import { sharedWord } from '../network.ts';
import type { Key } from '../resourceId.ts';
import type { Pair } from './pair.ts';

/** Something that is different for one end of a peering. */
export type Fact = { readonly local: Key; readonly remote: Key } & (
  | { readonly kind: 'made'; readonly state: string }
  /** `link`: the name of one that names no remote; it is of one network alone, which stands for both. */
  | { readonly kind: 'gone'; readonly link?: string }
  | { readonly kind: 'state'; readonly from: string; readonly to: string }
  | { readonly kind: 'loses' | 'gains'; readonly prefixes: readonly string[] }
  | { readonly kind: 'gateway'; readonly uses: boolean; readonly word: string }
  | { readonly kind: 'flag'; readonly label: string; readonly on: boolean }
);

/** Which link it is of: the same text for the same link. */
export function linkOf(fact: Fact): string {
  const name = fact.kind === 'gone' ? (fact.link ?? '') : '';
  return `${fact.local} ${fact.remote} ${name}`;
}

export function factsFor(before: EstateView, after: EstateView, [left, right]: Pair): readonly Fact[] {
  if (left === right) return withoutRemote(before, after, left);
  return [...oneEnd(before, after, left, right), ...oneEnd(before, after, right, left)];
}

/** What the links of a network that name no remote do: such a link can only go. */
function withoutRemote(before: EstateView, after: EstateView, key: Key): readonly Fact[] {
  const staying = new Set(networkAt(after, key)?.links.map((link) => link.key));
  return (networkAt(before, key)?.links ?? [])
    .filter((link) => link.remoteKey === undefined && !staying.has(link.key))
    .map(({ name }) => ({ kind: 'gone', local: key, remote: key, link: name }));
}

function oneEnd(before: EstateView, after: EstateView, local: Key, remote: Key): readonly Fact[] {
  const was = linkFrom(before, local, remote);
  const is = linkFrom(after, local, remote);
  const end = { local, remote };
  if (was === undefined && is === undefined) return [];
  const lost = uncovered(routed(was), routed(is));
  const gained = uncovered(routed(is), routed(was));
  const used = usesGateway(was);
  const uses = usesGateway(is);
  const word = sharedWord(networkAt(after, remote));
  const flags = was === undefined || is === undefined ? [] : changedFlags(was.flags, is.flags);
  return [
    ...stateFacts(end, was, is),
    ...(lost.length > 0 ? [{ ...end, kind: 'loses' as const, prefixes: lost }] : []),
    ...(gained.length > 0 ? [{ ...end, kind: 'gains' as const, prefixes: gained }] : []),
    ...(used === uses ? [] : [{ ...end, kind: 'gateway' as const, uses, word }]),
    ...flags.map((flag) => ({
      ...end,
      kind: 'flag' as const,
      label: FLAG_MEANINGS[flag].label,
      on: is?.flags[flag] === true,
    })),
  ];
}

function stateFacts(
  end: { readonly local: Key; readonly remote: Key },
  was: Link | undefined,
  is: Link | undefined,
): readonly Fact[] {
  if (is === undefined) return [{ ...end, kind: 'gone' }];
  if (was === undefined) return [{ ...end, kind: 'made', state: is.state ?? l10n.t`unknown` }];
  // Where the state itself stays, it is the sync level that changes.
  const text = ({ state, syncLevel }: Link): string =>
    was.state === is.state ? stateText(state, syncLevel) : (state ?? l10n.t`unknown`);
  const [from, to] = [text(was), text(is)];
  return from === to ? [] : [{ ...end, kind: 'state', from, to }];
}

/** A link routes its remote prefixes while it is Connected. */
function routed(link: Link | undefined): readonly string[] {
  return link?.state === 'Connected' ? link.remoteAddressSpace : [];
}

function usesGateway(link: Link | undefined): boolean {
  return link?.state === 'Connected' && link.flags.useRemoteGateways === true;
}

function linkFrom(estate: EstateView, local: Key, remote: Key): Link | undefined {
  const network = networkAt(estate, local);
  return network === undefined ? undefined : linkBetween(network, remote);
}
