/**
 * Knows the pictures of the window. Those of the README lie in media/screenshots, each beside a transcript of what
 * could be read in it; a test that comes to the same place fails when it reads something else. `npm run pictures`
 * writes both. Where SCREENSHOTS names a folder, each picture is also taken into it, in each theme, to be looked at.
 */
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { root } from '../../scripts/places.ts';
import { seal, sealed } from '../pictures.ts';
import { poll, until } from '../poll.ts';
import type { Theme } from './driver/themes.ts';
import { readTranscript } from './driver/transcript.ts';
import type { Workbench } from './driver/workbench.ts';

const THEMES: Readonly<Record<Theme, string>> = {
  'Default Light Modern': 'light',
  'Default High Contrast': 'contrast',
  'Default Dark Modern': 'dark',
};

const FOLDER = path.join(root, 'media', 'screenshots');

/**
 * Asks that the window reads as in the README's picture of this name, where there is one.
 *
 * @param show shows again what a change of the theme takes away
 */
export async function picture(
  workbench: Workbench,
  name: string,
  show?: () => Promise<unknown>,
): Promise<void> {
  const folder = process.env['SCREENSHOTS'];
  const isWriting = process.env['PICTURES'] !== undefined;
  for (const [theme, short] of Object.entries(THEMES) as readonly (readonly [Theme, string])[]) {
    const title = `${name}-${short}`;
    if (folder !== undefined) {
      await workbench.setTheme(theme);
      await show?.();
      await workbench.screenshot(title, folder);
    }
    if (!existsSync(path.join(FOLDER, `${title}.png`))) continue;
    if (isWriting) await write(workbench, theme, title);
    else await compare(workbench, title);
  }
}

async function write(workbench: Workbench, theme: Theme, title: string): Promise<void> {
  await workbench.setTheme(theme);
  const { text, file } = await poll(`a still window for ${title}`, async () => {
    const before = await readTranscript(workbench.page);
    const taken = await workbench.screenshot(title, FOLDER);
    const isStill = !(await workbench.isBusy()) && (await readTranscript(workbench.page)) === before;
    return isStill ? { text: before, file: taken } : undefined;
  });
  await writeFile(path.join(FOLDER, `${title}.txt`), seal(readFileSync(file), text));
}

async function compare(workbench: Workbench, title: string): Promise<void> {
  const expected = sealed(readFileSync(path.join(FOLDER, `${title}.txt`), 'utf8')).text;
  let shown = '';
  try {
    await until(`what the picture ${title} shows`, async () => {
      shown = await readTranscript(workbench.page);
      return shown === expected;
    });
  } catch {
    assert.equal(shown, expected, `The picture ${title} is out of date: npm run pictures`);
  }
}
