/** Knows which networks are somewhere below a row: of those it must be known beforehand whether a filter shows them. */
import type { Subscription } from '../azure/arm.ts';
import type { EstateStore } from '../azure/reading/estateStore.ts';
import type { Row } from '../azure/row.ts';
import type { Key } from '../core/resourceId.ts';
import type { EstateGroups } from './estateGroups.ts';

/** @param row undefined for the whole tree */
export function* networksBelow(
  row: Row | undefined,
  store: EstateStore,
  groups: EstateGroups,
): Iterable<Key> {
  if (row?.kind === 'group') yield* groups.find(row.group, row.account)?.networks ?? [];
  for (const subscription of store.allSubscriptions())
    if (isBelow(row, subscription))
      yield* store.networks(subscription.subscriptionId, subscription.account).value ?? [];
}

function isBelow(
  row: Row | undefined,
  { account, tenantId, subscriptionId }: Pick<Subscription, 'account' | 'tenantId' | 'subscriptionId'>,
): boolean {
  switch (row?.kind) {
    case undefined:
      return true;
    case 'account':
      return row.account === account;
    case 'tenant':
      return row.account === account && row.tenantId === tenantId;
    case 'subscription':
      return row.account === account && row.subscriptionId === subscriptionId;
    case 'attention':
    case 'group':
    case 'network':
    case 'link':
    case 'flag':
    case 'note':
      return false;
  }
}
