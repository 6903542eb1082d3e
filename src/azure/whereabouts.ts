/** Knows where the window is: what is connected, by name, and, of a sandbox, how much was written there. */
import { EventEmitter, type Disposable, type Event } from './events.ts';
import type { EstateStore } from './reading/estateStore.ts';
import type { Place } from './place.ts';
import type { Session, SessionState } from './session.ts';

export type Connected = Extract<SessionState, { readonly kind: 'connected' }>;

export class Whereabouts implements Disposable {
  private readonly changed = new EventEmitter<Place | undefined>();
  private readonly listeners: readonly Disposable[];
  private current: Place | undefined;
  private asking: Promise<Place | undefined> | undefined;
  /** Something was written since the last question. */
  private isStale = false;

  /** @param ask names what is connected; it never fails */
  constructor(
    private readonly session: Session,
    store: Pick<EstateStore, 'onDidChange'>,
    private readonly ask: (connected: Connected) => Promise<Place>,
  ) {
    this.listeners = [
      session.onDidChange((state) => {
        if (state.kind !== 'connected') this.set(undefined);
        else void this.refresh();
      }),
      // A resource that is read back was written before.
      store.onDidChange(({ kind }) => {
        if (kind === 'network' && this.current?.kind === 'sandbox') void this.refresh();
      }),
    ];
  }

  readonly onDidChange: Event<Place | undefined> = this.changed.event;

  /** As it was when it was last asked for; undefined where nothing is connected. */
  get place(): Place | undefined {
    return this.current;
  }

  /** As it is now. Whoever asks while it is being asked for waits for one more answer, all of them for the same. */
  async refresh(): Promise<Place | undefined> {
    this.isStale = true;
    // Forgotten only when it has ended: where nobody is connected it ends before it is kept.
    this.asking ??= this.askOn().finally(() => {
      this.asking = undefined;
    });
    return await this.asking;
  }

  dispose(): void {
    for (const listener of this.listeners) listener.dispose();
    this.changed.dispose();
  }

  private async askOn(): Promise<Place | undefined> {
    while (this.isStale) {
      this.isStale = false;
      const { state } = this.session;
      const place = state.kind === 'connected' ? await this.ask(state) : undefined;
      // An answer about what is no longer connected is none.
      if (this.session.state === state) this.set(place);
      else this.isStale = true;
    }
    return this.current;
  }

  private set(place: Place | undefined): void {
    if (JSON.stringify(place) === JSON.stringify(this.current)) return;
    this.current = place;
    this.changed.fire(place);
  }
}
