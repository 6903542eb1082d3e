/** Knows how answers about reach become a native tree. Which rows there are is said in `present/reachRows.ts`. */
import {
  commands,
  EventEmitter,
  ThemeColor,
  ThemeIcon,
  TreeItem,
  TreeItemCollapsibleState,
  window,
  type Disposable,
  type Event,
  type TreeDataProvider,
  type TreeView,
} from 'vscode';
import { isReachRow, type ReachRow } from '../azure/reachRow.ts';
import type { ReachSheet } from '../core/reach/reachSheet.ts';
import { CONTEXT_KEYS, REACH_VIEW } from '../manifest.ts';
import { goneRow } from './present/face.ts';
import { reachNode, type ReachNode } from './present/reachRows.ts';

/** A row as it was handed out, with what it says now. */
interface Made {
  readonly row: ReachRow;
  readonly parent: ReachRow | undefined;
  node: ReachNode;
}

export class ReachTree implements TreeDataProvider<ReachRow>, Disposable {
  /** The oldest first. */
  private readonly sheets = new Map<string, ReachSheet>();
  private readonly made = new Map<string, Made>();
  private readonly changed = new EventEmitter<ReachRow | undefined>();
  private readonly view: TreeView<ReachRow>;
  private readonly listener: Disposable;

  readonly onDidChangeTreeData: Event<ReachRow | undefined> = this.changed.event;

  constructor() {
    this.view = window.createTreeView(REACH_VIEW, { treeDataProvider: this, showCollapseAll: true });
    this.listener = this.view.onDidChangeSelection(() => {
      this.tell();
    });
  }

  /** Shows a question, or what is new of it. */
  set(sheet: ReachSheet): void {
    const isNew = !this.sheets.has(sheet.id);
    this.sheets.set(sheet.id, sheet);
    const made = this.make(sheet.id, sheet.id, undefined, reachNode(sheet));
    this.changed.fire(isNew ? undefined : made.row);
    this.tell();
  }

  remove(id: string): void {
    if (!this.sheets.delete(id)) return;
    for (const [key, { row }] of [...this.made]) if (row.reach === id) this.made.delete(key);
    this.changed.fire(undefined);
    this.tell();
  }

  /** Brings a question to the front, with the focus. */
  async show(id: string): Promise<void> {
    // The view is there once the editor knows that there is something in it.
    await setContext(CONTEXT_KEYS.hasReach, this.sheets.size > 0);
    await commands.executeCommand(`${REACH_VIEW}.focus`);
    const row = this.made.get(id)?.row;
    if (row !== undefined) await this.view.reveal(row, { select: true, focus: true, expand: true });
  }

  /** The question that a command is about: that of the row, else that of the selection, else the newest. */
  chosen(argument: unknown): string | undefined {
    const [selected] = this.view.selection;
    const id = isReachRow(argument) ? argument.reach : selected?.reach;
    return id !== undefined && this.sheets.has(id) ? id : [...this.sheets.keys()].at(-1);
  }

  getChildren(row?: ReachRow): ReachRow[] {
    // The newest on top: it is the one that was just asked.
    if (row === undefined)
      return [...this.sheets.keys()].toReversed().flatMap((id) => this.made.get(id)?.row ?? []);
    const node = this.made.get(row.id)?.node;
    return (node?.children ?? []).map(
      (child) => this.make(row.reach, `${row.id}/${child.key}`, row, child).row,
    );
  }

  getParent(row: ReachRow): ReachRow | undefined {
    return this.made.get(row.id)?.parent;
  }

  getTreeItem(row: ReachRow): TreeItem {
    const node = this.made.get(row.id)?.node;
    const face = node ?? { ...goneRow(row.id), tooltip: row.id };
    const item = new TreeItem(face.label, node === undefined ? NONE : collapsible(node));
    item.id = row.id;
    item.description = face.description;
    item.tooltip = face.tooltip;
    item.iconPath = new ThemeIcon(
      face.icon,
      face.color === undefined ? undefined : new ThemeColor(face.color),
    );
    item.contextValue = face.contextValue;
    item.accessibilityInformation = { label: face.spoken };
    return item;
  }

  dispose(): void {
    this.listener.dispose();
    this.view.dispose();
    this.changed.dispose();
  }

  /** The same row for the same thing: the editor knows it again by that. */
  private make(reach: string, id: string, parent: ReachRow | undefined, node: ReachNode): Made {
    const known = this.made.get(id);
    if (known?.row.source === node.source && known !== undefined) {
      known.node = node;
      return known;
    }
    const made = { row: { id, reach, source: node.source }, parent, node };
    this.made.set(id, made);
    return made;
  }

  private tell(): void {
    const id = this.chosen(undefined);
    const outcome = id === undefined ? undefined : this.sheets.get(id)?.outcome;
    void setContext(CONTEXT_KEYS.hasReach, this.sheets.size > 0);
    void setContext(
      CONTEXT_KEYS.reachState,
      outcome === undefined
        ? ''
        : outcome.kind !== 'answered'
          ? outcome.kind
          : outcome.fix === undefined
            ? 'answered'
            : 'fixable',
    );
  }
}

const NONE = TreeItemCollapsibleState.None;

function collapsible({ children, isOpen }: ReachNode): TreeItemCollapsibleState {
  if (children.length === 0) return NONE;
  return isOpen ? TreeItemCollapsibleState.Expanded : TreeItemCollapsibleState.Collapsed;
}

function setContext(key: string, value: unknown): Thenable<unknown> {
  return commands.executeCommand('setContext', key, value);
}
