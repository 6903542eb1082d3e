/**
 * Knows how to keep what explains a failure: a picture and the logs of each window that is open, and in the output,
 * which is all that is left of a run elsewhere, what could be read there and what had the focus.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { cache } from '../../../scripts/places.ts';
import { doubtful, openWorkbenches } from './openWorkbenches.ts';
import { readTranscript } from './transcript.ts';
import type { Workbench } from './workbench.ts';

/** Of each log. */
const LOG_LINES = 25;

const folder = path.join(cache, 'failures');

/** What fails in these once more mostly fails because of what failed before. */
const failedBefore = new WeakSet<Workbench>();

/**
 * @param title of the test or hook that failed
 * @returns what the windows showed that had no failure before: what fails after it mostly fails because of it
 */
export async function keepEvidence(title: string): Promise<string> {
  const first: string[] = [];
  await mkdir(folder, { recursive: true });
  const name = title.replaceAll(/[^\w-]+/g, '-').slice(0, 100);
  for (const [index, workbench] of [...openWorkbenches].entries()) {
    const file = `${name}-${index + 1}`;
    await workbench.screenshot(file, folder).catch(() => undefined);
    const logs = await workbench.logs();
    await writeFile(path.join(folder, `${file}.log`), logs);
    const shown = await tell(workbench).catch((error: unknown) => String(error));
    const which = `window ${index + 1} of ${openWorkbenches.size}`;
    process.stderr.write(`When this failed: ${title} (${which})\n${shown}\n# Log\n${lastOfEach(logs)}\n`);
    if (!failedBefore.has(workbench)) first.push(`# The ${which}\n${shown}`);
    failedBefore.add(workbench);
    doubtful.add(workbench);
  }
  return first.join('\n');
}

async function tell({ page }: Workbench): Promise<string> {
  return `${await readTranscript(page)}\n${await page.evaluate(readHindrances)}\n`;
}

/** Runs in the page: what has the focus, and what keeps the mouse from the rows of lists. */
function readHindrances(): string {
  const named = (element: Element | null): string =>
    `${element?.tagName ?? 'nothing'} ${element?.className ?? ''} ${element?.getAttribute('aria-label') ?? ''}`;
  const rows = Array.from(document.querySelectorAll('.part.sidebar .monaco-list-row .label-name'));
  const over = rows.flatMap((row) => {
    const { left, top, width, height } = row.getBoundingClientRect();
    const found = document.elementFromPoint(left + width / 2, top + height / 2);
    return found === null || row.contains(found) ? [] : [`${row.textContent}: ${named(found)}`];
  });
  const shown = Array.from(document.querySelectorAll('.context-view, .workbench-hover-container')).filter(
    (element) => element.checkVisibility(),
  );
  return [
    '# Focus',
    named(document.activeElement),
    '# Over rows',
    ...over,
    '# Hovers and menus',
    ...shown.map((element) => `${named(element)}: ${element.textContent}`),
  ].join('\n');
}

/** The server's output and the logs of the editor's own extensions are long; their ends say what happened. */
function lastOfEach(logs: string): string {
  const parts = logs.trimEnd().split(/^(?=== )/m);
  return parts.map((part) => last(part.trimEnd().split('\n'))).join('\n');
}

function last([name = '', ...lines]: readonly string[]): string {
  return [name, ...lines.slice(-LOG_LINES)].join('\n');
}
