/**
 * Knows what has been read of the estate, and reads more when asked. It answers at once with what it has; what
 * changes is told by an event that says where.
 */
import { accountsOf, armOf, type Account } from '../accounts.ts';
import { EventEmitter, type Disposable, type Event } from '../events.ts';
import { Estate, networkAt } from '../../core/estate.ts';
import { readNetwork, type Network } from '../../core/network.ts';
import type { RemotePresence } from '../../core/remoteSide.ts';
import { parseLinkId, parseNetworkId, subscriptionOf, type Key } from '../../core/resourceId.ts';
import type { Arm, Subscription, Tenant } from '../arm.ts';
import { ArmError, notSignedIn } from '../armError.ts';
import type { EstateChange, ReadFailure } from './estateChange.ts';
import { Freshness } from './freshness.ts';
import { Limit } from './limit.ts';
import { together, type Load } from './load.ts';
import { Loaders } from './loaders.ts';
import { NetworkLists } from './networkLists.ts';
import { EVERYTHING, type SubscriptionChoice } from './subscriptionChoice.ts';

export class EstateStore implements Disposable {
  private readonly changed = new EventEmitter<EstateChange>();
  private readonly failed = new EventEmitter<ReadFailure>();
  /** Of each account; by no id besides. */
  private readonly tenantLoaders = new Loaders<readonly Tenant[]>((account) => {
    this.tell('The tenants', this.tenantsOf(account));
    this.changed.fire({ kind: 'tenants' });
  });
  private readonly subscriptionLoaders = new Loaders<readonly Subscription[]>((account, tenantId) => {
    this.tell(`The subscriptions of tenant ${tenantId}`, this.subscriptions(tenantId, account));
    this.changed.fire({ kind: 'tenant', tenantId, account });
  });
  private readonly freshness = new Freshness();
  /** As far as is known: those of the connection that was read with last. */
  private known: readonly Account[] = [];
  /** Of which accounts and tenants the choice leaves something out. */
  private readonly hiding = new Set<string>();

  readonly estate = new Estate('unread');
  readonly onDidChange: Event<EstateChange> = this.changed.event;
  /** Told of each reading that fails, for the log: a row says only what it means. */
  readonly onDidFail: Event<ReadFailure> = this.failed.event;

  private readonly lists = new NetworkLists({
    estate: this.estate,
    freshness: this.freshness,
    arm: (account) => this.arm(account),
    changed: (account, subscriptionId) => {
      this.changed.fire({ kind: 'subscription', subscriptionId: subscriptionId.toLowerCase(), account });
    },
    tell: (what, load) => {
      this.tell(what, load);
    },
    unread: (what, error) => {
      this.failed.fire({ what, error, isBearable: true });
    },
  });

  /** @param choice what of that which accounts see is read at all */
  constructor(
    private readonly connect: () => Promise<Arm | undefined>,
    private readonly choice: SubscriptionChoice = EVERYTHING,
  ) {}

  /** Whose estate this is; empty before anything is read. */
  get accounts(): readonly Account[] {
    return this.known;
  }

  /** Those of all accounts. */
  get tenants(): Load<readonly Tenant[]> {
    return together(this.known.map(({ key }) => this.tenantsOf(key)));
  }

  /** Whether something that was listed is not chosen. */
  get isHiding(): boolean {
    return this.hiding.size > 0;
  }

  tenantsOf(account: string): Load<readonly Tenant[]> {
    return this.tenantLoaders.loadOf(account, '');
  }

  /** @param account the first one that sees it where none is named; so it is wherever an account may be named */
  subscriptions(tenantId: string, account?: string): Load<readonly Subscription[]> {
    return this.subscriptionLoaders.loadOf(account ?? this.tenant(tenantId)?.account ?? '', tenantId);
  }

  /** The keys of the networks of a subscription, in the order in which ARM lists them. */
  networks(subscriptionId: string, account?: string): Load<readonly Key[]> {
    return this.lists.of(this.seerOf(subscriptionId, account), subscriptionId);
  }

  /** How many entries of a subscription's list were no networks at all. */
  unreadableIn(subscriptionId: string, account?: string): number {
    return this.lists.unreadableIn(this.seerOf(subscriptionId, account), subscriptionId);
  }

  /** Every subscription that is known, once for each account that sees it. */
  allSubscriptions(): readonly Subscription[] {
    return (this.tenants.value ?? []).flatMap(
      ({ tenantId, account }) => this.subscriptions(tenantId, account).value ?? [],
    );
  }

  tenant(tenantId: string, account?: string): Tenant | undefined {
    return this.tenants.value?.find(
      (candidate) =>
        candidate.tenantId === tenantId && (account === undefined || candidate.account === account),
    );
  }

  subscription(subscriptionId: string, account?: string): Subscription | undefined {
    const wanted = subscriptionId.toLowerCase();
    return this.allSubscriptions().find(
      (candidate) =>
        candidate.subscriptionId.toLowerCase() === wanted &&
        (account === undefined || candidate.account === account),
    );
  }

  async loadTenants(): Promise<void> {
    await this.findAccounts();
    await Promise.all(this.known.map(({ key }) => this.loadTenantsOf(key)));
  }

  async loadTenantsOf(account: string): Promise<void> {
    const before = this.tenantsOf(account).value ?? [];
    await this.tenantLoaders.at(account, '').run(async (signal) => {
      const found = await (await this.arm(account)).tenants(signal);
      const taken = found.filter(({ tenantId }) => this.choice.takesTenant(account, tenantId));
      this.note(account, '', taken.length < found.length);
      return taken;
    });
    for (const { tenantId } of before) {
      if (this.tenant(tenantId, account) !== undefined) continue;
      for (const gone of this.subscriptions(tenantId, account).value ?? []) this.forget(gone);
      this.subscriptionLoaders.forget(account, tenantId);
    }
  }

  async loadSubscriptions(tenant: Tenant): Promise<void> {
    const { account, tenantId } = tenant;
    const loader = this.subscriptionLoaders.at(account, tenantId);
    const before = loader.load.value ?? [];
    await loader.run(async (signal) => {
      const found = await (await this.arm(account)).subscriptions(tenant, signal);
      const taken = found.filter((each) =>
        this.choice.takesSubscription(account, tenantId, each.subscriptionId),
      );
      this.note(account, tenantId, taken.length < found.length);
      return taken;
    });
    for (const each of before)
      if (this.subscription(each.subscriptionId, account) === undefined) this.forget(each);
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
        if (this.subscriptions(tenant.tenantId, tenant.account).status === 'idle') return;
        await limit.run(() => this.loadSubscriptions(tenant));
        await this.inTurn(limit, tenant, async (subscription) => {
          const { status } = this.networks(subscription.subscriptionId, subscription.account);
          if (status !== 'idle') await this.loadNetworks(subscription);
        });
      }),
    );
  }

  /** Reads tenants and subscriptions anew after another choice; what is no longer chosen is forgotten. */
  async chooseAgain(): Promise<void> {
    await this.loadTenants();
    const limit = new Limit();
    const tenants = this.tenants.value ?? [];
    await Promise.all(tenants.map((tenant) => limit.run(() => this.loadSubscriptions(tenant))));
  }

  /** Loads again what could not be read, as after a sign-in; nothing else is read anew, and nothing is lost. */
  async reloadFailed(): Promise<void> {
    await Promise.all(
      this.known.map(async ({ key }) => {
        if (this.tenantsOf(key).status === 'failed') await this.loadTenantsOf(key);
      }),
    );
    const limit = new Limit();
    await Promise.all(
      (this.tenants.value ?? []).map(async (tenant) => {
        if (this.subscriptions(tenant.tenantId, tenant.account).status === 'failed')
          await limit.run(() => this.loadSubscriptions(tenant));
        await this.inTurn(limit, tenant, async (subscription) => {
          const { status } = this.networks(subscription.subscriptionId, subscription.account);
          if (status === 'failed') await this.loadNetworks(subscription);
        });
      }),
    );
  }

  /** Does something for each subscription of a tenant; none waits for those of another one to be known. */
  private async inTurn(
    limit: Limit,
    { tenantId, account }: Tenant,
    work: (subscription: Subscription) => Promise<void>,
  ): Promise<void> {
    const subscriptions = this.subscriptions(tenantId, account).value ?? [];
    await Promise.all(subscriptions.map((subscription) => limit.run(() => work(subscription))));
  }

  /**
   * Reads one network anew; undefined when ARM says that there is none. Where somebody has asked later and been
   * answered already, that answer counts.
   */
  async readNetwork(networkId: string, signal: AbortSignal, account?: string): Promise<Network | undefined> {
    const id = parseNetworkId(networkId);
    if (id === undefined) throw new ArmError(`Not the id of a network: ${networkId}`, undefined, 'InvalidId');
    const arm = await this.arm(this.accountOf(networkId, account) ?? account);
    const asked = this.freshness.now();
    const body = await arm.read(networkId, this.tenantOf(networkId, account) ?? '', signal);
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
  tenantOf(id: string, account?: string): string | undefined {
    return this.reached(id, account)?.tenantId;
  }

  /** The account by which whatever an id names is reached: the one that is wished, where it sees that. */
  accountOf(id: string, wished?: string): string | undefined {
    return this.reached(id, wished)?.account;
  }

  private reached(id: string, wished: string | undefined): Subscription | undefined {
    const subscriptionId = subscriptionOf(id);
    if (subscriptionId === undefined) return undefined;
    if (this.known.length < 2) return this.subscription(subscriptionId);
    const seen = this.allSubscriptions().filter(
      (each) => each.subscriptionId.toLowerCase() === subscriptionId.toLowerCase(),
    );
    const inOrder = [...seen].sort((a, b) => Number(b.account === wished) - Number(a.account === wished));
    // Somebody who sees the subscription does not see everything in it.
    const key = parseNetworkId(id)?.key ?? parseLinkId(id)?.network.key;
    const lists = (each: Subscription): boolean =>
      key !== undefined && (this.networks(subscriptionId, each.account).value ?? []).includes(key);
    return inOrder.find(lists) ?? inOrder[0];
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

  cancel(subscriptionId: string, account?: string): void {
    this.lists.cancel(this.seerOf(subscriptionId, account), subscriptionId);
  }

  cancelAll(): void {
    this.tenantLoaders.cancel();
    this.subscriptionLoaders.cancel();
    this.lists.cancelAll();
  }

  /** Forgets everything, as when another account signs in. */
  clear(): void {
    this.tenantLoaders.clear();
    this.subscriptionLoaders.clear();
    this.lists.clear();
    this.known = [];
    this.hiding.clear();
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
  private forget({ subscriptionId, account }: Subscription): void {
    this.lists.forget(account, subscriptionId);
  }

  private async ensureTenants(): Promise<void> {
    // Somebody else may load them at this moment: what is loaded by two is waited for by both.
    if (this.known.length === 0) await this.findAccounts();
    await Promise.all(
      this.known.map(({ key }) => this.tenantLoaders.at(key, '').ensure(() => this.loadTenantsOf(key))),
    );
  }

  private async findAccounts(): Promise<void> {
    const arm = await this.connect();
    this.known = arm === undefined ? NOBODY : accountsOf(arm);
  }

  private ensureSubscriptions(tenant: Tenant): Promise<void> {
    const loader = this.subscriptionLoaders.at(tenant.account, tenant.tenantId);
    return loader.ensure(() => this.loadSubscriptions(tenant));
  }

  private note(account: string, tenantId: string, isHiding: boolean): void {
    const place = `${account}\n${tenantId}`;
    if (isHiding) this.hiding.add(place);
    else this.hiding.delete(place);
  }

  private seerOf(subscriptionId: string, account: string | undefined): string {
    if (account !== undefined) return account;
    const [seer = ''] = this.lists.seers(subscriptionId);
    return seer;
  }

  private async arm(account: string | undefined): Promise<Arm> {
    const arm = await this.connect();
    if (arm === undefined) throw notSignedIn();
    return armOf(arm, account);
  }
}

/** Where nobody is signed in, that is what the list of tenants says. */
const NOBODY: readonly Account[] = [{ key: '', label: '' }];
