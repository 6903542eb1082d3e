/**
 * Knows where the worlds of a scenario are kept, and that each is open in one window only: a window whose world is
 * open elsewhere takes the next one. What is in a world it does not know.
 */
import { createHash } from 'node:crypto';
import { mkdir, open, readFile, rm, stat } from 'node:fs/promises';
import { uptime } from 'node:os';
import path from 'node:path';
import { isObject } from '../../core/json.ts';
import { isAlive } from '../../otherProcess.ts';
import { isScenarioFile } from '../scenarios/file/loadScenario.ts';

/** One world's place, open in this window until it is left. */
export interface KeptPlace {
  readonly file: string;
  /** 1 for the scenario's first world; more where others were open in other windows. */
  readonly number: number;
  leave(): Promise<void>;
}

/** How long the world of a window that is loaded again may still be held by what it was before, in milliseconds. */
const HANDOVER_MS = 3000;
const LOOK_MS = 50;

/**
 * Takes a place among the worlds of a scenario.
 * @param folder of all kept worlds; made where there is none
 * @param asked the name of a scenario, or the path of its file
 * @param before the number that this window had: it is waited for while another process lets go of it
 */
export async function takePlace(
  folder: string,
  asked: string,
  before: number | undefined,
): Promise<KeptPlace> {
  await mkdir(folder, { recursive: true });
  const deadline = Date.now() + HANDOVER_MS;
  const placeAt = (number: number): string => path.join(folder, `${nameOf(asked)}-${number}.json`);
  for (;;) {
    const taken = before === undefined ? undefined : await take(placeAt(before), before);
    if (taken !== undefined) return taken;
    if (before === undefined || Date.now() > deadline) break;
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
  }
  for (let number = 1; ; number += 1) {
    const taken = await take(placeAt(number), number);
    if (taken !== undefined) return taken;
  }
}

/** A name for files, for people to recognise: a path is told apart from another of the same name by its digest. */
function nameOf(asked: string): string {
  const plain = (text: string): string => text.replaceAll(/[^\w-]+/g, '-').slice(0, 60);
  if (!isScenarioFile(asked)) return plain(asked);
  const digest = createHash('sha256').update(path.resolve(asked)).digest('hex').slice(0, 12);
  return `${plain(path.basename(asked).replace(/(\.vnetpeering)?\.json$/i, ''))}-${digest}`;
}

async function take(file: string, number: number): Promise<KeptPlace | undefined> {
  const lock = `${file}.lock`;
  if (!(await create(lock))) {
    if (await isHeld(lock)) return undefined;
    // Its process is gone: whoever is first takes it over.
    await rm(lock, { force: true });
    if (!(await create(lock))) return undefined;
  }
  return { file, number, leave: () => rm(lock, { force: true }) };
}

/** False where there is one already. */
async function create(lock: string): Promise<boolean> {
  try {
    const handle = await open(lock, 'wx');
    await handle.writeFile(JSON.stringify({ process: process.pid, at: Date.now() }));
    await handle.close();
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

/** A number of a process is given anew after a start of the machine. */
async function isHeld(lock: string): Promise<boolean> {
  const value: unknown = await readFile(lock, 'utf8')
    .then(JSON.parse)
    .catch(() => undefined);
  if (!isObject(value)) return await isBeingWritten(lock);
  const { process: holder, at } = value;
  const isRecent = typeof at === 'number' && at >= Date.now() - uptime() * 1000;
  return isRecent && typeof holder === 'number' && isAlive(holder);
}

/** What is not whole and no longer new was left behind by a crash. */
async function isBeingWritten(lock: string): Promise<boolean> {
  const found = await stat(lock).catch(() => undefined);
  return found !== undefined && found.mtimeMs > Date.now() - HANDOVER_MS;
}
