/** Measures what activation costs in a real extension host, by what the editor itself says of it. */
import { setTimeout as wait } from 'node:timers/promises';
import { EXTENSION_ID } from '../../src/manifest.ts';
import { poll } from '../poll.ts';
import { Workbench } from '../ui/driver/workbench.ts';
import { median } from './statistics.ts';

const RUNS = 5;

/** A person opens the view when the editor has started; before, its own start would be measured along. */
const CALM_MS = 4_000;

/** Milliseconds. */
export interface Activation {
  /** Reading and running the bundle of activation. */
  readonly loadMs: number;
  /** Calling `activate`. */
  readonly callMs: number;
  readonly totalMs: number;
}

/** Of several fresh editors, each activated by opening the view: the medians. */
export async function measureActivation(): Promise<Activation> {
  const all: Activation[] = [];
  for (let index = 0; index < RUNS; index += 1) {
    const workbench = await Workbench.start();
    try {
      await wait(CALM_MS);
      await workbench.openView('Azure VNet Peering');
      await workbench.welcome.text();
      all.push(await readActivation(workbench));
    } finally {
      await workbench.close();
    }
  }
  return {
    loadMs: median(all.map(({ loadMs }) => loadMs)),
    callMs: median(all.map(({ callMs }) => callMs)),
    totalMs: median(all.map(({ totalMs }) => totalMs)),
  };
}

/** From the table of *Developer: Startup Performance*: extension, eager, load code, call activate, … */
async function readActivation(workbench: Workbench): Promise<Activation> {
  const { page } = workbench;
  // The text is virtual: what is not on screen is not there.
  await page.setViewportSize({ width: 1600, height: 4000 });
  await workbench.palette('Developer: Startup Performance');
  return poll('the activation times', async () => {
    const texts = await page.locator('.editor-instance .view-lines').allInnerTexts();
    const row = texts
      .flatMap((text) => text.replaceAll('\u00a0', ' ').split('\n'))
      .find((line) => line.startsWith(`| ${EXTENSION_ID} `));
    const [loadMs, callMs] = (row ?? '').split('|').slice(3).map(Number);
    if (loadMs === undefined || callMs === undefined) return undefined;
    return { loadMs, callMs, totalMs: loadMs + callMs };
  });
}
