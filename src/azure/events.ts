/**
 * Knows how a room tells others that something has changed. It has the form of the editor's own events, so that the
 * views take either, and needs no editor: reading, planning and writing run where there is none.
 */

/** Something that is ended once. */
export interface Disposable {
  dispose(): void;
}

/** Takes a listener, until what it returns is disposed. */
export type Event<T> = (listener: (told: T) => unknown) => Disposable;

interface Listening<T> {
  readonly listener: (told: T) => unknown;
}

/**
 * Tells all who listen. Everybody hears of everything in the same order, also where a listener itself tells of more;
 * one that throws keeps nobody else from hearing it.
 */
export class EventEmitter<T> implements Disposable {
  private readonly listening = new Set<Listening<T>>();
  private readonly waiting: (readonly [Listening<T>, T])[] = [];

  readonly event: Event<T> = (listener) => {
    const one: Listening<T> = { listener };
    this.listening.add(one);
    return {
      dispose: () => {
        this.listening.delete(one);
      },
    };
  };

  fire(told: T): void {
    for (const one of this.listening) this.waiting.push([one, told]);
    for (let next = this.waiting.shift(); next !== undefined; next = this.waiting.shift()) this.tell(...next);
  }

  dispose(): void {
    this.listening.clear();
  }

  private tell(one: Listening<T>, told: T): void {
    if (!this.listening.has(one)) return;
    try {
      one.listener(told);
    } catch (error) {
      // A fault of the listener, not of who tells: it is thrown where nobody's work is broken off by it.
      queueMicrotask(() => {
        throw error;
      });
    }
  }
}
