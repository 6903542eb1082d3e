/** The journal on the disk: a file for each change, private, not swallowed by half a line, and bounded. */
import assert from 'node:assert/strict';
import { appendFile, mkdir, mkdtemp, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { JournalFolder } from '../../../src/commands/journal/journalFolder.ts';
import type { Origin } from '../../../src/core/journal/journal.ts';
import type { Plan } from '../../../src/core/plan/plan.ts';

const W = { key: 'w', name: 'You, Azure' };
const PLAN: Plan = {
  title: 'A change',
  networks: [],
  ends: [],
  others: [],
  steps: [
    {
      write: { kind: 'deleteLink', id: '/x' },
      title: 'Delete',
      before: { kind: 'absent' },
      after: { kind: 'absent' },
    },
  ],
  consequences: [],
  warnings: [],
  notes: [],
  refusal: undefined,
};

describe('the folder of the journal', () => {
  let parent: string;
  let folder: string;

  beforeEach(async () => {
    parent = await mkdtemp(path.join(tmpdir(), 'journal-'));
    folder = path.join(parent, 'deep', 'journal');
  });

  afterEach(() => rm(parent, { recursive: true }));

  /** The files of the changes, in the order in which they began. */
  const files = async (): Promise<readonly string[]> =>
    (await readdir(folder)).sort().map((name) => path.join(folder, name));
  const titles = async (): Promise<readonly string[]> =>
    (await new JournalFolder(folder).read()).entries.map(({ plan }) => plan.title);
  const only = async (): Promise<string> => {
    const [file] = await files();
    assert.ok(file);
    return file;
  };

  it('is empty before the first change', async () => {
    assert.deepEqual(await new JournalFolder(folder).read(), { entries: [], damaged: [], newer: [] });
  });

  it('keeps a change for the next start, for its owner alone', async () => {
    const entry = await new JournalFolder(folder).begin(PLAN, W);
    await entry.sending(0);
    await entry.settled(0, 'done');
    await entry.end('done');
    const { entries } = await new JournalFolder(folder).read();
    assert.equal(entries[0]?.plan.title, 'A change');
    assert.deepEqual([entries[0].fates, entries[0].end], [['done'], 'done']);
    if (process.platform !== 'win32') assert.equal((await stat(await only())).mode & 0o777, 0o600);
  });

  it('loses only the line that a crash has cut', async () => {
    const journal = new JournalFolder(folder);
    const first = await journal.begin(PLAN, W);
    const file = await only();
    await appendFile(file, '{"version":1,"kind":"sen');
    await first.end('done');
    await journal.begin(PLAN, W);
    const { entries, damaged } = await journal.read();
    assert.deepEqual(damaged, [`${path.basename(file)}:2`]);
    assert.deepEqual(
      entries.map((entry) => entry.end),
      ['done', undefined],
    );
  });

  it('has a file for each change, which is only ever appended to, also by two at the same time', async () => {
    const [left, right] = [new JournalFolder(folder), new JournalFolder(folder)];
    const begun = await left.begin(PLAN, W);
    const file = await only();
    const before = await readFile(file, 'utf8');
    await Promise.all([
      ...Array.from({ length: 20 }, () => begun.sending(0)),
      ...Array.from({ length: 20 }, () => right.begin(PLAN, W)),
      right.end(begun.entry, 'left'),
    ]);
    const text = await readFile(file, 'utf8');
    assert.ok(text.startsWith(before));
    const { entries, damaged } = await left.read();
    assert.deepEqual([entries.length, damaged], [21, []]);
    assert.equal(entries.find(({ entry }) => entry === begun.entry)?.end, 'left');
    assert.equal((await files()).length, 21);
  });

  const made = async (title: string, journal: JournalFolder, origin?: Origin): Promise<string> => {
    const entry = await journal.begin({ ...PLAN, title }, W, origin);
    await entry.sending(0);
    await entry.settled(0, 'done');
    await entry.end('done');
    return entry.entry;
  };

  it('forgets the oldest changes when there are more than it keeps', async () => {
    const journal = new JournalFolder(folder, { entries: 3, bytes: 1e6 });
    for (const title of ['a', 'b', 'c', 'd', 'e']) await made(title, journal);
    assert.deepEqual(await titles(), ['c', 'd', 'e']);
    assert.equal((await files()).length, 3);
  });

  it('forgets by size, and keeps the last change however large it is', async () => {
    const journal = new JournalFolder(folder, { entries: 100, bytes: 10 });
    for (const title of ['a', 'b']) await made(title, journal);
    assert.deepEqual(await titles(), ['b']);
  });

  it('forgets nothing that another window carries out, and of what waits for a decision nothing before all else', async () => {
    const [here, there] = [
      new JournalFolder(folder, { entries: 2, bytes: 1e6 }),
      new JournalFolder(folder, { entries: 2, bytes: 1e6 }),
    ];
    const half = await there.begin({ ...PLAN, title: 'half' }, W);
    await half.sending(0);
    await half.end('stopped');
    const running = await here.begin({ ...PLAN, title: 'running' }, W);
    for (const title of ['a', 'b']) await made(title, here);
    assert.deepEqual(await titles(), ['half', 'running']);
    await running.end('done');
    await made('c', here);
    assert.deepEqual(await titles(), ['half', 'c']);
  });

  it('loses no line of what another window writes while it forgets', async () => {
    const [here, there] = [1, 2].map(() => new JournalFolder(folder, { entries: 1, bytes: 1e6 }));
    assert.ok(here && there);
    const theirs = await there.begin({ ...PLAN, title: 'theirs' }, W);
    // To this window it is what one that is closed has left half-way: it still stays for its decision.
    await theirs.sending(0);
    await Promise.all([made('mine', here), ...Array.from({ length: 10 }, () => theirs.settled(0, 'done'))]);
    await theirs.end('done');
    const { entries, damaged } = await there.read();
    assert.deepEqual(damaged, []);
    assert.deepEqual(
      entries.map(({ plan, end }) => [plan.title, end]),
      [['theirs', 'done']],
    );
  });

  it('reads on what an earlier version has kept in one file, and forgets it as a whole', async () => {
    await made('a', new JournalFolder(folder));
    await made('b', new JournalFolder(folder));
    const texts = await Promise.all((await files()).map((file) => readFile(file, 'utf8')));
    await rm(folder, { recursive: true });
    const earlier = `${folder}.jsonl`;
    await writeFile(earlier, texts.join(''));
    const journal = new JournalFolder(folder, { entries: 3, bytes: 1e6 });
    const [first] = (await journal.read()).entries;
    assert.ok(first);
    await journal.end(first.entry, 'left');
    assert.equal((await journal.read()).entries[0]?.end, 'left');
    for (const title of ['c', 'd']) await made(title, journal);
    assert.deepEqual(await titles(), ['a', 'b', 'c', 'd']);
    await made('e', journal);
    assert.deepEqual(await titles(), ['c', 'd', 'e']);
    await assert.rejects(stat(earlier));
  });

  it('leaves alone what a newer version has written, and says which', async () => {
    await made('a', new JournalFolder(folder));
    const file = await only();
    await appendFile(file, '{"version":2,"kind":"more","entry":"x"}\n');
    const text = await readFile(file, 'utf8');
    const journal = new JournalFolder(folder, { entries: 1, bytes: 10 });
    for (const title of ['b', 'c']) await made(title, journal);
    const { entries, damaged, newer } = await journal.read();
    assert.deepEqual(
      [entries.map(({ plan }) => plan.title), damaged, newer],
      [['c'], [], [path.basename(file)]],
    );
    assert.equal(await readFile(file, 'utf8'), text);
  });

  it('removes what a crash has left before the first line was whole, and not before a day is over', async () => {
    await mkdir(folder, { recursive: true });
    const cut = path.join(folder, `${new Date().toISOString().replaceAll(':', '-')}-cut.jsonl`);
    await writeFile(cut, '{"version":1,"kind":"beg');
    const journal = new JournalFolder(folder);
    await made('a', journal);
    assert.equal((await files()).length, 2);
    await rename(cut, path.join(folder, '2026-01-02T03-04-05.000Z-cut.jsonl'));
    await made('b', journal);
    assert.deepEqual([await titles(), (await files()).length], [['a', 'b'], 2]);
  });

  it('notes no end of a change that is forgotten', async () => {
    const journal = new JournalFolder(folder, { entries: 1, bytes: 1e6 });
    const gone = await made('a', journal);
    await made('b', journal);
    await journal.end(gone, 'left');
    assert.deepEqual([await titles(), (await journal.read()).damaged], [['b'], []]);
  });

  it('knows what is being carried out: here until its end, elsewhere while that process is there', async () => {
    const journal = new JournalFolder(folder);
    const begun = await journal.begin(PLAN, W);
    const [here] = (await journal.read()).entries;
    assert.ok(here);
    assert.equal(journal.isRunning(here), true);
    // To another start of this very process number, the entry is what a closed window has left.
    assert.equal(new JournalFolder(folder).isRunning(here), false);
    assert.equal(journal.isRunning({ ...here, entry: 'other', process: process.ppid }), true);
    assert.equal(journal.isRunning({ ...here, entry: 'other', process: 2 ** 22 + 12_345 }), false);
    // By then another program has the number.
    const yesterday = new Date(Date.now() - 24 * 3_600_000).toISOString();
    const old = { ...here, entry: 'other', process: process.ppid, at: yesterday };
    assert.equal(journal.isRunning(old), false);
    await begun.end('stopped');
    const [ended] = (await journal.read()).entries;
    assert.ok(ended);
    assert.equal(journal.isRunning(ended), false);
    assert.equal(journal.isRunning({ ...ended, process: process.ppid }), false);
  });
});
