/**
 * Knows in which order a whole estate is read, or read again: as much at a time as the pace lets, nobody waiting for a
 * slow tenant, and by Resource Graph where that is worth while.
 */
import type { Subscription, Tenant } from '../arm.ts';
import type { Containers } from './containers.ts';
import type { GraphLists } from './graph/graphLists.ts';
import type { Load, Source } from './load.ts';
import type { NetworkLists } from './networkLists.ts';
import { Turns } from '../turns.ts';
import type { Paces } from './paces.ts';

export interface WholeParts {
  readonly containers: Containers;
  readonly lists: NetworkLists;
  readonly graph: GraphLists;
  readonly paces: Paces;
}

export class WholeReading {
  private readonly turns = new Turns();

  constructor(private readonly parts: WholeParts) {}

  /** Loads tenants and subscriptions that nobody has asked for yet. */
  async loadNames(): Promise<void> {
    const { containers, paces } = this.parts;
    await containers.beginTenants();
    await this.inEachTenant((tenant) => paces.of(tenant).run(() => containers.beginSubscriptions(tenant)));
  }

  /**
   * Loads everything that nobody has asked for yet. What has failed stays so until somebody wants it again: whoever looks or
   * asks must not knock on a closed door.
   */
  async loadAll(): Promise<void> {
    const { containers, lists, graph, paces } = this.parts;
    await containers.beginTenants();
    await this.inEachTenant(async (tenant) => {
      await paces.of(tenant).run(() => containers.beginSubscriptions(tenant));
      const done = await graph.read(tenant, () =>
        this.subscriptionsOf(tenant).filter((each) => !this.isAsked(each)),
      );
      await this.inTurn(tenant, async (subscription) => {
        if (!done.has(subscription) && !this.isAsked(subscription)) await lists.load(subscription);
      });
      // What somebody else is loading is waited for, and not in a place that this needs.
      await Promise.all(this.subscriptionsOf(tenant).map((subscription) => lists.settled(subscription)));
    });
    await this.settle();
  }

  /** Loads everything again that has been loaded; what was there stays visible meanwhile. */
  async reloadAll(): Promise<void> {
    const { containers, lists, graph, paces } = this.parts;
    await containers.loadTenants();
    await this.inEachTenant(async (tenant) => {
      if (containers.subscriptions(tenant.tenantId, tenant.account).status === 'idle') return;
      await paces.of(tenant).run(() => containers.loadSubscriptions(tenant));
      const done = await graph.read(tenant, () =>
        this.subscriptionsOf(tenant).filter((each) => this.listOf(each).status !== 'idle'),
      );
      await this.inTurn(tenant, async (subscription) => {
        const { status } = this.listOf(subscription);
        if (status !== 'idle' && !done.has(subscription)) await lists.load(subscription);
      });
    });
    await this.settle();
  }

  /** Reads tenants and subscriptions anew after another choice; what is no longer chosen is forgotten. */
  async chooseAgain(): Promise<void> {
    const { containers, paces } = this.parts;
    await containers.loadTenants();
    await this.inEachTenant((tenant) => paces.of(tenant).run(() => containers.loadSubscriptions(tenant)));
  }

  /** Loads again what could not be read, as after a sign-in; nothing else is read anew, and nothing is lost. */
  async reloadFailed(): Promise<void> {
    const { containers, lists, paces } = this.parts;
    await Promise.all(
      containers.accounts.map(async ({ key }) => {
        if (containers.tenantsOf(key).status === 'failed') await containers.loadTenantsOf(key);
      }),
    );
    await this.inEachTenant(async (tenant) => {
      if (containers.subscriptions(tenant.tenantId, tenant.account).status === 'failed')
        await paces.of(tenant).run(() => containers.loadSubscriptions(tenant));
      await this.inTurn(tenant, async (subscription) => {
        if (this.listOf(subscription).status === 'failed') await lists.load(subscription);
      });
    });
  }

  /**
   * Reads from ARM whatever others have told: for whoever needs it as ARM says it.
   * @param by only what this one has told
   */
  async confirmAll(by?: Source): Promise<void> {
    const { lists } = this.parts;
    await this.inEachTenant((tenant) =>
      this.inTurn(tenant, async (subscription) => {
        const { from } = this.listOf(subscription);
        if (from !== undefined && from !== 'arm' && (by ?? from) === from) await lists.load(subscription);
      }),
    );
  }

  private async settle(): Promise<void> {
    const { containers, graph } = this.parts;
    await graph.settle(containers.allSubscriptions());
  }

  private listOf({ account, subscriptionId }: Subscription): Load<unknown> {
    return this.parts.lists.of(account, subscriptionId);
  }

  private isAsked(subscription: Subscription): boolean {
    return this.listOf(subscription).status !== 'idle';
  }

  private subscriptionsOf({ tenantId, account }: Tenant): readonly Subscription[] {
    return this.parts.containers.subscriptions(tenantId, account).value ?? [];
  }

  private async inEachTenant(work: (tenant: Tenant) => Promise<void>): Promise<void> {
    await Promise.all((this.parts.containers.tenants.value ?? []).map(work));
  }

  /** Does something for each subscription of a tenant; none waits for those of another one to be known. */
  private async inTurn(tenant: Tenant, work: (subscription: Subscription) => Promise<void>): Promise<void> {
    const { paces } = this.parts;
    await Promise.all(
      this.subscriptionsOf(tenant).map((subscription) =>
        paces.of(tenant).run(async () => {
          // To begin a request is work, and rows that are there by now are drawn between two of them.
          await this.turns.next();
          await work(subscription);
        }),
      ),
    );
  }
}
