/**
 * Knows how menus hear what is selected in the tree: the editor offers on several rows only what fits each of them, and a
 * range over the tree has rows of every kind. So what acts on several is offered where it fits one.
 */
import { commands, type Disposable, type TreeView } from 'vscode';
import type { Row } from '../azure/row.ts';
import { CONTEXT_KEYS } from '../manifest.ts';
import { selectedValues } from './present/selectedValues.ts';

export class SelectionKey implements Disposable {
  private readonly listening: Disposable;

  /** @param valueOf the context value of a row */
  constructor(view: TreeView<Row>, valueOf: (row: Row) => string) {
    this.listening = view.onDidChangeSelection(({ selection }) => {
      const value = selectedValues(selection.map(valueOf));
      void commands.executeCommand('setContext', CONTEXT_KEYS.selected, value);
    });
  }

  dispose(): void {
    this.listening.dispose();
  }
}
