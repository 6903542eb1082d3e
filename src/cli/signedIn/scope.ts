/** Knows which tenants and subscriptions are asked for, by ids or names, and whether each of them is there. */
import type { Subscription, Tenant } from '../../azure/arm.ts';
import type { SubscriptionChoice } from '../../azure/reading/subscriptionChoice.ts';
import { listText } from '../../core/lists.ts';
import { l10n } from '../../core/l10n.ts';
import { UsageError } from '../output.ts';
import type { AzurePlace } from '../place.ts';

type Wanted = Pick<AzurePlace, 'tenants' | 'subscriptions'>;

export function choiceOf({ tenants, subscriptions }: Wanted): SubscriptionChoice {
  return {
    takesTenant: (_account, tenantId, name) => takes(tenants, tenantId, name),
    takesSubscription: (_account, _tenantId, id, name) => takes(subscriptions, id, name),
  };
}

/** @throws UsageError where one is asked for and is none of those that were listed */
export function requireTenants({ tenants }: Wanted, found: readonly Tenant[]): void {
  const lacking = tenants.filter(
    (text) => !found.some(({ tenantId, displayName }) => takes([text], tenantId, displayName)),
  );
  if (lacking.length > 0)
    throw new UsageError(l10n.t`No tenant that the caller may see is called ${listText(lacking)}.`);
}

/** @param isPartial whether some tenant's could not be listed */
export function requireSubscriptions(
  { subscriptions }: Wanted,
  found: readonly Subscription[],
  isPartial: boolean,
): void {
  const lacking = subscriptions.filter(
    (text) => !found.some(({ subscriptionId, displayName }) => takes([text], subscriptionId, displayName)),
  );
  if (lacking.length === 0) return;
  const names = listText(lacking);
  throw new UsageError(
    isPartial
      ? l10n.t`No subscription that could be listed is called ${names}; it may be in a tenant that could not be read.`
      : l10n.t`No subscription that the caller may see is called ${names}.`,
  );
}

function takes(wanted: readonly string[], id: string, name: string): boolean {
  if (wanted.length === 0) return true;
  const called = [id.toLowerCase(), name.toLowerCase()];
  return wanted.some((text) => called.includes(text.trim().toLowerCase()));
}
