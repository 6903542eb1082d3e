/**
 * Measures how long a person waits in the real workbench, in estates of the sizes that there are, and beside it what the
 * editor takes for the same of an extension with nothing behind it: less than that nobody can be.
 */
import { until } from '../poll.ts';
import { median } from './statistics.ts';
import type { Sight, Wait } from './stopwatch.ts';
import { withWindows, type InEstate, type Subject } from './windowSubject.ts';

const RUNS = 7;
const WINDOWS = 3;
const CONTAINER = 'Azure VNet Peering';
const ROW = '.monaco-list-row .label-name';
const LINE = '.tree-explorer-viewlet-tree-view .message';
const BOX = '.quick-input-widget';
const LARGE = 'scale:10:2000:2000';

/** The same press of the empty extension. */
const EMPTY = { container: 'Empty View', view: 'Rows', row: 'Empty', box: 'Empty Box' } as const;

export interface Figure extends Wait {
  /** Of the empty extension, where it can do the same. */
  readonly empty?: Wait;
}

export type WindowSpeed = Readonly<Record<string, Figure>>;

/** What is measured, by the word that asks for it alone. */
const MEASURES: Readonly<Record<string, (inEstate: InEstate) => Promise<WindowSpeed>>> = {
  rows: async (inEstate) => ({
    'first rows of 2,000 networks': await firstRows(inEstate, ({ rest }) => rest()),
    'first rows while the editor itself starts': await firstRows(inEstate, () => Promise.resolve()),
  }),
  box: (inEstate) => inEstate('estate', box),
  filter: (inEstate) => inEstate(LARGE, filtered),
  attention: async (inEstate) => ({
    '500 that need attention, of 10,000 networks': await inEstate('scale:10:10000:10000', attention),
  }),
  plan: (inEstate) => inEstate('scale:1:46:0', plan),
};

/**
 * Medians, each by itself.
 * @param words what to measure; none for all
 */
export async function measureWindow(words: readonly string[]): Promise<WindowSpeed> {
  return await withWindows(async (inEstate) => {
    let all: WindowSpeed = {};
    for (const [word, measure] of Object.entries(MEASURES))
      if (words.length === 0 || words.includes(word)) all = { ...all, ...(await measure(inEstate)) };
    return all;
  });
}

/** Each in a window of its own: only the first press has it all before it. */
async function firstRows(inEstate: InEstate, before: (subject: Subject) => Promise<void>): Promise<Figure> {
  const first = async (container: string, text: string): Promise<Wait> =>
    await inEstate(LARGE, async (subject) => {
      await before(subject);
      const { workbench, time } = subject;
      return await time(() => workbench.openView(container), { selector: ROW, text });
    });
  const own: Wait[] = [];
  const empty: Wait[] = [];
  for (let index = 0; index < WINDOWS; index += 1) {
    own.push(await first(CONTAINER, '^Scale 0001$'));
    empty.push(await first(EMPTY.container, `^${EMPTY.row}$`));
  }
  return { ...typical(own), empty: typical(empty) };
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

/** A box that says that something is read is one, and then its question comes. */
async function box({ workbench, tree, time, rest }: Subject): Promise<WindowSpeed> {
  const { page, quickInput } = workbench;
  const anything = '';
  const opens = async (text: string, question: string): Promise<Wait> => {
    // What was asked before has rows drawn anew for a while.
    await rest();
    const wait = await time(() => page.keyboard.press('Insert'), { selector: BOX, text });
    // A box that is closed while its question comes would be followed by that.
    const asked = page.locator(BOX).filter({ hasText: question, visible: true });
    await until('the question', async () => (await asked.count()) > 0);
    await quickInput.dismiss();
    return wait;
  };
  await workbench.openView(CONTAINER);
  await tree.expand('Contoso Connectivity');
  await tree.row('hub-neu');
  const own = (text: string): Promise<Wait> =>
    repeated(async () => {
      await tree.select(['hub-neu']);
      return await opens(text, 'Add Peering to');
    });
  const [busy, asked] = [await own(anything), await own('Add Peering to')];
  const emptyTree = await openEmpty(workbench);
  const empty = await repeated(async () => {
    await emptyTree.select([EMPTY.row]);
    return await opens(EMPTY.box, EMPTY.box);
  });
  return { 'a box opens': { ...busy, empty }, 'its question is asked': { ...asked, empty } };
}

async function openEmpty(workbench: Subject['workbench']): Promise<Subject['tree']> {
  await workbench.openView(EMPTY.container);
  const tree = workbench.tree(EMPTY.view);
  await tree.row(EMPTY.row);
  return tree;
}

/** One press of a key in a box that is open, after which something else is to be seen than before. */
async function filtered(subject: Subject): Promise<WindowSpeed> {
  const { workbench, time } = subject;
  const { quickInput, page } = workbench;
  const typed = (sightOf: (name: string) => Sight): Promise<Wait> =>
    repeated(async (index) => {
      const name = `net-00${1990 - 10 * index}`;
      await quickInput.type(`?${name}`);
      // The editor is told: what comes sooner after another change it tells a view later.
      const told = page.locator(LINE).filter({ hasText: `with "?${name}"`, visible: true });
      await until('what was typed before', async () => (await told.count()) > 0);
      await page.keyboard.press('Home');
      return await time(() => page.keyboard.press('Delete'), sightOf(name));
    });
  const rows = (name: string): Sight => ({ selector: ROW, text: `^${name}$` });
  const line = (name: string): Sight => ({ selector: LINE, text: `with "${name}"` });
  await allRead(subject);
  await workbench.palette(`${CONTAINER}: Filter…`);
  await quickInput.step('Filter');
  const own = { rows: await typed(rows), line: await typed(line) };
  await quickInput.dismiss();
  const tree = await openEmpty(workbench);
  await tree.select([EMPTY.row]);
  await page.keyboard.press('Insert');
  await quickInput.step(EMPTY.box);
  const empty = { rows: await typed(rows), line: await typed(line) };
  return {
    '2,000 networks filtered': { ...own.rows, empty: empty.rows },
    '2,000 networks counted above': { ...own.line, empty: empty.line },
  };
}

async function attention(subject: Subject): Promise<Figure> {
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
    workedMs: median(waits.map(({ workedMs }) => workedMs)),
  };
}
