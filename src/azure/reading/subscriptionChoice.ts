/** Knows what of the tenants and subscriptions that accounts see is read at all. It holds types and what is taken where nothing is chosen. */

export interface SubscriptionChoice {
  /** Whether something of a tenant is chosen: of any other nothing is listed. */
  takesTenant(account: string, tenantId: string, displayName: string): boolean;
  takesSubscription(account: string, tenantId: string, subscriptionId: string, displayName: string): boolean;
}

export const EVERYTHING: SubscriptionChoice = {
  takesTenant: () => true,
  takesSubscription: () => true,
};
