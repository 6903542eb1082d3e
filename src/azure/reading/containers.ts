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
  /** Of which accounts and tenants the choice leaves something out. */
  private readonly hiding = new Set<string>();

  constructor(private readonly parts: ContainerParts) {
    this.tenantLoaders = new Loaders((account) => {
      parts.tell('The tenants', this.tenantsOf(account));
      parts.tenantsChanged();
    });
    this.subscriptionLoaders = new Loaders((account, tenantId) => {
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
      const found = await (await this.parts.arm(account)).tenants(signal);
      const taken = found.filter(({ tenantId }) => this.parts.choice.takesTenant(account, tenantId));
      this.note(account, '', taken.length < found.length);
      return taken;
    });
    for (const { tenantId } of before) {
      if (this.tenant(tenantId, account) !== undefined) continue;
      for (const gone of this.subscriptions(tenantId, account).value ?? []) this.parts.gone(gone);
      this.subscriptionLoaders.forget(account, tenantId);
    }
  }

  async loadSubscriptions(tenant: Tenant): Promise<void> {
    const { account, tenantId } = tenant;
    const loader = this.subscriptionLoaders.at(account, tenantId);
    const before = loader.load.value ?? [];
    await loader.run(async (signal) => {
      const found = await (await this.parts.arm(account)).subscriptions(tenant, signal);
      const taken = found.filter((each) =>
        this.parts.choice.takesSubscription(account, tenantId, each.subscriptionId),
      );
      this.note(account, tenantId, taken.length < found.length);
      return taken;
    });
    for (const each of before)
      if (this.subscription(each.subscriptionId, account) === undefined) this.parts.gone(each);
  }

  /** Loads what has not been loaded; what is loaded by two is waited for by both. */
  async ensureTenants(): Promise<void> {
    if (this.known.length === 0) await this.findAccounts();
    await Promise.all(
      this.known.map(({ key }) => this.tenantLoaders.at(key, '').ensure(() => this.loadTenantsOf(key))),
    );
  }

  ensureSubscriptions(tenant: Tenant): Promise<void> {
    const loader = this.subscriptionLoaders.at(tenant.account, tenant.tenantId);
    return loader.ensure(() => this.loadSubscriptions(tenant));
  }

  cancel(): void {
    this.tenantLoaders.cancel();
    this.subscriptionLoaders.cancel();
  }

  clear(): void {
    this.tenantLoaders.clear();
    this.subscriptionLoaders.clear();
    this.known = [];
    this.hiding.clear();
  }

  private async findAccounts(): Promise<void> {
    const arm = await this.parts.connect();
    this.known = arm === undefined ? NOBODY : accountsOf(arm);
  }

  private note(account: string, tenantId: string, isHiding: boolean): void {
    const place = `${account}\n${tenantId}`;
    if (isHiding) this.hiding.add(place);
    else this.hiding.delete(place);
  }
}

/** Where nobody is signed in, that is what the list of tenants says. */
const NOBODY: readonly Account[] = [{ key: '', label: '' }];
