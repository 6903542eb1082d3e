/** The journal on the disk: appended to, private, and not swallowed by half a line. */
import assert from 'node:assert/strict';
import { appendFile, mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { JournalFile } from '../../../src/commands/journal/journalFile.ts';
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

describe('the file of the journal', () => {
  let folder: string;
  let file: string;

  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'journal-'));
    file = path.join(folder, 'deep', 'journal.jsonl');
  });

  afterEach(() => rm(folder, { recursive: true }));

  it('is empty before the first change', async () => {
    assert.deepEqual(await new JournalFile(file).read(), { entries: [], damaged: [] });
  });

  it('keeps a change for the next start, for its owner alone', async () => {
    const entry = await new JournalFile(file).begin(PLAN, W);
    await entry.sending(0);
    await entry.settled(0, 'done');
    await entry.end('done');
    const { entries } = await new JournalFile(file).read();
    assert.equal(entries[0]?.plan.title, 'A change');
    assert.deepEqual([entries[0].fates, entries[0].end], [['done'], 'done']);
    if (process.platform !== 'win32') assert.equal((await stat(file)).mode & 0o777, 0o600);
  });

  it('loses only the line that a crash has cut', async () => {
    const journal = new JournalFile(file);
    const first = await journal.begin(PLAN, W);
    await appendFile(file, '{"version":1,"kind":"sen');
    await first.end('done');
    await journal.begin(PLAN, W);
    const { entries, damaged } = await journal.read();
    assert.deepEqual(damaged, [2]);
    assert.deepEqual(
      entries.map((entry) => entry.end),
      ['done', undefined],
    );
  });

  it('is only ever appended to, also by two at the same time', async () => {
    const [left, right] = [new JournalFile(file), new JournalFile(file)];
    const begun = await left.begin(PLAN, W);
    const before = await readFile(file, 'utf8');
    await Promise.all([
      ...Array.from({ length: 20 }, () => begun.sending(0)),
      ...Array.from({ length: 20 }, () => right.begin(PLAN, W)),
    ]);
    const text = await readFile(file, 'utf8');
    assert.ok(text.startsWith(before));
    const { entries, damaged } = await left.read();
    assert.deepEqual([entries.length, damaged], [21, []]);
  });

  it('knows what is being carried out: here until its end, elsewhere while that process is there', async () => {
    const journal = new JournalFile(file);
    const begun = await journal.begin(PLAN, W);
    const [here] = (await journal.read()).entries;
    assert.ok(here);
    assert.equal(journal.isRunning(here), true);
    // To another start of this very process number, the entry is what a closed window has left.
    assert.equal(new JournalFile(file).isRunning(here), false);
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
