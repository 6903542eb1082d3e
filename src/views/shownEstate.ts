/** Knows what of the estate is on screen: the filter, what is said of it above the tree, and where the tree is scrolled to. */
import { commands, type TreeView } from 'vscode';
import type { Disposable } from '../azure/events.ts';
import type { EstateStore } from '../azure/reading/estateStore.ts';
import type { Row } from '../azure/row.ts';
import { l10n } from '../core/l10n.ts';
import { numberOf } from '../core/plural.ts';
import { CONTEXT_KEYS, VIEW } from '../manifest.ts';
import type { Grouping } from '../core/grouping.ts';
import type { Places } from '../core/match.ts';
import type { Key } from '../core/resourceId.ts';
import type { EstateFilter } from './estateFilter.ts';
import { listedOnce } from './listedOnce.ts';
import type { EstateGroups } from './estateGroups.ts';
import type { EstateTree } from './estateTree.ts';
import type { ViewMessage } from './viewMessage.ts';

/** As often as anybody can read it. */
const COUNTED_MS = 200;

export class ShownEstate implements Disposable {
  private readonly listening: readonly Disposable[];
  private counting: NodeJS.Timeout | undefined;

  constructor(
    private readonly view: TreeView<Row>,
    private readonly tree: EstateTree,
    private readonly filter: EstateFilter,
    private readonly store: EstateStore,
    private readonly message: Pick<ViewMessage, 'set'>,
    private readonly groups: EstateGroups,
  ) {
    this.listening = [
      filter.onDidChange(() => {
        void this.tell();
      }),
      store.onDidChange(() => {
        // It is counted over everything: not for each page that is read.
        if (filter.isOn)
          this.counting ??= setTimeout(() => {
            void this.tell();
          }, COUNTED_MS);
      }),
    ];
  }

  get grouping(): Grouping {
    return this.groups.grouping;
  }

  async groupBy(grouping: Grouping): Promise<void> {
    await this.groups.group(grouping);
  }

  networksIn(group: string, account: string): readonly Key[] {
    return this.groups.find(group, account)?.networks ?? [];
  }

  get places(): Places {
    return this.filter.places;
  }

  showPlaces(places: Places): void {
    this.filter.showPlaces(places);
  }

  get text(): string {
    return this.filter.text;
  }

  seek(text: string): void {
    this.filter.seek(text);
  }

  showOnlyAttention(isOn: boolean): void {
    this.filter.showOnlyAttention(isOn);
  }

  clear(): void {
    this.filter.clear();
  }

  async revealAttention(): Promise<void> {
    await commands.executeCommand(`${VIEW}.focus`);
    const row = this.tree.attentionRow();
    if (row !== undefined) await this.view.reveal(row, { select: true, focus: true, expand: true });
  }

  async revealNetwork(networkId: string, account: string | undefined): Promise<void> {
    this.filter.clear();
    await commands.executeCommand(`${VIEW}.focus`);
    await this.groups.look();
    const row = this.tree.networkRow(networkId, account);
    if (row !== undefined) await this.view.reveal(row, { select: true, focus: true, expand: true });
  }

  dispose(): void {
    clearTimeout(this.counting);
    for (const each of this.listening) each.dispose();
  }

  private whereTexts(): readonly string[] {
    const { subscription, region } = this.filter.places;
    return [
      ...(region.size === 0 ? [] : [l10n.t`in ${[...region].join(', ')}`]),
      ...(subscription.size === 0 ? [] : [l10n.t`of ${numberOf(subscription.size, 'subscription')}`]),
    ];
  }

  private async tell(): Promise<void> {
    const { filter, store } = this;
    clearTimeout(this.counting);
    this.counting = undefined;
    void commands.executeCommand('setContext', CONTEXT_KEYS.filtered, filter.isOn);
    void commands.executeCommand('setContext', CONTEXT_KEYS.onlyAttention, filter.isOnlyAttention);
    if (!filter.isOn) {
      this.message.set('filter', '');
      return;
    }
    const { keys, unread } = listedOnce(store);
    const { stamp } = filter;
    await filter.look(keys);
    if (filter.stamp !== stamp) return;
    const shown = filter.networks(keys).length;
    const what = [
      ...(filter.text === '' ? [] : [l10n.t`with "${filter.text}"`]),
      ...(filter.isOnlyAttention ? [l10n.t`that need attention`] : []),
      ...this.whereTexts(),
    ].join(' ');
    const text = l10n.t`${shown} of ${numberOf(keys.length, 'network')} ${what}`;
    const rest = numberOf(unread, 'subscription');
    this.message.set('filter', unread === 0 ? `${text}.` : l10n.t`${text}; ${rest} not read.`);
  }
}
