/** Knows the management locks: a lock holds at its scope and everywhere below [D]. */
import { keyOf, type Key } from '../../core/resourceId.ts';

export interface Lock {
  readonly id: string;
  readonly name: string;
  readonly scope: string;
  readonly level: 'CanNotDelete' | 'ReadOnly';
  readonly notes: string | undefined;
}

export class Locks {
  private readonly all = new Map<Key, Lock>();

  get(id: string): Lock | undefined {
    return this.all.get(keyOf(id));
  }

  put(lock: Lock): void {
    this.all.set(keyOf(lock.id), lock);
  }

  delete(key: Key): boolean {
    return this.all.delete(key);
  }

  /** What is gone has no locks, nor has what was below it [D]. */
  forgetBelow(scope: string): void {
    for (const [key, lock] of this.all) if (covers(scope, lock.scope)) this.all.delete(key);
  }

  values(): Iterable<Lock> {
    return this.all.values();
  }

  /** The locks at a scope, above it and below it. */
  around(scope: string): readonly Lock[] {
    return [...this.all.values()].filter((lock) => covers(lock.scope, scope) || covers(scope, lock.scope));
  }

  /**
   * The locks that hold up a write or a deletion of a resource. A deletion is held up by locks below it too; a
   * read-only lock holds up both.
   */
  holding(kind: 'write' | 'delete', id: string): readonly Lock[] {
    return [...this.all.values()].filter((lock) => {
      if (covers(lock.scope, id)) return kind === 'delete' || lock.level === 'ReadOnly';
      return kind === 'delete' && covers(id, lock.scope);
    });
  }
}

function covers(outer: string, inner: string): boolean {
  const a = keyOf(outer);
  const b = keyOf(inner);
  return b === a || b.startsWith(`${a}/`);
}
