/**
 * Knows when what is visible is read again while somebody watches: one look after the other, never two at a time, none
 * while nobody is there, and it ends with a word where nothing can be read.
 */
import { setMaxListeners } from 'node:events';
import type { Clock } from '../../clock.ts';
import { EventEmitter, type Disposable, type Event } from '../../events.ts';
import type { EstateView } from '../../../core/estate.ts';
import { isOwn, newsOf, type News } from '../../../core/news/news.ts';
import { NO_WATCH, type SeenNews, type Unwatched, type WatchSheet } from '../../../core/news/watchSheet.ts';
import type { Subscription } from '../../arm.ts';
import { describeError, isAbort, mayPass } from '../../armError.ts';
import type { OwnWrites } from './ownWrites.ts';
import type { SecondLook } from './secondLook.ts';
import type { Tellers } from './tellers.ts';

export interface WatchParts {
  readonly secondLook: Pick<SecondLook, 'read'>;
  readonly estate: EstateView;
  readonly tellers: Pick<Tellers, 'ask' | 'untold' | 'clear'>;
  readonly own: Pick<OwnWrites, 'isWriting' | 'since' | 'clear'>;
  /** Those of which something is on screen. */
  visible(): readonly Subscription[];
  /** Whether nobody looks. */
  isAway(): boolean;
  intervalMs(): number;
  readonly clock: Clock;
  /**
   * Told of what could not be read, for the log: once as long as that lasts.
   * @param isLost whether it is not tried again
   */
  unread(what: string, error: unknown, isLost: boolean): void;
}

/** News that are kept. */
const MOST_NEWS = 500;
/** While a change runs a look is put off, in milliseconds. */
const BUSY_MS = 5_000;

export class Watch implements Disposable {
  private readonly changed = new EventEmitter<WatchSheet>();
  private sheet = NO_WATCH;
  private running: AbortController | undefined;
  private timer: Disposable | undefined;
  private count = 0;
  /** What the last look could not read. */
  private readonly unread = new Map<string, Unwatched>();
  /** Those of them that are not tried again. */
  private readonly lost = new Set<string>();
  /** When the last look at a subscription began, in milliseconds since 1970. */
  private readonly askedAt = new Map<string, number>();

  readonly onDidChange: Event<WatchSheet> = this.changed.event;

  constructor(private readonly parts: WatchParts) {}

  get state(): WatchSheet {
    return this.sheet;
  }

  /** Begins anew, where it stands as well: what could not be read is tried again. */
  async start(): Promise<void> {
    this.end();
    this.forget();
    this.running = new AbortController();
    // Whatever is read at the same time listens to it: Node takes more than ten for a leak, and says so.
    setMaxListeners(0, this.running.signal);
    await this.tick();
  }

  stop(): void {
    this.end();
    this.set({ state: 'off', message: undefined, fresh: 0 });
  }

  /** Somebody is there again. */
  returned(): void {
    if (this.sheet.state === 'away') void this.tick();
  }

  /** Forgets what was seen. */
  clear(): void {
    this.set({ news: [], fresh: 0 });
  }

  /** Another world: nothing is watched, and nothing was seen. */
  leave(): void {
    this.end();
    this.forget();
    this.parts.own.clear();
    this.sheet = NO_WATCH;
    this.changed.fire(this.sheet);
  }

  dispose(): void {
    this.end();
    this.changed.dispose();
  }

  private end(): void {
    this.running?.abort();
    this.running = undefined;
    this.timer?.dispose();
    this.timer = undefined;
  }

  private forget(): void {
    this.unread.clear();
    this.lost.clear();
    this.askedAt.clear();
    this.parts.tellers.clear();
  }

  private async tick(): Promise<void> {
    const { parts, running } = this;
    if (running === undefined) return;
    this.timer?.dispose();
    this.timer = undefined;
    if (parts.isAway()) {
      this.set({ state: 'away' });
      return;
    }
    if (parts.own.isWriting) {
      this.set({ state: 'waiting' });
      this.next(BUSY_MS);
      return;
    }
    this.set({ state: 'looking', message: undefined });
    try {
      await this.look(running.signal);
    } catch (error) {
      if (this.running !== running) return;
      this.halt(error);
      return;
    }
    if (this.running === running && this.sheet.state === 'looking') {
      this.set({ state: 'waiting' });
      this.next(parts.intervalMs());
    }
  }

  private next(milliseconds: number): void {
    this.timer = this.parts.clock.after(milliseconds, () => {
      void this.tick();
    });
  }

  private halt(error: unknown): void {
    this.end();
    this.set({ state: 'stopped', message: describeError(error), fresh: 0 });
  }

  private async look(signal: AbortSignal): Promise<void> {
    const { parts } = this;
    const watched = parts.visible().filter((each) => !this.lost.has(placeOf(each)));
    const failures: unknown[] = [];
    const seen = await Promise.all(
      watched.map(async (subscription) => {
        try {
          const news = await this.lookAt(subscription, signal);
          this.unread.delete(placeOf(subscription));
          return news;
        } catch (error) {
          if (isAbort(error)) throw error;
          this.note(subscription, error);
          failures.push(error);
          return [];
        }
      }),
    );
    signal.throwIfAborted();
    if (watched.length > 0 && failures.length === watched.length) {
      // What may pass is tried again with the next look; of the rest nothing is there to be watched any more.
      if (!failures.some(mayPass)) this.halt(failures[0]);
      else this.set({ fresh: 0 });
      return;
    }
    const fresh = seen.flat();
    const news = [...fresh.toReversed(), ...this.sheet.news].slice(0, MOST_NEWS);
    const lookedAt = parts.clock.now();
    this.set({ news, fresh: fresh.length, lookedAt, subscriptions: watched.length - failures.length });
    const told = await parts.tellers.ask(this.sheet.news, lookedAt, signal);
    signal.throwIfAborted();
    // What was forgotten meanwhile stays so.
    const byNumber = new Map(told.map((each) => [each.number, each]));
    this.set({ news: this.sheet.news.map((each) => byNumber.get(each.number) ?? each) });
  }

  private async lookAt(subscription: Subscription, signal: AbortSignal): Promise<readonly SeenNews[]> {
    const { secondLook, estate, clock, own } = this.parts;
    const place = placeOf(subscription);
    const asked = clock.now();
    const { others, since } = await secondLook.read(subscription, signal);
    // What was written while it was read the last time may show only now.
    const written = own.since(this.askedAt.get(place) ?? since);
    this.askedAt.set(place, asked);
    const numbered = (news: News): SeenNews => ({
      ...news,
      number: (this.count += 1),
      since,
      seenAt: clock.now(),
      authors: [],
      telling: 'asked',
    });
    return others
      .flatMap((each) => newsOf(each, estate))
      .filter((each) => !isOwn(each, written))
      .map(numbered);
  }

  private note(subscription: Subscription, error: unknown): void {
    const { subscriptionId, displayName } = subscription;
    const place = placeOf(subscription);
    const isLost = !mayPass(error);
    if (isLost) this.lost.add(place);
    if (isLost || !this.unread.has(place))
      this.parts.unread(`The networks of subscription ${subscriptionId}`, error, isLost);
    const message = describeError(error);
    this.unread.set(place, { subscriptionId, label: displayName, message, isLost });
  }

  private set(changes: Partial<WatchSheet>): void {
    const { parts } = this;
    this.sheet = {
      ...this.sheet,
      ...changes,
      intervalMs: parts.intervalMs(),
      unread: [...this.unread.values()],
      untold: parts.tellers.untold,
    };
    this.changed.fire(this.sheet);
  }
}

function placeOf({ account, subscriptionId }: Subscription): string {
  return `${account}\n${subscriptionId.toLowerCase()}`;
}
