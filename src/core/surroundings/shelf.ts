/** Knows the resources of one kind by id, each understood when it is first looked at: of most nobody ever asks. */
import type { JsonObject } from '../json.ts';
import type { Key } from '../resourceId.ts';

interface Item<T> {
  readonly body: JsonObject;
  value: T | undefined;
}

export class Shelf<T> {
  private readonly items = new Map<Key, Item<T>>();

  /** @param read understands a body by its key; undefined for one that is none of its kind */
  constructor(private readonly read: (body: JsonObject, key: Key) => T | undefined) {}

  put(key: Key, body: JsonObject): void {
    this.items.set(key, { body, value: undefined });
  }

  get(key: Key): T | undefined {
    const item = this.items.get(key);
    return item && this.of(item, key);
  }

  *values(): Iterable<T> {
    for (const [key, item] of this.items) {
      const value = this.of(item, key);
      if (value !== undefined) yield value;
    }
  }

  private of(item: Item<T>, key: Key): T | undefined {
    return (item.value ??= this.read(item.body, key));
  }
}
