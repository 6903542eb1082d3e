/** Knows the editors in the middle: tabs, text and differences. */
import type { Locator, Page } from 'playwright-core';
import { press } from './press.ts';
import { comes, poll, until } from '../../poll.ts';

export class Editors {
  private readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  /** The titles of the open tabs. */
  async tabs(): Promise<readonly string[]> {
    return this.page.locator('.tabs-container .tab').evaluateAll(readTitles);
  }

  /** Waits until the tab in front has this title. */
  async active(title: string | RegExp): Promise<string> {
    const tab = this.page.locator('.editor-group-container.active .tab.active');
    return poll(`the tab ${String(title)} in front`, async () => {
      const [text] = await tab.evaluateAll(readTitles);
      if (text === undefined) return undefined;
      return (typeof title === 'string' ? text === title : title.test(text)) ? text : undefined;
    });
  }

  /** The lines on screen of the editor in front; waits until they match. */
  async text(expected = /./): Promise<string> {
    const editor = this.page.locator('.editor-group-container.active .editor-instance .view-lines').first();
    return this.waitForLines(editor, expected);
  }

  /** The whole text of the editor in front, also what is off screen. It replaces the clipboard. */
  async wholeText(): Promise<string> {
    await this.page.locator('.editor-group-container.active .editor-instance .view-lines').first().click();
    await this.page.keyboard.press('Control+A');
    const before = await clipboard(this.page);
    await this.page.keyboard.press('Control+C');
    return poll('the copied text', async () => {
      const text = await clipboard(this.page);
      return text !== '' && text !== before ? text : undefined;
    });
  }

  /** Presses a line that stands above one of the text, until it has its effect. */
  async lens(title: string, isDone: () => Promise<boolean>): Promise<void> {
    const lens = this.page.locator('.editor-group-container.active .codelens-decoration a', {
      hasText: title,
    });
    await until(`what ${title} does`, async (attemptMs) => {
      if (await isDone()) return true;
      await press(lens.first(), attemptMs);
      return comes(attemptMs, isDone);
    });
  }

  /** Both sides of the difference in front, as far as they are on screen. */
  async difference(): Promise<{ readonly original: string; readonly modified: string }> {
    const diff = this.page.locator('.editor-group-container.active .monaco-diff-editor').first();
    return {
      original: await this.waitForLines(diff.locator('.editor.original .view-lines').first(), /./),
      modified: await this.waitForLines(diff.locator('.editor.modified .view-lines').first(), /./),
    };
  }

  /** Closes every tab. Editors with unsaved text would ask. */
  async closeAll(): Promise<void> {
    const isEmpty = async (): Promise<boolean> => (await this.tabs()).length === 0;
    await until('no tab', async (attemptMs) => {
      if (await isEmpty()) return true;
      // Control+W belongs to the browser; the chord belongs to the workbench.
      await this.page.keyboard.press('Control+K');
      await this.page.keyboard.press('Control+W');
      return comes(attemptMs, isEmpty);
    });
  }

  private async waitForLines(lines: Locator, expected: RegExp): Promise<string> {
    return poll(`an editor saying ${String(expected)}`, async (attemptMs) => {
      const text = await lines.evaluate(readLines, undefined, { timeout: attemptMs });
      return expected.test(text) ? text : undefined;
    });
  }
}

export async function clipboard(page: Page): Promise<string> {
  return page.evaluate(() => navigator.clipboard.readText());
}

/** Runs in the page. The order of lines in the document is not their order on screen. */
function readLines(container: Element): string {
  const top = (line: Element): number => line.getBoundingClientRect().top;
  return Array.from(container.querySelectorAll('.view-line'))
    .sort((a, b) => top(a) - top(b))
    .map((line) => line.textContent.replaceAll('\u00a0', ' '))
    .join('\n');
}

/** Runs in the page. The ending of a file's name is an element of its own. */
function readTitles(tabs: readonly Element[]): readonly string[] {
  const part = (tab: Element, name: string): string => tab.querySelector(name)?.textContent ?? '';
  return tabs.map((tab) => part(tab, '.label-name') + part(tab, '.label-suffix'));
}
