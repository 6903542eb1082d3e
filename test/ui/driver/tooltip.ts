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
  const tooltip = page.locator(`${TOOLTIP}:visible`);
  const box = (await tooltip.count()) === 0 ? null : await tooltip.last().boundingBox();
  if (box === null) return;
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.mouse.move(0, 0);
}
