/** Knows which networks this window writes to: what is new of them then is no news. */
import type { Key } from '../../../core/resourceId.ts';

export class OwnWrites {
  private readonly running = new Map<Key, number>();
  private touched = new Set<Key>();
  private before: ReadonlySet<Key> = new Set();

  get isWriting(): boolean {
    return this.running.size > 0;
  }

  /** A change of some networks begins, or has ended. */
  note(keys: Iterable<Key>, isBeginning: boolean): void {
    for (const key of keys) {
      this.touched.add(key);
      const count = (this.running.get(key) ?? 0) + (isBeginning ? 1 : -1);
      if (count > 0) this.running.set(key, count);
      else this.running.delete(key);
    }
  }

  /** Those since the last look but one: what was written during a look may show only in the next. */
  take(): ReadonlySet<Key> {
    const all = new Set([...this.before, ...this.touched, ...this.running.keys()]);
    this.before = this.touched;
    this.touched = new Set();
    return all;
  }
}
