/**
 * Knows the journal: one record for each thing that happened to a plan, and what the records say together. A
 * plan carries its images, so an entry has the world as it was on both sides; no record ever holds a token.
 */
import { isObject } from '../json.ts';
import type { Plan } from '../plan/plan.ts';

/** How a plan came about, when it came from another one. */
export interface Origin {
  readonly kind: 'undo' | 'takeBack' | 'continue';
  /** The entry of the other plan. */
  readonly entry: string;
}

export type JournalRecord =
  | {
      readonly kind: 'begun';
      readonly entry: string;
      /** ISO 8601, UTC. */
      readonly at: string;
      /** The process that carries it out; another window may be doing so now. */
      readonly process: number;
      /** Which world it is about: endpoint and account, or the id of a sandbox's world. */
      readonly world: string;
      /** Its name for people; entries of earlier versions have none. */
      readonly place?: string | undefined;
      readonly plan: Plan;
      readonly origin?: Origin | undefined;
    }
  | { readonly kind: 'sending'; readonly entry: string; readonly at: string; readonly step: number }
  | {
      readonly kind: 'settled';
      readonly entry: string;
      readonly at: string;
      readonly step: number;
      readonly outcome: string;
    }
  | { readonly kind: 'ended'; readonly entry: string; readonly at: string; readonly outcome: EntryEnd };

/** `left`: stopped, and the person wants to hear no more of it. */
export type EntryEnd = 'done' | 'stopped' | 'left';

/** What is known of a step: not sent, sent with no end noted, or how it ended. */
export type StepFate = 'waiting' | 'sent' | 'done' | 'failed';

export interface JournalEntry {
  readonly entry: string;
  readonly at: string;
  readonly process: number;
  readonly world: string;
  readonly place: string | undefined;
  readonly plan: Plan;
  readonly origin: Origin | undefined;
  readonly fates: readonly StepFate[];
  /** Undefined while it runs, and when its window was closed on the way. */
  readonly end: EntryEnd | undefined;
  /** The later entry that took this one back, or went on with it. */
  readonly followedBy: Origin | undefined;
}

/** A part of the journal: what a file of it says. */
export interface JournalPart {
  readonly name: string;
  readonly text: string;
}

export interface ReadJournal {
  /** In the order in which they began. */
  readonly entries: readonly JournalEntry[];
  /** Lines that cannot be read, as `name:line` with lines from 1. */
  readonly damaged: readonly string[];
  /** The names of parts of which a newer version of this extension has written something: nothing of them is understood. */
  readonly newer: readonly string[];
}

export function lineOf(record: JournalRecord): string {
  return `${JSON.stringify({ version: VERSION, ...record })}\n`;
}

const VERSION = 1;

/**
 * Reads the journal, its parts in the order in which they began; a line that is damaged is passed over and reported,
 * a part of a newer version is left out as a whole.
 */
export function readJournal(parts: readonly JournalPart[]): ReadJournal {
  const entries = new Map<string, JournalEntry>();
  const damaged: string[] = [];
  const newer: string[] = [];
  for (const { name, text } of parts) {
    const lines = linesOf(text);
    if (lines.some(({ read }) => read === NEWER)) {
      newer.push(name);
      continue;
    }
    for (const { number, read } of lines)
      if (read === undefined || read === NEWER || !take(entries, read)) damaged.push(`${name}:${number}`);
  }
  return { entries: [...entries.values()], damaged, newer };
}

/** The entries of which a part has the beginning. */
export function entriesIn({ text }: JournalPart): readonly string[] {
  return linesOf(text).flatMap(({ read }) =>
    typeof read === 'object' && read.kind === 'begun' ? [read.entry] : [],
  );
}

const NEWER = Symbol('newer');

interface Line {
  /** From 1. */
  readonly number: number;
  readonly read: JournalRecord | typeof NEWER | undefined;
}

function linesOf(text: string): readonly Line[] {
  return text
    .split('\n')
    .flatMap((line, index) => (line.trim() === '' ? [] : [{ number: index + 1, read: parse(line) }]));
}

function parse(line: string): Line['read'] {
  try {
    const value: unknown = JSON.parse(line);
    if (!isObject(value) || typeof value['version'] !== 'number') return undefined;
    if (value['version'] > VERSION) return NEWER;
    return value['version'] === VERSION && typeof value['entry'] === 'string'
      ? (value as unknown as JournalRecord)
      : undefined;
  } catch {
    return undefined;
  }
}

/** Takes a record into the entries; false when it makes no sense there. */
function take(entries: Map<string, JournalEntry>, record: JournalRecord): boolean {
  if (record.kind === 'begun') return begin(entries, record);
  const entry = entries.get(record.entry);
  if (entry === undefined) return false;
  switch (record.kind) {
    case 'sending':
      entries.set(entry.entry, withFate(entry, record.step, 'sent'));
      return true;
    case 'settled':
      entries.set(
        entry.entry,
        withFate(entry, record.step, record.outcome === 'done' ? 'done' : fateOf(record.outcome)),
      );
      return true;
    case 'ended':
      entries.set(entry.entry, { ...entry, end: record.outcome });
      if (entry.origin !== undefined && record.outcome === 'done') follow(entries, entry.origin, entry);
      return true;
    default:
      return false;
  }
}

/** A write of which no answer came may have been carried out; any other failure says that it was not. */
function fateOf(outcome: string): StepFate {
  // The person has stopped it before it was sent.
  if (outcome === 'cancelled') return 'waiting';
  return outcome === 'unknown' || outcome === 'goesOn' ? 'sent' : 'failed';
}

function begin(entries: Map<string, JournalEntry>, record: JournalRecord & { kind: 'begun' }): boolean {
  const { entry, at, process, world, place, plan, origin } = record;
  if (!isPlan(plan) || typeof at !== 'string') return false;
  const fates = plan.steps.map((): StepFate => 'waiting');
  entries.set(entry, {
    entry,
    at,
    process,
    world,
    place: typeof place === 'string' ? place : undefined,
    plan,
    origin,
    fates,
    end: undefined,
    followedBy: undefined,
  });
  return true;
}

function follow(entries: Map<string, JournalEntry>, origin: Origin, by: JournalEntry): void {
  const earlier = entries.get(origin.entry);
  if (earlier !== undefined)
    entries.set(earlier.entry, { ...earlier, followedBy: { kind: origin.kind, entry: by.entry } });
}

function withFate(entry: JournalEntry, step: number, fate: StepFate): JournalEntry {
  return { ...entry, fates: entry.fates.map((each, index) => (index === step ? fate : each)) };
}

function isPlan(value: unknown): value is Plan {
  if (!isObject(value)) return false;
  const lists = ['networks', 'ends', 'others', 'steps'];
  return typeof value['title'] === 'string' && lists.every((member) => Array.isArray(value[member]));
}

/** The entries that were carried out to their end in some worlds and have not been taken back, the latest first. */
export function undoable(
  entries: readonly JournalEntry[],
  worlds: ReadonlySet<string>,
): readonly JournalEntry[] {
  return entries.filter((entry) => worlds.has(entry.world) && isUndoable(entry)).toReversed();
}

/** An undo is not undone by the next undo: going back goes on from there. */
export function isUndoable(entry: JournalEntry): boolean {
  return (
    entry.end === 'done' &&
    entry.followedBy === undefined &&
    entry.origin?.kind !== 'undo' &&
    entry.origin?.kind !== 'takeBack'
  );
}

/** Entries whose steps were not all carried out, of which nobody has said to leave them. */
export function unfinished(
  entries: readonly JournalEntry[],
  worlds: ReadonlySet<string>,
  isRunning: (entry: JournalEntry) => boolean,
): readonly JournalEntry[] {
  return entries.filter(
    (entry) =>
      worlds.has(entry.world) &&
      entry.end === undefined &&
      entry.followedBy === undefined &&
      !isRunning(entry),
  );
}

/** Whether something of an entry was written, or may have been. */
function isTouched({ fates }: JournalEntry): boolean {
  return fates.some((fate) => fate === 'done' || fate === 'sent');
}

/** Whether an entry stopped half-way, or was left there by its window, and nobody has said what becomes of it. */
export function isHalfDone(entry: JournalEntry): boolean {
  return (
    (entry.end === undefined || entry.end === 'stopped') && entry.followedBy === undefined && isTouched(entry)
  );
}

/** The half-done entries of a world that wait for a decision; one that went on with another stands for both. */
export function undecided(
  entries: readonly JournalEntry[],
  worlds: ReadonlySet<string>,
  isRunning: (entry: JournalEntry) => boolean,
): readonly JournalEntry[] {
  const carriedOn = new Set(entries.filter(isTouched).flatMap(({ origin }) => origin?.entry ?? []));
  return entries.filter(
    (entry) =>
      worlds.has(entry.world) && isHalfDone(entry) && !carriedOn.has(entry.entry) && !isRunning(entry),
  );
}
