/** Knows what is missing of an estate that is to be whole: what could not be read, and what is still to come. */
import type { Account } from '../accounts.ts';
import type { Subscription, Tenant } from '../arm.ts';
import type { Load } from './load.ts';

/** What it is that was not read: of an account its tenants, of a tenant its subscriptions, of a subscription its networks. */
export interface Unread {
  readonly accounts: readonly Account[];
  readonly tenants: readonly Tenant[];
  readonly subscriptions: readonly Subscription[];
}

export interface Missing {
  /** It failed, or somebody has stopped it: nobody asks for it again by itself. */
  readonly failed: Unread;
  /** It is being read, or its turn has not come. */
  readonly open: Unread;
}

/** What of an estate has been read. */
export interface ReadSoFar {
  readonly accounts: readonly Account[];
  tenantsOf(account: string): Load<readonly Tenant[]>;
  subscriptions(tenantId: string, account: string): Load<readonly Subscription[]>;
  networks(subscriptionId: string, account: string): Load<unknown>;
}

/** @param account of which alone it is asked; all of them where none is named */
export function missingFrom(read: ReadSoFar, account?: string): Missing {
  const [failed, open] = [new Collected(), new Collected()];
  const into = ({ status }: Load<unknown>): Collected | undefined =>
    status === 'loaded' ? undefined : status === 'failed' || status === 'cancelled' ? failed : open;
  for (const each of read.accounts) {
    if (account !== undefined && each.key !== account) continue;
    const tenants = read.tenantsOf(each.key);
    into(tenants)?.accounts.push(each);
    for (const tenant of tenants.value ?? []) {
      const subscriptions = read.subscriptions(tenant.tenantId, each.key);
      into(subscriptions)?.tenants.push(tenant);
      for (const subscription of subscriptions.value ?? [])
        into(read.networks(subscription.subscriptionId, each.key))?.note(subscription);
    }
  }
  return { failed, open };
}

class Collected implements Unread {
  readonly accounts: Account[] = [];
  readonly tenants: Tenant[] = [];
  private readonly seen = new Map<string, Subscription>();

  /** One that an account sees from two tenants is one. */
  note(subscription: Subscription): void {
    this.seen.set(`${subscription.account}\n${subscription.subscriptionId.toLowerCase()}`, subscription);
  }

  get subscriptions(): readonly Subscription[] {
    return [...this.seen.values()];
  }
}
