/** Knows of which subscriptions something is on screen: what lies below the rows that are open. */
import type { TreeView } from 'vscode';
import type { Subscription } from '../azure/arm.ts';
import type { Disposable } from '../azure/events.ts';
import type { EstateStore } from '../azure/reading/estateStore.ts';
import type { Row } from '../azure/row.ts';
import { networkOf } from '../core/concern.ts';
import { subscriptionOf } from '../core/resourceId.ts';
import type { Attention } from './attention.ts';
import type { EstateGroups } from './estateGroups.ts';
import type { EstateTree } from './estateTree.ts';

export class OpenRows implements Disposable {
  /** Rows whose children the editor has asked for, and those that somebody has closed since. */
  private readonly open = new Map<string, Row>();
  private readonly closed = new Set<string>();
  private readonly listening: readonly Disposable[];

  constructor(
    view: Pick<TreeView<Row>, 'onDidCollapseElement' | 'onDidExpandElement'>,
    private readonly tree: Pick<EstateTree, 'onDidOpen' | 'getParent'>,
    private readonly store: EstateStore,
    private readonly attention: Attention,
    private readonly groups: EstateGroups,
  ) {
    this.listening = [
      // All is drawn anew: whatever is open is asked for again.
      tree.onDidOpen((row) => {
        if (row === undefined) this.open.clear();
        else this.opens(row);
      }),
      view.onDidCollapseElement(({ element }) => {
        this.closed.add(element.id);
      }),
      view.onDidExpandElement(({ element }) => {
        this.opens(element);
      }),
    ];
  }

  /** Each once for each account that shows it. */
  subscriptions(): readonly Subscription[] {
    const found = new Map<string, Subscription>();
    const add = (id: string | undefined, account: string | undefined): void => {
      const subscription = id === undefined ? undefined : this.store.subscription(id, account);
      if (subscription !== undefined)
        found.set(`${subscription.account}\n${subscription.subscriptionId}`, subscription);
    };
    for (const row of this.open.values()) {
      if (!this.isOnScreen(row)) continue;
      if (row.kind === 'subscription') add(row.subscriptionId, row.account);
      else if (row.kind === 'group')
        for (const key of this.groups.find(row.group, row.account)?.networks ?? [])
          add(subscriptionOf(key), row.account);
      else if (row.kind === 'attention')
        for (const each of this.attention.all())
          add(subscriptionOf((each.kind === 'found' ? each.network : networkOf(each)) ?? ''), undefined);
    }
    return [...found.values()];
  }

  dispose(): void {
    for (const each of this.listening) each.dispose();
  }

  /** One that was closed and gone comes open again without anybody opening it: then it is asked for. */
  private opens(row: Row): void {
    this.closed.delete(row.id);
    this.open.set(row.id, row);
  }

  private isOnScreen(row: Row): boolean {
    for (let at: Row | undefined = row; at !== undefined; at = this.tree.getParent(at))
      if (this.closed.has(at.id)) return false;
    return true;
  }
}
