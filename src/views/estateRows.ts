/** Knows which rows there are, and below which other. */
import type { EstateStore } from '../azure/reading/estateStore.ts';
import type { Row } from '../azure/row.ts';
import type { Session } from '../azure/session.ts';
import type { Subscription } from '../azure/arm.ts';
import { finished } from '../azure/slices.ts';
import { networkAt } from '../core/estate.ts';
import { FLAGS } from '../core/flags.ts';
import { l10n } from '../core/l10n.ts';
import type { Planning } from '../core/planning.ts';
import { keyOf, parseLinkId, parseNetworkId, type Key } from '../core/resourceId.ts';
import type { Attention } from './attention.ts';
import type { EstateFilter } from './estateFilter.ts';
import type { EstateGroups } from './estateGroups.ts';
import { GroupRows } from './groupRows.ts';
import { KeptRows, type RowOf } from './keptRows.ts';
import { NetworkRows } from './networkRows.ts';
import { networksBelow } from './networksBelow.ts';
import { failureNote, note, notesOf, withNotes } from './noteRows.ts';

/** What is found by then is shown first, in milliseconds. */
const FIRST_MS = 30;

export class EstateRows {
  /** Those that have been handed out. */
  readonly kept: KeptRows;
  private readonly grouped: GroupRows;
  private readonly shown: NetworkRows;

  constructor(
    private readonly store: EstateStore,
    private readonly session: Session,
    private readonly attention: Attention,
    private readonly filter: EstateFilter,
    private readonly groups: EstateGroups,
  ) {
    this.kept = new KeptRows(store, session);
    this.grouped = new GroupRows(store, filter, groups, this.kept);
    this.shown = new NetworkRows(store, attention, filter, this.kept);
  }

  /** The rows below a row, or the outermost ones. What is not loaded yet begins to load. */
  async below(row: Row | undefined): Promise<readonly Row[]> {
    const all = (): Iterable<Key> => networksBelow(undefined, this.store, this.groups);
    if (isWide(row)) {
      if (!(await this.filter.look(networksBelow(row, this.store, this.groups), FIRST_MS)))
        this.filter.goOn(all);
    } else await this.filter.look(networksBelow(row, this.store, this.groups));
    const rows = await this.rowsBelow(row);
    return isWide(row) && this.filter.isLooking
      ? [...rows, note(row, 'loading', l10n.t`Looking for more…`)]
      : rows;
  }

  private async rowsBelow(row: Row | undefined): Promise<readonly Row[]> {
    if (row === undefined) return await this.rootRows();
    switch (row.kind) {
      case 'attention':
        return this.attention.all().map((concern) => this.kept.wanting(row, concern));
      case 'account':
        return this.isGrouped ? await this.groupRows(row) : await this.tenantRows(row);
      case 'group':
        return this.groupedRows(row);
      case 'tenant':
        return await this.subscriptionRows(row);
      case 'subscription':
        return this.networkRows(row);
      case 'network':
        // Its links are below it where it belongs.
        return row.place === undefined ? this.shown.links(row) : [];
      case 'link':
        return FLAGS.map((flag) => this.kept.flag(row, flag));
      case 'flag':
      case 'note':
        return [];
    }
  }

  above(row: Row): Row | undefined {
    if ('place' in row) return this.attentionRow();
    switch (row.kind) {
      case 'attention':
      case 'account':
        return undefined;
      case 'group':
      case 'tenant':
        return this.accountRow(row.account);
      case 'subscription':
        return this.severalTenants(row.account) && !this.isGrouped
          ? this.kept.find(this.kept.tenantId(row.tenantId, row.account))
          : this.accountRow(row.account);
      case 'network': {
        const subscription = parseNetworkId(row.networkId)?.subscriptionId;
        if (this.isGrouped) return this.grouped.above(row.networkId, row.account);
        return subscription === undefined
          ? undefined
          : this.kept.find(this.kept.subscriptionId(subscription, row.account));
      }
      case 'link':
        return this.kept.find(this.kept.idOf(parseLinkId(row.linkId)?.network.id ?? '', row.account));
      case 'flag':
        return this.kept.find(row.id.slice(0, row.id.lastIndexOf('#')));
      case 'note':
        return row.parent;
    }
  }

  /** The row of a network, with all rows above it handed out as well; undefined where it is not known. */
  networkRow(networkId: string, account?: string): Row | undefined {
    const { store } = this;
    const network = networkAt(store.estate, keyOf(networkId));
    const subscription =
      network === undefined ? undefined : store.subscription(network.subscriptionId, account);
    const tenant =
      subscription === undefined ? undefined : store.tenant(subscription.tenantId, subscription.account);
    if (network === undefined || subscription === undefined || tenant === undefined) return undefined;
    if (store.accounts.length > 1) this.kept.account(tenant.account);
    if (this.isGrouped) {
      const group = this.groups.find(this.groups.nameOf(network.key, tenant.account) ?? '', tenant.account);
      // It is in no group yet: it was read a moment ago.
      if (group === undefined) return undefined;
      this.kept.group(this.groups.grouping, group);
    } else {
      this.kept.tenant(tenant);
      this.kept.subscription(subscription);
    }
    return this.kept.network(network.id, subscription.account);
  }

  severalTenants(account: string): boolean {
    return (this.store.tenantsOf(account).value?.length ?? 0) > 1;
  }

  /** The row above the tenants of an account, where there are several accounts and it has been handed out. */
  accountRow(account: string): Row | undefined {
    return this.store.accounts.length > 1 ? this.kept.find(this.kept.accountId(account)) : undefined;
  }

  /** The group of what wants attention, where it has been handed out. */
  attentionRow(): Row | undefined {
    return this.kept.find(this.kept.attentionId);
  }

  private async rootRows(): Promise<readonly Row[]> {
    if (this.session.state.kind === 'failed') {
      const { message, refusal } = this.session.state;
      return [failureNote(undefined, message, refusal)];
    }
    const arm = await this.session.arm();
    // Nobody is signed in: the welcome view speaks. A failed connection comes back here as a change.
    if (arm === undefined) return [];
    const { tenants } = this.store;
    if (tenants.status === 'idle') void this.store.loadTenants();
    const { accounts } = this.store;
    const [only, ...others] = accounts.length > 1 || this.isGrouped ? [] : (tenants.value ?? []);
    const group = this.attention.isEmpty ? [] : [this.kept.attention()];
    if (only !== undefined && others.length === 0) {
      return [
        ...group,
        ...(await this.subscriptionRows(this.kept.tenant(only))),
        ...notesOf(undefined, tenants, '', this.store),
      ];
    }
    if (accounts.length > 1) {
      const rows = accounts.map(({ key }) => this.kept.account(key));
      return [...group, ...rows];
    }
    if (this.isGrouped) return [...group, ...(await this.groupRows(undefined))];
    const rows = (tenants.value ?? []).map((tenant) => this.kept.tenant(tenant));
    return [...group, ...withNotes(rows, notesOf(undefined, tenants, l10n.t`No tenants.`, this.store))];
  }

  private get isGrouped(): boolean {
    return this.groups.grouping !== 'tenant';
  }

  private async groupRows(row: RowOf<'account'> | undefined): Promise<readonly Row[]> {
    const account = row?.account ?? this.store.accounts[0]?.key ?? '';
    return [
      ...(await this.grouped.of(row, account)),
      ...notesOf(row, this.store.tenantsOf(account), l10n.t`No tenants.`, this.store),
    ];
  }

  private groupedRows({ group, account }: RowOf<'group'>): readonly Row[] {
    const keys = this.groups.find(group, account)?.networks ?? [];
    return this.shown.of(this.filter.networks(keys), account);
  }

  /** Of an account with one tenant its subscriptions, as where there is one account. */
  private async tenantRows(row: RowOf<'account'>): Promise<readonly Row[]> {
    const load = this.store.tenantsOf(row.account);
    const [only, ...others] = load.value ?? [];
    if (only !== undefined && others.length === 0)
      return [
        ...(await this.subscriptionRows(this.kept.tenant(only))),
        ...notesOf(row, load, '', this.store),
      ];
    const rows = (load.value ?? []).map((tenant) => this.kept.tenant(tenant));
    return withNotes(rows, notesOf(row, load, l10n.t`No tenants.`, this.store));
  }

  private async subscriptionRows(row: RowOf<'tenant'>): Promise<readonly Row[]> {
    const { account } = row;
    const load = this.store.subscriptions(row.tenantId, account);
    const tenant = this.store.tenant(row.tenantId, account);
    if (load.status === 'idle' && tenant !== undefined) void this.store.loadSubscriptions(tenant);
    // One that several tenants list, as with Azure Lighthouse, is shown once: a row has one place.
    const own = (load.value ?? []).filter(
      ({ subscriptionId }) => this.store.subscription(subscriptionId, account)?.tenantId === row.tenantId,
    );
    const rows = (this.filter.isOn ? await finished(this.shownOf(own)) : own).map((subscription) =>
      this.kept.subscription(subscription),
    );
    return withNotes(rows, notesOf(row, load, l10n.t`No subscriptions.`, this.store));
  }

  private *shownOf(subscriptions: readonly Subscription[]): Planning<readonly Subscription[]> {
    const shown: Subscription[] = [];
    for (const subscription of subscriptions) {
      yield undefined;
      const { status, value = [] } = this.store.networks(subscription.subscriptionId, subscription.account);
      // One that has not been read may have what is looked for.
      const isShown =
        status !== 'loaded' || (this.filter.hasBegun(value) && (yield* this.filter.showsAny(value)));
      if (isShown) shown.push(subscription);
    }
    return shown;
  }

  private networkRows(row: RowOf<'subscription'>): readonly Row[] {
    const { account } = row;
    const load = this.store.networks(row.subscriptionId, account);
    const subscription = this.store.subscription(row.subscriptionId, account);
    if (load.status === 'idle' && subscription !== undefined) void this.store.loadNetworks(subscription);
    const rows = this.shown.of(this.filter.networks(load.value ?? []), account);
    return withNotes(rows, notesOf(row, load, l10n.t`No virtual networks.`, this.store));
  }
}

/** Whether there may be any number of networks below a row. */
function isWide(row: Row | undefined): boolean {
  return row === undefined || row.kind === 'account' || row.kind === 'tenant' || row.kind === 'group';
}
