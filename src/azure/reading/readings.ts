/** Knows when something was read last, who told it, and whether that is what was to be read last. */
import { subscriptionOf, type Key } from '../../core/resourceId.ts';
import type { Load, Source } from './load.ts';

export interface Reading {
  /** In milliseconds since 1970. */
  readonly at: number;
  readonly from: Source;
  /** Whether nothing has failed since, and it was read in this window. */
  readonly isConfirmed: boolean;
}

/** That of a list; undefined where it was never whole. */
export function readingOf({ at, from = 'arm', status }: Load<unknown>): Reading | undefined {
  if (at === undefined) return undefined;
  return { at, from, isConfirmed: from !== 'kept' && status !== 'failed' && status !== 'cancelled' };
}

/** Those of networks, which are read with their lists and one by one. */
export class Readings {
  private readonly single = new Map<Key, number>();

  /** @param listsOf the lists of a subscription, as each account has read it */
  constructor(private readonly listsOf: (subscriptionId: string) => readonly Load<unknown>[]) {}

  /** A network was read by itself. */
  note(key: Key): void {
    this.single.set(key, Date.now());
  }

  of(key: Key): Reading | undefined {
    const listed = this.listsOf(subscriptionOf(key) ?? '').flatMap((load) => readingOf(load) ?? []);
    const [best] = listed.sort((a, b) => Number(b.isConfirmed) - Number(a.isConfirmed) || b.at - a.at);
    const single = this.single.get(key);
    if (single === undefined || (best?.isConfirmed === true && best.at > single)) return best;
    return { at: single, from: 'arm', isConfirmed: true };
  }

  /** A list could not be read: what was read one by one before is no newer than the list says. */
  doubt(subscriptionId: string): void {
    const inside = `/subscriptions/${subscriptionId.toLowerCase()}/`;
    for (const key of this.single.keys()) if (key.startsWith(inside)) this.single.delete(key);
  }

  clear(): void {
    this.single.clear();
  }
}
