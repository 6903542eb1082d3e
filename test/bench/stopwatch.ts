/** Knows how long a person waits in the real window from a press to what it shows, and how long the host stood still. */
import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { poll } from '../poll.ts';

/** Milliseconds. */
export interface Wait {
  readonly shownMs: number;
  /** The longest time in which the extension host did nothing else. */
  readonly blockedMs: number;
}

/** What has to be seen: an element whose text matches, on screen. */
export interface Sight {
  readonly selector: string;
  readonly text: string;
}

interface Watched {
  begun?: number;
  seen?: number;
}

/** @param blocks the file of `hostWatch` */
export async function stopwatch(
  page: Page,
  blocks: string,
  act: () => Promise<unknown>,
  sight: Sight,
): Promise<Wait> {
  await page.evaluate(watch, sight);
  await act();
  const { begun, seen } = await poll(`the sight of ${sight.text}`, async () => {
    const watched = await page.evaluate(() => (globalThis as { watched?: Watched }).watched ?? {});
    return watched.begun === undefined || watched.seen === undefined
      ? undefined
      : { begun: watched.begun, seen: watched.seen };
  });
  return { shownMs: Math.round(seen - begun), blockedMs: await longestBlock(blocks, begun, seen) };
}

/** Runs in the page: the time of the last key or press, and of the frame after it in which the sight is there. */
function watch({ selector, text }: Sight): void {
  const watched: Watched = {};
  (globalThis as { watched?: Watched }).watched = watched;
  const pattern = new RegExp(text);
  const now = (): number => performance.timeOrigin + performance.now();
  const begin = (): void => {
    watched.begun = now();
    delete watched.seen;
  };
  const events = ['keydown', 'mousedown', 'input', 'wheel'] as const;
  for (const event of events) addEventListener(event, begin, { capture: true });
  const look = (): void => {
    const isSeen = Array.from(document.querySelectorAll(selector)).some(
      (element) => element.getBoundingClientRect().height > 0 && pattern.test(element.textContent),
    );
    if (isSeen && watched.begun !== undefined) {
      watched.seen = now();
      for (const event of events) removeEventListener(event, begin, { capture: true });
      return;
    }
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

async function longestBlock(file: string, begun: number, seen: number): Promise<number> {
  const lines = (await readFile(file, 'utf8').catch(() => '')).split('\n').filter((line) => line !== '');
  const lengths = lines.flatMap((line) => {
    const [end = 0, length = 0] = line.split(' ').map(Number);
    return end >= begun && end - length <= seen ? [length] : [];
  });
  return Math.round(Math.max(0, ...lengths));
}
