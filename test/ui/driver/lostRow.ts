/**
 * Knows what a person does when the editor lost the row of a menu because it was being drawn anew: closes what is asked
 * instead, and chooses again.
 */
import { beforeEachAttempt } from '../../poll.ts';
import type { QuickInput } from './quickInput.ts';

const LOST = /^The row was just drawn anew/;

export class LostRow {
  private readonly quickInput: QuickInput;
  private readonly end: () => void;
  private again: (() => Promise<void>) | undefined;

  constructor(quickInput: QuickInput) {
    this.quickInput = quickInput;
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
    const { again, quickInput } = this;
    if (again === undefined || !LOST.test(await quickInput.placeholder())) return;
    // What is waited for from here on is not to begin this again.
    this.again = undefined;
    await quickInput.dismiss();
    await this.start(again);
  }
}
