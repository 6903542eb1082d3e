/**
 * Knows how much is asked of ARM at the same time: it begins with enough to keep the way to ARM full, gives way at once
 * where ARM says that it is too much, and grows again as long as ARM answers.
 */

/** Few enough not to be sent away by anybody. */
const FIRST = 12;
const LEAST = 1;
const MOST = 32;
/** What was asked before the last cut is answered by then: it is no reason for another one, in milliseconds. */
const CUT_MS = 1000;

/** Beside what runs in front so much of what is behind runs at the same time: it takes the processor from the rows. */
const BESIDE = 2;

/** `behind` waits for all that waits in front, and hardly runs beside what runs there. */
export type Order = 'front' | 'behind';

const ORDERS: readonly Order[] = ['front', 'behind'];

export class Pace {
  private width = FIRST;
  private readonly running: Record<Order, number> = { front: 0, behind: 0 };
  /** Answers since it grew last. */
  private answered = 0;
  private cutAt = -Infinity;
  private readonly waiting: Readonly<Record<Order, (() => void)[]>> = { front: [], behind: [] };

  /** @param now milliseconds, of any clock that does not go backwards */
  constructor(private readonly now: () => number = () => performance.now()) {}

  /** How many pieces of work run at the same time. */
  get parallel(): number {
    return this.width;
  }

  /** Work that waits its turn; what is asked for first begins first. */
  async run<T>(work: () => Promise<T>, order: Order = 'front'): Promise<T> {
    if (this.mayBegin(order)) this.running[order] += 1;
    else await new Promise<void>((begin) => this.waiting[order].push(begin));
    try {
      return await work();
    } finally {
      this.running[order] -= 1;
      this.admit();
    }
  }

  /** An answer came, with this status. */
  heard(status: number): void {
    if (isTooMuch(status)) this.cut();
    else if (status < 400) this.grow();
  }

  private cut(): void {
    this.answered = 0;
    if (this.now() < this.cutAt + CUT_MS) return;
    this.cutAt = this.now();
    this.width = Math.max(LEAST, Math.floor(this.width / 2));
  }

  private grow(): void {
    // Only what is used to the full is known to be enough.
    if (!this.isFull) return;
    this.answered += 1;
    if (this.answered < this.width) return;
    this.answered = 0;
    this.width = Math.min(MOST, this.width + 1);
    this.admit();
  }

  private admit(): void {
    for (const order of ORDERS)
      while (this.mayBegin(order)) {
        const next = this.waiting[order].shift();
        if (next === undefined) break;
        this.running[order] += 1;
        next();
      }
  }

  private mayBegin(order: Order): boolean {
    if (this.isFull) return false;
    const { front, behind } = this.running;
    return order === 'front' || (this.waiting.front.length === 0 && (front === 0 || behind < BESIDE));
  }

  private get isFull(): boolean {
    return this.running.front + this.running.behind >= this.width;
  }
}

/** Whether an answer says that too much is asked: throttled, or overloaded. */
export function isTooMuch(status: number): boolean {
  return status === 429 || status === 503;
}
