/**
 * Knows how it is told on standard error how far reading is: lines, and where somebody sees them as they are written a last
 * one that is written over.
 */
import type { ReadFailure } from '../../azure/reading/estateChange.ts';
import { describeError, isArmError, signInNeed } from '../../azure/armError.ts';
import { isTooMuch } from '../../azure/reading/pace.ts';
import { l10n } from '../../core/l10n.ts';
import { numberOf } from '../../core/plural.ts';
import type { Output } from '../output.ts';

/** More failures than these are counted. */
const MOST_TOLD = 20;
/** As often as anybody can read it, in milliseconds. */
const LIVE_MS = 100;
/** Back to the beginning of the line, and the rest of it away. */
const AGAIN = '\r\u001b[K';

export class Telling {
  private isOver = false;
  private shownAt = -Infinity;
  /** What was told of, so that what is tried again is told of once. */
  private readonly failures = new Set<string>();
  private untold = 0;
  /** Until then somebody knows already that it is waited, in milliseconds since 1970. */
  private waitsUntil = 0;

  constructor(private readonly output: Output) {}

  /** Stays. */
  line(text: string): void {
    this.output.progress(`${this.isOver ? AGAIN : ''}${text}\n`);
    this.isOver = false;
  }

  /** Is written over by what comes next; where nobody looks it is not written. */
  live(text: () => string): void {
    const now = performance.now();
    if (this.output.isLive !== true || now < this.shownAt + LIVE_MS) return;
    this.shownAt = now;
    this.output.progress(`${AGAIN}${text()}`);
    this.isOver = true;
  }

  failed({ what, error }: Pick<ReadFailure, 'what' | 'error'>): void {
    if (this.failures.has(what)) return;
    this.failures.add(what);
    if (this.failures.size > MOST_TOLD) this.untold += 1;
    else this.line(l10n.t`${what} could not be read: ${sentenceOf(error)}`);
  }

  /** Something is asked again after a wait. */
  waits(seconds: number, status: number | undefined): void {
    const now = Date.now();
    if (now < this.waitsUntil) return;
    this.waitsUntil = now + seconds * 1000;
    const time = numberOf(seconds, 'second');
    this.line(
      status !== undefined && isTooMuch(status)
        ? l10n.t`Azure takes no more requests for now: waiting ${time}.`
        : l10n.t`Azure did not answer as it should: asking again in ${time}.`,
    );
  }

  end(): void {
    if (this.untold > 0) this.line(l10n.t`And ${this.untold} more could not be read.`);
    this.untold = 0;
    if (this.isOver) this.output.progress(AGAIN);
    this.isOver = false;
  }
}

/** What failed, in a sentence on one line. Of a sign-in the credential says it, and a tool's own words are several lines. */
export function sentenceOf(error: unknown): string {
  const isSaid = isArmError(error) && signInNeed(error) !== undefined;
  return (isSaid ? error.message : describeError(error)).trim().replaceAll(/\s*\n\s*/g, ' ');
}
