/**
 * Knows what is new of networks that were read again, as people ask about it: which networks and links there are, and what
 * of them matters to a peering. What somebody changes here through a plan is none.
 */
import type { EstateView } from '../estate.ts';
import { differenceOf, linkLabel, type ChangedMember, type Difference } from '../estateDiff.ts';
import type { Network } from '../network.ts';
import { keyOf, parseResourceId, type Key } from '../resourceId.ts';

/** One thing that is another than when it was read before. */
export interface News {
  readonly of: 'network' | 'link';
  readonly id: string;
  readonly key: Key;
  /** The network that it is, or that it belongs to. */
  readonly networkId: string;
  /** Where a link points, if anywhere. */
  readonly remoteKey: Key | undefined;
  /** For people: `hub → spoke (hub-to-spoke)`. */
  readonly label: string;
  readonly how: 'added' | 'removed' | 'changed';
  /** What is another than before, of what is changed. */
  readonly members: readonly Member[];
}

export type Member = Pick<ChangedMember, 'member' | 'before' | 'after'>;

/** A network as it was read before and as it is now; undefined where it was not, or is not. */
export interface ReadAgain {
  readonly before: Network | undefined;
  readonly after: Network | undefined;
}

export function newsOf({ before, after }: ReadAgain, estate: EstateView): readonly News[] {
  const [were, are] = [before, after].map((network) => (network === undefined ? [] : [network]));
  const { networks, links } = differenceOf(were ?? [], are ?? [], (link) => linkLabel(estate, link));
  const remotes = new Map(
    [...(before?.links ?? []), ...(after?.links ?? [])].map((link) => [link.key, link.remoteKey]),
  );
  return [...told('network', networks, remotes), ...told('link', links, remotes)];
}

function told(
  of: News['of'],
  { added, removed, changed }: Difference,
  remotes: ReadonlyMap<Key, Key | undefined>,
): readonly News[] {
  const one = (how: News['how'], id: string, label: string, members: readonly Member[]): News => {
    const parsed = parseResourceId(id);
    const networkId = parsed?.kind === 'link' ? parsed.network.id : id;
    const key = keyOf(id);
    return { of, id, key, networkId, remoteKey: remotes.get(key), label, how, members };
  };
  const members = new Map<string, { readonly name: string; readonly members: Member[] }>();
  for (const { id, name, member, before, after } of changed) {
    if (member === 'provisioningState' && isUnderWay(before, after)) continue;
    const known = members.get(id) ?? { name, members: [] };
    known.members.push({ member, before, after });
    members.set(id, known);
  }
  return [
    ...added.map(({ id, name }) => one('added', id, name, [])),
    ...[...members].map(([id, { name, members: own }]) => one('changed', id, name, own)),
    ...removed.map(({ id, name }) => one('removed', id, name, [])),
  ];
}

/** That a write is under way, or has ended well, is no news beside what it does. */
function isUnderWay(before: string | undefined, after: string | undefined): boolean {
  return [before, after].every((state) => state === 'Succeeded' || state === 'Updating');
}

/** What follows at the other end from a write of a network or a link. */
const FOLLOWING = new Set(['peeringState', 'peeringSyncLevel', 'remoteAddressSpace']);

/**
 * Whether news may be what a change of this window has done: at a network that it wrote, or at a link to one as far as that
 * follows from the write.
 * @param written the networks that this window has written to meanwhile
 */
export function isOwn(news: News, written: ReadonlySet<Key>): boolean {
  if (written.has(keyOf(news.networkId))) return true;
  if (news.remoteKey === undefined || !written.has(news.remoteKey)) return false;
  return news.how === 'changed' && news.members.every(({ member }) => FOLLOWING.has(member));
}

/** Whether a network reads as it did. */
export function isAsBefore(before: Network, after: Network): boolean {
  return textOf(before) === textOf(after);
}

function textOf(network: Network): string {
  return JSON.stringify([network.body, ...network.links.map(({ body }) => body)]);
}
