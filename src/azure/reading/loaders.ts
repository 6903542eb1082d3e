/** Knows the loaders of many things of a kind, each by an id that is compared without regard to case. */
import { keyOf, type Key } from '../../core/resourceId.ts';
import { Loader } from './load.ts';

export class Loaders<T> {
  private readonly loaders = new Map<Key, Loader<T>>();

  /** @param changed told of a change, with the id as it was first asked for */
  constructor(private readonly changed: (id: string) => void) {}

  at(id: string): Loader<T> {
    const key = keyOf(id);
    const loader =
      this.loaders.get(key) ??
      new Loader<T>(() => {
        this.changed(id);
      });
    this.loaders.set(key, loader);
    return loader;
  }

  cancel(): void {
    for (const loader of this.loaders.values()) loader.cancel();
  }

  /** Forgets what was loaded of one; a load that still runs is of no consequence. */
  forget(id: string): void {
    this.loaders.get(keyOf(id))?.cancel();
    this.loaders.delete(keyOf(id));
  }

  clear(): void {
    this.cancel();
    this.loaders.clear();
  }
}
