/**
 * Knows ARM's token buckets: for each subscription, caller and kind of request a bucket of 250 reads refilling
 * 25 a second, or 200 writes or deletes refilling 10 a second [D]; and the quota of Resource Graph: 15 queries of a
 * caller in a window of 5 seconds [D].
 */

type RequestKind = 'reads' | 'writes' | 'deletes';

interface Limit {
  readonly size: number;
  readonly perSecond: number;
}

export const LIMITS: Readonly<Record<RequestKind, Limit>> = {
  reads: { size: 250, perSecond: 25 },
  writes: { size: 200, perSecond: 10 },
  deletes: { size: 200, perSecond: 10 },
};

interface Taken {
  readonly allowed: boolean;
  readonly remaining: number;
  /** Whole seconds until there is one again; 0 where it was allowed. */
  readonly waitSeconds: number;
}

/** Queries of Resource Graph. */
export const QUERIES = 15;
const WINDOW_MS = 5000;

interface TakenQuery {
  readonly allowed: boolean;
  readonly remaining: number;
  /** Whole seconds until the window ends, at least 1. */
  readonly resetsAfterSeconds: number;
}

export class Throttle {
  private readonly buckets = new Map<string, { level: number; at: number }>();
  private readonly windows = new Map<string, { used: number; readonly begun: number }>();

  /** @param now milliseconds */
  takeQuery(actor: string, now: number): TakenQuery {
    const known = this.windows.get(actor.toLowerCase());
    const window = known !== undefined && now < known.begun + WINDOW_MS ? known : { used: 0, begun: now };
    this.windows.set(actor.toLowerCase(), window);
    const allowed = window.used < QUERIES;
    if (allowed) window.used += 1;
    return {
      allowed,
      remaining: QUERIES - window.used,
      resetsAfterSeconds: Math.max(1, Math.ceil((window.begun + WINDOW_MS - now) / 1000)),
    };
  }

  /** @param now milliseconds */
  take(subscriptionId: string, actor: string, kind: RequestKind, now: number): Taken {
    const { size, perSecond } = LIMITS[kind];
    const key = `${subscriptionId}/${actor}/${kind}`.toLowerCase();
    const bucket = this.buckets.get(key) ?? { level: size, at: now };
    const level = Math.min(size, bucket.level + ((now - bucket.at) / 1000) * perSecond);
    const allowed = level >= 1;
    const left = allowed ? level - 1 : level;
    this.buckets.set(key, { level: left, at: now });
    return {
      allowed,
      remaining: Math.floor(left),
      waitSeconds: allowed ? 0 : Math.max(1, Math.ceil((1 - left) / perSecond)),
    };
  }
}

export function kindOf(method: string): RequestKind {
  if (method === 'DELETE') return 'deletes';
  return method === 'GET' || method === 'HEAD' ? 'reads' : 'writes';
}
