/** Knows what a world is known by, and how much has been written in it since it began; not what it holds. */
import { randomUUID } from 'node:crypto';
import { isObject, type JsonObject, type JsonValue } from '../../core/json.ts';

/** What anybody may know of a world. */
export interface WorldFace {
  /** The same for as long as the world is kept, whichever address it is reached at. */
  readonly id: string;
  /** Of its scenario, for people. */
  readonly title: string;
  /** Writes that were accepted since it began. */
  readonly writes: number;
  /** Whether there is no network in it. */
  readonly isEmpty: boolean;
  /** When it did, in milliseconds since 1970. */
  readonly began: number;
}

export class WorldBook {
  private constructor(
    readonly id: string,
    readonly began: number,
    private count: number,
  ) {}

  static begin(): WorldBook {
    return new WorldBook(randomUUID(), Date.now(), 0);
  }

  get writes(): number {
    return this.count;
  }

  /** A write was accepted. */
  wrote(): void {
    this.count += 1;
  }

  written(): JsonObject {
    return { id: this.id, began: this.began, writes: this.count };
  }

  /** The book of a world that was written down; one that was kept before there were books begins one. */
  static read(value: JsonValue | undefined): WorldBook {
    const { id, began, writes } = isObject(value) ? value : {};
    return typeof id === 'string' && typeof began === 'number' && typeof writes === 'number'
      ? new WorldBook(id, began, writes)
      : WorldBook.begin();
  }
}
