/** Knows which networks this window has written to, and until when: what is new of them since is no news. */
import type { Key } from '../../../core/resourceId.ts';

/** How long after a write what follows from it may still be on its way, in milliseconds. */
const FOLLOWS_MS = 15_000;

export class OwnWrites {
  private readonly running = new Map<Key, number>();
  /** In milliseconds since 1970. */
  private readonly endedAt = new Map<Key, number>();

  constructor(private readonly now: () => number) {}

  get isWriting(): boolean {
    return this.running.size > 0;
  }

  /** A change of some networks begins, or has ended. */
  note(keys: Iterable<Key>, isBeginning: boolean): void {
    for (const key of keys) {
      const count = (this.running.get(key) ?? 0) + (isBeginning ? 1 : -1);
      if (count > 0) this.running.set(key, count);
      else {
        this.running.delete(key);
        this.endedAt.set(key, this.now());
      }
    }
  }

  /**
   * Those of which something may be another than at a moment because of a write.
   * @param moment in milliseconds since 1970
   */
  since(moment: number): ReadonlySet<Key> {
    const ended = [...this.endedAt].flatMap(([key, at]) => (at + FOLLOWS_MS >= moment ? [key] : []));
    return new Set([...this.running.keys(), ...ended]);
  }

  /** Another world. */
  clear(): void {
    this.running.clear();
    this.endedAt.clear();
  }
}
