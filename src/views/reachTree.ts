/** Knows how answers about reach become a native tree. Which rows there are is said in `present/reachRows.ts`. */
import {
  commands,
  EventEmitter,
  window,
  type Disposable,
  type Event,
  type TreeDataProvider,
  type TreeItem,
  type TreeView,
} from 'vscode';
import { isReachRow, type ReachRow } from '../azure/reachRow.ts';
import type { ReachSheet } from '../core/reach/reachSheet.ts';
import { CONTEXT_KEYS, REACH_VIEW } from '../manifest.ts';
import { NodeRows } from './nodeRows.ts';
import { reachNode, type ReachNode } from './present/reachRows.ts';
import { SteadySelection } from './steadySelection.ts';
import type { StillRows } from './stillRows.ts';

export class ReachTree implements TreeDataProvider<ReachRow>, Disposable {
  /** The oldest first. */
  private readonly sheets = new Map<string, ReachSheet>();
  private readonly rows = new NodeRows<ReachRow, ReachNode>(
    (id, { source, network }, parent) => ({ id, reach: parent?.reach ?? id, source, network }),
    (row, { source, network }) => row.source === source && row.network === network,
  );
  private readonly changed = new EventEmitter<ReachRow | undefined>();
  private readonly view: TreeView<ReachRow>;
  private readonly selection: SteadySelection<ReachRow>;
  private readonly listener: Disposable;

  readonly onDidChangeTreeData: Event<ReachRow | undefined> = this.changed.event;

  constructor(still: StillRows) {
    this.view = window.createTreeView(REACH_VIEW, {
      treeDataProvider: still.of(this),
      showCollapseAll: true,
    });
    this.selection = new SteadySelection(this.view);
    this.listener = this.view.onDidChangeSelection(() => {
      this.tell();
    });
  }

  /** Shows a question, or what is new of it. */
  set(sheet: ReachSheet): void {
    const isNew = !this.sheets.has(sheet.id);
    this.sheets.set(sheet.id, sheet);
    const row = this.rows.make(sheet.id, reachNode(sheet));
    this.changed.fire(isNew ? undefined : row);
    this.tell();
  }

  remove(id: string): void {
    if (!this.sheets.delete(id)) return;
    this.rows.forget(id);
    this.changed.fire(undefined);
    this.tell();
  }

  /** Brings a question to the front, with the focus. */
  async show(id: string): Promise<void> {
    // The view is there once the editor knows that there is something in it.
    await setContext(CONTEXT_KEYS.hasReach, this.sheets.size > 0);
    await commands.executeCommand(`${REACH_VIEW}.focus`);
    const row = this.rows.at(id);
    if (row !== undefined) await this.view.reveal(row, { select: true, focus: true, expand: true });
  }

  /** The question that a command is about: that of the row, else that of the selection, else the newest. */
  chosen(argument: unknown): string | undefined {
    const [selected] = this.selection.now();
    const id = isReachRow(argument) ? argument.reach : selected?.reach;
    return id !== undefined && this.sheets.has(id) ? id : [...this.sheets.keys()].at(-1);
  }

  getChildren(row?: ReachRow): ReachRow[] {
    // The newest on top: it is the one that was just asked.
    if (row === undefined)
      return [...this.sheets.keys()].toReversed().flatMap((id) => this.rows.at(id) ?? []);
    return this.rows.children(row);
  }

  getParent(row: ReachRow): ReachRow | undefined {
    return this.rows.parent(row);
  }

  getTreeItem(row: ReachRow): TreeItem {
    return this.rows.item(row);
  }

  dispose(): void {
    this.listener.dispose();
    this.selection.dispose();
    this.view.dispose();
    this.changed.dispose();
  }

  private tell(): void {
    const id = this.chosen(undefined);
    const outcome = id === undefined ? undefined : this.sheets.get(id)?.outcome;
    void setContext(CONTEXT_KEYS.hasReach, this.sheets.size > 0);
    void setContext(CONTEXT_KEYS.reachState, stateOf(outcome));
  }
}

function stateOf(outcome: ReachSheet['outcome'] | undefined): string {
  if (outcome?.kind !== 'answered') return outcome?.kind ?? '';
  return outcome.fix === undefined ? 'answered' : 'fixable';
}

function setContext(key: string, value: unknown): Thenable<unknown> {
  return commands.executeCommand('setContext', key, value);
}
