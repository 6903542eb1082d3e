/**
 * Knows how the estate becomes a native tree: which rows there are, and which of them must be drawn again when
 * something has changed. What a row looks like is said in `present/`.
 */
import {
  EventEmitter,
  ThemeColor,
  ThemeIcon,
  TreeItem,
  TreeItemCollapsibleState,
  type Disposable,
  type Event,
  type TreeDataProvider,
} from 'vscode';
import { describeError } from '../azure/armError.ts';
import type { Tenant } from '../azure/arm.ts';
import type { EstateChange, EstateStore } from '../azure/estateStore.ts';
import type { Load } from '../azure/load.ts';
import type { NoteRow, Row } from '../azure/row.ts';
import type { Session, SessionState } from '../azure/session.ts';
import { FLAGS } from '../core/flags.ts';
import { networkAt } from '../core/estate.ts';
import { linkAt } from '../core/plan/predict.ts';
import { keyOf, parseLinkId, parseNetworkId } from '../core/resourceId.ts';
import { networkFace, noteFace, subscriptionFace, tenantFace } from './present/containerFaces.ts';
import type { Face } from './present/face.ts';
import { flagFace, linkFace } from './present/linkFace.ts';

const FEW_TENANTS = 5;

type TenantRow = Row & { readonly kind: 'tenant' };

export class EstateTree implements TreeDataProvider<Row>, Disposable {
  private readonly changed = new EventEmitter<Row | undefined>();
  /** The rows that were handed out: the editor recognises a row as the object that it was given. */
  private readonly rows = new Map<string, Row>();
  private readonly disposables: readonly Disposable[];

  readonly onDidChangeTreeData: Event<Row | undefined> = this.changed.event;

  constructor(
    private readonly store: EstateStore,
    private readonly session: Session,
  ) {
    this.disposables = [
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
    const item = new TreeItem(face.label, this.collapsible(row));
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

  async getChildren(row?: Row): Promise<Row[]> {
    if (row === undefined) return [...(await this.rootRows())];
    switch (row.kind) {
      case 'tenant':
        return [...this.subscriptionRows(row)];
      case 'subscription':
        return [...this.networkRows(row)];
      case 'network':
        return [...this.linkRows(row)];
      case 'link':
        return FLAGS.map((flag) =>
          this.keep({ kind: 'flag', id: `${row.id}#${flag}`, linkId: row.linkId, flag }),
        );
      case 'flag':
      case 'note':
        return [];
    }
  }

  getParent(row: Row): Row | undefined {
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

  /** The row of a network, if it has been handed out. */
  rowOfNetwork(networkId: string): Row | undefined {
    return this.rows.get(this.idOf(networkId));
  }

  dispose(): void {
    for (const disposable of this.disposables) disposable.dispose();
    this.changed.dispose();
  }

  private faceOf(row: Row): Face {
    switch (row.kind) {
      case 'tenant': {
        const tenant = this.store.tenant(row.tenantId);
        return tenant === undefined ? goneFace(row.tenantId) : tenantFace(tenant);
      }
      case 'subscription': {
        const id = row.subscriptionId;
        const subscription = this.store.subscription(id);
        return subscription === undefined
          ? goneFace(id)
          : subscriptionFace(subscription, this.store.networks(id), this.store.unreadableIn(id));
      }
      case 'network': {
        const network = networkAt(this.store.estate, keyOf(row.networkId));
        return network === undefined ? goneFace(row.networkId) : networkFace(network);
      }
      case 'link': {
        const link = linkAt(this.store.estate, row.linkId);
        return link === undefined
          ? goneFace(row.linkId)
          : linkFace(link, this.store.presence(link.remoteId ?? ''));
      }
      case 'flag': {
        const link = linkAt(this.store.estate, row.linkId);
        return link === undefined ? goneFace(row.linkId) : flagFace(link, row.flag);
      }
      case 'note':
        return noteFace(row);
    }
  }

  private async rootRows(): Promise<readonly Row[]> {
    if (this.session.state.kind === 'failed') {
      return [this.note(undefined, 'failure', this.session.state.message)];
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
    const rows = (load.value ?? []).map(({ subscriptionId, tenantId }) =>
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
    switch (load.status) {
      case 'idle':
      case 'loading':
        return [this.note(parent, 'loading', 'Loading…')];
      case 'failed':
        return [this.note(parent, 'failure', describeError(load.error))];
      case 'cancelled':
        return [this.note(parent, 'failure', 'Loading was cancelled.')];
      case 'loaded':
        return load.value?.length === 0 && empty !== '' ? [this.note(parent, 'empty', empty)] : [];
    }
  }

  private note(parent: Row | undefined, note: NoteRow['note'], text: string): Row {
    return { kind: 'note', id: `${parent?.id ?? 'root'}#${note}`, note, parent, text };
  }

  private redraw(change: EstateChange): void {
    switch (change.kind) {
      case 'tenants':
        this.changed.fire(undefined);
        return;
      case 'tenant':
        this.fire(this.severalTenants() ? this.tenantRowId(change.tenantId) : undefined);
        return;
      case 'subscription':
        this.fire(this.idOf(`/subscriptions/${change.subscriptionId}`));
        return;
      case 'network':
        this.fire(this.idOf(change.key));
        return;
    }
  }

  /** Draws a row again if it has been handed out; the whole tree where no row is named. */
  private fire(id: string | undefined): void {
    if (id === undefined) this.changed.fire(undefined);
    else if (this.rows.has(id)) this.changed.fire(this.rows.get(id));
  }

  private onSession(state: SessionState): void {
    if (state.kind === 'idle') this.rows.clear();
    // While it connects the tree asks itself; anything else is news.
    if (state.kind !== 'connecting') this.changed.fire(undefined);
  }

  private severalTenants(): boolean {
    return (this.store.tenants.value?.length ?? 0) > 1;
  }

  /** Tenants begin open where they are few: what people look for lies below them. */
  private collapsible(row: Row): TreeItemCollapsibleState {
    if (row.kind === 'flag' || row.kind === 'note') return TreeItemCollapsibleState.None;
    const few = (this.store.tenants.value?.length ?? 0) <= FEW_TENANTS;
    return row.kind === 'tenant' && few
      ? TreeItemCollapsibleState.Expanded
      : TreeItemCollapsibleState.Collapsed;
  }

  private tenantRowId(tenantId: string): string {
    return this.idOf(`/tenants/${tenantId}`);
  }

  /** Account-qualified and in lower case: the same resource seen through two accounts is two rows. */
  private idOf(resourceId: string): string {
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

function goneFace(id: string): Face {
  const name = id.split('/').pop() ?? id;
  return {
    label: name,
    description: 'gone',
    icon: 'circle-slash',
    color: undefined,
    tooltip: id,
    spoken: `${name}, gone`,
    contextValue: '',
  };
}
