/** Knows the window in which is measured: one estate, and beside the extension an empty one and one that watches the host. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { run } from '../../scripts/editor/run.ts';
import { root } from '../../scripts/places.ts';
import { startSandbox } from '../../src/sandbox/sandboxRoom.ts';
import { until } from '../poll.ts';
import type { Tree } from '../ui/driver/tree.ts';
import { Workbench } from '../ui/driver/workbench.ts';
import { isAtRest, stopwatch, type Sight, type Wait } from './stopwatch.ts';

const BESIDE = ['hostWatch', 'emptyView'];

/** One window with one estate. */
export interface Subject {
  readonly workbench: Workbench;
  readonly tree: Tree;
  readonly time: (act: () => Promise<unknown>, sight: Sight) => Promise<Wait>;
  /** Waits until the editor has started, and whatever comes along with that is done. */
  readonly rest: () => Promise<void>;
}

/** Opens a window with a scenario, measures in it, and closes it. */
export type InEstate = <T>(scenario: string, measure: (subject: Subject) => Promise<T>) => Promise<T>;

/** Makes what all windows share, for as long as it is used. */
export async function withWindows<T>(use: (inEstate: InEstate) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(path.join(tmpdir(), 'window-speed-'));
  try {
    const beside: string[] = [];
    for (const name of BESIDE) beside.push(await pack(folder, name));
    return await use((scenario, measure) => withSubject(folder, beside, scenario, measure));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function pack(folder: string, name: string): Promise<string> {
  const vsix = path.join(folder, `${name}.vsix`);
  const options = ['--no-dependencies', '--allow-missing-repository', '--skip-license', '--out', vsix];
  await run('npx', ['vsce', 'package', ...options], { cwd: path.join(root, 'test', 'bench', name) });
  return vsix;
}

async function withSubject<T>(
  folder: string,
  otherExtensions: readonly string[],
  scenario: string,
  measure: (subject: Subject) => Promise<T>,
): Promise<T> {
  process.stderr.write(`the window with ${scenario}\n`);
  const own = await mkdtemp(path.join(folder, 'blocks-'));
  const blocks = path.join(own, 'blocks.txt');
  const sandbox = await startSandbox({ port: 0, scenario });
  try {
    const workbench = await Workbench.start({
      settings: {
        'vnetPeering.connection': 'sandbox',
        'vnetPeering.endpoint': sandbox.endpoint,
        'vnetPeering.caFile': sandbox.caFile,
      },
      env: { HOST_WATCH_FILE: blocks },
      otherExtensions,
      viewport: { width: 1400, height: 1200 },
    });
    try {
      return await measure({
        workbench,
        tree: workbench.tree('Networks'),
        time: async (act, sight) => {
          const wait = await stopwatch(workbench.page, blocks, act, sight);
          const { shownMs, blockedMs, workedMs } = wait;
          process.stderr.write(`  ${sight.text}: ${shownMs} ms, ${blockedMs} ms (${workedMs} ms)\n`);
          return wait;
        },
        rest: () => until('the editor to come to rest', () => isAtRest(blocks)),
      });
    } finally {
      await workbench.close();
    }
  } finally {
    await sandbox.close();
  }
}
