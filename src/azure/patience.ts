/**
 * Knows when a request is sent again: reads after a passing failure, and no write, before which what it changes has
 * to be read again. The SDK's own policy sleeps silently for as long as `Retry-After` says, and repeats writes
 * whose outcome is unknown; neither is wanted here.
 */
import { retryPolicy, type PipelinePolicy, type RetryStrategy } from '@azure/core-rest-pipeline';
import { isRead } from './quota.ts';

export interface Patience {
  /** Attempts after the first. */
  readonly retries: number;
  /** Attempts besides these, each after the wait that a service asks for which sends callers away; none where absent. */
  readonly throttledRetries?: number;
  /** The longest single wait, in milliseconds; a service that asks for more is not waited for. */
  readonly longestWaitMs: number;
  /** The first wait where the service does not say how long, in milliseconds; it doubles each time. */
  readonly firstWaitMs: number;
  /** Told before each wait. */
  onWait?(seconds: number, status: number | undefined): void;
}

export const DEFAULT_PATIENCE: Patience = {
  retries: 3,
  throttledRetries: 20,
  longestWaitMs: 60_000,
  firstWaitMs: 500,
};

const PASSING = new Set([408, 429, 500, 502, 503, 504]);

export function patiencePolicy(patience: Patience): PipelinePolicy {
  return {
    name: 'patiencePolicy',
    // A strategy is not told the request, and an error of a broken answer does not name it: a write would be taken
    // for a read and sent again.
    sendRequest: (request, next) =>
      retryPolicy([strategyFor(isRead(request) ? 'GET' : request.method, patience)], {
        maxRetries: patience.retries + (patience.throttledRetries ?? 0),
      }).sendRequest(request, next),
  };
}

function strategyFor(method: string, patience: Patience): RetryStrategy {
  let sentAway = 0;
  return {
    name: 'patience',
    retry({ retryCount, response }) {
      // An answer that broke off is none, whatever its status was.
      const status = response?.status;
      if (!mayRepeat(method, status)) return { skipStrategy: true };
      const asked = retryAfterMs(response?.headers.get('retry-after'));
      const isThrottled =
        status === 429 && asked !== undefined && sentAway < (patience.throttledRetries ?? 0);
      if (isThrottled) sentAway += 1;
      else if (retryCount - sentAway >= patience.retries) return { skipStrategy: true };
      const wait = asked ?? patience.firstWaitMs * 2 ** (retryCount - sentAway);
      if (wait > patience.longestWaitMs) return { skipStrategy: true };
      patience.onWait?.(Math.ceil(wait / 1000), status);
      return { retryAfterInMs: wait };
    },
  };
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
