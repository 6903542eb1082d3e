/** Knows the tooltips that lie over other things, and how the pointer rests on something in spite of them. */
import type { Locator, Page } from 'playwright-core';

export const TOOLTIP = '.workbench-hover-container';

/** Rests the pointer on something; throws where that does not come about within the time. */
export async function hover(target: Locator, attemptMs: number): Promise<void> {
  try {
    await target.hover({ timeout: attemptMs });
  } catch (error) {
    await leaveTooltip(target.page());
    throw error;
  }
}

/** One that came late, when the pointer had left already, stays until the pointer has been over it. */
export async function leaveTooltip(page: Page): Promise<void> {
  // All read at once: one that goes meanwhile is not waited for.
  const place = await page.locator(`${TOOLTIP}:visible`).evaluateAll(middleOfLast);
  if (place === undefined) return;
  await page.mouse.move(place.x, place.y);
  await page.mouse.move(0, 0);
}

/** Runs in the page. */
function middleOfLast(elements: readonly Element[]): { readonly x: number; readonly y: number } | undefined {
  const box = elements.at(-1)?.getBoundingClientRect();
  return box === undefined ? undefined : { x: box.left + box.width / 2, y: box.top + box.height / 2 };
}
