/** Knows the table of the matrix in its page: what is drawn of it, and where the keys are. */
import type { FrameLocator, Page } from 'playwright-core';
import { poll, until } from '../../poll.ts';

export class MatrixTable {
  private readonly page: Page;
  private readonly frame: FrameLocator;

  constructor(page: Page) {
    this.page = page;
    this.frame = page.frameLocator('iframe.webview.ready').frameLocator('#active-frame');
  }

  /** Waits until the line above the table is as expected. */
  async status(expected: RegExp): Promise<string> {
    return poll(`a table that says ${String(expected)}`, async () => {
      const text = await this.frame.locator('#status').textContent();
      return text !== null && expected.test(text) ? text : undefined;
    });
  }

  /** What is said of the cells that are drawn. */
  async cells(): Promise<readonly string[]> {
    return this.frame
      .locator('[role=gridcell]')
      .evaluateAll((all) => all.map((each) => each.ariaLabel ?? ''));
  }

  /** Presses a button, once: it waits for its place itself. */
  async press(button: string): Promise<void> {
    await this.frame.getByRole('button', { name: button }).click();
  }

  /** Puts the keys into a field, and types. */
  async type(field: string, text: string): Promise<void> {
    await this.frame.getByLabel(field, { exact: true }).focus();
    await this.page.keyboard.type(text);
  }

  /** The cell that the keys are at, as it is said. */
  async current(): Promise<string> {
    const id = await this.frame.locator('#grid').getAttribute('aria-activedescendant');
    return (await this.frame.locator(`[id="${id ?? ''}"]`).getAttribute('aria-label')) ?? '';
  }

  /** Goes to the table by the keyboard alone, from the field before it. */
  async enterGrid(): Promise<void> {
    const grid = this.frame.locator('#grid:focus');
    await until('the keys in the table', async () => {
      if ((await grid.count()) > 0) return true;
      await this.page.keyboard.press('Tab');
      return (await grid.count()) > 0;
    });
  }
}
