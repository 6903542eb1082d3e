/**
 * Knows how much of its quota ARM says that a caller has left, and makes whoever asks wait a moment before it is used up,
 * so that nobody is sent away. What is sent away all the same is a matter of `patience.ts`.
 */
import type { PipelinePolicy, PipelineRequest, PipelineResponse } from '@azure/core-rest-pipeline';
import { pause } from './pause.ts';
import type { Pacing } from './reading/pace.ts';

/** Reads of a subscription that are left for others, such as a person who acts meanwhile. */
const RESERVE = 10;
/** A bucket of reads gets another one after so many milliseconds [D]. */
const REFILL_MS = 40;

const REMAINING = 'x-ms-ratelimit-remaining-subscription-reads';
const QUERIES_LEFT = 'x-ms-user-quota-remaining';
const QUERIES_RESET = 'x-ms-user-quota-resets-after';

/** Of one caller. */
export class Quota {
  /** When the next read of a subscription may leave, where its bucket is nearly empty. */
  private readonly nextReads = new Map<string, number>();
  /** Queries of Resource Graph that are left, and when there are more. */
  private queries: { left: number; readonly resetAt: number } | undefined;

  constructor(private readonly now: () => number = Date.now) {}

  /** Milliseconds that a request has to wait; it counts as sent after them. */
  waitFor(request: Pick<PipelineRequest, 'method' | 'url'>): number {
    const now = this.now();
    if (isQuery(request)) {
      if (this.queries === undefined || now >= this.queries.resetAt) this.queries = undefined;
      else if (this.queries.left <= 0) return this.queries.resetAt - now;
      else this.queries.left -= 1;
      return 0;
    }
    const scope = readsOf(request);
    const next = scope === undefined ? undefined : this.nextReads.get(scope);
    if (scope === undefined || next === undefined) return 0;
    const turn = Math.max(now, next);
    this.nextReads.set(scope, turn + REFILL_MS);
    return turn - now;
  }

  heard(request: Pick<PipelineRequest, 'method' | 'url'>, headers: PipelineResponse['headers']): void {
    if (isQuery(request)) {
      const left = numberIn(headers.get(QUERIES_LEFT));
      const resetMs = durationMs(headers.get(QUERIES_RESET));
      if (left === undefined || resetMs === undefined) return;
      const before = this.queries?.left ?? left;
      this.queries = { left: Math.min(before, left), resetAt: this.now() + resetMs };
      return;
    }
    const scope = readsOf(request);
    const remaining = numberIn(headers.get(REMAINING));
    if (scope === undefined || remaining === undefined) return;
    if (remaining > RESERVE) this.nextReads.delete(scope);
    else if (!this.nextReads.has(scope)) this.nextReads.set(scope, this.now() + REFILL_MS);
  }
}

/** @param pacing told of each answer to something that only reads; whoever waits leaves its place to others */
export function quotaPolicy(quota: Quota, pacing?: Pacing): PipelinePolicy {
  return {
    name: 'quotaPolicy',
    async sendRequest(request, next) {
      for (let wait = quota.waitFor(request); wait > 0; wait = isQuery(request) ? quota.waitFor(request) : 0)
        await waitBeside(wait, signalOf(request), pacing);
      const response = await next(request);
      quota.heard(request, response.headers);
      if (isRead(request)) pacing?.heard(response.status);
      return response;
    },
  };
}

async function waitBeside(ms: number, signal: AbortSignal, pacing: Pacing | undefined): Promise<void> {
  const aside = pacing?.stepAside();
  try {
    await pause(ms, signal);
    await aside?.back(signal);
  } finally {
    aside?.end();
  }
}

/** By which a request is stopped; one that nobody stops has one that says nothing. */
export function signalOf({ abortSignal }: Pick<PipelineRequest, 'abortSignal'>): AbortSignal {
  return (abortSignal as AbortSignal | undefined) ?? new AbortController().signal;
}

/** Whether nothing is changed by a request: a query of Resource Graph is posted, and asks only. */
export function isRead(request: Pick<PipelineRequest, 'method' | 'url'>): boolean {
  return request.method === 'GET' || request.method === 'HEAD' || isQuery(request);
}

function isQuery({ method, url }: Pick<PipelineRequest, 'method' | 'url'>): boolean {
  return (
    method === 'POST' &&
    URL.canParse(url) &&
    /^\/providers\/microsoft\.resourcegraph\/resources$/i.test(new URL(url).pathname)
  );
}

/** The subscription whose bucket of reads a request takes from. */
function readsOf({ method, url }: Pick<PipelineRequest, 'method' | 'url'>): string | undefined {
  if (method !== 'GET' && method !== 'HEAD') return undefined;
  return /^https:\/\/[^/]+\/subscriptions\/([^/?]+)/i.exec(url)?.[1]?.toLowerCase();
}

function numberIn(header: string | undefined): number | undefined {
  return header !== undefined && /^\d+$/.test(header) ? Number(header) : undefined;
}

/** `hh:mm:ss` in milliseconds [D]. */
function durationMs(header: string | undefined): number | undefined {
  const [, hours, minutes, seconds] = /^(\d+):(\d+):(\d+)/.exec(header ?? '') ?? [];
  return hours === undefined
    ? undefined
    : ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000;
}
