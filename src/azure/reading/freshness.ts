/** Knows which of two answers about one thing was asked for later: a late one never overwrites a newer one. */
import type { Key } from '../../core/resourceId.ts';

/** The moment of a question, comparable with others. */
export type Moment = number;

export class Freshness {
  private clock: Moment = 0;
  /** Questions up to this moment are about a world that has been left. */
  private left: Moment = 0;
  /** The moment of the question whose answer was taken last. */
  private readonly taken = new Map<Key, Moment>();

  /** Call it before asking. */
  now(): Moment {
    this.clock += 1;
    return this.clock;
  }

  /** Whether an answer is to be taken, which is then noted. */
  takes(key: Key, asked: Moment): boolean {
    if (asked <= this.left || asked < (this.taken.get(key) ?? 0)) return false;
    this.taken.set(key, asked);
    return true;
  }

  /** Another account, another world: no answer to an earlier question is taken. */
  leave(): void {
    this.left = this.clock;
    this.taken.clear();
  }
}
