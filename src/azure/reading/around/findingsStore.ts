/**
 * Knows what is wrong in the estate. Once somebody wants to know, everything around the networks is read, each is judged in
 * slices, and after a change those that it touches are judged anew. Until then what was read anyhow is judged, by what it
 * tells: nothing is asked of ARM for that.
 */
import type { Finding } from '../../../core/findings/finding.ts';
import { areAlike } from '../../../core/findings/decisions.ts';
import { Findings, type Grades } from '../../../core/findings/findings.ts';
import {
  dayOf,
  NO_SETTINGS,
  suppress,
  type FindingSettings,
  type Suppressed,
} from '../../../core/findings/settings.ts';
import type { Setup } from '../../../core/findings/shared.ts';
import type { Planning } from '../../../core/planning.ts';
import type { World } from '../../../core/reach/world.ts';
import type { Key } from '../../../core/resourceId.ts';
import { isAbort } from '../../armError.ts';
import { EventEmitter, type Disposable, type Event } from '../../events.ts';
import { Slices } from '../../slices.ts';
import type { EstateStore } from '../estateStore.ts';
import { missingFrom } from '../unread.ts';
import { missingText } from '../unreadText.ts';
import type { AroundStore } from './aroundStore.ts';
import { askForMissing } from './missing.ts';
import { setupOf } from './needsRead.ts';
import { Unending } from './unending.ts';

/** Of several changes in a row all are judged together. */
const CALM_MS = 300;
/** More networks than these are not judged before somebody wants to know: a judgment holds some kilobytes of each. */
const MOST_UNASKED = 10_000;

export type FindingsState =
  /** Nobody has wanted to know. */
  | { readonly kind: 'idle'; readonly unasked: Judgment | undefined }
  | { readonly kind: 'judging'; readonly before: Judgment | undefined }
  | { readonly kind: 'judged'; readonly judgment: Judgment }
  | { readonly kind: 'failed'; readonly error: unknown };

export interface Judgment {
  /** What is found in another estate of which as much is known, as graded and without what is suppressed. */
  readonly judge: (world: World) => Planning<readonly Finding[]>;
  readonly world: World;
  readonly findings: readonly Finding[];
  readonly suppressed: readonly Suppressed[];
  /** At how many networks each rule could not look at everything. */
  readonly notChecked: ReadonlyMap<string, number>;
  /** What was not read of the estate, in a sentence or two; empty where nothing is missing. */
  readonly missing: string;
}

/** What the teams whose files are open have decided. */
export interface Decisions {
  read(): Promise<FindingSettings>;
  readonly onDidChange: Event<void>;
}

const UNDECIDED: Decisions = {
  read: () => Promise.resolve(NO_SETTINGS),
  onDidChange: () => ({ dispose: () => undefined }),
};

export class FindingsStore implements Disposable {
  private readonly changed = new EventEmitter<void>();
  private readonly listeners: readonly Disposable[];
  private readonly failed = new EventEmitter<unknown>();
  private now: FindingsState = { kind: 'idle', unasked: undefined };
  /** Whether what was read anyhow is judged until somebody wants to know. */
  private isFollowing = false;
  private judged: Findings | undefined;
  /** How the rules counted then. */
  private grades: Grades = NO_SETTINGS.grades;
  /** What was changed since the last judgment; undefined where that may be anything. */
  private touched: Set<Key> | undefined = new Set();
  /** Networks that ARM was asked for one by one. */
  private readonly asked = new Set<Key>();
  private waiting: NodeJS.Timeout | undefined;
  private readonly unending: Unending;
  private stop = new AbortController();
  /** The look whose reading is under way: what is read then it judges itself, when all is there. */
  private reading: AbortController | undefined;

  readonly onDidChange: Event<void> = this.changed.event;
  /** What was read anyhow could not be judged, of which nobody is told who has not asked. */
  readonly onDidFail: Event<unknown> = this.failed.event;

  constructor(
    private readonly store: EstateStore,
    private readonly around: AroundStore,
    private readonly decisions: Decisions = UNDECIDED,
  ) {
    this.unending = new Unending(store);
    this.listeners = [
      store.onDidChange((change) => {
        if (change.kind === 'network') this.touch(change.key);
        else this.touch(undefined);
      }),
      around.onDidRead(() => {
        this.touch(undefined);
      }),
      decisions.onDidChange(() => {
        this.judgeSoon();
      }),
    ];
  }

  get state(): FindingsState {
    return this.now;
  }

  /** Reads what has not been read, judges the estate, and from then on whatever changes in it. */
  async judge(): Promise<void> {
    await this.judgeAfter(() => this.store.loadMost());
  }

  /** Judges from now on what was read anyhow, and whatever changes in it, until somebody wants to know all. */
  follow(): void {
    this.isFollowing = true;
    this.judgeSoon();
  }

  /** @param reading what is read before: what failed is not read again because something else has changed */
  private async judgeAfter(reading: () => Promise<unknown>): Promise<void> {
    const stop = this.begin();
    const { signal } = stop;
    const before = judgmentOf(this.now);
    this.become({ kind: 'judging', before });
    try {
      this.reading = stop;
      try {
        await reading();
      } finally {
        if (this.reading === stop) this.reading = undefined;
      }
      signal.throwIfAborted();
      await this.around.ensureAll(signal);
      await askForMissing(this.store, this.asked, signal);
      const judgment = await this.judgment(before, signal);
      if (judgment !== undefined) this.become({ kind: 'judged', judgment });
    } catch (error) {
      if (!signal.aborted && !isAbort(error)) this.become({ kind: 'failed', error });
    }
  }

  private async judgeUnasked(): Promise<void> {
    const { signal } = this.begin();
    const before = this.now.kind === 'idle' ? this.now.unasked : undefined;
    try {
      const unasked = this.store.estate.size > MOST_UNASKED ? undefined : await this.judgment(before, signal);
      signal.throwIfAborted();
      this.become({ kind: 'idle', unasked });
    } catch (error) {
      if (signal.aborted || isAbort(error)) return;
      this.become({ kind: 'idle', unasked: undefined });
      this.failed.fire(error);
    }
  }

  /** What was begun before is ended. */
  private begin(): AbortController {
    this.stop.abort();
    clearTimeout(this.waiting);
    return (this.stop = new AbortController());
  }

  /** Judges all that has been read, or what has changed in it since the judgment before. */
  private async judgment(before: Judgment | undefined, signal: AbortSignal): Promise<Judgment | undefined> {
    const { grades, suppressions } = await this.decisions.read();
    signal.throwIfAborted();
    clearTimeout(this.waiting);
    if (!areAlike(grades, this.grades)) this.judged = undefined;
    this.grades = grades;
    const { touched } = this;
    this.touched = new Set();
    const world = this.around.world();
    if (this.judged !== undefined && touched !== undefined && before !== undefined) {
      this.unending.noteSome(this.store.estate, touched);
      this.judged.update(world, touched);
    } else {
      // Until the whole is judged there is nothing that could be brought up to date, not even by what takes over from here.
      this.judged = undefined;
      const work = new Slices(this.overAll(world, grades));
      const whole = await work.run({ signal });
      signal.throwIfAborted();
      this.judged = whole?.value;
    }
    if (this.judged === undefined) return undefined;
    const setup = this.setup();
    const day = dayOf(new Date());
    const { shown, suppressed } = suppress(this.judged.all(), suppressions, day);
    return {
      world,
      findings: shown,
      suppressed,
      notChecked: this.judged.notChecked(),
      missing: missingText(missingFrom(this.store)),
      judge: function* (other: World): Planning<readonly Finding[]> {
        const all = (yield* Findings.overInPieces(other, setup, grades)).all();
        return suppress(all, suppressions, day).shown;
      },
    };
  }

  private *overAll(world: World, grades: Grades): Planning<Findings> {
    yield* this.unending.noteAll(this.store.estate);
    return yield* Findings.overInPieces(world, this.setup(), grades);
  }

  private setup(): Setup {
    return setupOf(this.store, this.around, this.unending);
  }

  /** Nobody wants to know any more. */
  close(): void {
    const { isFollowing } = this;
    this.clear();
    if (isFollowing) this.follow();
  }

  /** Another world begins. */
  clear(): void {
    this.stop.abort();
    this.isFollowing = false;
    this.reading = undefined;
    clearTimeout(this.waiting);
    this.judged = undefined;
    this.touched = new Set();
    this.asked.clear();
    this.unending.clear();
    this.become({ kind: 'idle', unasked: undefined });
  }

  dispose(): void {
    this.stop.abort();
    clearTimeout(this.waiting);
    for (const listener of this.listeners) listener.dispose();
    this.changed.dispose();
    this.failed.dispose();
  }

  private touch(key: Key | undefined): void {
    if (key === undefined) this.touched = undefined;
    else this.touched?.add(key);
    this.judgeSoon();
  }

  private judgeSoon(): void {
    const isAsked = this.now.kind !== 'idle';
    if (this.reading !== undefined || !(isAsked || this.isFollowing)) return;
    clearTimeout(this.waiting);
    this.waiting = setTimeout(() => {
      void (isAsked ? this.judgeAfter(() => Promise.resolve()) : this.judgeUnasked());
    }, CALM_MS);
  }

  private become(state: FindingsState): void {
    this.now = state;
    this.changed.fire();
  }
}

export function judgmentOf(state: FindingsState): Judgment | undefined {
  if (state.kind === 'judged') return state.judgment;
  return state.kind === 'judging' ? state.before : undefined;
}
