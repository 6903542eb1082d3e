/** Knows the open context menu. */
import type { Locator, Page } from 'playwright-core';
import { until } from '../../poll.ts';
import { press } from './press.ts';

// By attributes: what Playwright finds by role costs it a look at every element of the page.
const items = (page: Page): Locator => page.locator('.context-view [role="menuitem"]');

/** The names of the items; none where no menu is open. */
export async function menuItems(page: Page): Promise<readonly string[]> {
  return items(page).locator('.action-label').allInnerTexts();
}

/** The menu ignores the mouse for its first 100 ms, so the click is repeated until the menu is closed. */
export async function chooseFromMenu(page: Page, name: string | RegExp): Promise<void> {
  // By its label: the accessible name of an item also has its shortcut.
  const label = page.locator('.action-label').getByText(name, { exact: true });
  const item = items(page).filter({ has: label }).first();
  await item.waitFor();
  await until(`the menu to close after ${String(name)}`, async (attemptMs) => {
    if ((await items(page).count()) === 0) return true;
    await press(item, attemptMs);
    return (await items(page).count()) === 0;
  });
}
