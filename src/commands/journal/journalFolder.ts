/**
 * Knows where the journal is kept: a folder with a file for each change, which is only ever appended to, a line for
 * each record, each on the disk before what it announces happens. So whoever forgets old changes removes whole files,
 * and neither a crash nor another window can lose a line of what stays. They are readable by their owner alone.
 */
import { randomUUID } from 'node:crypto';
import { constants } from 'node:fs';
import { mkdir, open, readdir, readFile, rm } from 'node:fs/promises';
import { uptime } from 'node:os';
import path from 'node:path';
import type { Recorder } from '../../azure/writing/executor.ts';
import { overBound, type JournalBound } from '../../core/journal/bound.ts';
import {
  entriesIn,
  isHalfDone,
  lineOf,
  readJournal,
  type EntryEnd,
  type JournalEntry,
  type JournalPart,
  type JournalRecord,
  type Origin,
  type ReadJournal,
} from '../../core/journal/journal.ts';
import type { Plan } from '../../core/plan/plan.ts';
import { isAlive } from '../../otherProcess.ts';

/** A plan that is being carried out, as the journal follows it. */
export interface OpenEntry extends Recorder {
  readonly entry: string;
  end(outcome: EntryEnd): Promise<void>;
}

/** Half a year of somebody who changes something thrice a day; a plan of two thousand writes has some two megabytes. */
const BOUND: JournalBound = { entries: 500, bytes: 32 * 1024 * 1024 };

export class JournalFolder {
  /** Appends follow one another. */
  private last: Promise<void> = Promise.resolve();
  /** What this window is carrying out. */
  private readonly open = new Set<string>();

  /**
   * @param folder made with the first change
   * @param bound what is over it is forgotten when a change has ended
   */
  constructor(
    private readonly folder: string,
    private readonly bound = BOUND,
  ) {}

  async read(): Promise<ReadJournal> {
    await this.last;
    return readJournal(await this.parts());
  }

  /** @param world which it is about, and its name for people */
  async begin(
    plan: Plan,
    world: { readonly key: string; readonly name: string },
    origin?: Origin,
  ): Promise<OpenEntry> {
    const entry = randomUUID();
    this.open.add(entry);
    const { key, name } = world;
    const at = now();
    const file = path.join(this.folder, `${at.replaceAll(':', '-')}-${entry}${ENDING}`);
    const append = (record: JournalRecord): Promise<void> =>
      this.inTurn(() => write(file, record, constants.O_CREAT));
    await this.inTurn(() => mkdir(this.folder, { recursive: true, mode: 0o700 }));
    await append({ kind: 'begun', entry, at, process: process.pid, world: key, place: name, plan, origin });
    return {
      entry,
      sending: (step) => append({ kind: 'sending', entry, at: now(), step }),
      settled: (step, outcome) => append({ kind: 'settled', entry, at: now(), step, outcome }),
      end: (outcome) => this.end(entry, outcome),
    };
  }

  /** Notes the end of an entry, also of one that another window has begun; of one that is forgotten there is nothing to note. */
  async end(entry: string, outcome: EntryEnd): Promise<void> {
    this.open.delete(entry);
    await this.inTurn(async () => {
      const part = (await this.parts()).find((each) => entriesIn(each).includes(entry));
      if (part === undefined) return;
      await write(this.fileOf(part.name), { kind: 'ended', entry, at: now(), outcome }, 0);
      await this.forgetOld();
    });
  }

  /** Whether an entry is being carried out now, by this window or by another one. */
  isRunning(of: Pick<JournalEntry, 'entry' | 'end' | 'process' | 'at'>): boolean {
    return of.end === undefined && (this.open.has(of.entry) || (isRecent(of.at) && isAnother(of.process)));
  }

  /** Removes the files of which every entry is over the bound, and those that a crash has left with nothing in them. */
  private async forgetOld(): Promise<void> {
    const parts = await this.parts();
    const { entries, newer } = readJournal(parts);
    const entriesOf = new Map(parts.map((part) => [part.name, entriesIn(part)]));
    const sizes = new Map(
      parts.flatMap(({ name, text }) => {
        const within = entriesOf.get(name) ?? [];
        return within.map((entry) => [entry, text.length / within.length] as const);
      }),
    );
    const over = overBound(entries, ({ entry }) => sizes.get(entry) ?? 0, this.bound, {
      running: (entry) => this.isRunning(entry),
      waiting: isHalfDone,
    });
    for (const { name } of parts) {
      if (newer.includes(name)) continue;
      const within = entriesOf.get(name) ?? [];
      const isLeft = within.length === 0 && !isRecent(atOf(name));
      if (isLeft || (within.length > 0 && within.every((entry) => over.has(entry))))
        await rm(this.fileOf(name), { force: true });
    }
  }

  /** In the order in which they began. */
  private async parts(): Promise<readonly JournalPart[]> {
    const found = (await readdir(this.folder).catch(unlessMissing([]))).filter((name) =>
      name.endsWith(ENDING),
    );
    const names = [path.basename(this.earlier), ...found.sort()];
    const texts = await Promise.all(
      names.map((name) => readFile(this.fileOf(name), 'utf8').catch(unlessMissing(''))),
    );
    return names.flatMap((name, index) => (texts[index] ? [{ name, text: texts[index] }] : []));
  }

  /** One file for all, as earlier versions kept it. */
  private get earlier(): string {
    return `${this.folder}${ENDING}`;
  }

  private fileOf(name: string): string {
    return name === path.basename(this.earlier) ? this.earlier : path.join(this.folder, name);
  }

  private inTurn(act: () => Promise<unknown>): Promise<void> {
    const next = this.last.then(async () => {
      await act();
    });
    this.last = next.catch(() => undefined);
    return next;
  }
}

const ENDING = '.jsonl';

/** When the file of a change was begun. */
function atOf(name: string): string {
  return name.replace(/T(\d+)-(\d+)-/, 'T$1:$2:').slice(0, now().length);
}

/** @param make `O_CREAT` where the file may have to be made */
async function write(file: string, record: JournalRecord, make: number): Promise<void> {
  const handle = await open(file, constants.O_RDWR | constants.O_APPEND | make, 0o600);
  try {
    const line = lineOf(record);
    // A crash may have left half a line: it must not swallow this one.
    const { size } = await handle.stat();
    const { buffer } = size === 0 ? { buffer: NEWLINE } : await handle.read(Buffer.alloc(1), 0, 1, size - 1);
    await handle.appendFile(buffer[0] === NEWLINE[0] ? line : `\n${line}`);
    await handle.datasync();
  } finally {
    await handle.close();
  }
}

function unlessMissing<T>(otherwise: T): (error: unknown) => T {
  return (error) => {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return otherwise;
    throw error;
  };
}

const NEWLINE = Buffer.from('\n');

function now(): string {
  return new Date().toISOString();
}

/** Longer than any change takes, in milliseconds. */
const LONGEST_CHANGE = 12 * 3_600_000;

/** A number of a process is given anew after a start of the machine, and in time. */
function isRecent(at: string): boolean {
  const since = Math.max(Date.now() - uptime() * 1000, Date.now() - LONGEST_CHANGE);
  return Date.parse(at) >= since;
}

function isAnother(pid: number): boolean {
  return pid !== process.pid && isAlive(pid);
}
