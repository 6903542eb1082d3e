/** Knows by which account, and in which tenant, whatever an id names is reached, as far as it has been listed. */
import { parseLinkId, parseNetworkId, subscriptionOf } from '../../core/resourceId.ts';
import type { Subscription, Tenant } from '../arm.ts';
import type { Containers } from './containers.ts';
import type { NetworkLists } from './networkLists.ts';

export class Whose {
  constructor(
    private readonly containers: Containers,
    private readonly lists: NetworkLists,
  ) {}

  /**
   * The subscription that an id lies in, as the account sees it by which the id is reached.
   * @param wished the account where it sees that
   */
  reached(id: string, wished: string | undefined): Subscription | undefined {
    const subscriptionId = subscriptionOf(id);
    if (subscriptionId === undefined) return undefined;
    const { containers } = this;
    if (containers.accounts.length < 2) return containers.subscription(subscriptionId);
    const inOrder = [...containers.seen(subscriptionId)].sort(
      (a, b) => Number(b.account === wished) - Number(a.account === wished),
    );
    // Somebody who sees the subscription does not see everything in it.
    const key = parseNetworkId(id)?.key ?? parseLinkId(id)?.network.key;
    const lists = ({ account }: Subscription): boolean =>
      key !== undefined && (this.lists.of(account, subscriptionId).value ?? []).includes(key);
    return inOrder.find(lists) ?? inOrder[0];
  }

  /** The account by which the list of a subscription is looked at: the named one, or the first that has read it. */
  seerOf(subscriptionId: string, account: string | undefined): string {
    if (account !== undefined) return account;
    const [seer = ''] = this.lists.seers(subscriptionId);
    return seer;
  }

  /**
   * Reads tenants and subscriptions that nobody has asked for yet, until the tenant of an id is known: no other one is waited
   * for then, and what has failed is not asked for again.
   */
  async ensureTenantOf(id: string): Promise<void> {
    const { containers } = this;
    const isKnown = (): boolean => this.reached(id, undefined) !== undefined;
    if (isKnown()) return;
    await containers.ensureAccounts();
    await new Promise<void>((resolve, reject) => {
      const inTenant = async (tenant: Tenant): Promise<void> => {
        await containers.beginSubscriptions(tenant);
        if (isKnown()) resolve();
      };
      const all = containers.accounts.map(async ({ key }) => {
        await containers.beginTenantsOf(key);
        await Promise.all((containers.tenantsOf(key).value ?? []).map(inTenant));
      });
      Promise.all(all).then(() => {
        resolve();
      }, reject);
    });
  }
}
