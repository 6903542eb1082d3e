/**
 * Knows when a request is sent again: reads after a passing failure, and no write, before which what it changes has
 * to be read again. The SDK's own policy sleeps silently for as long as `Retry-After` says, and repeats writes
 * whose outcome is unknown; neither is wanted here.
 */
import { retryPolicy, type PipelinePolicy, type RetryStrategy } from '@azure/core-rest-pipeline';
import { isRead, signalOf } from './quota.ts';
import type { Aside, Pacing } from './reading/pace.ts';

export interface Patience {
  /** Attempts after the first. */
  readonly retries: number;
  /**
   * How long in all is waited for a service that sends callers away and says for how long, besides the attempts, in
   * milliseconds; not at all where absent.
   */
  readonly sentAwayMs?: number;
  /** The longest single wait besides, in milliseconds; a service that asks for more is not waited for. */
  readonly longestWaitMs: number;
  /** The longest time that an answer to a read may take, all of it, in milliseconds; for ever where absent. */
  readonly answerMs?: number;
  /** The first wait where the service does not say how long, in milliseconds; it doubles each time. */
  readonly firstWaitMs: number;
  /** Told before each wait. */
  onWait?(seconds: number, status: number | undefined): void;
}

export const DEFAULT_PATIENCE: Patience = {
  retries: 3,
  // By then each quota of ARM is filled again: those that are counted longest are counted by the hour [D].
  sentAwayMs: 3_600_000,
  longestWaitMs: 60_000,
  // The longest that ARM itself takes for an answer is a minute [?].
  answerMs: 100_000,
  firstWaitMs: 500,
};

const PASSING = new Set([408, 429, 500, 502, 503, 504]);

/** @param pacing of those that go the same way: whoever waits leaves its place to them */
export function patiencePolicy(patience: Patience, pacing?: Pick<Pacing, 'stepAside'>): PipelinePolicy {
  return {
    name: 'patiencePolicy',
    async sendRequest(request, next) {
      let aside: Aside | undefined;
      const onWait = (seconds: number, status: number | undefined): void => {
        aside = pacing?.stepAside();
        patience.onWait?.(seconds, status);
      };
      // A strategy is not told the request, and an error of a broken answer does not name it: a write would be taken
      // for a read and sent again.
      const method = isRead(request) ? 'GET' : request.method;
      const policy = retryPolicy([strategyFor(method, { ...patience, onWait })], {
        // The strategy knows when to stop.
        maxRetries: Number.MAX_SAFE_INTEGER,
      });
      try {
        return await policy.sendRequest(request, async (again) => {
          await aside?.back(signalOf(again));
          return await next(again);
        });
      } finally {
        aside?.end();
      }
    },
  };
}

function strategyFor(method: string, patience: Patience): RetryStrategy {
  /** Times sent away, and how long in all was waited for that. */
  const sentAway = { times: 0, waitedMs: 0 };
  return {
    name: 'patience',
    retry({ retryCount, response }) {
      // An answer that broke off is none, whatever its status was.
      const status = response?.status;
      if (!mayRepeat(method, status)) return { skipStrategy: true };
      const asked = retryAfterMs(response?.headers.get('retry-after'));
      if (status === 429 && asked !== undefined) {
        // Who says "at once" is not asked without a pause.
        const pause = Math.max(asked, patience.firstWaitMs);
        if (sentAway.waitedMs + pause <= (patience.sentAwayMs ?? 0)) {
          sentAway.times += 1;
          sentAway.waitedMs += pause;
          return waiting(pause, status);
        }
      }
      const attempts = retryCount - sentAway.times;
      const wait = asked ?? patience.firstWaitMs * 2 ** attempts;
      if (attempts >= patience.retries || wait > patience.longestWaitMs) return { skipStrategy: true };
      return waiting(wait, status);
    },
  };

  function waiting(ms: number, status: number | undefined): { readonly retryAfterInMs: number } {
    patience.onWait?.(Math.ceil(ms / 1000), status);
    return { retryAfterInMs: ms };
  }
}

/** Whether a request is sent once more by itself. */
export function mayRepeat(method: string, status: number | undefined): boolean {
  return (method === 'GET' || method === 'HEAD') && (status === undefined || PASSING.has(status));
}

/** `Retry-After` in milliseconds; ARM sends whole seconds [S]. */
export function retryAfterMs(header: string | undefined): number | undefined {
  if (header === undefined || !/^\d+$/.test(header.trim())) return undefined;
  return Number(header.trim()) * 1000;
}
