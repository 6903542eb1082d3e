/**
 * Knows when whoever waits for much goes on with what is there: when all of it is, or when for a while nothing more has come.
 * What is still under way comes in later, and nobody waits for it again.
 */
import { CLOCK, type Clock } from '../clock.ts';

/** How often in a row it is looked in vain before that: a tenant does not answer, or sends callers away. */
const LOOKS = 10;
/** Between two looks, in milliseconds. A machine that is too slow to take in what has come is too slow to look, too. */
const LOOK_MS = 1000;

/** Whether somebody who waits for the whole goes on without the rest of it, and by which clock. */
export type Waiting = 'forAll' | Pick<Clock, 'after'>;

/** As a person waits. */
export const FOR_A_WHILE: Waiting = CLOCK;

export class Lull {
  /** What has come, or was begun. */
  private count = 0;
  /** The same when somebody went on without the rest. */
  private countThen: number | undefined;

  constructor(private readonly waiting: Waiting) {}

  /** Something came, or was begun. */
  note(): void {
    this.count += 1;
  }

  /** Resolves when the work has ended, or without it; rejects as it does. */
  async waitFor(work: Promise<unknown>): Promise<void> {
    const { waiting } = this;
    if (waiting === 'forAll') {
      await work;
      return;
    }
    const end = { isThere: false };
    const ended = work.finally(() => {
      end.isThere = true;
    });
    ended.catch(() => undefined);
    const turn = (milliseconds: number): Promise<void> =>
      new Promise((resolve) => waiting.after(milliseconds, resolve));
    // What is there already takes no time.
    await Promise.race([ended, turn(0)]);
    let [looks, seen] = [this.count === this.countThen ? LOOKS : 0, this.count];
    while (!end.isThere && looks < LOOKS) {
      await Promise.race([ended, turn(LOOK_MS)]);
      if (this.count === seen) looks += 1;
      else [looks, seen] = [0, this.count];
    }
    if (end.isThere) await ended;
    else this.countThen = this.count;
  }
}
