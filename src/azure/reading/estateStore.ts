/**
 * Knows what has been read of the estate, and reads more when asked. It answers at once with what it has; what
 * changes is told by an event that says where.
 */
import { EventEmitter, type Disposable, type Event } from '../events.ts';
import { Estate, networkAt } from '../../core/estate.ts';
import { readNetwork, type Network } from '../../core/network.ts';
import type { RemotePresence } from '../../core/remoteSide.ts';
import { parseNetworkId, subscriptionOf, type Key } from '../../core/resourceId.ts';
import type { Arm, Subscription, Tenant } from '../arm.ts';
import { ArmError, notSignedIn } from '../armError.ts';
import type { EstateChange, ReadFailure } from './estateChange.ts';
import { Freshness } from './freshness.ts';
import { Limit } from './limit.ts';
import { Loader, type Load } from './load.ts';
import { Loaders } from './loaders.ts';
import { NetworkLists } from './networkLists.ts';

export class EstateStore implements Disposable {
  private readonly changed = new EventEmitter<EstateChange>();
  private readonly failed = new EventEmitter<ReadFailure>();
  private readonly tenantLoader: Loader<readonly Tenant[]> = new Loader<readonly Tenant[]>(() => {
    this.tell('The tenants', this.tenantLoader.load);
    this.changed.fire({ kind: 'tenants' });
  });
  private readonly subscriptionLoaders: Loaders<readonly Subscription[]> = new Loaders<
    readonly Subscription[]
  >((tenantId) => {
    this.tell(`The subscriptions of tenant ${tenantId}`, this.subscriptions(tenantId));
    this.changed.fire({ kind: 'tenant', tenantId });
  });
  private readonly freshness = new Freshness();

  readonly estate = new Estate('unread');
  readonly onDidChange: Event<EstateChange> = this.changed.event;
  /** Told of each reading that fails, for the log: a row says only what it means. */
  readonly onDidFail: Event<ReadFailure> = this.failed.event;

  private readonly lists = new NetworkLists({
    estate: this.estate,
    freshness: this.freshness,
    arm: () => this.arm(),
    changed: (subscriptionId) => {
      this.changed.fire({ kind: 'subscription', subscriptionId: subscriptionId.toLowerCase() });
    },
    tell: (what, load) => {
      this.tell(what, load);
    },
    unread: (what, error) => {
      this.failed.fire({ what, error, isBearable: true });
    },
  });

  constructor(private readonly connect: () => Promise<Arm | undefined>) {}

  get tenants(): Load<readonly Tenant[]> {
    return this.tenantLoader.load;
  }

  subscriptions(tenantId: string): Load<readonly Subscription[]> {
    return this.subscriptionLoaders.at(tenantId).load;
  }

  /** The keys of the networks of a subscription, in the order in which ARM lists them. */
  networks(subscriptionId: string): Load<readonly Key[]> {
    return this.lists.of(subscriptionId);
  }

  /** How many entries of a subscription's list were no networks at all. */
  unreadableIn(subscriptionId: string): number {
    return this.lists.unreadableIn(subscriptionId);
  }

  /** Every subscription that is known. */
  allSubscriptions(): readonly Subscription[] {
    return (this.tenants.value ?? []).flatMap((tenant) => this.subscriptions(tenant.tenantId).value ?? []);
  }

  tenant(tenantId: string): Tenant | undefined {
    return this.tenants.value?.find((candidate) => candidate.tenantId === tenantId);
  }

  subscription(subscriptionId: string): Subscription | undefined {
    const wanted = subscriptionId.toLowerCase();
    return this.allSubscriptions().find((candidate) => candidate.subscriptionId.toLowerCase() === wanted);
  }

  async loadTenants(): Promise<void> {
    const before = this.tenants.value ?? [];
    await this.tenantLoader.run(async (signal) => await (await this.arm()).tenants(signal));
    for (const { tenantId } of before) {
      if (this.tenant(tenantId) !== undefined) continue;
      for (const gone of this.subscriptions(tenantId).value ?? []) this.forget(gone);
      this.subscriptionLoaders.forget(tenantId);
    }
  }

  async loadSubscriptions(tenant: Tenant): Promise<void> {
    const loader = this.subscriptionLoaders.at(tenant.tenantId);
    const before = loader.load.value ?? [];
    await loader.run(async (signal) => await (await this.arm()).subscriptions(tenant, signal));
    for (const each of before) if (this.subscription(each.subscriptionId) === undefined) this.forget(each);
  }

  /** Resolves with the list of networks; what stands above them is read beside it, and redrawn when it is known. */
  async loadNetworks(subscription: Subscription): Promise<void> {
    await this.lists.load(subscription);
  }

  /** Waits until it is known what stands above the networks of a subscription, or that it cannot be read. */
  async ensureGuards(subscription: Subscription): Promise<void> {
    await this.lists.guards.ensure(subscription);
  }

  /** Reads anew what stands above them. */
  async loadGuards(subscription: Subscription): Promise<void> {
    await this.lists.guards.load(subscription);
  }

  /** Loads everything that has not been loaded; for whoever needs the whole estate. */
  async loadAll(): Promise<void> {
    await this.ensureTenants();
    const limit = new Limit();
    await Promise.all(
      (this.tenants.value ?? []).map(async (tenant) => {
        await limit.run(() => this.ensureSubscriptions(tenant));
        await this.inTurn(limit, tenant, (subscription) => this.lists.ensure(subscription));
      }),
    );
  }

  /** Loads everything again that has been loaded; what was there stays visible meanwhile. */
  async reloadAll(): Promise<void> {
    await this.loadTenants();
    const limit = new Limit();
    await Promise.all(
      (this.tenants.value ?? []).map(async (tenant) => {
        if (this.subscriptions(tenant.tenantId).status === 'idle') return;
        await limit.run(() => this.loadSubscriptions(tenant));
        await this.inTurn(limit, tenant, async (subscription) => {
          const { status } = this.networks(subscription.subscriptionId);
          if (status !== 'idle') await this.loadNetworks(subscription);
        });
      }),
    );
  }

  /** Does something for each subscription of a tenant; none waits for those of another one to be known. */
  private async inTurn(
    limit: Limit,
    { tenantId }: Tenant,
    work: (subscription: Subscription) => Promise<void>,
  ): Promise<void> {
    const subscriptions = this.subscriptions(tenantId).value ?? [];
    await Promise.all(subscriptions.map((subscription) => limit.run(() => work(subscription))));
  }

  /**
   * Reads one network anew; undefined when ARM says that there is none. Where somebody has asked later and been
   * answered already, that answer counts.
   */
  async readNetwork(networkId: string, signal: AbortSignal): Promise<Network | undefined> {
    const id = parseNetworkId(networkId);
    if (id === undefined) throw new ArmError(`Not the id of a network: ${networkId}`, undefined, 'InvalidId');
    const arm = await this.arm();
    const asked = this.freshness.now();
    const body = await arm.read(networkId, this.tenantOf(networkId) ?? '', signal);
    const network = body === undefined ? undefined : readNetwork(body);
    if (!this.freshness.takes(id.key, asked)) return networkAt(this.estate, id.key);
    if (network === undefined) this.estate.remove(id.key);
    else this.estate.put(network);
    this.changed.fire({ kind: 'network', key: id.key });
    return network;
  }

  /**
   * What is known of a network: read; said by ARM not to exist; missing from the list of its subscription, which
   * is whole (gone, or not for this caller); or not looked for yet.
   */
  presence(networkId: string): RemotePresence {
    const id = parseNetworkId(networkId);
    if (id === undefined) return 'unread';
    const { kind } = this.estate.lookup(id.key);
    // What was whole once counts while it is read again.
    const { status, again } = this.networks(id.subscriptionId);
    const whole = again || status === 'loaded';
    return kind === 'unread' && whole && !id.classic ? 'missing' : kind;
  }

  /** The tenant of whatever an id names, by its subscription; undefined when that is not known. */
  tenantOf(id: string): string | undefined {
    const subscriptionId = subscriptionOf(id);
    return subscriptionId === undefined ? undefined : this.subscription(subscriptionId)?.tenantId;
  }

  /** Reads tenants and subscriptions as far as needed to know the tenant of an id. */
  async ensureTenantOf(id: string): Promise<void> {
    if (this.tenantOf(id) !== undefined) return;
    await this.ensureTenants();
    for (const tenant of this.tenants.value ?? []) {
      await this.ensureSubscriptions(tenant);
      if (this.tenantOf(id) !== undefined) return;
    }
  }

  cancel(subscriptionId: string): void {
    this.lists.cancel(subscriptionId);
  }

  cancelAll(): void {
    this.tenantLoader.cancel();
    this.subscriptionLoaders.cancel();
    this.lists.cancelAll();
  }

  /** Forgets everything, as when another account signs in. */
  clear(): void {
    this.tenantLoader.reset();
    this.subscriptionLoaders.clear();
    this.lists.clear();
    this.freshness.leave();
    this.estate.forgetAll();
    this.changed.fire({ kind: 'tenants' });
  }

  dispose(): void {
    this.cancelAll();
    this.changed.dispose();
    this.failed.dispose();
  }

  private tell(what: string, { status, error }: Load<unknown>): void {
    if (status === 'failed') this.failed.fire({ what, error, isBearable: false });
  }

  /** A subscription that is no longer there takes what was read of it along. */
  private forget({ subscriptionId }: Subscription): void {
    this.lists.forget(subscriptionId);
  }

  private ensureTenants(): Promise<void> {
    return this.tenantLoader.ensure(() => this.loadTenants());
  }

  private ensureSubscriptions(tenant: Tenant): Promise<void> {
    return this.subscriptionLoaders.at(tenant.tenantId).ensure(() => this.loadSubscriptions(tenant));
  }

  private async arm(): Promise<Arm> {
    const arm = await this.connect();
    if (arm === undefined) throw notSignedIn();
    return arm;
  }
}
