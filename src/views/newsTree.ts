/** Knows how what a watch has seen becomes a native tree. Which rows there are is said in `present/newsRows.ts`. */
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
import type { NewsRow } from '../azure/newsRow.ts';
import { l10n } from '../core/l10n.ts';
import { NO_WATCH, type WatchSheet } from '../core/news/watchSheet.ts';
import { CONTEXT_KEYS, NEWS_VIEW } from '../manifest.ts';
import { NodeRows } from './nodeRows.ts';
import { newsMessage, newsNodes, type NewsNode } from './present/newsRows.ts';
import type { StillRows } from './stillRows.ts';

export class NewsTree implements TreeDataProvider<NewsRow>, Disposable {
  private readonly rows = new NodeRows<NewsRow, NewsNode>(
    (id, { news, network, account }) => ({ id, news, network, account }),
    (row, { network }) => row.network === network,
  );
  private readonly changed = new EventEmitter<NewsRow | undefined>();
  private readonly view: TreeView<NewsRow>;
  private sheet: WatchSheet = NO_WATCH;
  /** News that were there when somebody saw the view last. */
  private seen = 0;

  readonly onDidChangeTreeData: Event<NewsRow | undefined> = this.changed.event;

  constructor(still: StillRows) {
    this.view = window.createTreeView(NEWS_VIEW, { treeDataProvider: still.of(this) });
    this.view.onDidChangeVisibility(() => {
      this.count();
    });
  }

  get isVisible(): boolean {
    return this.view.visible;
  }

  set(sheet: WatchSheet): void {
    const before = this.sheet;
    this.sheet = sheet;
    if (before.news !== sheet.news || unwatched(before) !== unwatched(sheet)) {
      this.rows.keep(new Set(newsNodes(sheet).map(({ key }) => key)));
      this.changed.fire(undefined);
    }
    const message = newsMessage(sheet);
    if (message !== (this.view.message ?? '')) this.view.message = message;
    const isWatching = ['waiting', 'looking', 'away'].includes(sheet.state);
    if (before.state !== sheet.state || before.news !== sheet.news) {
      setContext(CONTEXT_KEYS.watching, isWatching);
      setContext(
        CONTEXT_KEYS.hasNews,
        isWatching || sheet.state === 'stopped' || sheet.news.length + sheet.unread.length > 0,
      );
    }
    this.count();
  }

  getChildren(row?: NewsRow): NewsRow[] {
    return row === undefined ? newsNodes(this.sheet).map((node) => this.rows.make(node.key, node)) : [];
  }

  getTreeItem(row: NewsRow): TreeItem {
    return this.rows.item(row);
  }

  dispose(): void {
    this.view.dispose();
    this.changed.dispose();
  }

  /** How many news nobody has seen, at the icon of the extension too. */
  private count(): void {
    const last = this.sheet.news[0]?.number ?? 0;
    if (this.view.visible || last < this.seen) this.seen = last;
    const unseen = this.sheet.news.filter(({ number }) => number > this.seen).length;
    const badge = unseen === 0 ? undefined : { value: unseen, tooltip: l10n.t('{0} new', unseen) };
    if (badge?.value !== this.view.badge?.value) this.view.badge = badge;
  }
}

function unwatched({ unread, untold }: WatchSheet): string {
  return [...unread, ...untold].map(({ subscriptionId, message }) => subscriptionId + message).join('\n');
}

function setContext(key: string, value: unknown): void {
  void commands.executeCommand('setContext', key, value);
}
