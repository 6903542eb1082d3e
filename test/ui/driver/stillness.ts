/**
 * Knows how to keep a page from moving: each picture of a bar that runs or a wheel that turns costs a machine
 * without a graphics card as much as a test step, and nothing is told by it that is not there without it.
 */
import type { Page } from 'playwright-core';

/** Before the page is loaded; it holds for each load. */
export async function keepStill(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const style = new CSSStyleSheet();
    style.replaceSync('*, *::before, *::after { animation: none !important; transition: none !important; }');
    document.adoptedStyleSheets.push(style);
  });
}
