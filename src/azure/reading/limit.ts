/** Knows how many lists are read at the same time: enough to keep the way to ARM full, few enough not to be sent away. */

const PARALLEL = 12;

/** Work that waits its turn; what is asked for first begins first. */
export class Limit {
  private running = 0;
  private readonly waiting: (() => void)[] = [];

  async run<T>(work: () => Promise<T>): Promise<T> {
    if (this.running >= PARALLEL) await new Promise<void>((begin) => this.waiting.push(begin));
    else this.running += 1;
    try {
      return await work();
    } finally {
      const next = this.waiting.shift();
      // Whoever is next takes the place that is free now.
      if (next === undefined) this.running -= 1;
      else next();
    }
  }
}
