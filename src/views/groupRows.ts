/** Knows the rows of the groups of a grouped tree. */
import type { EstateStore } from '../azure/reading/estateStore.ts';
import type { Row } from '../azure/row.ts';
import { finished } from '../azure/slices.ts';
import type { Planning } from '../core/planning.ts';
import { l10n } from '../core/l10n.ts';
import { keyOf } from '../core/resourceId.ts';
import type { EstateFilter } from './estateFilter.ts';
import type { EstateGroups, ShownGroup } from './estateGroups.ts';
import type { KeptRows } from './keptRows.ts';
import { note } from './noteRows.ts';

export class GroupRows {
  constructor(
    private readonly store: EstateStore,
    private readonly filter: EstateFilter,
    private readonly groups: EstateGroups,
    private readonly kept: KeptRows,
  ) {}

  /** The groups of an account; what could not be read is there as well, with the button that reads it again. */
  async of(parent: Row | undefined, account: string): Promise<readonly Row[]> {
    void this.store.loadAll();
    const groups = await this.groups.of(account);
    const shown = this.filter.isOn ? await finished(this.shownOf(groups)) : groups;
    const rows = shown.map((group) => this.kept.group(this.groups.grouping, group));
    const lists = this.store
      .allSubscriptions()
      .filter((subscription) => subscription.account === account)
      .map((subscription) => ({
        subscription,
        status: this.store.networks(subscription.subscriptionId, account).status,
      }));
    const failed = lists.filter(({ status }) => status === 'failed' || status === 'cancelled');
    const isRead = lists.every(({ status }) => status !== 'idle' && status !== 'loading');
    return [
      ...rows,
      ...failed.map(({ subscription }) => this.kept.subscription(subscription)),
      ...(isRead ? [] : [note(parent, 'loading', l10n.t`Loading…`)]),
    ];
  }

  /** The group that a network belongs to, where its row has been handed out. */
  above(networkId: string, account: string | undefined): Row | undefined {
    const key = keyOf(networkId);
    const owner = account ?? this.store.accountOf(networkId) ?? '';
    const name = this.groups.nameOf(key, owner);
    return name === undefined
      ? undefined
      : this.kept.find(this.kept.groupId(this.groups.grouping, name, owner));
  }

  private *shownOf(groups: readonly ShownGroup[]): Planning<readonly ShownGroup[]> {
    const shown: ShownGroup[] = [];
    for (const group of groups) if (yield* this.filter.showsAny(group.networks)) shown.push(group);
    return shown;
  }
}
