/**
 * Knows all that is selected in a tree: of rows that are just being drawn anew the editor knows nothing for a moment, though
 * they are selected, so a command would act on a part of them, or on something else.
 */
import type { Disposable, TreeView } from 'vscode';

/** Within this a row is drawn, in milliseconds. */
const DRAWN_MS = 300;
const BETWEEN_MS = 20;

export class SteadySelection<R extends { readonly id: string }> implements Disposable {
  private readonly listening: Disposable;
  private told: readonly R[] = [];

  constructor(private readonly view: Pick<TreeView<R>, 'selection' | 'onDidChangeSelection'>) {
    this.listening = view.onDidChangeSelection(({ selection }) => {
      this.told = selection;
    });
  }

  /** What the editor told when it was selected, and what it knows now: either may lack what was being drawn anew. */
  now(): readonly R[] {
    return [...new Map([...this.told, ...this.view.selection].map((row) => [row.id, row])).values()];
  }

  /** Waits a while for them where there seems to be none: whoever presses a key on a row has selected one. */
  async whole(): Promise<readonly R[]> {
    const end = Date.now() + DRAWN_MS;
    let rows = this.now();
    while (rows.length === 0 && Date.now() < end) {
      await new Promise((resolve) => setTimeout(resolve, BETWEEN_MS));
      rows = this.now();
    }
    this.told = rows;
    return rows;
  }

  /** Of another world nothing is selected yet, though a view that is hidden hears of it later. */
  forget(): void {
    this.told = [];
  }

  dispose(): void {
    this.listening.dispose();
  }
}
