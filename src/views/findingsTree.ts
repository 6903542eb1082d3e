/** Knows how the findings of the estate become a native tree. Which rows there are is said in `present/findingRows.ts`. */
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
import type { FindingRow } from '../azure/findingRow.ts';
import type { Memory } from '../azure/memory.ts';
import type { FindingsSheet } from '../core/findings/findingsSheet.ts';
import { readFindingsGrouping, type FindingsGrouping } from '../core/findings/grouping.ts';
import { CONTEXT_KEYS, FINDINGS_VIEW } from '../manifest.ts';
import { NodeRows } from './nodeRows.ts';
import { findingNodes, findingsMessage, type FindingNode } from './present/findingRows.ts';
import type { StillRows } from './stillRows.ts';

/** Where it is remembered, for this window. */
const KEY = 'findingsGrouping';

export class FindingsTree implements TreeDataProvider<FindingRow>, Disposable {
  private readonly rows = new NodeRows<FindingRow, FindingNode>(
    (id, { rule, severity, finding, source, network }) => ({
      id,
      findingsOf: rule,
      severity,
      finding,
      source,
      network,
    }),
    (row, { finding }) => row.finding === finding,
  );
  private readonly changed = new EventEmitter<FindingRow | undefined>();
  private readonly view: TreeView<FindingRow>;
  private sheet: FindingsSheet | undefined;

  readonly onDidChangeTreeData: Event<FindingRow | undefined> = this.changed.event;

  /** @param memory where it is remembered by what they are grouped */
  constructor(
    still: StillRows,
    private readonly memory: Memory,
  ) {
    this.view = window.createTreeView(FINDINGS_VIEW, {
      treeDataProvider: still.of(this),
      showCollapseAll: true,
    });
  }

  /** Shows what is known now; while it is judged again, what was found before stays. */
  set(sheet: FindingsSheet): void {
    const before = this.sheet;
    this.sheet = sheet;
    if (
      before?.findings !== sheet.findings ||
      before.suppressed !== sheet.suppressed ||
      before.notChecked !== sheet.notChecked
    )
      this.changed.fire(undefined);
    this.view.message = findingsMessage(sheet);
    void setContext(CONTEXT_KEYS.hasFindings, sheet.state !== 'idle');
  }

  /** Brings the view to the front, with the focus. */
  async show(): Promise<void> {
    // The view is there once the editor knows that there is something in it.
    await setContext(CONTEXT_KEYS.hasFindings, true);
    await commands.executeCommand(`${FINDINGS_VIEW}.focus`);
  }

  get grouping(): FindingsGrouping {
    return readFindingsGrouping(this.memory.get(KEY));
  }

  async groupBy(grouping: FindingsGrouping): Promise<void> {
    await this.memory.update(KEY, grouping);
    this.changed.fire(undefined);
  }

  getChildren(row?: FindingRow): FindingRow[] {
    if (row !== undefined) return this.rows.children(row);
    return this.sheet === undefined
      ? []
      : findingNodes(this.sheet, this.grouping).map((node) => this.rows.make(node.key, node));
  }

  getParent(row: FindingRow): FindingRow | undefined {
    return this.rows.parent(row);
  }

  getTreeItem(row: FindingRow): TreeItem {
    return this.rows.item(row);
  }

  dispose(): void {
    this.view.dispose();
    this.changed.dispose();
  }
}

function setContext(key: string, value: unknown): Thenable<unknown> {
  return commands.executeCommand('setContext', key, value);
}
