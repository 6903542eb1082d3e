/** Knows how much that is begun together is begun one after the other: others have their turn between two of them. */
export class Turns {
  private last: Promise<void> = Promise.resolve();

  /** Resolves in a turn of the event loop that is nobody else's. */
  next(): Promise<void> {
    // Chained: what is put off side by side runs in one go all the same.
    this.last = this.last.then(() => new Promise((resolve) => setImmediate(resolve)));
    return this.last;
  }
}
