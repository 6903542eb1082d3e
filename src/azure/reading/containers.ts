/** Knows the tenants and subscriptions of each account, as far as they have been listed, and what of them is chosen. */
import { accountsOf, type Account } from '../accounts.ts';
import type { Arm, Subscription, Tenant } from '../arm.ts';
import { together, type Load } from './load.ts';
import { Loaders } from './loaders.ts';
import type { SubscriptionChoice } from './subscriptionChoice.ts';

export interface ContainerParts {
  /** What of that which accounts see is read at all. */
  readonly choice: SubscriptionChoice;
  /** All accounts; undefined where nobody is signed in. */
  connect(): Promise<Arm | undefined>;
  /** That of an account. Rejects where nobody is signed in. */
  arm(account: string): Promise<Arm>;
  tenantsChanged(): void;
  subscriptionsChanged(account: string, tenantId: string): void;
  /** Told how far a list is, before that. */
  tell(what: string, load: Load<unknown>): void;
  /** Told of a subscription that is no longer there. */
  gone(subscription: Subscription): void;
}

export class Containers {
  /** Of each account; by no id besides. */
  private readonly tenantLoaders: Loaders<readonly Tenant[]>;
  private readonly subscriptionLoaders: Loaders<readonly Subscription[]>;
  /** As far as is known: those of the connection that was read with last. */
  private known: readonly Account[] = [];
  /** Every subscription by its id in lower case, until something changes. */
  private byId: ReadonlyMap<string, readonly Subscription[]> | undefined;
  /** Of which accounts and tenants the choice leaves something out. */
  private readonly hiding = new Set<string>();

  constructor(private readonly parts: ContainerParts) {
    this.tenantLoaders = new Loaders((account) => {
      this.byId = undefined;
      parts.tell('The tenants', this.tenantsOf(account));
      parts.tenantsChanged();
    });
    this.subscriptionLoaders = new Loaders((account, tenantId) => {
      this.byId = undefined;
      parts.tell(`The subscriptions of tenant ${tenantId}`, this.subscriptions(tenantId, account));
      parts.subscriptionsChanged(account, tenantId);
    });
  }

  /** Empty before anything is read. */
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

  /** @param account the first one that sees it where none is named */
  subscriptions(tenantId: string, account?: string): Load<readonly Subscription[]> {
    return this.subscriptionLoaders.loadOf(account ?? this.tenant(tenantId)?.account ?? '', tenantId);
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
    const seen = this.seen(subscriptionId);
    return account === undefined ? seen[0] : seen.find((candidate) => candidate.account === account);
  }

  /** A subscription as each account and tenant lists it. */
  seen(subscriptionId: string): readonly Subscription[] {
    this.byId ??= grouped(this.allSubscriptions());
    return this.byId.get(subscriptionId.toLowerCase()) ?? [];
  }

  async loadTenants(): Promise<void> {
    await this.findAccounts();
    await Promise.all(this.known.map(({ key }) => this.loadTenantsOf(key)));
  }

  async loadTenantsOf(account: string): Promise<void> {
    await this.tenantLoaders.at(account, '').run(async (signal) => {
      const found = await (await this.parts.arm(account)).tenants(signal);
      const taken = found.filter(({ tenantId, displayName }) =>
        this.parts.choice.takesTenant(account, tenantId, displayName),
      );
      this.note(account, '', taken.length < found.length);
      return taken;
    });
    if (this.tenantsOf(account).status !== 'loaded') return;
    const lost = this.subscriptionLoaders
      .all()
      .filter(({ account: seer, id }) => seer === account && this.tenant(id, account) === undefined);
    for (const { id, loader } of lost) {
      for (const gone of loader.load.value ?? []) this.parts.gone(gone);
      this.subscriptionLoaders.forget(account, id);
      this.byId = undefined;
    }
    // Whoever has looked at once has seen what has gone since.
    if (lost.length > 0) this.parts.tenantsChanged();
  }

  async loadSubscriptions(tenant: Tenant): Promise<void> {
    const { account, tenantId } = tenant;
    const loader = this.subscriptionLoaders.at(account, tenantId);
    let before: readonly Subscription[] = [];
    await loader.run(async (signal) => {
      const found = await (await this.parts.arm(account)).subscriptions(tenant, signal);
      const taken = found.filter(({ subscriptionId, displayName }) =>
        this.parts.choice.takesSubscription(account, tenantId, subscriptionId, displayName),
      );
      this.note(account, tenantId, taken.length < found.length);
      before = loader.load.value ?? [];
      return taken;
    });
    const lost = before.filter((each) => this.subscription(each.subscriptionId, account) === undefined);
    for (const each of lost) this.parts.gone(each);
    // As above.
    if (lost.length > 0) this.parts.subscriptionsChanged(account, tenantId);
  }

  /** Learns who is signed in, where nobody has asked. */
  async ensureAccounts(): Promise<void> {
    if (this.known.length === 0) await this.findAccounts();
  }

  /** Shows what an earlier window has listed, as far as it is chosen, until it is listed here. */
  keepTenants(account: string, tenants: readonly Tenant[], at: number): void {
    const { choice } = this.parts;
    const taken = tenants.filter(({ tenantId, displayName }) =>
      choice.takesTenant(account, tenantId, displayName),
    );
    this.tenantLoaders.at(account, '').keep(taken, at);
  }

  keepSubscriptions({ account, tenantId }: Tenant, subscriptions: readonly Subscription[], at: number): void {
    const { choice } = this.parts;
    const taken = subscriptions.filter(({ subscriptionId, displayName }) =>
      choice.takesSubscription(account, tenantId, subscriptionId, displayName),
    );
    this.subscriptionLoaders.at(account, tenantId).keep(taken, at);
  }

  /** Takes that away again where nothing was listed here meanwhile. */
  dropKept(): void {
    for (const { loader } of this.subscriptionLoaders.all()) loader.dropKept();
    for (const { loader } of this.tenantLoaders.all()) loader.dropKept();
  }

  /** Loads what nobody has asked for yet; what has failed is asked for again by whoever wants it again. */
  beginTenantsOf(account: string): Promise<void> {
    return this.tenantLoaders.at(account, '').begin(() => this.loadTenantsOf(account));
  }

  beginSubscriptions(tenant: Tenant): Promise<void> {
    const loader = this.subscriptionLoaders.at(tenant.account, tenant.tenantId);
    return loader.begin(() => this.loadSubscriptions(tenant));
  }

  /** The subscriptions of a tenant will not be asked for, though somebody wanted them. */
  giveUp({ account, tenantId }: Tenant): void {
    this.subscriptionLoaders.at(account, tenantId).giveUp();
  }

  cancel(): void {
    this.tenantLoaders.cancel();
    this.subscriptionLoaders.cancel();
  }

  clear(): void {
    this.tenantLoaders.clear();
    this.subscriptionLoaders.clear();
    this.known = [];
    this.byId = undefined;
    this.hiding.clear();
  }

  /** Learns anew who is signed in. */
  async findAccounts(): Promise<void> {
    const arm = await this.parts.connect();
    this.known = arm === undefined ? NOBODY : accountsOf(arm);
    this.byId = undefined;
  }

  private note(account: string, tenantId: string, isHiding: boolean): void {
    const place = `${account}\n${tenantId}`;
    if (isHiding) this.hiding.add(place);
    else this.hiding.delete(place);
  }
}

function grouped(subscriptions: readonly Subscription[]): ReadonlyMap<string, readonly Subscription[]> {
  const byId = new Map<string, Subscription[]>();
  for (const subscription of subscriptions) {
    const id = subscription.subscriptionId.toLowerCase();
    const same = byId.get(id);
    if (same === undefined) byId.set(id, [subscription]);
    else same.push(subscription);
  }
  return byId;
}

/** Where nobody is signed in, that is what the list of tenants says. */
const NOBODY: readonly Account[] = [{ key: '', label: '' }];
