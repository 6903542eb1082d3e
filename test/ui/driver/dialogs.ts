/** Knows what the editor says over everything else: modal dialogs and toasts. */
import type { Locator, Page } from 'playwright-core';
import { comes, poll, until } from '../../poll.ts';
import { GRACE_MS } from '../../../scripts/patience.ts';
import { press } from './press.ts';
import { hover } from './tooltip.ts';

/** How many attempts it is worth to wait for what a press does. */
const PATIENT_ATTEMPTS = 5;

/** By which a message that was pressed is known. */
const PRESSED = 'data-pressed';

/** Runs in the page. */
function mark(element: Element, name: string): void {
  element.setAttribute(name, '');
}

/** The modal dialog. */
export class Modal {
  private readonly box: Locator;

  constructor(page: Page) {
    this.box = page.locator('.monaco-dialog-box:visible');
  }

  /** Waits for a dialog and resolves with its message and detail. */
  async text(expected = /./): Promise<string> {
    return poll(`a dialog saying ${String(expected)}`, async (attemptMs) => {
      const message = this.box.locator('.dialog-message-container');
      const text = await message.innerText({ timeout: attemptMs });
      return expected.test(text) ? text : undefined;
    });
  }

  async buttons(): Promise<readonly string[]> {
    return this.box.locator('.dialog-buttons').getByRole('button').allInnerTexts();
  }

  /** Presses a button of the dialog that is open or comes, until it has gone. */
  async press(button: string): Promise<void> {
    const one = this.box.locator('.dialog-buttons').getByRole('button', { name: button, exact: true });
    let isPressed = false;
    const isGone = async (): Promise<boolean> => (await this.box.count()) === 0;
    await until(`an effect of ${button}`, async (attemptMs) => {
      if (isPressed && (await isGone())) return true;
      await press(one, attemptMs);
      isPressed = true;
      return comes(PATIENT_ATTEMPTS * attemptMs, isGone);
    });
  }

  async closed(): Promise<void> {
    await until('the dialog to be closed', async () => (await this.box.count()) === 0);
  }
}

/**
 * The notifications at the lower right, also those that show progress. The editor hides one after a while, from 10 s
 * on: whoever comes later finds it where people do, in the list behind the bell.
 */
export class Toasts {
  private readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  private get items(): Locator {
    const inEither = ['toasts', 'center'].map(
      (place) => `.notifications-${place}.visible .notification-list-item`,
    );
    return this.page.locator(inEither.join(', '));
  }

  /** The messages that are shown now. */
  async all(): Promise<readonly string[]> {
    return this.items.locator('.notification-list-item-message').allInnerTexts();
  }

  /** Waits for a message. */
  async text(expected = /./): Promise<string> {
    const begun = Date.now();
    return poll(`a notification saying ${String(expected)}`, (attemptMs) =>
      this.find(expected, begun, attemptMs),
    );
  }

  private async find(expected: RegExp, begun: number, attemptMs: number): Promise<string | undefined> {
    const find = async (): Promise<string | undefined> =>
      (await this.all()).find((text) => expected.test(text));
    const found = await find();
    if (found !== undefined || Date.now() - begun < GRACE_MS || !(await this.hasUnread())) return found;
    await this.turnList(true, attemptMs);
    return find();
  }

  private get bell(): Locator {
    return this.page.locator('[id="status.notifications"] .statusbar-item-label');
  }

  /** Whether there is anything that was shown and not closed; while the list is open there is nothing. */
  private async hasUnread(): Promise<boolean> {
    return (await this.bell.locator('.codicon-bell-dot').count()) > 0;
  }

  /** Opens or closes the list of all messages. */
  private async turnList(isToOpen: boolean, attemptMs: number): Promise<void> {
    const list = this.page.locator('.notifications-center.visible');
    const isTurned = async (): Promise<boolean> => (await list.count()) > 0 === isToOpen;
    if (await isTurned()) return;
    await press(this.bell, attemptMs);
    await comes(attemptMs, isTurned);
  }

  /** Waits for a message with this button and presses it, until that message has gone: the same may be said again. */
  async press(button: string, expected = /./): Promise<void> {
    const item = this.items.filter({ hasText: expected }).first();
    const pressed = this.page.locator(`[${PRESSED}]`);
    const begun = Date.now();
    let isPressed = false;
    const isGone = async (): Promise<boolean> => (await pressed.count()) === 0;
    await until(`an effect of ${button}`, async (attemptMs) => {
      if (isPressed && (await isGone())) return true;
      if ((await this.find(expected, begun, attemptMs)) === undefined) return false;
      await hover(item, attemptMs);
      await item.evaluate(mark, PRESSED, { timeout: attemptMs });
      await press(item.getByRole('button', { name: button, exact: true }), attemptMs);
      isPressed = true;
      return comes(PATIENT_ATTEMPTS * attemptMs, isGone);
    });
  }

  async buttons(expected = /./): Promise<readonly string[]> {
    await this.text(expected);
    const item = this.items.filter({ hasText: expected }).first();
    return item.locator('.notification-list-item-buttons-container .monaco-button').allInnerTexts();
  }

  /** Presses the button that stops what a notification shows the progress of. */
  async cancel(expected = /./): Promise<void> {
    const item = this.items.filter({ hasText: expected }).first();
    await item.getByRole('button', { name: 'Cancel', exact: true }).click();
  }

  /** Closes every message, also those that are not shown any more; one that shows progress stays until it has ended. */
  async clear(): Promise<void> {
    await until('no notification', async (attemptMs) => {
      const item = this.items.first();
      if ((await this.items.count()) === 0) {
        const isAll = !(await this.hasUnread());
        await this.turnList(!isAll, attemptMs);
        return isAll;
      }
      await hover(item, attemptMs);
      await press(item.getByRole('button', { name: /^Clear Notification/ }), attemptMs);
      return (await this.items.count()) === 0;
    });
  }

  /** Waits until no message matches. */
  async gone(expected = /./): Promise<void> {
    await until(`no notification saying ${String(expected)}`, async () =>
      (await this.all()).every((text) => !expected.test(text)),
    );
  }
}
