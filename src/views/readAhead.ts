/**
 * Knows when everything is read without being asked for: once the tree is on screen, so that nothing wrong hides in it.
 * It connects as soon as the tree is seen: until the editor asks for its rows there is time for that. What they do not need
 * is read when they are there: it would take the processor from them.
 */
import type { TreeView } from 'vscode';
import type { Disposable } from '../azure/events.ts';
import type { EstateStore } from '../azure/reading/estateStore.ts';
import type { Row } from '../azure/row.ts';
import type { Session, SessionState } from '../azure/session.ts';

export class ReadAhead implements Disposable {
  private readonly listening: readonly Disposable[];
  private begun = false;

  constructor(
    private readonly view: Pick<TreeView<Row>, 'visible' | 'onDidChangeVisibility'>,
    private readonly session: Session,
    private readonly store: EstateStore,
    private readonly isWanted: () => boolean,
    private readonly firstRows: () => Promise<void>,
  ) {
    this.listening = [
      view.onDidChangeVisibility(({ visible }) => {
        if (visible && session.state.kind === 'idle') void session.arm();
        this.begin();
      }),
      session.onDidChange(({ kind }) => {
        if (kind !== 'connected') this.begun = false;
        this.begin();
      }),
    ];
  }

  /** It is wanted now, or no longer. */
  wishChanged(): void {
    this.begun = false;
    this.begin();
  }

  /** Other subscriptions are chosen than before: what was read of the others is forgotten, and what is new is read. */
  async choiceChanged(): Promise<void> {
    const { state } = this.session;
    if (state.kind !== 'connected') return;
    await this.store.chooseAgain();
    if (this.isWanted() && this.session.state === state) await this.store.loadAll();
  }

  dispose(): void {
    for (const each of this.listening) each.dispose();
  }

  private begin(): void {
    if (this.begun || !this.view.visible || this.session.state.kind !== 'connected' || !this.isWanted())
      return;
    this.begun = true;
    // What cannot be read is a row of the tree.
    void this.store.loadNames();
    void this.goOn(this.session.state);
  }

  private async goOn(connected: SessionState): Promise<void> {
    await this.firstRows();
    if (this.session.state === connected) await this.store.loadAll();
  }
}
