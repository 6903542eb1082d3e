/** Knows what of a link, or of a network, wants somebody's attention, how badly, and what is wrong in a few words. */
import { missingFrom } from './addressSpace.ts';
import { networkAt, type EstateView } from './estate.ts';
import { l10n } from './l10n.ts';
import { SYNC_TEXT, type Link } from './link.ts';
import type { Network } from './network.ts';
import { peeringOf } from './plan/pair.ts';
import type { Planning } from './planning.ts';
import { remoteSide, type RemotePresence, type RemoteSide } from './remoteSide.ts';
import { parseNetworkId, type Key } from './resourceId.ts';
import { hasFailed, isRunning } from './rules/readiness.ts';

/** `broken`: no traffic passes, or no write does. `attention`: something is not as it should be, and traffic passes. */
export type Level = 'broken' | 'attention';

export interface LinkConcern {
  readonly kind: 'link';
  readonly level: Level;
  /** What is wrong, as the beginning of a row: "out of sync: 10.2.0.0/16 missing". */
  readonly what: string;
  readonly link: Link;
  /** The same for both links of a peering. */
  readonly peering: string;
}

export interface NetworkConcern {
  readonly kind: 'network';
  readonly level: Level;
  readonly what: string;
  readonly network: Network;
}

export type Concern = LinkConcern | NetworkConcern;

/** What is known of a network that a link points at, by its id. */
export type PresenceOf = (networkId: string) => RemotePresence;

/** What is not well of a network and of its own links. What is in the middle of an operation is not judged. */
export function concernsOf(estate: EstateView, network: Network, presenceOf: PresenceOf): readonly Concern[] {
  const own: readonly NetworkConcern[] = hasFailed(network.provisioningState)
    ? [{ kind: 'network', level: 'broken', what: operationText(network.provisioningState), network }]
    : [];
  return [...own, ...network.links.flatMap((link) => linkConcern(estate, link, presenceOf) ?? [])];
}

/** Everything that wants attention at some networks, as {@link listed}. */
export function* concernsInPieces(
  estate: EstateView,
  networks: readonly Network[],
  presenceOf: PresenceOf,
): Planning<readonly Concern[]> {
  const found: Concern[] = [];
  for (const [index, network] of networks.entries()) {
    yield { doing: 'finding', done: index, of: networks.length };
    found.push(...concernsOf(estate, network, presenceOf));
  }
  return listed(found);
}

function linkConcern(estate: EstateView, link: Link, presenceOf: PresenceOf): LinkConcern | undefined {
  const found = wrongWith(link, remoteSide(estate, link, presenceOf(link.remoteId ?? '')));
  return found === undefined ? undefined : { kind: 'link', ...found, link, peering: peeringOf(link) };
}

/** One for each peering, that of the link which says most; what is broken comes first, else the order stays. */
export function listed(concerns: Iterable<Concern>): readonly Concern[] {
  const kept = new Map<string, Concern>();
  for (const concern of concerns) {
    const key = subjectOf(concern);
    const before = kept.get(key);
    if (before === undefined || saysMore(concern, before)) kept.set(key, concern);
  }
  const all = [...kept.values()];
  return [...all.filter(isBroken), ...all.filter((concern) => !isBroken(concern))];
}

/** `hub → spoke`: where it is, by names. */
export function placeOf(estate: EstateView, concern: Concern): string {
  if (concern.kind === 'network') return concern.network.name;
  const { link } = concern;
  const remote = networkAt(estate, link.remoteKey)?.name ?? parseNetworkId(link.remoteId ?? '')?.name;
  return `${parseNetworkId(link.networkId)?.name ?? link.networkId} → ${remote ?? link.remoteId ?? '?'}`;
}

/** Of one thing it is said once: a peering, or a network. */
export function subjectOf(concern: Concern): string {
  return concern.kind === 'link' ? concern.peering : concern.network.key;
}

export function saysMore(concern: Concern, other: Concern): boolean {
  return weight(concern) > weight(other);
}

/** The network that it is of. */
export function networkOf(concern: Concern): Key {
  return concern.kind === 'link' ? concern.link.networkKey : concern.network.key;
}

interface Wrong {
  readonly level: Level;
  readonly what: string;
}

function wrongWith(link: Link, side: RemoteSide): Wrong | undefined {
  const own = wrongByItself(link);
  if (own === 'notJudged') return undefined;
  const other = SIDES[side];
  // What a link says that is not Connected is worse than that its remote is not seen, and says where to begin.
  if (own === undefined || other === undefined) return own ?? other;
  return { level: other.level === 'broken' ? 'broken' : own.level, what: `${own.what}, ${other.what}` };
}

/** Only what is certain: a remote that has not been looked for may be well. */
const SIDES: Readonly<Record<RemoteSide, Wrong | undefined>> = {
  present: undefined,
  unread: undefined,
  absent: {
    level: 'broken',
    get what() {
      return l10n.t`remote network gone`;
    },
  },
  missing: {
    level: 'attention',
    get what() {
      return l10n.t`remote network gone or hidden`;
    },
  },
  unanswered: {
    level: 'broken',
    get what() {
      return l10n.t`no link back`;
    },
  },
  differs: {
    level: 'attention',
    get what() {
      return l10n.t`the other link says otherwise`;
    },
  },
};

function wrongByItself(link: Link): Wrong | 'notJudged' | undefined {
  const { provisioningState, state, syncLevel } = link;
  if (isRunning(provisioningState)) return 'notJudged';
  if (hasFailed(provisioningState)) return { level: 'broken', what: operationText(provisioningState) };
  switch (state) {
    case 'Connected':
      return syncLevel === undefined || syncLevel === 'FullyInSync'
        ? undefined
        : { level: 'attention', what: `${SYNC_TEXT[syncLevel]}${difference(link)}` };
    case 'Initiated':
      return { level: 'attention', what: l10n.t`waits for the other link` };
    case 'Disconnected':
      return { level: 'broken', what: 'Disconnected' };
    case undefined:
      return { level: 'attention', what: link.reported.state ?? l10n.t`state unknown` };
  }
}

/** The prefixes that are not routed, and those that are and are gone. */
function difference({ remoteCurrentAddressSpace: now, remoteAddressSpace: routed }: Link): string {
  if (now === undefined) return '';
  const parts = [
    ...missingFrom(now, routed).map((prefix) => l10n.t`${prefix} missing`),
    ...missingFrom(routed, now).map((prefix) => l10n.t`${prefix} no longer there`),
  ];
  return parts.length === 0 ? '' : `: ${parts.join(', ')}`;
}

function operationText(provisioningState: string | undefined): string {
  return provisioningState === 'Canceled'
    ? l10n.t`the last operation was cancelled`
    : l10n.t`the last operation failed`;
}

function isBroken({ level }: Concern): boolean {
  return level === 'broken';
}

/** That a side is out of sync, and by what, says more than that the other one is. */
function weight(concern: Concern): number {
  return (isBroken(concern) ? 2 : 0) + (concern.what.includes(': ') ? 1 : 0);
}
