/**
 * Knows how the rows become a native tree, and which of them must be drawn again when something has changed.
 * Which rows there are is said in `estateRows.ts`, what a row looks like in `present/`.
 */
import {
  EventEmitter,
  MarkdownString,
  ThemeColor,
  ThemeIcon,
  TreeItem,
  TreeItemCollapsibleState,
  type Event,
  type TreeDataProvider,
} from 'vscode';
import { EventEmitter as OwnEmitter, type Disposable, type Event as OwnEvent } from '../azure/events.ts';
import type { EstateChange } from '../azure/reading/estateChange.ts';
import type { EstateStore } from '../azure/reading/estateStore.ts';
import { readingOf } from '../azure/reading/readings.ts';
import type { Row } from '../azure/row.ts';
import type { Session, SessionState } from '../azure/session.ts';
import { linkAt } from '../core/linkAt.ts';
import { keyOf } from '../core/resourceId.ts';
import type { Attention } from './attention.ts';
import { DrawnJudgments } from './drawnJudgments.ts';
import type { EstateFilter } from './estateFilter.ts';
import type { EstateGroups } from './estateGroups.ts';
import { EstateRows } from './estateRows.ts';
import { FirstRows } from './firstRows.ts';
import type { NewsMarks } from './newsMarks.ts';
import type { Face } from './present/face.ts';
import { actionsOn, HOVER_ACTIONS } from './present/hoverActions.ts';
import { hoverMarkdown } from './present/hoverMarkdown.ts';
import { RowFaces } from './rowFaces.ts';

const FEW_TENANTS = 5;
const FEW_CONCERNS = 20;

export class EstateTree implements TreeDataProvider<Row>, Disposable {
  private readonly changed = new EventEmitter<Row | undefined>();
  private readonly opened = new OwnEmitter<Row | undefined>();
  private readonly first = new FirstRows();
  private readonly rows: EstateRows;
  private readonly faces: RowFaces;
  private readonly disposables: readonly Disposable[];
  private readonly judgments: DrawnJudgments;
  /** The subscriptions of which an age is said. */
  private readonly aged = new Set<string>();

  readonly onDidChangeTreeData: Event<Row | undefined> = this.changed.event;
  /** Told of each row whose children the editor asks for: it is open; undefined where it begins with the whole tree. */
  readonly onDidOpen: OwnEvent<Row | undefined> = this.opened.event;

  constructor(
    private readonly store: EstateStore,
    session: Session,
    private readonly attention: Attention,
    private readonly filter: EstateFilter,
    groups: EstateGroups,
    private readonly marks: Pick<NewsMarks, 'marked' | 'onDidChange'> = NO_MARKS,
    private readonly drew: (row: Row) => void = () => undefined,
  ) {
    this.faces = new RowFaces(store, attention, groups);
    this.rows = new EstateRows(store, session, attention, filter, groups);
    this.judgments = new DrawnJudgments(attention, filter, this.rows, (row) => {
      this.drawAgain(row);
    });
    this.disposables = [
      marks.onDidChange((keys) => {
        for (const key of keys) this.fireEverywhere(key);
      }),
      filter.onDidChange(() => {
        this.drawAgain(undefined);
      }),
      filter.onDidProgress(() => {
        this.drawAgain(undefined);
      }),
      groups.onDidChange((change) => {
        if (change === 'all') this.drawAgain(undefined);
        else
          for (const { name, account } of change)
            this.fire(this.rows.kept.groupId(groups.grouping, name, account));
      }),
      store.onDidChange((change) => {
        this.redraw(change);
      }),
      session.onDidChange((state) => {
        this.onSession(state);
      }),
    ];
  }

  getTreeItem(row: Row): TreeItem {
    const face = this.faceOf(row);
    this.judgments.drew(row);
    this.drew(row);
    const item = new TreeItem(face.label, this.collapsible(row));
    // The editor remembers by its id whether a row is open; what is looked for begins open.
    item.id = `${this.filter.stamp}${row.id}`;
    item.description = face.description;
    item.iconPath = new ThemeIcon(
      face.icon,
      face.color === undefined ? undefined : new ThemeColor(face.color),
    );
    item.contextValue = face.contextValue;
    item.accessibilityInformation = { label: face.spoken };
    return item;
  }

  /** By which menus know what is offered on a row. */
  contextValueOf(row: Row): string {
    return this.faceOf(row).contextValue;
  }

  /** Asked for when the pointer rests on the row. */
  resolveTreeItem(item: TreeItem, row: Row): TreeItem {
    const { hover, contextValue } = this.faceOf(row);
    item.tooltip = new MarkdownString(hoverMarkdown(hover(), actionsOn(contextValue), row), true);
    item.tooltip.isTrusted = { enabledCommands: HOVER_ACTIONS.map(({ command }) => command) };
    return item;
  }

  async getChildren(row?: Row): Promise<Row[]> {
    this.opened.fire(row);
    const { rows, isBehind } = await this.first.below(row, () => this.rows.below(row));
    if (isBehind) this.drawAgain(undefined);
    return [...rows];
  }

  /** Resolves when the outermost rows have been asked for, answered and drawn. */
  async drawn(): Promise<void> {
    await this.first.drawn();
  }

  getParent(row: Row): Row | undefined {
    return this.rows.above(row);
  }

  /** The group of what needs attention, where there is one. */
  attentionRow(): Row | undefined {
    return this.judgments.hasGroup ? this.rows.attentionRow() : undefined;
  }

  /** The row of a network below its subscription; undefined where it is not known. */
  networkRow(networkId: string, account: string | undefined): Row | undefined {
    return this.rows.networkRow(networkId, account);
  }

  dispose(): void {
    this.judgments.dispose();
    for (const disposable of this.disposables) disposable.dispose();
    this.changed.dispose();
    this.opened.dispose();
  }

  private faceOf(row: Row): Face {
    return this.marks.marked(row, this.faces.of(row));
  }

  /** Tenants begin open where they are few: what people look for lies below them. */
  private collapsible(row: Row): TreeItemCollapsibleState {
    if (row.kind === 'flag' || row.kind === 'note') return TreeItemCollapsibleState.None;
    if (row.kind === 'network' && row.place !== undefined) return TreeItemCollapsibleState.None;
    return this.beginsOpen(row) ? TreeItemCollapsibleState.Expanded : TreeItemCollapsibleState.Collapsed;
  }

  private beginsOpen({ kind }: Row): boolean {
    if (kind === 'account') return true;
    if (kind === 'tenant') return this.filter.isOn || (this.store.tenants.value?.length ?? 0) <= FEW_TENANTS;
    // The rest of the tree must not be far below.
    if (kind === 'attention') return this.attention.all().length <= FEW_CONCERNS;
    return this.filter.isOn && (kind === 'subscription' || kind === 'group' || kind === 'network');
  }

  private redraw(change: EstateChange): void {
    const { rows } = this;
    switch (change.kind) {
      case 'tenants':
        this.drawAgain(undefined);
        return;
      case 'tenant':
        this.fire(
          rows.severalTenants(change.account)
            ? rows.kept.tenantId(change.tenantId, change.account)
            : rows.accountRow(change.account)?.id,
        );
        return;
      case 'subscription':
        this.fire(rows.kept.subscriptionId(change.subscriptionId, change.account));
        this.redrawLinksInto(change.subscriptionId);
        this.redrawAged(change.subscriptionId);
        return;
      case 'network':
        for (const id of rows.kept.idsOf(change.key)) this.fire(id);
        for (const { id } of this.store.estate.linksTo(change.key)) this.fireEverywhere(id);
        return;
    }
  }

  /** Where the last reading failed, or was in an earlier window, all that was read before says its age. */
  private redrawAged(subscriptionId: string): void {
    const { store, rows } = this;
    const isAged = readingOf(store.networks(subscriptionId))?.isConfirmed === false;
    if (isAged === this.aged.has(subscriptionId)) return;
    if (isAged) this.aged.add(subscriptionId);
    else this.aged.delete(subscriptionId);
    for (const key of store.networks(subscriptionId).value ?? [])
      for (const id of rows.kept.idsOf(key)) this.fire(id);
  }

  /** A link says whether its remote is among the networks of a subscription, once these are all known. */
  private redrawLinksInto(subscriptionId: string): void {
    const { store, rows } = this;
    if (store.networks(subscriptionId).status === 'loading') return;
    const inside = keyOf(`/subscriptions/${subscriptionId}/`);
    for (const row of rows.kept.links())
      if (linkAt(store.estate, row.linkId)?.remoteKey?.startsWith(inside) === true) this.drawAgain(row);
  }

  private fireEverywhere(resourceId: string): void {
    for (const id of this.rows.kept.idsOf(resourceId)) this.fire(id);
    this.fire(this.rows.kept.idIn('attention', resourceId));
  }

  /** Draws a row again if it has been handed out; the whole tree where no row is named. */
  private fire(id: string | undefined): void {
    if (id === undefined) this.drawAgain(undefined);
    else if (this.rows.kept.find(id) !== undefined) this.drawAgain(this.rows.kept.find(id));
  }

  /** @param row undefined for the whole tree, which is not drawn for what its first answer will have in it */
  private drawAgain(row: Row | undefined): void {
    this.first.note();
    if (row !== undefined || !this.first.areAwaited) this.changed.fire(row);
  }

  private onSession(state: SessionState): void {
    if (state.kind === 'idle') {
      this.rows.kept.clear();
      this.judgments.clear();
    }
    // While it connects the tree asks itself; anything else is news.
    if (state.kind !== 'connecting') this.drawAgain(undefined);
  }
}

/** Where nobody watches. */
const NO_MARKS: Pick<NewsMarks, 'marked' | 'onDidChange'> = {
  marked: (_, face) => face,
  onDidChange: () => ({ dispose: () => undefined }),
};
