/**
 * Knows how rows that are plain data become what the editor draws: the same row is handed out for the same thing again, so
 * that the editor knows it, and what it says is what the data says now.
 */
import { ThemeColor, ThemeIcon, TreeItem, TreeItemCollapsibleState } from 'vscode';
import { goneRow, type RowFace } from './present/face.ts';

/** A row with those below it. */
export interface Node<Kind extends Node<Kind>> extends RowFace {
  /** The same for the same row of the next drawing; it tells it from its siblings. */
  readonly key: string;
  /** Plain text. */
  readonly tooltip: string;
  readonly children: readonly Kind[];
  /** Whether it begins open. */
  readonly isOpen: boolean;
}

interface Made<Row, Kind> {
  readonly row: Row;
  readonly parent: Row | undefined;
  node: Kind;
}

export class NodeRows<Row extends { readonly id: string }, Kind extends Node<Kind>> {
  private readonly made = new Map<string, Made<Row, Kind>>();

  /** @param rowOf what commands are given; the same data again and again as long as `isSame` says so */
  constructor(
    private readonly rowOf: (id: string, node: Kind, parent: Row | undefined) => Row,
    private readonly isSame: (row: Row, node: Kind) => boolean,
  ) {}

  at(id: string): Row | undefined {
    return this.made.get(id)?.row;
  }

  /** The row of a node, as it is now. */
  make(id: string, node: Kind, parent?: Row): Row {
    const known = this.made.get(id);
    if (known !== undefined && this.isSame(known.row, node)) {
      known.node = node;
      return known.row;
    }
    const row = this.rowOf(id, node, parent);
    this.made.set(id, { row, parent, node });
    return row;
  }

  /** Forgets a row and all below it. */
  forget(id: string): void {
    for (const key of [...this.made.keys()])
      if (key === id || key.startsWith(`${id}/`)) this.made.delete(key);
  }

  /** Forgets all but these. */
  keep(ids: ReadonlySet<string>): void {
    for (const id of [...this.made.keys()]) if (!ids.has(id)) this.made.delete(id);
  }

  children(row: Row): Row[] {
    const children = this.made.get(row.id)?.node.children ?? [];
    return children.map((child) => this.make(`${row.id}/${child.key}`, child, row));
  }

  parent(row: Row): Row | undefined {
    return this.made.get(row.id)?.parent;
  }

  item(row: Row): TreeItem {
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
}

const NONE = TreeItemCollapsibleState.None;

function collapsible({
  children,
  isOpen,
}: {
  readonly children: readonly unknown[];
  readonly isOpen: boolean;
}): TreeItemCollapsibleState {
  if (children.length === 0) return NONE;
  return isOpen ? TreeItemCollapsibleState.Expanded : TreeItemCollapsibleState.Collapsed;
}
