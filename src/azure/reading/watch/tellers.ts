/**
 * Knows how the activity log is asked who made what is new: as long as it may still tell, and never again where it is
 * refused.
 */
import { authorsOf, readEvent, type ActivityEvent } from '../../../core/news/activity.ts';
import type { SeenNews, Unwatched } from '../../../core/news/watchSheet.ts';
import { subscriptionOf } from '../../../core/resourceId.ts';
import type { Arm, Subscription } from '../../arm.ts';
import { describeError, isAbort, mayPass } from '../../armError.ts';
import type { Paces } from '../paces.ts';

/** An event may be there only after 20 minutes [D]; with a few more, for what was asked for just before. */
const TOLD_WITHIN_MS = 25 * 60_000;
/** The clocks of this machine and of Azure differ. */
const SKEW_MS = 60_000;
/** Of a subscription in which very much is written not everything is read. */
const MOST_EVENTS = 5_000;

/** What the log of a subscription tells; `later` where it did not answer this time. */
type Log = readonly ActivityEvent[] | 'refused' | 'later';

export interface TellerParts {
  readonly paces: Paces;
  /** Rejects where nobody is signed in. */
  arm(account: string): Promise<Arm>;
  /** The subscription by which an id is reached; undefined where none is. */
  subscription(subscriptionId: string): Subscription | undefined;
}

export class Tellers {
  private readonly refused = new Map<string, Unwatched>();

  constructor(private readonly parts: TellerParts) {}

  /** Those whose log may not be read. */
  get untold(): readonly Unwatched[] {
    return [...this.refused.values()];
  }

  /** Asks anew where it was refused. */
  clear(): void {
    this.refused.clear();
  }

  /** The same news, with what the log tells of those that it may still tell of. */
  async ask(news: readonly SeenNews[], now: number, signal: AbortSignal): Promise<readonly SeenNews[]> {
    const open = news.filter(({ telling }) => telling === 'asked');
    const from = new Map<string, number>();
    for (const each of open)
      for (const id of placesOf(each)) from.set(id, Math.min(each.since, from.get(id) ?? each.since));
    const events = new Map<string, Log>();
    await Promise.all(
      [...from].map(async ([id, since]) => events.set(id, await this.eventsOf(id, since - SKEW_MS, signal))),
    );
    return news.map((each) => (each.telling === 'asked' ? told(each, events, now) : each));
  }

  private async eventsOf(id: string, from: number, signal: AbortSignal): Promise<Log> {
    const subscription = this.parts.subscription(id);
    if (subscription === undefined || this.refused.has(id)) return 'refused';
    try {
      const arm = await this.parts.arm(subscription.account);
      return await this.parts.paces.of(subscription).run(async () => {
        const all: ActivityEvent[] = [];
        for await (const page of arm.activity?.(subscription, from, signal) ?? []) {
          all.push(...page.flatMap((body) => readEvent(body) ?? []));
          if (all.length > MOST_EVENTS) break;
        }
        return all;
      }, 'behind');
    } catch (error) {
      if (isAbort(error)) throw error;
      if (mayPass(error)) return 'later';
      this.refused.set(id, {
        subscriptionId: id,
        label: subscription.displayName,
        message: describeError(error),
      });
      return 'refused';
    }
  }
}

/** The subscriptions whose logs may tell of it: its own, and that of the other end. */
function placesOf({ id, remoteKey }: SeenNews): readonly string[] {
  return [id, remoteKey ?? ''].flatMap((each) => subscriptionOf(each)?.toLowerCase() ?? []);
}

function told(news: SeenNews, events: ReadonlyMap<string, Log>, now: number): SeenNews {
  const lists = [...new Set(placesOf(news))].map((id) => events.get(id));
  const inTime = ({ at }: ActivityEvent): boolean =>
    at >= news.since - SKEW_MS && at <= news.seenAt + SKEW_MS;
  const authors = authorsOf(
    news,
    lists.flatMap((each) => (typeof each === 'object' ? each : [])).filter(inTime),
  );
  if (authors.length > 0) return { ...news, authors, telling: 'told' };
  if ((lists[0] ?? 'refused') === 'refused') return { ...news, telling: 'refused' };
  return now > news.seenAt + TOLD_WITHIN_MS ? { ...news, telling: 'untold' } : news;
}
