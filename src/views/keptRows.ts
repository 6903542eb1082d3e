/**
 * Knows the id of each row, and hands out the same object for the same id, since the editor recognises a row as the object
 * that it was given.
 */
import type { Subscription, Tenant } from '../azure/arm.ts';
import type { EstateStore } from '../azure/reading/estateStore.ts';
import type { Place, Row } from '../azure/row.ts';
import type { Session } from '../azure/session.ts';
import { networkAt } from '../core/estate.ts';
import { keyOfFinding } from '../core/findings/finding.ts';
import type { Flag } from '../core/flags.ts';
import type { FoundConcern, Wanting } from '../core/found.ts';
import { linkAt } from '../core/linkAt.ts';
import { keyOf } from '../core/resourceId.ts';
import type { ShownGroup } from './estateGroups.ts';

export type RowOf<Kind extends Row['kind']> = Row & { readonly kind: Kind };

export class KeptRows {
  private readonly rows = new Map<string, Row>();

  constructor(
    private readonly store: EstateStore,
    private readonly session: Session,
  ) {}

  /** The row with this id, if it has been handed out. */
  find(id: string): Row | undefined {
    return this.rows.get(id);
  }

  /** The rows of links that have been handed out; of a large estate these are few. */
  *links(): Iterable<RowOf<'link'>> {
    for (const row of this.rows.values()) if (row.kind === 'link') yield row;
  }

  clear(): void {
    this.rows.clear();
  }

  attention(): Row {
    return this.keep({ kind: 'attention', id: this.attentionId });
  }

  account(account: string): Row {
    return this.keep({ kind: 'account', id: this.accountId(account), account });
  }

  tenant({ tenantId, account }: Tenant): RowOf<'tenant'> {
    return this.keep({ kind: 'tenant', id: this.tenantId(tenantId, account), tenantId, account });
  }

  subscription({ subscriptionId, tenantId, account }: Subscription): Row {
    const id = this.subscriptionId(subscriptionId, account);
    return this.keep({ kind: 'subscription', id, subscriptionId, tenantId, account });
  }

  group(grouping: string, { name, account }: ShownGroup): Row {
    return this.keep({ kind: 'group', id: this.groupId(grouping, name, account), group: name, account });
  }

  network(networkId: string, account: string): Row {
    return this.keep({ kind: 'network', id: this.idOf(networkId, account), networkId, account });
  }

  link(linkId: string, account: string | undefined): Row {
    return this.keep({ kind: 'link', id: this.idOf(linkId, account), linkId, ...by(account) });
  }

  flag({ id, linkId, account }: RowOf<'link'>, flag: Flag): Row {
    return this.keep({ kind: 'flag', id: `${id}#${flag}`, linkId, flag, ...by(account) });
  }

  /**
   * What wants attention, as a row of the group of it. It is there once, whoever sees it: nobody in particular has it, and
   * what a command does is done by an account that may.
   */
  wanting(group: Row, wanting: Wanting): Row {
    if (wanting.kind === 'found') return this.found(group, wanting);
    const place = 'attention';
    if (wanting.kind === 'network') {
      const { id } = wanting.network;
      return this.keep({ kind: 'network', id: this.idIn(place, id), networkId: id, place });
    }
    const { id } = wanting.link;
    return this.keep({ kind: 'link', id: this.idIn(place, id), linkId: id, place });
  }

  /** A finding is a row of what is to be changed, so that what mends that is offered there. */
  private found(group: Row, { finding, network, what }: FoundConcern): Row {
    const { id: anchor, kind, label } = finding.anchor;
    const { estate } = this.store;
    const found = keyOfFinding(finding);
    const place = { place: 'attention', finding: found } as const;
    const id = `${this.idIn('attention', anchor)}#${found}`;
    if (kind === 'link' && linkAt(estate, anchor) !== undefined)
      return this.keep({ kind: 'link', id, linkId: anchor, ...place });
    const at = networkAt(estate, network)?.id;
    if (at !== undefined) return this.keep({ kind: 'network', id, networkId: at, ...place });
    return { kind: 'note', id, note: 'empty', parent: group, text: `${what}: ${label}` };
  }

  get attentionId(): string {
    return this.idOf('/attention');
  }

  accountId(account: string): string {
    return this.idOf('/account', account);
  }

  tenantId(tenantId: string, account: string): string {
    return this.idOf(`/tenants/${tenantId}`, account);
  }

  subscriptionId(subscriptionId: string, account: string | undefined): string {
    return this.idOf(`/subscriptions/${subscriptionId}`, account);
  }

  groupId(grouping: string, name: string, account: string): string {
    return this.idOf(`/group/${grouping}/${name}`, account);
  }

  /** The ids of the rows of a resource, one for each account. */
  idsOf(resourceId: string): readonly string[] {
    const { accounts } = this.store;
    return accounts.length < 2
      ? [this.idOf(resourceId)]
      : accounts.map(({ key }) => this.idOf(resourceId, key));
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
