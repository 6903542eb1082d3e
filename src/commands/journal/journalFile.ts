/**
 * Knows where the journal is kept: a file that is only ever appended to, a line for each record, each on the
 * disk before what it announces happens. It is readable by its owner alone.
 */
import { randomUUID } from 'node:crypto';
import { mkdir, open, readFile } from 'node:fs/promises';
import { uptime } from 'node:os';
import { dirname } from 'node:path';
import type { Recorder } from '../../azure/writing/executor.ts';
import {
  lineOf,
  readJournal,
  type EntryEnd,
  type JournalEntry,
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

export class JournalFile {
  /** Appends follow one another. */
  private last: Promise<void> = Promise.resolve();
  /** What this window is carrying out. */
  private readonly open = new Set<string>();

  constructor(private readonly file: string) {}

  async read(): Promise<ReadJournal> {
    await this.last;
    return readJournal(await this.text());
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
    await this.append({
      kind: 'begun',
      entry,
      at: now(),
      process: process.pid,
      world: key,
      place: name,
      plan,
      origin,
    });
    return {
      entry,
      sending: (step) => this.append({ kind: 'sending', entry, at: now(), step }),
      settled: (step, outcome) => this.append({ kind: 'settled', entry, at: now(), step, outcome }),
      end: (outcome) => this.end(entry, outcome),
    };
  }

  /** Notes the end of an entry, also of one that another window has begun. */
  async end(entry: string, outcome: EntryEnd): Promise<void> {
    this.open.delete(entry);
    await this.append({ kind: 'ended', entry, at: now(), outcome });
  }

  /** Whether an entry is being carried out now, by this window or by another one. */
  isRunning(of: Pick<JournalEntry, 'entry' | 'end' | 'process' | 'at'>): boolean {
    return of.end === undefined && (this.open.has(of.entry) || (isRecent(of.at) && isAnother(of.process)));
  }

  private append(record: JournalRecord): Promise<void> {
    const next = this.last.then(() => this.write(lineOf(record)));
    this.last = next.catch(() => undefined);
    return next;
  }

  private async write(line: string): Promise<void> {
    await mkdir(dirname(this.file), { recursive: true });
    const handle = await open(this.file, 'a+', 0o600);
    try {
      // A crash may have left half a line: it must not swallow this one.
      const { size } = await handle.stat();
      const { buffer } =
        size === 0 ? { buffer: NEWLINE } : await handle.read(Buffer.alloc(1), 0, 1, size - 1);
      await handle.appendFile(buffer[0] === NEWLINE[0] ? line : `\n${line}`);
      await handle.datasync();
    } finally {
      await handle.close();
    }
  }

  private async text(): Promise<string> {
    try {
      return await readFile(this.file, 'utf8');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return '';
      throw error;
    }
  }
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
