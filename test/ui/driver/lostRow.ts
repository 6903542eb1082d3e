/**
 * Knows what a person does when the editor lost the row of a menu because it was being drawn anew: reads what is said of
 * it, and chooses again.
 */
import { beforeEachAttempt } from '../../poll.ts';
import type { Toasts } from './dialogs.ts';

const LOST = /^The row was being drawn anew/;

export class LostRow {
  private readonly toasts: Toasts;
  private readonly end: () => void;
  private again: (() => Promise<void>) | undefined;

  constructor(toasts: Toasts) {
    this.toasts = toasts;
    this.end = beforeEachAttempt(() => this.look());
  }

  /** Starts a command on a row; it is started again, while something is waited for, where the row was lost. */
  async start(act: () => Promise<void>): Promise<void> {
    this.again = undefined;
    await act();
    this.again = act;
  }

  dispose(): void {
    this.end();
  }

  private async look(): Promise<void> {
    const { again, toasts } = this;
    if (again === undefined || !(await toasts.all()).some((text) => LOST.test(text))) return;
    // What is waited for from here on is not to begin this again.
    this.again = undefined;
    await toasts.clear();
    await this.start(again);
  }
}
