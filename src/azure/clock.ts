/** Knows the time, and what is done after some of it, so that whoever waits can be given another clock. */
import type { Disposable } from './events.ts';

export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  after(milliseconds: number, act: () => void): Disposable;
}

export const CLOCK: Clock = {
  now: Date.now,
  after: (milliseconds, act) => {
    const timer = setTimeout(act, milliseconds);
    return {
      dispose: () => {
        clearTimeout(timer);
      },
    };
  },
};
