/** Knows whether somebody looks at the view: it is on screen, and the window was in front not long ago. */
import { window } from 'vscode';
import { EventEmitter, type Disposable, type Event } from '../azure/events.ts';

/** Whoever is elsewhere for longer does not look, in milliseconds. */
const AWAY_MS = 5 * 60_000;

interface Seen {
  readonly visible: boolean;
  readonly onDidChangeVisibility: Event<unknown>;
}

export class Onlooker implements Disposable {
  private readonly returned = new EventEmitter<undefined>();
  private readonly listening: readonly Disposable[];
  private leftAt: number | undefined;

  readonly onDidReturn: Event<undefined> = this.returned.event;

  constructor(private readonly view: Seen) {
    if (!window.state.focused) this.leftAt = Date.now();
    this.listening = [
      view.onDidChangeVisibility(() => {
        this.tell();
      }),
      window.onDidChangeWindowState(({ focused }) => {
        this.leftAt = focused ? undefined : (this.leftAt ?? Date.now());
        this.tell();
      }),
    ];
  }

  get isAway(): boolean {
    const isElsewhere = this.leftAt !== undefined && Date.now() - this.leftAt > AWAY_MS;
    return !this.view.visible || isElsewhere;
  }

  dispose(): void {
    for (const each of this.listening) each.dispose();
    this.returned.dispose();
  }

  private tell(): void {
    if (!this.isAway) this.returned.fire(undefined);
  }
}
