/**
 * Knows how what an earlier window has read comes into the estate: marked as old, as far as it is chosen, and giving way
 * to whatever has been read here.
 */
import type { Network } from '../../../core/network.ts';
import type { Subscription, Tenant } from '../../arm.ts';
import { finished } from '../../slices.ts';
import type { Containers } from '../containers.ts';
import type { Freshness, Moment } from '../freshness.ts';
import type { NetworkLists } from '../networkLists.ts';

export interface KeptEstate {
  /** Resolves when it is known who is signed in. */
  ready(): Promise<void>;
  /** Call it before looking for what was kept. */
  now(): Moment;
  /** @param at when it was read, in milliseconds since 1970; so it is below */
  tenants(account: string, tenants: readonly Tenant[], at: number): void;
  subscriptions(tenant: Tenant, subscriptions: readonly Subscription[], at: number): void;
  networks(
    subscription: Pick<Subscription, 'account' | 'subscriptionId'>,
    networks: readonly Network[],
    asked: Moment,
    at: number,
  ): Promise<void>;
  /** Takes all of it away again that has not been confirmed. */
  drop(): void;
}

export function keptEstate(containers: Containers, lists: NetworkLists, freshness: Freshness): KeptEstate {
  return {
    ready: () => containers.ensureAccounts(),
    now: () => freshness.now(),
    tenants: (account, tenants, at) => {
      containers.keepTenants(account, tenants, at);
    },
    subscriptions: (tenant, subscriptions, at) => {
      containers.keepSubscriptions(tenant, subscriptions, at);
    },
    networks: async (subscription, networks, asked, at) => {
      await finished(lists.keep(subscription, networks, asked, at));
    },
    drop: () => {
      lists.dropKept();
      containers.dropKept();
    },
  };
}
