/** Knows what is shown of a watch: how it goes, and what it has seen. It holds types only. */
import type { Author } from './activity.ts';
import type { News } from './news.ts';

/**
 * Whether it is known who made something: `told`; `asked` as long as the activity log, which is minutes behind [D], may still
 * tell; `refused` where the caller may not read it; `untold` where it did not tell in time.
 */
export type Telling = 'told' | 'asked' | 'refused' | 'untold';

export interface SeenNews extends News {
  /** The same for the same news of a watch. */
  readonly number: number;
  /** When it was read before, and when it was seen; milliseconds since 1970. */
  readonly since: number;
  readonly seenAt: number;
  readonly authors: readonly Author[];
  readonly telling: Telling;
}

/** A subscription that could not be read, or whose activity log may not be. */
export interface Unwatched {
  readonly subscriptionId: string;
  readonly label: string;
  readonly message: string;
  /** Whether it is watched no longer; otherwise the next look tries again. */
  readonly isLost?: boolean;
}

export interface WatchSheet {
  /** `away` while nobody looks; `stopped` where nothing could be read any more. */
  readonly state: 'off' | 'waiting' | 'looking' | 'away' | 'stopped';
  /** Why it has stopped. */
  readonly message?: string | undefined;
  readonly intervalMs: number;
  /** The end of the last look, in milliseconds since 1970. */
  readonly lookedAt: number | undefined;
  /** How many subscriptions were looked at then. */
  readonly subscriptions: number;
  /** The latest first. */
  readonly news: readonly SeenNews[];
  /** How many of them came with the last look. */
  readonly fresh: number;
  readonly unread: readonly Unwatched[];
  readonly untold: readonly Unwatched[];
}

export const NO_WATCH: WatchSheet = {
  state: 'off',
  intervalMs: 0,
  lookedAt: undefined,
  subscriptions: 0,
  news: [],
  fresh: 0,
  unread: [],
  untold: [],
};
