/** Knows where the tree alone has no way on, and which hint the view below it gives then. */
import type { EstateStore } from '../azure/reading/estateStore.ts';
import type { Place } from '../azure/place.ts';
import type { SessionState } from '../azure/session.ts';

/** Each is the end of a `when` clause in package.json; empty: no hint. */
export type Hint =
  | ''
  | 'failed'
  | 'keptWorld'
  | 'noTenants'
  | 'noSubscriptions'
  | 'allHidden'
  | 'emptySandbox';

/** @param store whose readings count only once they have ended */
export function hintFor(
  state: SessionState,
  store: Pick<EstateStore, 'tenants' | 'subscriptions' | 'isHiding'>,
  place: Place | undefined,
): Hint {
  if (state.kind === 'failed') return state.isKeptWorld ? 'keptWorld' : 'failed';
  if (state.kind !== 'connected') return '';
  const { tenants } = store;
  if (tenants.status !== 'loaded') return '';
  if (tenants.value?.length === 0) return store.isHiding ? 'allHidden' : 'noTenants';
  const loads = (tenants.value ?? []).map(({ tenantId, account }) => store.subscriptions(tenantId, account));
  if (loads.every(({ status, value }) => status === 'loaded' && value?.length === 0))
    return store.isHiding ? 'allHidden' : 'noSubscriptions';
  return place?.kind === 'sandbox' && place.world?.isEmpty === true ? 'emptySandbox' : '';
}
