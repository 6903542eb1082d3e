/**
 * Knows how the editor's question for rows is answered where they are about to be known: with the rows, instead of a note
 * that they come and then a change. The editor draws a first change at once, but whatever changes within its next 200 ms
 * waits until nothing has changed for that long; so a change that says little costs what it is followed by.
 */
import type { Row } from '../azure/row.ts';

/** For so long nobody misses a note that something is coming, in milliseconds: the editor says itself that it is busy. */
const SOON_MS = 400;

/** Within that the editor draws rows that it has been answered, in milliseconds; it does not say when it has. */
const DRAWN_MS = 200;

export interface Answered {
  readonly rows: readonly Row[];
  /** Something has changed since they were put together. */
  readonly isBehind: boolean;
}

export class FirstRows {
  private changes = 0;
  private roots = 0;
  private haveBeen = false;
  private readonly waiting = new Set<() => void>();
  private readonly leaving = new Set<() => void>();

  /**
   * @param soonMs how long is waited for rows, in milliseconds
   * @param drawnMs how long the editor draws them
   */
  constructor(
    private readonly soonMs = SOON_MS,
    private readonly drawnMs = DRAWN_MS,
  ) {}

  /** Whether the outermost rows are still to be answered, or asked for at all: what changes meanwhile is in the answer. */
  get areAwaited(): boolean {
    return this.roots > 0 || !this.haveBeen;
  }

  /** Resolves when the outermost rows have been answered, and the editor has had time to draw them. */
  async drawn(): Promise<void> {
    if (!this.areAwaited) return;
    await new Promise<void>((resolve) => this.leaving.add(resolve));
    await new Promise((resolve) => setTimeout(resolve, this.drawnMs));
  }

  /** Something is another than it was: whoever waits for rows looks again. */
  note(): void {
    this.changes += 1;
    for (const wake of this.waiting) wake();
    this.waiting.clear();
  }

  /**
   * @param row above those that are asked for; undefined for the outermost ones
   * @param ask puts together what there is at the moment
   */
  async below(row: Row | undefined, ask: () => Promise<readonly Row[]>): Promise<Answered> {
    const isRoot = row === undefined;
    if (isRoot) this.roots += 1;
    const soon = new Soon(this.soonMs);
    try {
      for (;;) {
        const { changes } = this;
        const rows = await ask();
        // The outermost rows hear of no change meanwhile; any other row does.
        const isBehind = isRoot && changes !== this.changes;
        if (soon.isOver || (!isBehind && !areToCome(rows))) return { rows, isBehind };
        if (changes === this.changes)
          await Promise.race([soon.begin(), new Promise<void>((wake) => this.waiting.add(wake))]);
        else void soon.begin();
      }
    } finally {
      soon.end();
      if (isRoot) this.leave();
    }
  }

  private leave(): void {
    this.roots -= 1;
    this.haveBeen = true;
    if (this.areAwaited) return;
    for (const tell of this.leaving) tell();
    this.leaving.clear();
  }
}

/** A time that begins with the first wait: what has to be there before anything can be asked is no part of it. */
class Soon {
  isOver = false;
  private timer: NodeJS.Timeout | undefined;
  private ends: Promise<void> | undefined;

  constructor(private readonly ms: number) {}

  begin(): Promise<void> {
    return (this.ends ??= new Promise((resolve) => {
      this.timer = setTimeout(() => {
        this.isOver = true;
        resolve();
      }, this.ms);
    }));
  }

  end(): void {
    clearTimeout(this.timer);
  }
}

function areToCome(rows: readonly Row[]): boolean {
  return rows.length > 0 && rows.every((row) => row.kind === 'note' && row.note === 'loading');
}
