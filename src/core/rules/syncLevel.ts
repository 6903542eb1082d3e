/** Knows how a link's sync level follows from what each side has last synced. */
import { sameSpace } from '../addressSpace.ts';
import type { SyncLevel } from '../link.ts';

/** What one link routes, and what it would route if it were synced now. */
export interface Routed {
  readonly synced: readonly string[];
  readonly current: readonly string[];
}

/** Whether a sync of this link would change what it routes. */
export function isStale(routed: Routed): boolean {
  return !sameSpace(routed.synced, routed.current);
}

/**
 * LocalNotInSync is exactly "this link's own prefixes are stale"; RemoteNotInSync is "the other link's are, or
 * there is no other link" [R for Initiated, FullyInSync and both one-sided levels; inf for both at once]. So the
 * link to sync is the one that says LocalNotInSync, on the network that did not change. The level of a
 * Disconnected link is not known [?]; by the same definition it is RemoteNotInSync.
 */
export function syncLevelOf(link: Routed, other: Routed | undefined): SyncLevel {
  const local = isStale(link);
  const remote = other === undefined || isStale(other);
  if (local) return remote ? 'LocalAndRemoteNotInSync' : 'LocalNotInSync';
  return remote ? 'RemoteNotInSync' : 'FullyInSync';
}

/** What becomes of a Connected link's level where the remote network is not read: only its own side is known. */
export function levelOfOneSide(level: SyncLevel | undefined, synced: boolean): SyncLevel {
  if (!synced) return level ?? 'FullyInSync';
  return level === 'RemoteNotInSync' || level === 'LocalAndRemoteNotInSync'
    ? 'RemoteNotInSync'
    : 'FullyInSync';
}

/** The same, where the other side's part is known anew: its own part is as the link says. */
export function levelWithOther(level: SyncLevel | undefined, other: Routed): SyncLevel {
  const isLocal = level === 'LocalNotInSync' || level === 'LocalAndRemoteNotInSync';
  if (isStale(other)) return isLocal ? 'LocalAndRemoteNotInSync' : 'RemoteNotInSync';
  return isLocal ? 'LocalNotInSync' : 'FullyInSync';
}
