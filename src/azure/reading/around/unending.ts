/**
 * Knows for how long links have been seen in the middle of the same operation: from the reading that saw it first to the
 * last one, and not a moment longer, since nobody knows what has become of it since.
 */
import { networkAt, type Estate } from '../../../core/estate.ts';
import type { Link } from '../../../core/link.ts';
import type { Network } from '../../../core/network.ts';
import type { Planning } from '../../../core/planning.ts';
import type { Key } from '../../../core/resourceId.ts';
import { isRunning } from '../../../core/rules/readiness.ts';
import type { EstateStore } from '../estateStore.ts';

/** An operation as it was seen first. */
interface Begun {
  /** Milliseconds since 1970. */
  readonly at: number;
  /** An operation that ends changes it [R]. */
  readonly etag: string | undefined;
}

const MINUTE_MS = 60_000;

export class Unending {
  /** By network, its links that are in the middle of one: hardly any is. */
  private readonly running = new Map<Key, ReadonlyMap<Key, Begun>>();

  constructor(private readonly store: Pick<EstateStore, 'readingOf'>) {}

  /** Notes what all networks say, a network at a time. */
  *noteAll(estate: Estate): Planning<void> {
    for (const key of this.running.keys()) if (networkAt(estate, key) === undefined) this.running.delete(key);
    for (const network of estate.all()) {
      yield;
      this.note(network);
    }
  }

  /** Notes what some networks say. */
  noteSome(estate: Estate, keys: Iterable<Key>): void {
    for (const key of keys) {
      const network = networkAt(estate, key);
      if (network === undefined) this.running.delete(key);
      else this.note(network);
    }
  }

  /** The minutes from the reading that saw the operation of a link first to the last one; undefined where it was seen once. */
  minutesOf(link: Link): number | undefined {
    const begun = this.running.get(link.networkKey)?.get(link.key);
    const last = this.store.readingOf(link.networkKey)?.at;
    return begun === undefined || last === undefined || last <= begun.at
      ? undefined
      : Math.floor((last - begun.at) / MINUTE_MS);
  }

  clear(): void {
    this.running.clear();
  }

  private note(network: Network): void {
    const before = this.running.get(network.key);
    const links = network.links.filter(({ provisioningState }) => isRunning(provisioningState));
    const at = links.length === 0 ? undefined : this.store.readingOf(network.key)?.at;
    if (at === undefined) {
      if (before !== undefined) this.running.delete(network.key);
      return;
    }
    const now = new Map<Key, Begun>();
    for (const { key, etag } of links) {
      const known = before?.get(key);
      now.set(key, known?.etag === etag && known !== undefined ? known : { at, etag });
    }
    this.running.set(network.key, now);
  }
}
