/** Knows how long a person waits in the real window from a press to what it shows, and how long the host stood still. */
import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { poll } from '../poll.ts';

/** Milliseconds. */
export interface Wait {
  readonly shownMs: number;
  /** The longest time in which the extension host did nothing else. */
  readonly blockedMs: number;
  /** The most that its thread had of the processor in one of these times: the same on a machine that others use. */
  readonly workedMs: number;
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
  const during = (await readBlocks(blocks)).filter(
    ({ endsAt, lengthMs }) => endsAt >= begun && endsAt - lengthMs <= seen,
  );
  return {
    shownMs: Math.round(seen - begun),
    blockedMs: Math.round(Math.max(0, ...during.map(({ lengthMs }) => lengthMs))),
    workedMs: Math.round(Math.max(0, ...during.map(({ workedMs }) => workedMs))),
  };
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

/** A time in which the host did nothing else. */
interface Block {
  /** In milliseconds since 1970. */
  readonly endsAt: number;
  readonly lengthMs: number;
  readonly workedMs: number;
}

async function readBlocks(file: string): Promise<readonly Block[]> {
  const lines = (await readFile(file, 'utf8').catch(() => '')).split('\n').filter((line) => line !== '');
  return lines.map((line) => {
    const [endsAt = 0, lengthMs = 0, workedMs = 0] = line.split(' ').map(Number);
    return { endsAt, lengthMs, workedMs };
  });
}

/** So long nothing of its own start has kept the host busy: it has come to rest. */
const REST_MS = 1500;
/** The editor always does a little. */
const LITTLE_MS = 15;

/** Whether the host is there, and is done with the start of the editor. */
export async function isAtRest(blocks: string): Promise<boolean> {
  const all = await readBlocks(blocks);
  const last = all.filter(({ lengthMs, workedMs }) => lengthMs === 0 || workedMs > LITTLE_MS).at(-1);
  return last !== undefined && Date.now() - last.endsAt > REST_MS;
}
