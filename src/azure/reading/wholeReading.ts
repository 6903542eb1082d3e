/** Knows in which order a whole estate is read, or read again: as much at a time as the limit lets, nobody waiting for a slow tenant. */
import type { Subscription, Tenant } from '../arm.ts';
import type { Containers } from './containers.ts';
import { Limit } from './limit.ts';
import type { NetworkLists } from './networkLists.ts';

export class WholeReading {
  constructor(
    private readonly containers: Containers,
    private readonly lists: NetworkLists,
  ) {}

  /** Loads everything that has not been loaded. */
  async loadAll(): Promise<void> {
    const { containers, lists } = this;
    await containers.ensureTenants();
    const limit = new Limit();
    await this.inEachTenant(async (tenant) => {
      await limit.run(() => containers.ensureSubscriptions(tenant));
      await this.inTurn(limit, tenant, (subscription) => lists.ensure(subscription));
    });
  }

  /** Loads everything again that has been loaded; what was there stays visible meanwhile. */
  async reloadAll(): Promise<void> {
    const { containers, lists } = this;
    await containers.loadTenants();
    const limit = new Limit();
    await this.inEachTenant(async (tenant) => {
      if (containers.subscriptions(tenant.tenantId, tenant.account).status === 'idle') return;
      await limit.run(() => containers.loadSubscriptions(tenant));
      await this.inTurn(limit, tenant, async (subscription) => {
        const { status } = lists.of(subscription.account, subscription.subscriptionId);
        if (status !== 'idle') await lists.load(subscription);
      });
    });
  }

  /** Reads tenants and subscriptions anew after another choice; what is no longer chosen is forgotten. */
  async chooseAgain(): Promise<void> {
    const { containers } = this;
    await containers.loadTenants();
    const limit = new Limit();
    await this.inEachTenant((tenant) => limit.run(() => containers.loadSubscriptions(tenant)));
  }

  /** Loads again what could not be read, as after a sign-in; nothing else is read anew, and nothing is lost. */
  async reloadFailed(): Promise<void> {
    const { containers, lists } = this;
    await Promise.all(
      containers.accounts.map(async ({ key }) => {
        if (containers.tenantsOf(key).status === 'failed') await containers.loadTenantsOf(key);
      }),
    );
    const limit = new Limit();
    await this.inEachTenant(async (tenant) => {
      if (containers.subscriptions(tenant.tenantId, tenant.account).status === 'failed')
        await limit.run(() => containers.loadSubscriptions(tenant));
      await this.inTurn(limit, tenant, async (subscription) => {
        const { status } = lists.of(subscription.account, subscription.subscriptionId);
        if (status === 'failed') await lists.load(subscription);
      });
    });
  }

  private async inEachTenant(work: (tenant: Tenant) => Promise<void>): Promise<void> {
    await Promise.all((this.containers.tenants.value ?? []).map(work));
  }

  /** Does something for each subscription of a tenant; none waits for those of another one to be known. */
  private async inTurn(
    limit: Limit,
    { tenantId, account }: Tenant,
    work: (subscription: Subscription) => Promise<void>,
  ): Promise<void> {
    const subscriptions = this.containers.subscriptions(tenantId, account).value ?? [];
    await Promise.all(subscriptions.map((subscription) => limit.run(() => work(subscription))));
  }
}
