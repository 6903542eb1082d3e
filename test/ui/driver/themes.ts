/** Knows the three looks that must be right, by the names a user picks. */
import type { Page } from 'playwright-core';

const MARKS = {
  'Default Light Modern': 'light_modern',
  'Default Dark Modern': 'dark_modern',
  'Default High Contrast': 'hc_black',
} as const;

export type Theme = keyof typeof MARKS;

/** The workbench carries the theme's file name in its class. */
export async function themeIsShown(page: Page, theme: Theme): Promise<boolean> {
  const classes = (await page.locator('.monaco-workbench').first().getAttribute('class')) ?? '';
  return classes.includes(MARKS[theme]);
}
