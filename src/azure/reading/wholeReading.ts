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

/** What somebody has begun, and may have enough of. */
interface Run {
  isLeft: boolean;
  /** Told of each piece whose turn has not come that it never will. */
  readonly waiting: Set<() => void>;
}

export class WholeReading {
  private readonly turns = new Turns();
  private readonly runs = new Set<Run>();

  constructor(private readonly parts: WholeParts) {}

  /** Somebody has enough: nothing more is begun of what waits for its turn. */
  cancel(): void {
    for (const run of this.runs) for (const giveUp of run.waiting) giveUp();
    this.leave();
  }

  /** Another world: of this one nothing more is begun. */
  leave(): void {
    for (const run of this.runs) {
      run.isLeft = true;
      run.waiting.clear();
    }
    this.runs.clear();
  }

  /** Loads tenants and subscriptions that nobody has asked for yet. */
  async loadNames(): Promise<void> {
    await this.inEachTenant(
      (account) => this.parts.containers.beginTenantsOf(account),
      (tenant, run) => this.beginSubscriptions(tenant, run),
    );
  }

  /**
   * Loads everything that nobody has asked for yet. What has failed stays so until somebody wants it again: whoever looks or
   * asks must not knock on a closed door.
   */
  async loadAll(): Promise<void> {
    const { containers, lists, graph } = this.parts;
    await this.inEachTenant(
      (account) => containers.beginTenantsOf(account),
      async (tenant, run) => {
        await this.beginSubscriptions(tenant, run);
        if (run.isLeft) return;
        const done = await graph.read(tenant, () =>
          this.subscriptionsOf(tenant).filter((each) => !this.isAsked(each)),
        );
        await this.inTurn(tenant, run, async (subscription) => {
          if (!done.has(subscription) && !this.isAsked(subscription)) await lists.load(subscription);
        });
        // What somebody else is loading is waited for, and not in a place that this needs.
        await Promise.all(this.subscriptionsOf(tenant).map((subscription) => lists.settled(subscription)));
      },
    );
    await this.settle();
  }

  /** Loads everything again that has been loaded; what was there stays visible meanwhile. */
  async reloadAll(): Promise<void> {
    const { containers, lists, graph } = this.parts;
    await containers.findAccounts();
    await this.inEachTenant(
      (account) => containers.loadTenantsOf(account),
      async (tenant, run) => {
        if (containers.subscriptions(tenant.tenantId, tenant.account).status === 'idle') return;
        await this.turn(tenant, run, () => containers.loadSubscriptions(tenant));
        if (run.isLeft) return;
        const done = await graph.read(tenant, () =>
          this.subscriptionsOf(tenant).filter((each) => this.listOf(each).status !== 'idle'),
        );
        await this.inTurn(tenant, run, async (subscription) => {
          const { status } = this.listOf(subscription);
          if (status !== 'idle' && !done.has(subscription)) await lists.load(subscription);
        });
      },
    );
    await this.settle();
  }

  /** Reads tenants and subscriptions anew after another choice; what is no longer chosen is forgotten. */
  async chooseAgain(): Promise<void> {
    const { containers } = this.parts;
    await containers.findAccounts();
    await this.inEachTenant(
      (account) => containers.loadTenantsOf(account),
      (tenant, run) => this.turn(tenant, run, () => containers.loadSubscriptions(tenant)),
    );
  }

  /** Loads again what could not be read, as after a sign-in; nothing else is read anew, and nothing is lost. */
  async reloadFailed(): Promise<void> {
    const { containers, lists } = this.parts;
    await this.inEachTenant(
      async (account) => {
        if (containers.tenantsOf(account).status === 'failed') await containers.loadTenantsOf(account);
      },
      async (tenant, run) => {
        if (containers.subscriptions(tenant.tenantId, tenant.account).status === 'failed')
          await this.turn(tenant, run, () => containers.loadSubscriptions(tenant));
        await this.inTurn(tenant, run, async (subscription) => {
          if (this.listOf(subscription).status === 'failed') await lists.load(subscription);
        });
      },
    );
  }

  /**
   * Reads from ARM whatever others have told: for whoever needs it as ARM says it.
   * @param by only what this one has told
   */
  async confirmAll(by?: Source): Promise<void> {
    const { lists } = this.parts;
    await this.inEachTenant(
      () => Promise.resolve(),
      (tenant, run) =>
        this.inTurn(tenant, run, async (subscription) => {
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

  private async beginSubscriptions(tenant: Tenant, run: Run): Promise<void> {
    const { containers } = this.parts;
    await this.turn(
      tenant,
      run,
      () => containers.beginSubscriptions(tenant),
      () => {
        containers.giveUp(tenant);
      },
    );
  }

  /**
   * Does something in each tenant; none waits for another one, nor an account for another one.
   * @param prepare reads the tenants of an account, as far as that is to be done
   */
  private async inEachTenant(
    prepare: (account: string) => Promise<void>,
    work: (tenant: Tenant, run: Run) => Promise<void>,
  ): Promise<void> {
    const { containers } = this.parts;
    await containers.ensureAccounts();
    const run: Run = { isLeft: false, waiting: new Set() };
    this.runs.add(run);
    try {
      await Promise.all(
        containers.accounts.map(async ({ key }) => {
          await prepare(key);
          if (run.isLeft) return;
          await Promise.all((containers.tenantsOf(key).value ?? []).map((tenant) => work(tenant, run)));
        }),
      );
    } finally {
      this.runs.delete(run);
    }
  }

  /** Does something for each subscription of a tenant; none waits for those of another one to be known. */
  private async inTurn(
    tenant: Tenant,
    run: Run,
    work: (subscription: Subscription) => Promise<void>,
  ): Promise<void> {
    const { lists } = this.parts;
    await Promise.all(
      this.subscriptionsOf(tenant).map((subscription) =>
        this.turn(
          tenant,
          run,
          () => work(subscription),
          () => {
            lists.giveUp(subscription);
          },
        ),
      ),
    );
  }

  /**
   * Does something when its turn has come.
   * @param giveUp called instead where somebody has had enough by then
   */
  private async turn(
    tenant: Tenant,
    run: Run,
    work: () => Promise<void>,
    giveUp?: () => void,
  ): Promise<void> {
    const leave = (): void => giveUp?.();
    if (run.isLeft) {
      leave();
      return;
    }
    run.waiting.add(leave);
    await this.parts.paces.of(tenant).run(async () => {
      // To begin a request is work, and rows that are there by now are drawn between two of them.
      await this.turns.next();
      if (run.waiting.delete(leave)) await work();
    });
  }
}
