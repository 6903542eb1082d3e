/**
 * Knows which refusals of a write pass by themselves, and how long they are waited out. ARM takes one write at a
 * time for each network, so being refused for another's sake is an everyday thing.
 */
import { passesByItself } from '../../core/explain/readiness.ts';
import type { ArmError } from '../armError.ts';

export interface Backoff {
  /** The first wait, in milliseconds; it doubles each time. */
  readonly firstMs: number;
  readonly longestMs: number;
  /** All waits of one write together. */
  readonly totalMs: number;
}

export const DEFAULT_BACKOFF: Backoff = { firstMs: 2000, longestMs: 30_000, totalMs: 180_000 };

/**
 * Whether ARM has not taken a write and will, later. The error of an operation has no status: ARM had taken that
 * write, whatever its code says, so it is not sent again.
 */
export function passes(error: ArmError): boolean {
  return !error.outcomeUnknown && error.status !== undefined && passesByItself(error);
}

/** The wait before each further attempt, until the patience is used up. */
export function* waits({ firstMs, longestMs, totalMs }: Backoff): Generator<number, undefined> {
  let spent = 0;
  for (let next = firstMs; spent < totalMs; next = Math.min(next * 2, longestMs)) {
    const wait = Math.min(next, totalMs - spent);
    spent += wait;
    yield wait;
  }
  return undefined;
}
