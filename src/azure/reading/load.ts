/** Knows how far the loading of something is. What was loaded before stays in `value` while it loads again. */

export type LoadStatus = 'idle' | 'loading' | 'loaded' | 'failed' | 'cancelled';

/** Who told something: ARM itself, Resource Graph, which may be some minutes behind it [D], or the last reading of an earlier window. */
export type Source = 'arm' | 'graph' | 'kept';

export interface Load<T> {
  readonly status: LoadStatus;
  readonly value: T | undefined;
  /** `value` was whole once, so that nothing is missing from it while it loads again. */
  readonly again: boolean;
  /** When `value` was whole last, in milliseconds since 1970; undefined where it never was. */
  readonly at: number | undefined;
  /** Who told it then. */
  readonly from: Source | undefined;
  /** The error of a failed load. */
  readonly error: unknown;
}

/** Never asked for. */
export const IDLE: Load<never> = {
  status: 'idle',
  value: undefined,
  again: false,
  at: undefined,
  from: undefined,
  error: undefined,
};

/** Several lists as one: what has failed in some of them is told where these are, not of the whole. */
export function together<T>(loads: readonly Load<readonly T[]>[]): Load<readonly T[]> {
  const [first = IDLE, ...others] = loads;
  if (others.length === 0) return first;
  const values = loads.flatMap(({ value }) => (value === undefined ? [] : [value]));
  const is = (status: LoadStatus): boolean => loads.some((load) => load.status === status);
  return {
    ...first,
    status: is('loading') ? 'loading' : is('loaded') ? 'loaded' : first.status,
    value: values.length === 0 ? undefined : values.flat(),
    again: loads.every(({ again }) => again),
    from: loads.some(({ from }) => from === 'kept') ? 'kept' : first.from,
  };
}

/**
 * Loads something; what it publishes on the way is shown meanwhile.
 * @param toldBy says who tells it, where that is not ARM itself
 */
export type Work<T> = (
  signal: AbortSignal,
  publish: (partial: T) => void,
  toldBy: (source: Source) => void,
) => Promise<T>;

/**
 * One thing that is loaded again and again. A new load cancels the one that runs, and an answer that comes late
 * is dropped: it never overwrites a newer one.
 */
export class Loader<T> {
  private state: Load<T> = IDLE;
  private running: AbortController | undefined;
  private ended: Promise<void> = Promise.resolve();

  constructor(private readonly changed: () => void) {}

  get load(): Load<T> {
    return this.state;
  }

  /** Runs `work`; `publish` shows what there is so far. Resolves when it has ended, however it did. */
  run(work: Work<T>): Promise<void> {
    this.ended = this.attempt(work);
    return this.ended;
  }

  /** Loads what has not been loaded; waits for a load that runs already. */
  async ensure(load: () => Promise<void>): Promise<void> {
    if (this.state.status === 'loaded') return;
    if (this.state.status !== 'loading') await load();
    await this.settled();
  }

  /** Loads what nobody has asked for yet; waits for a load that runs. What has failed is not asked for again. */
  async begin(load: () => Promise<void>): Promise<void> {
    if (this.state.status === 'idle') await load();
    await this.settled();
  }

  /** Waits for a load that runs. */
  async settled(): Promise<void> {
    // A newer load takes the place of the one that is waited for.
    for (let waited; waited !== this.ended;) {
      waited = this.ended;
      await waited;
    }
  }

  private async attempt(work: Work<T>): Promise<void> {
    this.running?.abort();
    const controller = new AbortController();
    this.running = controller;
    const current = (): boolean => this.running === controller;
    const again = this.state.again || this.state.status === 'loaded';
    this.set({ ...this.state, status: 'loading', again, error: undefined });
    let from: Source = 'arm';
    try {
      const value = await work(
        controller.signal,
        (partial) => {
          if (current()) this.set({ ...this.state, status: 'loading', value: partial, error: undefined });
        },
        (source) => {
          from = source;
        },
      );
      if (current())
        this.set({
          status: 'loaded',
          value,
          again: this.state.again,
          at: Date.now(),
          from,
          error: undefined,
        });
    } catch (error) {
      if (!current()) return;
      const status = controller.signal.aborted ? 'cancelled' : 'failed';
      this.set({ ...this.state, status, error: status === 'failed' ? error : undefined });
    } finally {
      if (current()) this.running = undefined;
    }
  }

  /**
   * Shows what an earlier window has read, until it is read here; false where something has been read here already.
   * @param at when that was, in milliseconds since 1970
   */
  keep(value: T, at: number): boolean {
    if (this.state.value !== undefined) return false;
    this.set({ ...this.state, value, again: true, at, from: 'kept' });
    return true;
  }

  /**
   * What was read beside this is newer, and whole: it counts where nothing loads meanwhile.
   * @returns whether something is told of it that was not before
   */
  renew(value: T, isSame: boolean): boolean {
    const { status } = this.state;
    if (status === 'loading' || status === 'idle') return false;
    const isQuiet = isSame && status === 'loaded' && this.state.from === 'arm';
    this.state = { status: 'loaded', value, again: true, at: Date.now(), from: 'arm', error: undefined };
    if (!isQuiet) this.changed();
    return !isQuiet;
  }

  /** It could not be read beside this, either: what was read before is no longer that of now. */
  fail(error: unknown): void {
    if (this.state.status === 'loaded') this.set({ ...this.state, status: 'failed', error });
  }

  /** Takes that away again where nothing was read here meanwhile. */
  dropKept(): void {
    if (this.state.from === 'kept')
      this.set({ ...this.state, value: undefined, again: false, at: undefined, from: undefined });
  }

  /** Stops what is running; what has been loaded so far stays. */
  cancel(): void {
    this.running?.abort();
  }

  /** Nobody will ask for it, though somebody wanted it: where nothing has begun that is as good as cancelled. */
  giveUp(): void {
    if (this.state.status === 'idle') this.set({ ...this.state, status: 'cancelled' });
  }

  /** Back to never loaded. */
  reset(): void {
    this.running?.abort();
    this.running = undefined;
    this.state = IDLE;
  }

  private set(state: Load<T>): void {
    this.state = state;
    this.changed();
  }
}
