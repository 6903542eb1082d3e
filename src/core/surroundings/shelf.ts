/** Knows the resources of one kind by id, each understood when it is first looked at: of most nobody ever asks. */
import type { JsonObject } from '../json.ts';
import type { Key } from '../resourceId.ts';

interface Item<T> {
  readonly body: JsonObject;
  value: T | undefined;
}

export class Shelf<T> {
  private readonly items = new Map<Key, Item<T>>();

  /** @param read understands a body; undefined for one that is none of its kind */
  constructor(private readonly read: (body: JsonObject) => T | undefined) {}

  put(key: Key, body: JsonObject): void {
    this.items.set(key, { body, value: undefined });
  }

  get(key: Key): T | undefined {
    const item = this.items.get(key);
    return item && this.of(item);
  }

  *values(): Iterable<T> {
    for (const item of this.items.values()) {
      const value = this.of(item);
      if (value !== undefined) yield value;
    }
  }

  private of(item: Item<T>): T | undefined {
    return (item.value ??= this.read(item.body));
  }
}
