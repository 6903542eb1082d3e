/**
 * Knows the window that the test files of one process use one after the other, for a window takes as long to come as
 * twenty tests. Each file gets it as a window begins: nobody is connected, nothing is open, no change was ever made.
 * A window in which a test has failed, or which was loaded again, is not handed on.
 */
import { readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import type { Settings } from '../../scripts/editor/settings.ts';
import { EXTENSION_ID } from '../../src/manifest.ts';
import { keepEvidence } from './driver/evidence.ts';
import { doubtful } from './driver/openWorkbenches.ts';
import { Workbench } from './driver/workbench.ts';
import { takeHeart, until } from '../poll.ts';
import { makeSurroundings, type Surroundings } from './surroundings.ts';

/** The title of the extension's icon at the side. */
export const CONTAINER = 'Azure VNet Peering';
/** The title of the view in it. */
const VIEW = 'Networks';

interface Lane {
  window: Workbench | undefined;
  /** Around the window. */
  surroundings: Surroundings | undefined;
  lent: boolean;
}

const lane: Lane = { window: undefined, surroundings: undefined, lent: false };

/** The window of this process, with these settings beside the quiet ones. To be given back in `after`. */
export async function borrowWindow(settings: Settings = {}): Promise<Workbench> {
  if (lane.lent) await discard();
  lane.lent = true;
  if (lane.window === undefined) {
    // Nothing of what failed in another window is known of this one.
    takeHeart();
    const { folder, env } = await surroundings();
    return (lane.window = await Workbench.start({ settings, folder, env }));
  }
  await lane.window.resetSettings(settings);
  return lane.window;
}

/** What lies around the window, which is made with them: with the first window where there is none yet. */
export async function surroundings(): Promise<Surroundings> {
  return (lane.surroundings ??= await makeSurroundings());
}

/** Makes the window clean for the next file. Whoever makes weather in a sandbox ends the sandbox first. */
export async function giveBackWindow(): Promise<void> {
  const { window } = lane;
  if (window === undefined) return;
  if (doubtful.has(window)) return discard();
  try {
    await clean(window);
    lane.lent = false;
  } catch (error) {
    await keepEvidence('a window to clean');
    await discard();
    throw error;
  }
}

/** Ends the window when nobody has given it back. */
export async function endOfFile(): Promise<void> {
  if (lane.lent) await discard();
}

/** Whether this is the window that is kept for the next file. */
export function isKept(workbench: Workbench): boolean {
  return workbench === lane.window;
}

async function discard(): Promise<void> {
  const { window } = lane;
  const around = lane.surroundings;
  lane.window = undefined;
  lane.surroundings = undefined;
  lane.lent = false;
  await window?.close();
  await around?.end();
}

/** Each step waits until what it removes is gone. */
async function clean(window: Workbench): Promise<void> {
  await window.uncover();
  await window.tree(VIEW).selectOne();
  await window.editors.closeAll();
  await window.hidePanel();
  await window.resetSettings({});
  await window.openView(CONTAINER);
  await window.welcome.text(/No Azure account at hand\?/);
  await window.toasts.clear();
  await lane.surroundings?.clean();
  // The journal and the worlds of the sandbox outlive their window; one that still ends would write its own again.
  const kept = path.join(window.globalStorage, EXTENSION_ID);
  await until('the end of the sandbox', async () => {
    const files = await readdir(path.join(kept, 'sandbox')).catch((): string[] => []);
    return files.every((file) => !file.endsWith('.lock'));
  });
  await rm(kept, { recursive: true, force: true });
}
