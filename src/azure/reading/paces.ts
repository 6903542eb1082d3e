/**
 * Knows the pace of each tenant as each account reads it: none waits for another one's answers, however long ARM sends it
 * away, and all together no more is asked than one way to ARM takes.
 */
import { Pace, type Crowd } from './pace.ts';

/** Whatever is asked at the same time by all together; each has one in any case. */
const MOST_TOGETHER = 32;

/** Where something is read: a tenant, or a subscription of it, as an account sees it. */
export interface PacePlace {
  readonly account: string;
  /** Undefined for what is of no tenant, such as the list of them. */
  readonly tenantId: string | undefined;
}

export class Paces implements Crowd {
  /** Whoever was admitted last stands last. */
  private readonly paces = new Map<string, Pace>();

  /** @param now milliseconds, of any clock that does not go backwards */
  constructor(private readonly now?: () => number) {}

  of({ account, tenantId }: PacePlace): Pace {
    const key = `${account}\n${tenantId?.toLowerCase() ?? ''}`;
    const known = this.paces.get(key);
    if (known !== undefined) return known;
    const pace = new Pace(this.now, this);
    this.paces.set(key, pace);
    return pace;
  }

  admits(pace: Pace): boolean {
    return pace.onTheWay < 1 || this.onTheWay < MOST_TOGETHER;
  }

  /** Those who were not admitted for the longest time come first. */
  moved(): void {
    for (let next: string | undefined; (next = this.admitted()) !== undefined;) {
      const pace = this.paces.get(next);
      this.paces.delete(next);
      if (pace !== undefined) this.paces.set(next, pace);
    }
  }

  private admitted(): string | undefined {
    for (const [key, pace] of this.paces) if (pace.admitOne()) return key;
    return undefined;
  }

  private get onTheWay(): number {
    let count = 0;
    for (const pace of this.paces.values()) count += pace.onTheWay;
    return count;
  }
}
