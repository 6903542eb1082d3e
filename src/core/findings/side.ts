/** Knows a peering as a network sees it by one of its links: what is at the other end, and what is the matter with the pair. */
import { writtenAlike } from '../addressSpace.ts';
import type { EstateView } from '../estate.ts';
import type { Link } from '../link.ts';
import type { Network } from '../network.ts';
import { parseNetworkId, type Key } from '../resourceId.ts';
import { pairGuid } from '../rules/guid.ts';
import { hasFailed, isRunning } from '../rules/readiness.ts';
import { comparableNames, readSubnetChoice } from '../plan/subnetChoice.ts';
import { equalJson, objectAt } from '../json.ts';
import { factsOf, linkFacts } from '../surroundings/networkFacts.ts';
import type { Prefix } from '../surroundings/prefix.ts';

/** What is the matter with a pair as a whole; one thing at most, so that no two rules say the same. */
export type PairState =
  | 'works'
  | 'owned'
  | 'running'
  | 'failed'
  | 'classic'
  | 'gone'
  | 'unread'
  /** A link does not say its state. */
  | 'unknown'
  | 'nowhere'
  | 'recreated'
  | 'oneSided'
  | 'kindDiffers'
  | 'disconnected'
  | 'statesDiffer';

export interface Side {
  readonly link: Link;
  readonly local: Network;
  /** Undefined where it is not there or could not be read. */
  readonly remote: Network | undefined;
  readonly back: Link | undefined;
  readonly state: PairState;
  /** What the link routes. */
  readonly routed: readonly Prefix[];
  /** Of the two links of a pair the one by which a pair is spoken of; the only one where there is no other. */
  readonly isFirst: boolean;
}

/** A side of which both ends are there, and carry traffic. */
export interface Peer extends Side {
  readonly remote: Network;
  readonly back: Link;
}

export function isPeer(side: Side): side is Peer {
  return side.state === 'works' && side.remote !== undefined && side.back !== undefined;
}

/** What is at both ends of a link. */
type Ends = Pick<Side, 'link' | 'local' | 'remote' | 'back'>;

/** @param isOwned whether a service owns one of the links */
export function sideOf(estate: EstateView, ends: Ends, isOwned: boolean): Side {
  const { link, local, remote, back } = ends;
  return new SeenSide(link, local, remote, back, isOwned ? 'owned' : stateOf(estate, ends));
}

/** The same peering as it is seen from the other end, by the link there. */
export function otherSide({ link, local, remote, state }: Side, back: Link): Side {
  return new SeenSide(back, remote ?? local, local, link, state);
}

/** There are many, and what hardly a rule asks of one is not worked out before. */
class SeenSide implements Side {
  constructor(
    readonly link: Link,
    readonly local: Network,
    readonly remote: Network | undefined,
    readonly back: Link | undefined,
    readonly state: PairState,
  ) {}

  get routed(): readonly Prefix[] {
    const { link, remote } = this;
    // Written as the remote network writes it: nearly always, and nothing has to be read for it.
    return remote !== undefined &&
      !link.onlyIPv6 &&
      writtenAlike(link.remoteAddressSpace, remote.addressPrefixes)
      ? factsOf(remote).prefixes
      : linkFacts(link).prefixes;
  }

  get isFirst(): boolean {
    return this.back === undefined || goesBefore(this.local.key, this.back.networkKey);
  }
}

const SLASH = 47;

/** Whether the keys of what lies below a network are before those of what lies below another one. */
function goesBefore(a: Key, b: Key): boolean {
  if (b.startsWith(a)) return b.charCodeAt(a.length) > SLASH;
  if (a.startsWith(b)) return a.charCodeAt(b.length) < SLASH;
  return a < b;
}

function stateOf(estate: EstateView, { local, link, remote, back }: Ends): PairState {
  if (remote === undefined) return withoutRemote(estate, link);
  if (isAny(isRunning, local, link, remote, back)) return 'running';
  if (isAny(hasFailed, local, link, remote, back)) return 'failed';
  if (isRecreated(local, link, remote, back)) return 'recreated';
  if (back === undefined) return link.state === 'Disconnected' ? 'disconnected' : 'oneSided';
  if (!mirrors(link, back)) return 'kindDiffers';
  if (link.state === 'Connected' && back.state === 'Connected') return 'works';
  if (link.state === undefined || back.state === undefined) return 'unknown';
  const states = [link.state, back.state];
  return states.includes('Disconnected') && !states.includes('Connected') ? 'disconnected' : 'statesDiffer';
}

function isAny(
  holds: (state: string | undefined) => boolean,
  local: Network,
  link: Link,
  remote: Network,
  back: Link | undefined,
): boolean {
  return (
    holds(local.provisioningState) ||
    holds(link.provisioningState) ||
    holds(remote.provisioningState) ||
    holds(back?.provisioningState)
  );
}

function withoutRemote(estate: EstateView, link: Link): PairState {
  if (link.remoteKey === undefined) return 'nowhere';
  const id = parseNetworkId(link.remoteId ?? '');
  if (id === undefined) return 'nowhere';
  if (id.classic) return 'classic';
  if (isRunning(link.provisioningState)) return 'running';
  if (hasFailed(link.provisioningState)) return 'failed';
  return estate.lookup(link.remoteKey).kind === 'absent' ? 'gone' : 'unread';
}

/** The links of a pair share a `resourceGuid`, made of those of the two networks [R]: another one is of a network that was replaced. */
function isRecreated(local: Network, link: Link, remote: Network, back: Link | undefined): boolean {
  if (back?.resourceGuid !== undefined && link.resourceGuid !== undefined)
    return back.resourceGuid.toLowerCase() !== link.resourceGuid.toLowerCase();
  return back === undefined && isOfOthers(link, local, remote);
}

/** Whether a link was made with other networks than those that are there now. */
export function isOfOthers(link: Link, local: Network, remote: Network): boolean {
  const own = pairGuid(local.resourceGuid, remote.resourceGuid);
  return (
    own !== undefined &&
    link.resourceGuid !== undefined &&
    link.resourceGuid.toLowerCase() !== own.toLowerCase()
  );
}

function mirrors(link: Link, back: Link): boolean {
  if (link.kind === 'whole' && back.kind === 'whole') return true;
  const ours = readSubnetChoice(objectAt(link.body, 'properties'));
  const theirs = readSubnetChoice(objectAt(back.body, 'properties'));
  if (ours === undefined || theirs === undefined) return false;
  return (
    equalJson(comparableNames(ours.local), comparableNames(theirs.remote)) &&
    equalJson(comparableNames(ours.remote), comparableNames(theirs.local))
  );
}
