/**
 * Knows which rows there are, below which other, and the id of each. It hands out the same object for the same
 * id, since the editor recognises a row as the object that it was given.
 */
import type { Subscription, Tenant } from '../azure/arm.ts';
import type { EstateStore } from '../azure/reading/estateStore.ts';
import type { Place, Row } from '../azure/row.ts';
import type { Session } from '../azure/session.ts';
import { networkAt } from '../core/estate.ts';
import { keyOfFinding } from '../core/findings/finding.ts';
import { FLAGS } from '../core/flags.ts';
import type { FoundConcern, Wanting } from '../core/found.ts';
import type { Link } from '../core/link.ts';
import { linkAt } from '../core/plan/predict.ts';
import { keyOf, parseLinkId, parseNetworkId, type Key } from '../core/resourceId.ts';
import type { Attention } from './attention.ts';
import type { EstateFilter } from './estateFilter.ts';
import type { EstateGroups, ShownGroup } from './estateGroups.ts';
import { networksBelow } from './networksBelow.ts';
import { failureNote, note, notesOf, withNotes, type ConnectedTo } from './noteRows.ts';
import { tallyOf, worstFirst, type Tally } from './present/tally.ts';

type AccountRow = Row & { readonly kind: 'account' };
type TenantRow = Row & { readonly kind: 'tenant' };
type LinkRow = Row & { readonly kind: 'link' };

export class EstateRows {
  private readonly rows = new Map<string, Row>();

  constructor(
    private readonly store: EstateStore,
    private readonly session: Session,
    private readonly attention: Attention,
    private readonly filter: EstateFilter,
    private readonly groups: EstateGroups,
  ) {}

  /** The rows below a row, or the outermost ones. What is not loaded yet begins to load. */
  async below(row: Row | undefined): Promise<readonly Row[]> {
    await this.filter.look(networksBelow(row, this.store, this.groups));
    if (row === undefined) return await this.rootRows();
    switch (row.kind) {
      case 'attention':
        return this.attention.all().map((concern) => this.concernRow(row, concern));
      case 'account':
        return this.isGrouped ? await this.groupRows(row, row.account) : this.tenantRows(row);
      case 'group':
        return this.groupedRows(row);
      case 'tenant':
        return this.subscriptionRows(row);
      case 'subscription':
        return this.networkRows(row);
      case 'network':
        // Its links are below it where it belongs.
        return row.place === undefined ? this.linkRows(row) : [];
      case 'link':
        return FLAGS.map((flag) =>
          this.keep({ kind: 'flag', id: `${row.id}#${flag}`, linkId: row.linkId, flag, ...by(row.account) }),
        );
      case 'flag':
      case 'note':
        return [];
    }
  }

  above(row: Row): Row | undefined {
    if ('place' in row) return this.rows.get(this.attentionId());
    switch (row.kind) {
      case 'attention':
      case 'account':
        return undefined;
      case 'group':
      case 'tenant':
        return this.accountRow(row.account);
      case 'subscription':
        return this.severalTenants(row.account) && !this.isGrouped
          ? this.rows.get(this.tenantRowId(row.tenantId, row.account))
          : this.accountRow(row.account);
      case 'network': {
        const subscription = parseNetworkId(row.networkId)?.subscriptionId;
        if (this.isGrouped) return this.groupAbove(row.networkId, row.account);
        return subscription === undefined
          ? undefined
          : this.rows.get(this.idOf(`/subscriptions/${subscription}`, row.account));
      }
      case 'link':
        return this.rows.get(this.idOf(parseLinkId(row.linkId)?.network.id ?? '', row.account));
      case 'flag':
        return this.rows.get(row.id.slice(0, row.id.lastIndexOf('#')));
      case 'note':
        return row.parent;
    }
  }

  /** The row with this id, if it has been handed out. */
  find(id: string): Row | undefined {
    return this.rows.get(id);
  }

  /** The rows of links that have been handed out; of a large estate these are few. */
  *links(): Iterable<LinkRow> {
    for (const row of this.rows.values()) if (row.kind === 'link') yield row;
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
    if (store.accounts.length > 1) this.keepAccount(tenant.account);
    if (this.isGrouped) {
      const group = this.groups.find(this.groups.nameOf(network.key, tenant.account) ?? '', tenant.account);
      // It is in no group yet: it was read a moment ago.
      if (group === undefined) return undefined;
      this.keepGroup(group);
    } else {
      this.tenantRow(tenant);
      this.subscriptionRow(subscription);
    }
    return this.keepNetwork(network.id, subscription.account);
  }

  clear(): void {
    this.rows.clear();
  }

  severalTenants(account: string): boolean {
    return (this.store.tenantsOf(account).value?.length ?? 0) > 1;
  }

  /** The row above the tenants of an account, where there are several accounts and it has been handed out. */
  accountRow(account: string): Row | undefined {
    return this.store.accounts.length > 1 ? this.rows.get(this.accountRowId(account)) : undefined;
  }

  /** The group of what wants attention, where it has been handed out. */
  attentionRow(): Row | undefined {
    return this.rows.get(this.attentionId());
  }

  private async rootRows(): Promise<readonly Row[]> {
    if (this.session.state.kind === 'failed') {
      const { message, refusal } = this.session.state;
      return [failureNote(undefined, message, refusal, undefined)];
    }
    const arm = await this.session.arm();
    // Nobody is signed in: the welcome view speaks. A failed connection comes back here as a change.
    if (arm === undefined) return [];
    const { tenants } = this.store;
    if (tenants.status === 'idle') void this.store.loadTenants();
    const { accounts } = this.store;
    const [only, ...others] = accounts.length > 1 || this.isGrouped ? [] : (tenants.value ?? []);
    const group = this.attention.all().length === 0 ? [] : [this.group()];
    if (only !== undefined && others.length === 0) {
      return [
        ...group,
        ...this.subscriptionRows(this.tenantRow(only)),
        ...notesOf(undefined, tenants, '', this.connectedTo),
      ];
    }
    if (accounts.length > 1) {
      const rows = accounts.map(({ key }) => this.keepAccount(key));
      return [...group, ...rows];
    }
    if (this.isGrouped)
      return [
        ...group,
        ...(await this.groupRows(undefined, accounts[0]?.key ?? '')),
        ...notesOf(undefined, tenants, 'No tenants.', this.connectedTo),
      ];
    const rows = (tenants.value ?? []).map((tenant) => this.tenantRow(tenant));
    return [...group, ...withNotes(rows, notesOf(undefined, tenants, 'No tenants.', this.connectedTo))];
  }

  private get isGrouped(): boolean {
    return this.groups.grouping !== 'tenant';
  }

  /** The groups of an account; what could not be read is there as well, with the button that reads it again. */
  private async groupRows(parent: Row | undefined, account: string): Promise<readonly Row[]> {
    void this.store.loadAll();
    const groups = await this.groups.of(account);
    const rows = groups
      .filter(({ networks }) => !this.filter.isOn || this.filter.networks(networks).length > 0)
      .map((group) => this.keepGroup(group));
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
      ...failed.map(({ subscription }) => this.subscriptionRow(subscription)),
      ...(isRead ? [] : [note(parent, 'loading', 'Loading…')]),
    ];
  }

  private groupedRows({ group, account }: Row & { kind: 'group' }): readonly Row[] {
    const keys = this.groups.find(group, account)?.networks ?? [];
    return this.rowsOf(this.filter.networks(keys), account);
  }

  private keepGroup({ name, account }: ShownGroup): Row {
    return this.keep({ kind: 'group', id: this.groupRowId(name, account), group: name, account });
  }

  groupRowId(name: string, account: string): string {
    return this.idOf(`/group/${this.groups.grouping}/${name}`, account);
  }

  private groupAbove(networkId: string, account: string | undefined): Row | undefined {
    const key = keyOf(networkId);
    const owner = account ?? this.store.accountOf(networkId) ?? '';
    const name = this.groups.nameOf(key, owner);
    return name === undefined ? undefined : this.rows.get(this.groupRowId(name, owner));
  }

  private group(): Row {
    return this.keep({ kind: 'attention', id: this.attentionId() });
  }

  private concernRow(group: Row, concern: Wanting): Row {
    if (concern.kind === 'found') return this.foundRow(group, concern);
    const place = 'attention';
    if (concern.kind === 'network') {
      const { id } = concern.network;
      return this.keep({
        kind: 'network',
        id: this.idIn(place, id),
        networkId: id,
        place,
        ...by(this.store.accountOf(id)),
      });
    }
    const { id } = concern.link;
    return this.keep({
      kind: 'link',
      id: this.idIn(place, id),
      linkId: id,
      place,
      ...by(this.store.accountOf(id)),
    });
  }

  /** A finding is a row of what is to be changed, so that what mends that is offered there. */
  private foundRow(group: Row, { finding, network, what }: FoundConcern): Row {
    const { id: anchor, kind, label } = finding.anchor;
    const { estate } = this.store;
    const found = keyOfFinding(finding);
    const place = { place: 'attention', finding: found } as const;
    const id = `${this.idIn('attention', anchor)}#${found}`;
    if (kind === 'link' && linkAt(estate, anchor) !== undefined)
      return this.keep({ kind: 'link', id, linkId: anchor, ...place, ...by(this.store.accountOf(anchor)) });
    const at = networkAt(estate, network)?.id;
    if (at !== undefined)
      return this.keep({ kind: 'network', id, networkId: at, ...place, ...by(this.store.accountOf(at)) });
    return { kind: 'note', id, note: 'empty', parent: group, text: `${what}: ${label}` };
  }

  /** Of an account with one tenant its subscriptions, as where there is one account. */
  private tenantRows(row: AccountRow): readonly Row[] {
    const load = this.store.tenantsOf(row.account);
    const [only, ...others] = load.value ?? [];
    if (only !== undefined && others.length === 0)
      return [...this.subscriptionRows(this.tenantRow(only)), ...notesOf(row, load, '', this.connectedTo)];
    const rows = (load.value ?? []).map((tenant) => this.tenantRow(tenant));
    return withNotes(rows, notesOf(row, load, 'No tenants.', this.connectedTo));
  }

  private tenantRow({ tenantId, account }: Tenant): TenantRow {
    return this.keep({ kind: 'tenant', id: this.tenantRowId(tenantId, account), tenantId, account });
  }

  private keepAccount(account: string): Row {
    return this.keep({ kind: 'account', id: this.accountRowId(account), account });
  }

  private subscriptionRow({ subscriptionId, tenantId, account }: Subscription): Row {
    const id = this.idOf(`/subscriptions/${subscriptionId}`, account);
    return this.keep({ kind: 'subscription', id, subscriptionId, tenantId, account });
  }

  private keepNetwork(networkId: string, account: string): Row {
    return this.keep({ kind: 'network', id: this.idOf(networkId, account), networkId, account });
  }

  private subscriptionRows(row: TenantRow): readonly Row[] {
    const { account } = row;
    const load = this.store.subscriptions(row.tenantId, account);
    const tenant = this.store.tenant(row.tenantId, account);
    if (load.status === 'idle' && tenant !== undefined) void this.store.loadSubscriptions(tenant);
    // One that several tenants list, as with Azure Lighthouse, is shown once: a row has one place.
    const own = (load.value ?? []).filter(
      ({ subscriptionId }) =>
        this.store.subscription(subscriptionId, account)?.tenantId === row.tenantId &&
        !this.isFilteredOut(subscriptionId, account),
    );
    const rows = own.map((subscription) => this.subscriptionRow(subscription));
    return withNotes(rows, notesOf(row, load, 'No subscriptions.', this.connectedTo));
  }

  /** One that has not been read may have what is looked for. */
  private isFilteredOut(subscriptionId: string, account: string): boolean {
    const { status, value } = this.store.networks(subscriptionId, account);
    return this.filter.isOn && status === 'loaded' && this.filter.networks(value ?? []).length === 0;
  }

  private networkRows(row: Row & { kind: 'subscription' }): readonly Row[] {
    const { account } = row;
    const load = this.store.networks(row.subscriptionId, account);
    const subscription = this.store.subscription(row.subscriptionId, account);
    if (load.status === 'idle' && subscription !== undefined) void this.store.loadNetworks(subscription);
    const rows = this.rowsOf(this.filter.networks(load.value ?? []), account);
    return withNotes(rows, notesOf(row, load, 'No virtual networks.', this.connectedTo));
  }

  private rowsOf(keys: readonly Key[], account: string): readonly Row[] {
    return worstFirst(keys, (key) => this.attention.ofNetwork(key)).flatMap((key) => {
      const network = networkAt(this.store.estate, key);
      return network === undefined ? [] : [this.keepNetwork(network.id, account)];
    });
  }

  private linkRows(row: Row & { kind: 'network' }): readonly Row[] {
    const network = networkAt(this.store.estate, keyOf(row.networkId));
    const links = network === undefined ? [] : this.filter.links(network);
    if (links.length === 0)
      return [note(row, 'empty', network?.links.length === 0 ? 'No links.' : 'No link is shown.')];
    const ofLink = (link: Link): Tally =>
      tallyOf([
        ...this.attention.foundAt(link.id),
        ...[this.attention.ofLink(link)].flatMap((each) => each ?? []),
      ]);
    return worstFirst(links, ofLink).map((link) =>
      this.keep({ kind: 'link', id: this.idOf(link.id, row.account), linkId: link.id, ...by(row.account) }),
    );
  }

  tenantRowId(tenantId: string, account: string): string {
    return this.idOf(`/tenants/${tenantId}`, account);
  }

  /** The ids of the rows of a resource, one for each account. */
  idsOf(resourceId: string): readonly string[] {
    const { accounts } = this.store;
    return accounts.length < 2
      ? [this.idOf(resourceId)]
      : accounts.map(({ key }) => this.idOf(resourceId, key));
  }

  private accountRowId(account: string): string {
    return this.idOf('/account', account);
  }

  private get connectedTo(): ConnectedTo {
    const { state } = this.session;
    return state.kind === 'connected' ? state.target.kind : undefined;
  }

  private attentionId(): string {
    return this.idOf('/attention');
  }

  /** The id of a row that stands somewhere else, too. */
  idIn(place: Place, resourceId: string): string {
    return `${this.idOf(resourceId)}#${place}`;
  }

  /** Account-qualified and in lower case: the same resource seen through two accounts is two rows. */
  idOf(resourceId: string, account?: string): string {
    const { state } = this.session;
    const first = state.kind === 'connected' ? state.arm.accountKey : '';
    return `${account ?? first}${keyOf(resourceId)}`;
  }

  private keep<T extends Row>(row: T): T {
    const kept = this.rows.get(row.id);
    if (kept !== undefined && kept.kind === row.kind) return kept as T;
    this.rows.set(row.id, row);
    return row;
  }
}

function by(account: string | undefined): { readonly account?: string } {
  return account === undefined ? {} : { account };
}
