/** Knows a clock that runs as any other while something is done, and leaps over the time in which nothing is. */
import type { Clock } from '../../../src/azure/clock.ts';

interface Due {
  readonly at: number;
  readonly act: () => void;
}

export class DayClock implements Clock {
  private readonly real = Date.now.bind(Date);
  private ahead = 0;
  private due: readonly Due[] = [];

  /** Everybody in this process goes by it. */
  rule(): void {
    Date.now = () => this.now();
  }

  now(): number {
    return this.real() + this.ahead;
  }

  after(milliseconds: number, act: () => void): { dispose(): void } {
    const one = { at: this.now() + milliseconds, act };
    this.due = [...this.due, one];
    return {
      dispose: () => {
        this.due = this.due.filter((each) => each !== one);
      },
    };
  }

  /**
   * Lets the time pass until then, with whatever is due meanwhile, one after the other.
   * @param settled resolves when what was begun has ended
   */
  async passUntil(time: number, settled: () => Promise<void>): Promise<void> {
    for (;;) {
      const [next] = this.due.toSorted((one, other) => one.at - other.at);
      if (next === undefined || next.at > time) break;
      this.due = this.due.filter((each) => each !== next);
      this.leapTo(next.at);
      next.act();
      await settled();
    }
    this.leapTo(time);
  }

  private leapTo(time: number): void {
    this.ahead += Math.max(0, time - this.now());
  }
}
