/**
 * Knows which rows there are, below which other, and the id of each. It hands out the same object for the same
 * id, since the editor recognises a row as the object that it was given.
 */
import type { Tenant } from '../azure/arm.ts';
import { describeError, refusalOf } from '../azure/armError.ts';
import type { EstateStore } from '../azure/estateStore.ts';
import type { Load } from '../azure/load.ts';
import type { NoteRow, Row } from '../azure/row.ts';
import type { Session } from '../azure/session.ts';
import { networkAt } from '../core/estate.ts';
import { armsFacts } from '../core/explain/armsWords.ts';
import type { SentRefusal } from '../core/explain/refusal.ts';
import { FLAGS } from '../core/flags.ts';
import { keyOf, parseLinkId, parseNetworkId } from '../core/resourceId.ts';

type TenantRow = Row & { readonly kind: 'tenant' };
type LinkRow = Row & { readonly kind: 'link' };

export class EstateRows {
  private readonly rows = new Map<string, Row>();

  constructor(
    private readonly store: EstateStore,
    private readonly session: Session,
  ) {}

  /** The rows below a row, or the outermost ones. What is not loaded yet begins to load. */
  async below(row: Row | undefined): Promise<readonly Row[]> {
    if (row === undefined) return await this.rootRows();
    switch (row.kind) {
      case 'tenant':
        return this.subscriptionRows(row);
      case 'subscription':
        return this.networkRows(row);
      case 'network':
        return this.linkRows(row);
      case 'link':
        return FLAGS.map((flag) =>
          this.keep({ kind: 'flag', id: `${row.id}#${flag}`, linkId: row.linkId, flag }),
        );
      case 'flag':
      case 'note':
        return [];
    }
  }

  above(row: Row): Row | undefined {
    switch (row.kind) {
      case 'tenant':
        return undefined;
      case 'subscription':
        return this.severalTenants() ? this.rows.get(this.tenantRowId(row.tenantId)) : undefined;
      case 'network': {
        const subscription = parseNetworkId(row.networkId)?.subscriptionId;
        return subscription === undefined
          ? undefined
          : this.rows.get(this.idOf(`/subscriptions/${subscription}`));
      }
      case 'link':
        return this.rows.get(this.idOf(parseLinkId(row.linkId)?.network.id ?? ''));
      case 'flag':
        return this.rows.get(this.idOf(row.linkId));
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

  clear(): void {
    this.rows.clear();
  }

  severalTenants(): boolean {
    return (this.store.tenants.value?.length ?? 0) > 1;
  }

  private async rootRows(): Promise<readonly Row[]> {
    if (this.session.state.kind === 'failed') {
      const { message, refusal } = this.session.state;
      return [this.failure(undefined, message, refusal)];
    }
    const arm = await this.session.arm();
    // Nobody is signed in: the welcome view speaks. A failed connection comes back here as a change.
    if (arm === undefined) return [];
    const { tenants } = this.store;
    if (tenants.status === 'idle') void this.store.loadTenants();
    const [only, ...others] = tenants.value ?? [];
    if (only !== undefined && others.length === 0) {
      return [...this.subscriptionRows(this.tenantRow(only)), ...this.notes(undefined, tenants, '')];
    }
    const rows = (tenants.value ?? []).map((tenant) => this.tenantRow(tenant));
    return [...rows, ...this.notes(undefined, tenants, 'No tenants.')];
  }

  private tenantRow({ tenantId }: Tenant): TenantRow {
    return this.keep({ kind: 'tenant', id: this.tenantRowId(tenantId), tenantId });
  }

  private subscriptionRows(row: TenantRow): readonly Row[] {
    const load = this.store.subscriptions(row.tenantId);
    const tenant = this.store.tenant(row.tenantId);
    if (load.status === 'idle' && tenant !== undefined) void this.store.loadSubscriptions(tenant);
    // One that several tenants list, as with Azure Lighthouse, is shown once: a row has one place.
    const own = (load.value ?? []).filter(
      ({ subscriptionId }) => this.store.subscription(subscriptionId)?.tenantId === row.tenantId,
    );
    const rows = own.map(({ subscriptionId, tenantId }) =>
      this.keep({
        kind: 'subscription',
        id: this.idOf(`/subscriptions/${subscriptionId}`),
        subscriptionId,
        tenantId,
      }),
    );
    return [...rows, ...this.notes(row, load, 'No subscriptions.')];
  }

  private networkRows(row: Row & { kind: 'subscription' }): readonly Row[] {
    const load = this.store.networks(row.subscriptionId);
    const subscription = this.store.subscription(row.subscriptionId);
    if (load.status === 'idle' && subscription !== undefined) void this.store.loadNetworks(subscription);
    const rows = (load.value ?? []).flatMap((key) => {
      const network = networkAt(this.store.estate, key);
      return network === undefined
        ? []
        : [this.keep({ kind: 'network', id: this.idOf(network.id), networkId: network.id })];
    });
    return [...rows, ...this.notes(row, load, 'No virtual networks.')];
  }

  private linkRows(row: Row & { kind: 'network' }): readonly Row[] {
    const links = networkAt(this.store.estate, keyOf(row.networkId))?.links ?? [];
    if (links.length === 0) return [this.note(row, 'empty', 'No links.')];
    return links.map((link) => this.keep({ kind: 'link', id: this.idOf(link.id), linkId: link.id }));
  }

  private notes(parent: Row | undefined, load: Load<readonly unknown[]>, empty: string): readonly Row[] {
    const nothing = load.value?.length === 0 && empty !== '' ? [this.note(parent, 'empty', empty)] : [];
    switch (load.status) {
      case 'idle':
      case 'loading':
        // Rows must not move under the pointer of somebody who refreshes: then the row above says that it loads.
        return load.again ? nothing : [this.note(parent, 'loading', 'Loading…')];
      case 'failed':
        return [this.failure(parent, describeError(load.error), refusalOf(load.error))];
      case 'cancelled':
        return [this.note(parent, 'failure', 'Loading was cancelled.')];
      case 'loaded':
        return nothing;
    }
  }

  private note(parent: Row | undefined, note: NoteRow['note'], text: string): Row {
    return { kind: 'note', id: `${parent?.id ?? 'root'}#${note}`, note, parent, text };
  }

  private failure(parent: Row | undefined, text: string, refusal: SentRefusal | undefined): Row {
    const details = refusal === undefined ? undefined : armsFacts(refusal).join('\n');
    return { kind: 'note', id: `${parent?.id ?? 'root'}#failure`, note: 'failure', parent, text, details };
  }

  tenantRowId(tenantId: string): string {
    return this.idOf(`/tenants/${tenantId}`);
  }

  /** Account-qualified and in lower case: the same resource seen through two accounts is two rows. */
  idOf(resourceId: string): string {
    const { state } = this.session;
    const account = state.kind === 'connected' ? state.arm.accountKey : '';
    return `${account}${keyOf(resourceId)}`;
  }

  private keep<T extends Row>(row: T): T {
    const kept = this.rows.get(row.id);
    if (kept !== undefined && kept.kind === row.kind) return kept as T;
    this.rows.set(row.id, row);
    return row;
  }
}
