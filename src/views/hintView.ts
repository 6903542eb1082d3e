/** Knows when the view below the tree is there, and tells the editor what `when` clauses ask for. It has no rows. */
import { commands, window } from 'vscode';
import type { Disposable } from '../azure/events.ts';
import type { EstateStore } from '../azure/reading/estateStore.ts';
import type { Session } from '../azure/session.ts';
import type { Whereabouts } from '../azure/whereabouts.ts';
import { CONTEXT_KEYS, HINT_VIEW } from '../manifest.ts';
import { hintFor } from './hint.ts';

export class HintView implements Disposable {
  private readonly disposables: readonly Disposable[];
  private readonly told = new Map<string, string | boolean>();

  constructor(
    private readonly session: Session,
    private readonly store: EstateStore,
    private readonly whereabouts: Whereabouts,
  ) {
    const tell = (): void => {
      this.tell();
    };
    this.disposables = [
      window.registerTreeDataProvider<never>(HINT_VIEW, {
        getChildren: () => [],
        getTreeItem: (row) => row,
      }),
      session.onDidChange(tell),
      store.onDidChange(tell),
      whereabouts.onDidChange(tell),
    ];
  }

  dispose(): void {
    for (const disposable of this.disposables) disposable.dispose();
  }

  private tell(): void {
    const { place } = this.whereabouts;
    this.set(CONTEXT_KEYS.hint, hintFor(this.session.state, this.store, place));
    this.set(CONTEXT_KEYS.hasChanged, place?.kind === 'sandbox' && (place.world?.writes ?? 0) > 0);
  }

  /** The store tells of much that is nothing new here. */
  private set(key: string, value: string | boolean): void {
    if (this.told.get(key) === value) return;
    this.told.set(key, value);
    void commands.executeCommand('setContext', key, value);
  }
}
