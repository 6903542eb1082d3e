/**
 * Knows how to press something exactly once. A click with a limit may have been made although it says that it came
 * too late, and to make it again would turn a row back, or lie under the menu that it opened. Here all that takes
 * time comes before the press, and a press that would hit something else is kept from it.
 */
import type { Locator } from 'playwright-core';
import { leaveTooltip, TOOLTIP } from './tooltip.ts';

/** Said in the page. */
const UNDER_TOOLTIP = 'A tooltip lies over it.';

export interface Press {
  readonly button?: 'left' | 'right';
  readonly modifier?: 'Control' | 'Shift';
}

interface Guarded {
  pressHit?: boolean;
  guarded?: Element;
  /** Ends the guard of a press that never came: it would keep every later one from its element. */
  endGuard?: () => void;
}

/** Throws where nothing was pressed; otherwise it was, once. `attemptMs` is for finding the place. */
export async function press(target: Locator, attemptMs: number, how: Press = {}): Promise<void> {
  const page = target.page();
  const { x, y } = await target
    .evaluate(guard, TOOLTIP, { timeout: attemptMs })
    .catch(async (error: unknown) => {
      if (String(error).includes(UNDER_TOOLTIP)) await leaveTooltip(page);
      throw error;
    });
  // Between finding it and guarding it a list may have used the element for another row, with its text.
  if (!(await target.evaluate(isGuarded, undefined, { timeout: attemptMs })))
    throw new Error('It became something else.');
  if (how.modifier !== undefined) await page.keyboard.down(how.modifier);
  try {
    await page.mouse.click(x, y, { button: how.button ?? 'left' });
  } finally {
    if (how.modifier !== undefined) await page.keyboard.up(how.modifier);
  }
  if (!(await page.evaluate(() => (globalThis as Guarded).pressHit === true)))
    throw new Error('Something else lay there when it was pressed.');
}

/** Runs in the page: finds where the element rests, and lets the next press through only to it. */
async function guard(element: Element, tooltip: string): Promise<{ readonly x: number; readonly y: number }> {
  const frame = (): Promise<unknown> => new Promise((resolve) => requestAnimationFrame(resolve));
  const middle = (): { readonly x: number; readonly y: number } => {
    const { left, top, width, height } = element.getBoundingClientRect();
    return { x: left + width / 2, y: top + height / 2 };
  };
  const isFree = (): boolean => {
    const { x, y } = middle();
    const under = document.elementFromPoint(x, y);
    return under !== null && element.contains(under);
  };
  const { textContent: text } = element;
  // The last row of a list can be cut off.
  if (!isFree()) element.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  const before = middle();
  await frame();
  const { x, y } = middle();
  if (x !== before.x || y !== before.y) throw new Error('It moves.');
  if (!isFree()) {
    const isUnderTooltip = document.elementFromPoint(x, y)?.closest(tooltip) && !element.closest(tooltip);
    throw new Error(isUnderTooltip ? 'A tooltip lies over it.' : 'Something lies over it.');
  }
  const state = globalThis as Guarded;
  state.endGuard?.();
  state.pressHit = false;
  state.guarded = element;
  const events = ['pointerdown', 'mousedown', 'pointerup', 'mouseup', 'click', 'auxclick', 'contextmenu'];
  let isDown = false;
  const check = (event: Event): void => {
    const isRelease = event.type === 'pointerup' || event.type === 'mouseup';
    if (event.type === 'pointerdown') state.pressHit = event.composedPath().includes(element);
    // A list uses the same element for another row when its rows move.
    if (!isRelease && element.textContent !== text) state.pressHit = false;
    if (event.type === 'pointerdown') isDown = state.pressHit === true;
    // Whoever has heard that the button is down would wait for the release, and hear of no other press.
    if (state.pressHit !== true && !(isRelease && isDown)) {
      event.preventDefault();
      event.stopImmediatePropagation();
    }
    if (event.type !== 'mouseup') return;
    // What follows the release belongs to the same press; the next one waits for a frame, too.
    void frame().then(end);
  };
  const end = (): void => {
    for (const type of events) window.removeEventListener(type, check, true);
  };
  state.endGuard = end;
  for (const type of events) window.addEventListener(type, check, true);
  return { x, y };
}

/** Runs in the page. */
function isGuarded(element: Element): boolean {
  return (globalThis as Guarded).guarded === element;
}
