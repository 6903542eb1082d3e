/** Knows the rows of the groups of a grouped tree. */
import type { EstateStore } from '../azure/reading/estateStore.ts';
import { missingFrom } from '../azure/reading/unread.ts';
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

  /**
   * The groups of an account; what could not be read is there as well, with the button that reads it again: drawing it
   * asks for it no more.
   */
  async of(parent: Row | undefined, account: string): Promise<readonly Row[]> {
    void this.store.loadAll();
    const groups = await this.groups.of(account);
    const shown = this.filter.isOn ? await finished(this.shownOf(groups)) : groups;
    const rows = shown.map((group) => this.kept.group(this.groups.grouping, group));
    const { failed, open } = missingFrom(this.store, account);
    return [
      ...rows,
      ...failed.tenants.map((tenant) => this.kept.tenant(tenant)),
      ...failed.subscriptions.map((subscription) => this.kept.subscription(subscription)),
      // How far the tenants of an account are is said beside its rows.
      ...(open.tenants.length + open.subscriptions.length === 0
        ? []
        : [note(parent, 'loading', l10n.t`Loading…`)]),
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
