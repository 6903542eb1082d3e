/** Knows how it is said that a service asks to wait: seconds that count down, in the line above the tree. */
import { CLOCK, type Clock } from '../azure/clock.ts';
import type { Disposable } from '../azure/events.ts';
import { l10n } from '../core/l10n.ts';
import type { ViewMessage } from './viewMessage.ts';

const SECOND_MS = 1000;
/**
 * Who was asked to wait once is often asked again at the next attempt: until that has been answered the line stays, or the
 * rows below it would move up and down under the pointer.
 */
const LINGER_S = 3;

export class WaitNotice implements Disposable {
  private until = 0;
  private ticking: Disposable | undefined;

  constructor(
    private readonly message: Pick<ViewMessage, 'set'>,
    private readonly clock: Clock = CLOCK,
  ) {}

  /** Several that wait are waited for together: the longest counts. */
  begin(seconds: number): void {
    this.until = Math.max(this.until, this.clock.now() + seconds * SECOND_MS);
    this.tick();
  }

  /** Nobody waits any more. */
  end(): void {
    this.until = 0;
    this.tick();
  }

  dispose(): void {
    this.ticking?.dispose();
  }

  private tick(): void {
    this.ticking?.dispose();
    const left = Math.ceil((this.until - this.clock.now()) / SECOND_MS);
    this.message.set('wait', textOf(left));
    if (left > -LINGER_S)
      this.ticking = this.clock.after(SECOND_MS, () => {
        this.tick();
      });
  }
}

function textOf(seconds: number): string {
  if (seconds <= -LINGER_S) return '';
  return seconds <= 0
    ? l10n.t('Too much was asked at once: reading goes on.')
    : l10n.t('Too much was asked at once: reading goes on in {0} s.', seconds);
}
