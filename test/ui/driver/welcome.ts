/** Knows what an empty view says and offers. */
import type { Locator, Page } from 'playwright-core';
import { poll } from '../../poll.ts';

export class Welcome {
  private readonly content: Locator;

  constructor(page: Page) {
    this.content = page.locator('.part.sidebar .welcome-view-content:visible');
  }

  /** Waits until the text matches. */
  async text(expected = /./): Promise<string> {
    return poll(`a welcome saying ${String(expected)}`, async (attemptMs) => {
      const text = await this.content.innerText({ timeout: attemptMs });
      return expected.test(text) ? text : undefined;
    });
  }

  async press(button: string): Promise<void> {
    await this.content.getByRole('button', { name: button, exact: true }).click();
  }
}
