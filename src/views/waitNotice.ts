/** Knows how it is said that a service asks to wait: seconds that count down, in the line above the tree. */
import type { Disposable } from '../azure/events.ts';
import { l10n } from '../core/l10n.ts';
import type { ViewMessage } from './viewMessage.ts';

const SECOND_MS = 1000;

export class WaitNotice implements Disposable {
  private until = 0;
  private ticking: NodeJS.Timeout | undefined;

  constructor(private readonly message: Pick<ViewMessage, 'set'>) {}

  /** Several that wait are waited for together: the longest counts. */
  begin(seconds: number): void {
    this.until = Math.max(this.until, Date.now() + seconds * SECOND_MS);
    this.tick();
  }

  /** Nobody waits any more. */
  end(): void {
    this.until = 0;
    this.tick();
  }

  dispose(): void {
    clearTimeout(this.ticking);
  }

  private tick(): void {
    clearTimeout(this.ticking);
    const left = Math.ceil((this.until - Date.now()) / SECOND_MS);
    this.message.set(
      'wait',
      left <= 0 ? '' : l10n.t('Too much was asked at once: reading goes on in {0} s.', left),
    );
    if (left > 0)
      this.ticking = setTimeout(() => {
        this.tick();
      }, SECOND_MS);
  }
}
