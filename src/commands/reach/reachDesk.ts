/**
 * Knows the questions about reach that are shown: what decides is read, the answer is worked out beside all else, and it is
 * kept in step with the estate until somebody closes it. What was asked is remembered.
 */
import { randomUUID } from 'node:crypto';
import type { Disposable } from '../../azure/events.ts';
import type { Memory } from '../../azure/memory.ts';
import type { AroundStore } from '../../azure/reading/around/aroundStore.ts';
import { answeredFrom, type Answered } from '../../azure/reading/around/reachAnswers.ts';
import { confirmed } from '../../azure/reading/around/confirm.ts';
import type { EstateStore } from '../../azure/reading/estateStore.ts';
import { finished } from '../../azure/slices.ts';
import { describeError, isAbort } from '../../azure/armError.ts';
import { l10n } from '../../core/l10n.ts';
import { searchFixInPieces, type Search } from '../../core/reach/fix/smallestFix.ts';
import type { End } from '../../core/reach/points.ts';
import { checksOf } from '../../core/reach/confirm/checks.ts';
import type { Asked, Confirmation, Outcome, ReachSheet } from '../../core/reach/reachSheet.ts';
import { saysTheSame } from '../../core/reach/sameAnswer.ts';
import { endText, resolveEnd } from '../../core/reach/resolve.ts';
import { endName } from '../../core/reach/words.ts';
import type { World } from '../../core/reach/world.ts';
import type { ReachShelf } from '../context.ts';
import { readAsked } from './askedBefore.ts';
import { isHearsay, networksOnTheWay, readAnew } from './onTheWay.ts';

/** Of several changes in a row only the last one is answered to. */
const CALM_MS = 250;
/** Older ones are taken away. */
const MOST_SHOWN = 10;
const MOST_REMEMBERED = 20;
const MEMORY = 'reach.asked';

export interface ReachParts {
  readonly shelf: ReachShelf;
  readonly around: AroundStore;
  readonly store: Pick<EstateStore, 'loadMost' | 'readNetwork' | 'readingOf' | 'estate'>;
  readonly memory: Memory;
}

/** A question, and by which account it is asked. */
export type Questioned = Pick<ReachSheet, 'asked' | 'account'>;

/** An answer with all that it was worked out from, and what mends it. */
export interface Worked extends Answered, Search {}

export class ReachDesk implements Disposable {
  private readonly sheets = new Map<string, ReachSheet>();
  /** By which the answering of a question is stopped. */
  private readonly stops = new Map<string, AbortController>();
  private readonly listener: Disposable;
  private waiting: NodeJS.Timeout | undefined;

  constructor(private readonly parts: ReachParts) {
    this.listener = parts.around.onDidChange(() => {
      if (this.sheets.size === 0) return;
      clearTimeout(this.waiting);
      this.waiting = setTimeout(() => void this.keepUp(), CALM_MS);
    });
  }

  at(id: string | undefined): ReachSheet | undefined {
    return id === undefined ? undefined : this.sheets.get(id);
  }

  /** What was asked before, the latest first. */
  remembered(): readonly Asked[] {
    return readAsked(this.parts.memory.get(MEMORY));
  }

  /** Shows a question and answers it. One that is shown already is answered anew. */
  async ask(asked: Asked, account?: string): Promise<void> {
    const same = [...this.sheets.values()].find((sheet) => isSame(sheet.asked, asked));
    const { from, to } = asked;
    const outcome: Outcome = { kind: 'reading' };
    const sheet = same ?? { id: randomUUID(), asked, from: endName(from), to: endName(to), outcome };
    this.put({ ...sheet, account, outcome });
    for (const old of [...this.sheets.keys()].slice(0, -MOST_SHOWN)) this.remove(old);
    const others = this.remembered().filter((each) => !isSame(each, asked));
    await this.parts.memory.update(MEMORY, [asked, ...others].slice(0, MOST_REMEMBERED));
    await this.parts.shelf.show(sheet.id);
    await this.answer(sheet.id);
  }

  /** Reads anew what decides, and answers again. */
  async again(id: string, signal?: AbortSignal): Promise<void> {
    const sheet = this.sheets.get(id);
    if (sheet === undefined) return;
    this.put({ ...sheet, outcome: { kind: 'reading' } });
    await this.freshen(sheet, signal);
    await this.answer(id);
  }

  /**
   * Asks Azure itself what it does at the ends of a question, on what is read now, and shows both answers.
   * @returns whether there was something to ask: Azure tells only of running machines
   */
  async confirm(id: string, signal: AbortSignal): Promise<boolean> {
    const { around } = this.parts;
    await this.again(id, signal);
    signal.throwIfAborted();
    const sheet = this.sheets.get(id);
    if (sheet?.outcome.kind !== 'answered') return true;
    const { outcome, asked } = sheet;
    const checks = checksOf(around.world(), outcome.answer, asked);
    if (checks.length === 0) return false;
    const show = (confirmation: Confirmation | undefined): void => {
      const now = this.sheets.get(id);
      // Of another answer Azure was not asked.
      if (now?.outcome.kind === 'answered' && saysTheSame(now.outcome.answer, outcome.answer))
        this.put({ ...now, outcome: { ...now.outcome, confirmation } });
    };
    show({ kind: 'asking' });
    try {
      show({ kind: 'said', checks: await confirmed(checks, around.asker.as(sheet.account), signal) });
    } catch (error) {
      show(undefined);
      throw error;
    }
    return true;
  }

  /**
   * Has everything that decides over a question read anew: what is around networks when it is asked for, these now, as far
   * as somebody waits for it.
   */
  async freshen({ asked, account }: Questioned, signal?: AbortSignal): Promise<void> {
    const { around, store } = this.parts;
    const networks = networksOnTheWay(around, store, asked);
    around.forget(networks);
    await readAnew(store, networks, account, signal);
  }

  remove(id: string): void {
    this.stops.get(id)?.abort();
    this.stops.delete(id);
    if (this.sheets.delete(id)) this.parts.shelf.remove(id);
  }

  /** Another world begins: of this one's networks it knows nothing. */
  leaveWorld(): void {
    for (const id of [...this.sheets.keys()]) this.remove(id);
  }

  /** Works a question out, on what is read for it. @throws Error in plain words where there are no such ends */
  async work({ asked, account }: Questioned, signal: AbortSignal): Promise<Worked> {
    const { around, store } = this.parts;
    await store.loadMost();
    signal.throwIfAborted();
    const hearsay = networksOnTheWay(around, store, asked).filter((key) => isHearsay(store, key));
    await readAnew(store, hearsay, account, signal);
    signal.throwIfAborted();
    return await this.workOut({ asked, account }, signal);
  }

  /** The same on the lists that are there: what failed is not read again because something else has changed. */
  private async workOut({ asked, account }: Questioned, signal: AbortSignal): Promise<Worked> {
    const answered = await answeredFrom({ around: this.parts.around, endOf, account }, asked, signal);
    const { world, question, answer } = answered;
    const search = await finished(searchFixInPieces(world, question, answer));
    signal.throwIfAborted();
    return { ...answered, ...search };
  }

  dispose(): void {
    clearTimeout(this.waiting);
    this.listener.dispose();
    for (const stop of this.stops.values()) stop.abort();
  }

  private put(sheet: ReachSheet): void {
    this.sheets.set(sheet.id, sheet);
    this.parts.shelf.set(sheet);
  }

  /** What was answered stays visible until the new answer is there. */
  private async keepUp(): Promise<void> {
    for (const { id, outcome } of [...this.sheets.values()])
      if (outcome.kind === 'answered') await this.answer(id, (...given) => this.workOut(...given));
  }

  private async answer(id: string, work: Working = (...given) => this.work(...given)): Promise<void> {
    this.stops.get(id)?.abort();
    const stop = new AbortController();
    this.stops.set(id, stop);
    const sheet = this.sheets.get(id);
    if (sheet === undefined) return;
    const outcome = await outcomeOf(work, sheet, stop.signal);
    if (outcome === undefined || this.stops.get(id) !== stop) return;
    this.stops.delete(id);
    const world = this.parts.around.world();
    const { from, to } = sheet.asked;
    const texts = { from: textOf(world, from, 'from'), to: textOf(world, to, 'to') };
    this.put({ ...sheet, ...texts, outcome: stillConfirmed(outcome, this.sheets.get(id)?.outcome) });
  }
}

/** What Azure said of an answer, it says of one that says the same. */
function stillConfirmed(outcome: Outcome, before: Outcome | undefined): Outcome {
  if (outcome.kind !== 'answered' || before?.kind !== 'answered') return outcome;
  return saysTheSame(outcome.answer, before.answer)
    ? { ...outcome, confirmation: before.confirmation }
    : outcome;
}

type Working = (question: Questioned, signal: AbortSignal) => Promise<Worked>;

/** Undefined where it was stopped. */
async function outcomeOf(
  work: Working,
  question: Questioned,
  signal: AbortSignal,
): Promise<Outcome | undefined> {
  try {
    const { answer, fix, why } = await work(question, signal);
    return { kind: 'answered', answer, fix, why, at: Date.now() };
  } catch (error) {
    if (signal.aborted || isAbort(error)) return undefined;
    return { kind: 'failed', message: describeError(error) };
  }
}

function isSame(one: Asked, other: Asked): boolean {
  return (
    one.from.toLowerCase() === other.from.toLowerCase() &&
    one.to.toLowerCase() === other.to.toLowerCase() &&
    one.protocol === other.protocol &&
    one.port === other.port
  );
}

function endOf(world: World, text: string, role: 'from' | 'to'): End {
  const found = resolveEnd(world, text, role);
  switch (found.kind) {
    case 'end':
      return found.end;
    case 'ambiguous':
      throw new Error(l10n.t`${endName(text)} means more than one thing: ${found.candidates.join(', ')}.`);
    case 'unknown':
      throw new Error(l10n.t`${endName(text)} is not in the estate that was read.`);
  }
}

function textOf(world: World, text: string, role: 'from' | 'to'): string {
  const found = resolveEnd(world, text, role);
  if (found.kind !== 'end') return endName(text);
  // An interface is better known by its name than by its address.
  return found.end.kind === 'address' && text.startsWith('/')
    ? `${endName(text)} (${endText(world, found.end)})`
    : endText(world, found.end);
}
