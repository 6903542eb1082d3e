/** Measures how long a person waits in the real workbench, in estates of the sizes that there are. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { run } from '../../scripts/editor/run.ts';
import { root } from '../../scripts/places.ts';
import { startSandbox } from '../../src/sandbox/sandboxRoom.ts';
import { until } from '../poll.ts';
import type { Tree } from '../ui/driver/tree.ts';
import { Workbench } from '../ui/driver/workbench.ts';
import { median } from './statistics.ts';
import { stopwatch, type Sight, type Wait } from './stopwatch.ts';

const RUNS = 7;
const WINDOWS = 3;
const CONTAINER = 'Azure VNet Peering';
const ROW = '.monaco-list-row .label-name';
const BOX = '.quick-input-widget';

export type WindowSpeed = Readonly<Record<string, Wait>>;

/** One window with one estate. */
interface Subject {
  readonly workbench: Workbench;
  readonly tree: Tree;
  readonly time: (act: () => Promise<unknown>, sight: Sight) => Promise<Wait>;
}

/** Medians; blocks are the longest of the median run. */
export async function measureWindow(): Promise<WindowSpeed> {
  const folder = await mkdtemp(path.join(tmpdir(), 'window-speed-'));
  try {
    const watcher = await packWatcher(folder);
    const inEstate = <T>(scenario: string, measure: (subject: Subject) => Promise<T>): Promise<T> =>
      withSubject(folder, watcher, scenario, measure);
    const plans = await inEstate('scale:1:46:0', plan);
    const rows: Wait[] = [];
    for (let index = 0; index < WINDOWS; index += 1)
      rows.push(await inEstate('scale:10:2000:2000', firstRows));
    return {
      ...plans,
      'a box opens': await inEstate('estate', box),
      'first rows of 2,000 networks': typical(rows),
      '2,000 networks filtered': await inEstate('scale:10:2000:2000', filtered),
      '500 that need attention, of 10,000 networks': await inEstate('scale:10:10000:10000', attention),
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function packWatcher(folder: string): Promise<string> {
  const vsix = path.join(folder, 'hostWatch.vsix');
  const options = ['--no-dependencies', '--allow-missing-repository', '--skip-license', '--out', vsix];
  await run('npx', ['vsce', 'package', ...options], { cwd: path.join(root, 'test', 'bench', 'hostWatch') });
  return vsix;
}

async function withSubject<T>(
  folder: string,
  watcher: string,
  scenario: string,
  measure: (subject: Subject) => Promise<T>,
): Promise<T> {
  process.stderr.write(`the window with ${scenario}\n`);
  const blocks = path.join(folder, `${scenario.replaceAll(':', '-')}.txt`);
  const sandbox = await startSandbox({ port: 0, scenario });
  try {
    const workbench = await Workbench.start({
      settings: {
        'vnetPeering.connection': 'sandbox',
        'vnetPeering.endpoint': sandbox.endpoint,
        'vnetPeering.caFile': sandbox.caFile,
      },
      env: { HOST_WATCH_FILE: blocks },
      otherExtensions: [watcher],
      viewport: { width: 1400, height: 1200 },
    });
    try {
      return await measure({
        workbench,
        tree: workbench.tree('Networks'),
        time: async (act, sight) => {
          const wait = await stopwatch(workbench.page, blocks, act, sight);
          process.stderr.write(`  ${sight.text}: ${wait.shownMs} ms, ${wait.blockedMs} ms\n`);
          return wait;
        },
      });
    } finally {
      await workbench.close();
    }
  } finally {
    await sandbox.close();
  }
}

async function firstRows({ workbench, time }: Subject): Promise<Wait> {
  return await time(() => workbench.openView(CONTAINER), { selector: ROW, text: '^Scale 0001$' });
}

/** Reading ahead is done when every subscription says its number of networks. */
async function allRead({ workbench, tree }: Subject): Promise<void> {
  await workbench.openView(CONTAINER);
  await until('all to be read', async () => {
    const subscriptions = (await tree.rows()).filter(({ label }) => label.startsWith('Scale'));
    return (
      subscriptions.length > 0 && subscriptions.every(({ description }) => /\d networks?$/.test(description))
    );
  });
}

async function box({ workbench, tree, time }: Subject): Promise<Wait> {
  await workbench.openView(CONTAINER);
  await tree.expand('Contoso Connectivity');
  await tree.row('hub-neu');
  return await repeated(async () => {
    await tree.select(['hub-neu']);
    const wait = await time(() => workbench.page.keyboard.press('Insert'), {
      selector: BOX,
      text: 'Add Peering',
    });
    await workbench.quickInput.dismiss();
    return wait;
  });
}

async function filtered(subject: Subject): Promise<Wait> {
  const { workbench, time } = subject;
  const { quickInput, page } = workbench;
  await allRead(subject);
  await workbench.palette(`${CONTAINER}: Filter…`);
  await quickInput.step('Filter');
  return await repeated(async (index) => {
    const name = `net-00${1990 - 10 * index}`;
    await quickInput.type(name.slice(0, -1));
    await page.keyboard.press('End');
    return await time(() => page.keyboard.press(name.slice(-1)), {
      selector: '.tree-explorer-viewlet-tree-view .message',
      text: `with "${name}"`,
    });
  });
}

async function attention(subject: Subject): Promise<Wait> {
  const { workbench, tree, time } = subject;
  await allRead(subject);
  await tree.row('Needs Attention');
  return await repeated(async () => {
    await tree.collapse('Needs Attention');
    await tree.select(['Needs Attention']);
    return await time(() => workbench.page.keyboard.press('ArrowRight'), {
      selector: ROW,
      text: '^Disconnected$',
    });
  });
}

async function plan(subject: Subject): Promise<WindowSpeed> {
  const { workbench, tree, time } = subject;
  const { quickInput } = workbench;
  await allRead(subject);
  await tree.expand('Scale 0001');
  await tree.row('net-000045');
  // A press opens the row, too: what is below the last one is no part of the range.
  await tree.selectRange('net-000045', 'net-000000');
  await tree.contextMenu('net-000040', 'Connect as Mesh…');
  await quickInput.step(/\(1\//);
  await quickInput.confirm();
  await quickInput.step(/\(2\//);
  const planned = await time(() => quickInput.pick('Talk to each other'), {
    selector: ROW,
    text: '^Connect 46 networks',
  });
  const shown: Wait[] = [];
  const view = workbench.tree('Plan');
  for (let index = 0; index < RUNS; index += 1) {
    await workbench.openView('Explorer');
    await until('no plan on screen', async () => (await view.rows()).length === 0);
    shown.push(
      await time(() => workbench.openView(CONTAINER), { selector: ROW, text: '^Connect 46 networks' }),
    );
  }
  return {
    'a mesh of 46 planned, 2,070 steps': planned,
    '2,070 steps shown': typical(shown),
  };
}

async function repeated(measure: (index: number) => Promise<Wait>): Promise<Wait> {
  const waits: Wait[] = [];
  for (let index = 0; index < RUNS; index += 1) waits.push(await measure(index));
  return typical(waits);
}

function typical(waits: readonly Wait[]): Wait {
  return {
    shownMs: median(waits.map(({ shownMs }) => shownMs)),
    blockedMs: median(waits.map(({ blockedMs }) => blockedMs)),
  };
}
