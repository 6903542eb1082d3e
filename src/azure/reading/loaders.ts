/** Knows the loaders of many things of a kind, each by an account and an id that is compared without regard to case. */
import { keyOf } from '../../core/resourceId.ts';
import { IDLE, Loader, type Load } from './load.ts';

export class Loaders<T> {
  private readonly loaders = new Map<string, Named<T>>();

  /** @param changed told of a change, with the account and the id as it was first asked for */
  constructor(private readonly changed: (account: string, id: string) => void) {}

  at(account: string, id: string): Loader<T> {
    const key = nameOf(account, id);
    const known = this.loaders.get(key);
    if (known !== undefined) return known.loader;
    const loader = new Loader<T>(() => {
      this.changed(account, id);
    });
    this.loaders.set(key, { account, id, loader });
    return loader;
  }

  /** Each that is known of, with the account and the id as it was first asked for. */
  all(): readonly Named<T>[] {
    return [...this.loaders.values()];
  }

  /** How far one is, without beginning to know of it. */
  loadOf(account: string, id: string): Load<T> {
    return this.loaders.get(nameOf(account, id))?.loader.load ?? IDLE;
  }

  cancel(): void {
    for (const { loader } of this.loaders.values()) loader.cancel();
  }

  /** Forgets what was loaded of one; a load that still runs is of no consequence. */
  forget(account: string, id: string): void {
    this.loaders.get(nameOf(account, id))?.loader.cancel();
    this.loaders.delete(nameOf(account, id));
  }

  clear(): void {
    this.cancel();
    this.loaders.clear();
  }
}

interface Named<T> {
  readonly account: string;
  readonly id: string;
  readonly loader: Loader<T>;
}

/** No account's key has a line break in it. */
function nameOf(account: string, id: string): string {
  return `${account}\n${keyOf(id)}`;
}
