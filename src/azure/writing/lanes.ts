/** Knows the order of pieces of work that must not run at the same time where they share a lane. */

/** Each piece of work begins when all earlier ones that share a lane with it have ended. */
export class Lanes {
  private readonly waiting: number[];
  private readonly running = new Set<number>();

  /**
   * @param lanes the lanes of each piece of work, in the order of the work
   * @param parallel how many may run at the same time
   */
  constructor(
    private readonly lanes: readonly (readonly string[])[],
    private readonly parallel: number,
  ) {
    this.waiting = lanes.map((_, index) => index);
  }

  /** Resolves when everything has ended; after a piece of work rejects, nothing more begins, and what runs ends first. */
  async run(work: (index: number) => Promise<void>): Promise<void> {
    const ended = new Map<number, Promise<number>>();
    while (this.waiting.length > 0 || ended.size > 0) {
      for (const index of this.ready()) {
        this.waiting.splice(this.waiting.indexOf(index), 1);
        this.running.add(index);
        ended.set(
          index,
          work(index).then(() => index),
        );
      }
      const index = await this.next(ended);
      ended.delete(index);
      this.running.delete(index);
    }
  }

  private async next(ended: ReadonlyMap<number, Promise<number>>): Promise<number> {
    try {
      return await Promise.race(ended.values());
    } catch (error) {
      await Promise.allSettled(ended.values());
      throw error;
    }
  }

  private ready(): readonly number[] {
    const taken = new Set([...this.running].flatMap((index) => this.lanes[index] ?? []));
    const found: number[] = [];
    for (const index of this.waiting) {
      if (this.running.size + found.length >= this.parallel) break;
      const own = this.lanes[index] ?? [];
      if (!own.some((lane) => taken.has(lane))) found.push(index);
      // A later one of the same lane must not overtake this one, whether it can begin or not.
      for (const lane of own) taken.add(lane);
    }
    return found;
  }
}
