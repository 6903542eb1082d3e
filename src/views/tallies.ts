/** Knows how much wants attention in all that contains networks: their subscriptions, tenants and accounts. */
import type { EstateStore } from '../azure/reading/estateStore.ts';
import { subscriptionOf, type Key } from '../core/resourceId.ts';
import { addTally, NOTHING, type Tally } from './present/tally.ts';

export class Tallies {
  /** By the id of the subscription, in lower case. */
  private readonly subscriptions = new Map<string, Tally>();

  constructor(private readonly store: Pick<EstateStore, 'subscriptions' | 'tenantsOf'>) {}

  ofSubscription(subscriptionId: string): Tally {
    return this.subscriptions.get(subscriptionId.toLowerCase()) ?? NOTHING;
  }

  ofTenant(tenantId: string, account?: string): Tally {
    const subscriptions = this.store.subscriptions(tenantId, account).value ?? [];
    return subscriptions
      .map(({ subscriptionId }) => this.ofSubscription(subscriptionId))
      .reduce((sum, each) => addTally(sum, each, 1), NOTHING);
  }

  ofAccount(account: string): Tally {
    return (this.store.tenantsOf(account).value ?? [])
      .map(({ tenantId }) => this.ofTenant(tenantId, account))
      .reduce((sum, each) => addTally(sum, each, 1), NOTHING);
  }

  /** Counts what there is at a network, or does so no longer. */
  count(key: Key, tally: Tally, times: 1 | -1): void {
    const subscriptionId = subscriptionOf(key);
    if (subscriptionId === undefined || tally === NOTHING) return;
    this.subscriptions.set(subscriptionId, addTally(this.ofSubscription(subscriptionId), tally, times));
  }
}
