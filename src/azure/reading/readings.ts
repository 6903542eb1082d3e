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

/** What is known of a network that was asked for by itself. */
interface Single {
  /** When it was read last so; undefined where it never was. */
  readonly at: number | undefined;
  /** Of what is known since it could not be read: when the list was read that told of it then. */
  readonly failedAfter?: { readonly listed: number | undefined };
}

/** Those of networks, which are read with their lists and one by one. */
export class Readings {
  private readonly single = new Map<Key, Single>();

  /** @param listsOf the lists of a subscription, as each account has read it */
  constructor(private readonly listsOf: (subscriptionId: string) => readonly Load<unknown>[]) {}

  /** A network was read by itself. */
  note(key: Key): void {
    this.single.set(key, { at: Date.now() });
  }

  /**
   * A network could not be read by itself: until it is, or its list is read anew, what is known of it is not of now.
   * @returns whether anything is known of it
   */
  fail(key: Key): boolean {
    if (this.of(key) === undefined) return false;
    const at = this.single.get(key)?.at;
    this.single.set(key, { at, failedAfter: { listed: this.listed(key)?.at } });
    return true;
  }

  of(key: Key): Reading | undefined {
    const best = this.listed(key);
    const single = this.single.get(key);
    if (single === undefined) return best;
    const { at, failedAfter } = single;
    if (failedAfter !== undefined && failedAfter.listed !== best?.at) return best;
    const isNewer = at !== undefined && !(best?.isConfirmed === true && best.at > at);
    const known = isNewer ? ({ at, from: 'arm', isConfirmed: true } as const) : best;
    return failedAfter === undefined || known === undefined ? known : { ...known, isConfirmed: false };
  }

  /** A list could not be read: what was read one by one before is no newer than the list says. */
  doubt(subscriptionId: string): void {
    const inside = `/subscriptions/${subscriptionId.toLowerCase()}/`;
    for (const key of this.single.keys()) if (key.startsWith(inside)) this.single.delete(key);
  }

  clear(): void {
    this.single.clear();
  }

  private listed(key: Key): Reading | undefined {
    const all = this.listsOf(subscriptionOf(key) ?? '').flatMap((load) => readingOf(load) ?? []);
    return all.sort((a, b) => Number(b.isConfirmed) - Number(a.isConfirmed) || b.at - a.at)[0];
  }
}
