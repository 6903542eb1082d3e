/** Knows the open context menu. */
import type { Locator, Page } from 'playwright-core';
import { poll, until } from './poll.ts';

const items = (page: Page): Locator => page.locator('.context-view').getByRole('menuitem');

/** Waits for the menu and resolves with the names of its items. */
export async function menuItems(page: Page, milliseconds: number): Promise<readonly string[]> {
  const shown = async (): Promise<readonly string[] | undefined> => {
    const names = await items(page).locator('.action-label').allInnerTexts();
    return names.length === 0 ? undefined : names;
  };
  return poll('a context menu', shown, milliseconds);
}

/** The menu ignores the mouse for its first 100 ms, so the click is repeated until the menu is closed. */
export async function chooseFromMenu(page: Page, name: string | RegExp): Promise<void> {
  // By its label: the accessible name of an item also has its shortcut.
  const label = page.locator('.action-label').getByText(name, { exact: true });
  const item = items(page).filter({ has: label }).first();
  await item.waitFor();
  await until(`the menu to close after ${String(name)}`, async () => {
    if ((await items(page).count()) === 0) return true;
    await item.click({ timeout: 500 });
    return (await items(page).count()) === 0;
  });
}
