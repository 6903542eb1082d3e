/** Knows how work that can be done in pieces is done without holding anybody up: for a moment, then others have theirs. */
import type { Pace, Planning } from '../core/planning.ts';

/** One slice ends after the piece with which this is over; a piece is far shorter. */
const SLICE_MS = 10;
/** As often as anybody can read it. */
const TOLD_MS = 200;

export interface Run {
  /** After this it is left for another run. */
  readonly forMs?: number;
  readonly signal?: AbortSignal;
  readonly onPace?: (pace: Pace) => void;
}

export class Slices<T> {
  private pace: Pace | undefined;

  constructor(private readonly work: Planning<T>) {}

  /** The end of the work; undefined where it was left before: the time was over, or it was stopped. */
  async run({ forMs = Infinity, signal, onPace }: Run): Promise<{ readonly value: T } | undefined> {
    const begun = performance.now();
    let told = begun - TOLD_MS;
    for (;;) {
      const end = this.slice();
      if (end !== undefined) return end;
      if (signal?.aborted === true || performance.now() - begun > forMs) return undefined;
      if (this.pace !== undefined && performance.now() - told > TOLD_MS) {
        told = performance.now();
        onPace?.(this.pace);
      }
      await new Promise((resolve) => setImmediate(resolve));
    }
  }

  private slice(): { readonly value: T } | undefined {
    const begun = performance.now();
    do {
      const next = this.work.next();
      if (next.done === true) return { value: next.value };
      if (next.value !== undefined) this.pace = next.value;
    } while (performance.now() - begun < SLICE_MS);
    return undefined;
  }
}

/** Work that is done to its end, in slices. */
export async function finished<T>(work: Planning<T>): Promise<T> {
  const slices = new Slices(work);
  for (;;) {
    const end = await slices.run({});
    if (end !== undefined) return end.value;
  }
}
