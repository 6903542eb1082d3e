/**
 * Knows the networks on screen that are in the middle of an operation, and reads them again until it has ended: a row that
 * shows that something is under way is about now.
 */
import type { Clock } from '../azure/clock.ts';
import type { Disposable } from '../azure/events.ts';
import type { EstateStore } from '../azure/reading/estateStore.ts';
import type { Row } from '../azure/row.ts';
import { networkAt } from '../core/estate.ts';
import { keyOf, parseLinkId, type Key } from '../core/resourceId.ts';
import { isRunning } from '../core/rules/readiness.ts';

/** From the first look to the second; then each waits twice as long as the one before. In milliseconds. */
const FIRST_MS = 5_000;
const LONGEST_MS = 5 * 60_000;
/** A look that is not answered is given up, in milliseconds. */
const READ_MS = 60_000;
/** More than these are not followed at the same time. */
const MOST = 20;

interface Followed {
  waitMs: number;
  timer: Disposable | undefined;
}

export class DrawnOperations implements Disposable {
  private readonly followed = new Map<Key, Followed>();
  private readonly stop = new AbortController();

  /** @param isSeen whether anybody looks */
  constructor(
    private readonly store: Pick<EstateStore, 'estate' | 'readingOf' | 'readNetwork'>,
    private readonly isSeen: () => boolean,
    private readonly clock: Pick<Clock, 'after'>,
  ) {}

  /** A row was drawn: where it shows an operation that runs it is read again in a while. */
  drew(row: Row): void {
    if (row.kind !== 'network' && row.kind !== 'link') return;
    const id = row.kind === 'network' ? row.networkId : parseLinkId(row.linkId)?.network.id;
    if (id === undefined) return;
    const key = keyOf(id);
    if (!this.isUnderWay(key)) this.end(key);
    else if (this.followed.get(key)?.timer === undefined) this.follow(key, id, row.account);
  }

  /** Another world: nothing of it is on screen. */
  clear(): void {
    for (const key of [...this.followed.keys()]) this.end(key);
  }

  dispose(): void {
    this.stop.abort();
    this.clear();
  }

  /** What could not be read again is not said to be under way, and not asked for any more. */
  private isUnderWay(key: Key): boolean {
    const network = networkAt(this.store.estate, key);
    if (network === undefined || this.store.readingOf(key)?.isConfirmed === false) return false;
    const states = [network, ...network.links].map(({ provisioningState }) => provisioningState);
    return states.some((state) => isRunning(state));
  }

  private follow(key: Key, id: string, account: string | undefined): void {
    const before = this.followed.get(key);
    const waiting = [...this.followed.values()].filter(({ timer }) => timer !== undefined);
    if (waiting.length >= MOST) return;
    const waitMs = before === undefined ? FIRST_MS : Math.min(2 * before.waitMs, LONGEST_MS);
    const now: Followed = { waitMs, timer: undefined };
    this.followed.set(key, now);
    const look = (): void => {
      now.timer = undefined;
      if (this.isSeen()) void this.look(id, account);
      else now.timer = this.clock.after(waitMs, look);
    };
    now.timer = this.clock.after(waitMs, look);
  }

  /** Its row is drawn anew by it, whatever is answered. */
  private async look(id: string, account: string | undefined): Promise<void> {
    const signal = AbortSignal.any([this.stop.signal, AbortSignal.timeout(READ_MS)]);
    await this.store.readNetwork(id, signal, account).catch(() => undefined);
  }

  private end(key: Key): void {
    this.followed.get(key)?.timer?.dispose();
    this.followed.delete(key);
  }
}
