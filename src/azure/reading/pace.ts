/**
 * Knows how much is asked of ARM at the same time in a tenant: it begins with enough to keep the way to ARM full, gives way
 * at once where ARM says that it is too much, and grows again as long as ARM answers. Who is sent away waits beside it.
 */

/** Few enough not to be sent away by anybody. */
const FIRST = 12;
const LEAST = 1;
const MOST = 32;
/** What was asked before the last cut is answered by then: it is no reason for another one, in milliseconds. */
const CUT_MS = 1000;
/** So many that are sent away without anybody who is not: nobody is sent in their place any more. */
const SHUT = 12;

/** Beside what runs in front so much of what is behind runs at the same time: it takes the processor from the rows. */
const BESIDE = 2;

/** `behind` waits for all that waits in front, and hardly runs beside what runs there. */
export type Order = 'front' | 'behind';

const ORDERS: readonly Order[] = ['front', 'behind'];

/** What requests tell, and ask, of a pace. */
export interface Pacing {
  /** An answer came, with this status. */
  heard(status: number): void;
  /**
   * A request will wait before it is sent, or sent again: somebody else has its place meanwhile. One that nobody has a place
   * for, since a person asks for it by itself, may do the same.
   */
  stepAside(): Aside;
}

export interface Aside {
  /** Resolves when there is a place again; rejects as soon as the signal says so. */
  back(signal: AbortSignal): Promise<void>;
  /** It does not come back. */
  end(): void;
}

/** Those who go the same way to ARM. */
export interface Crowd {
  /** Whether there is room for one more of a pace. */
  admits(pace: Pace): boolean;
  /** Something of a pace has ended, or it takes more. */
  moved(pace: Pace): void;
}

export class Pace implements Pacing {
  private width = FIRST;
  private readonly running: Record<Order, number> = { front: 0, behind: 0 };
  /** Requests of what runs that wait beside it. */
  private aside = 0;
  /** Answers since it grew last. */
  private answered = 0;
  /** Answers since the last one that did not send anybody away. */
  private sentAway = 0;
  private cutAt = -Infinity;
  private readonly waiting: Readonly<Record<Order, (() => void)[]>> = { front: [], behind: [] };
  private readonly returning: (() => void)[] = [];

  /** @param now milliseconds, of any clock that does not go backwards */
  constructor(
    private readonly now: () => number = () => performance.now(),
    private readonly crowd: Crowd = ALONE,
  ) {}

  /** How many pieces of work run at the same time. */
  get parallel(): number {
    return this.width;
  }

  /** How many of them have nothing to wait for but an answer. */
  get onTheWay(): number {
    return this.running.front + this.running.behind - this.aside;
  }

  /** Work that waits its turn; what is asked for first begins first. */
  async run<T>(work: () => Promise<T>, order: Order = 'front'): Promise<T> {
    if (this.mayBegin(order)) this.running[order] += 1;
    else await new Promise<void>((begin) => this.waiting[order].push(begin));
    try {
      return await work();
    } finally {
      this.running[order] -= 1;
      this.crowd.moved(this);
    }
  }

  heard(status: number): void {
    if (isTooMuch(status)) {
      this.sentAway += 1;
      this.cut();
    } else if (status < 400) {
      const wasShut = this.isShut;
      this.sentAway = 0;
      this.grow();
      if (wasShut) this.crowd.moved(this);
    }
  }

  stepAside(): Aside {
    this.aside += 1;
    this.crowd.moved(this);
    let isBack = false;
    const end = (): void => {
      if (isBack) return;
      isBack = true;
      this.aside -= 1;
    };
    return {
      end,
      back: async (signal) => {
        if (isBack || this.mayReturn) end();
        else await this.turnToReturn(end, signal);
      },
    };
  }

  /** Lets one go on that may; false where there is none. */
  admitOne(): boolean {
    if (this.returning.length > 0 && this.mayReturn) {
      this.returning.shift()?.();
      return true;
    }
    for (const order of ORDERS) {
      const next = this.mayBegin(order) ? this.waiting[order].shift() : undefined;
      if (next === undefined) continue;
      this.running[order] += 1;
      next();
      return true;
    }
    return false;
  }

  private cut(): void {
    this.answered = 0;
    if (this.now() < this.cutAt + CUT_MS) return;
    this.cutAt = this.now();
    this.width = Math.max(LEAST, Math.floor(this.width / 2));
  }

  private grow(): void {
    // Only what is used to the full is known to be enough.
    if (this.onTheWay < this.width) return;
    this.answered += 1;
    if (this.answered < this.width) return;
    this.answered = 0;
    this.width = Math.min(MOST, this.width + 1);
    this.crowd.moved(this);
  }

  private mayBegin(order: Order): boolean {
    const { front, behind } = this.running;
    // Where everybody is sent away those who wait keep their places: others would be sent away, too.
    if ((this.isShut ? front + behind : this.onTheWay) >= this.width || !this.crowd.admits(this))
      return false;
    return order === 'front' || (this.waiting.front.length === 0 && (front === 0 || behind < BESIDE));
  }

  private get mayReturn(): boolean {
    return this.onTheWay < this.width && this.crowd.admits(this);
  }

  private get isShut(): boolean {
    return this.sentAway >= SHUT;
  }

  private turnToReturn(comeBack: () => void, signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const leave = (): void => {
        this.returning.splice(this.returning.indexOf(turn), 1);
        reject(signal.reason instanceof Error ? signal.reason : new Error('cancelled'));
      };
      const turn = (): void => {
        signal.removeEventListener('abort', leave);
        comeBack();
        resolve();
      };
      this.returning.push(turn);
      if (signal.aborted) leave();
      else signal.addEventListener('abort', leave, { once: true });
    });
  }
}

/** Of one pace only. */
const ALONE: Crowd = {
  admits: () => true,
  moved: (pace) => {
    while (pace.admitOne());
  },
};

/** Whether an answer says that too much is asked: throttled, or overloaded. */
export function isTooMuch(status: number): boolean {
  return status === 429 || status === 503;
}
