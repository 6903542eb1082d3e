/**
 * Knows what has been read of the estate, and reads more when asked. It answers at once with what it has; what
 * changes is told by an event that says where.
 */
import { EventEmitter, type Disposable, type Event } from 'vscode';
import { Estate } from '../core/estate.ts';
import { readNetwork, type Network } from '../core/network.ts';
import { keyOf, parseNetworkId, subscriptionOf, type Key } from '../core/resourceId.ts';
import type { Arm, Subscription, Tenant } from './arm.ts';
import { ArmError, notSignedIn } from './armError.ts';
import { Loader, type Load } from './load.ts';

/** Where something changed. */
export type EstateChange =
  | { readonly kind: 'tenants' }
  | { readonly kind: 'tenant'; readonly tenantId: string }
  | { readonly kind: 'subscription'; readonly subscriptionId: string }
  | { readonly kind: 'network'; readonly key: Key };

export class EstateStore implements Disposable {
  private readonly changed = new EventEmitter<EstateChange>();
  private readonly tenantLoader = new Loader<readonly Tenant[]>(() => {
    this.changed.fire({ kind: 'tenants' });
  });
  private readonly subscriptionLoaders = new Map<string, Loader<readonly Subscription[]>>();
  private readonly networkLoaders = new Map<string, Loader<readonly Key[]>>();
  /** Networks whose body has no id: they cannot be anything, and are counted. */
  private readonly unreadable = new Map<string, number>();

  readonly estate = new Estate('unread');
  readonly onDidChange: Event<EstateChange> = this.changed.event;

  constructor(private readonly connect: () => Promise<Arm | undefined>) {}

  get tenants(): Load<readonly Tenant[]> {
    return this.tenantLoader.load;
  }

  subscriptions(tenantId: string): Load<readonly Subscription[]> {
    return this.subscriptionLoader(tenantId).load;
  }

  /** The keys of the networks of a subscription, in the order in which ARM lists them. */
  networks(subscriptionId: string): Load<readonly Key[]> {
    return this.networkLoader(subscriptionId).load;
  }

  /** How many entries of a subscription's list were no networks at all. */
  unreadableIn(subscriptionId: string): number {
    return this.unreadable.get(subscriptionId.toLowerCase()) ?? 0;
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
    await this.tenantLoader.run(async (signal) => await (await this.arm()).tenants(signal));
  }

  async loadSubscriptions(tenant: Tenant): Promise<void> {
    await this.subscriptionLoader(tenant.tenantId).run(
      async (signal) => await (await this.arm()).subscriptions(tenant, signal),
    );
  }

  async loadNetworks(subscription: Subscription): Promise<void> {
    const id = subscription.subscriptionId.toLowerCase();
    const loader = this.networkLoader(id);
    const before = loader.load.value ?? [];
    await loader.run(async (signal, publish) => {
      const arm = await this.arm();
      const keys: Key[] = [];
      let unreadable = 0;
      for await (const page of arm.networks(subscription, signal)) {
        signal.throwIfAborted();
        for (const body of page) {
          const network = readNetwork(body);
          if (network === undefined) unreadable += 1;
          else if (!keys.includes(network.key)) {
            this.estate.put(network);
            keys.push(network.key);
          }
        }
        this.unreadable.set(id, unreadable);
        // What was there before stays visible until the list is whole.
        publish([...keys, ...before.filter((key) => !keys.includes(key))]);
      }
      for (const key of before) if (!keys.includes(key)) this.estate.remove(key);
      return keys;
    });
  }

  /** Loads everything that has not been loaded; for whoever needs the whole estate. */
  async loadAll(): Promise<void> {
    await this.ensureTenants();
    await Promise.all(
      (this.tenants.value ?? []).map(async (tenant) => {
        await this.ensureSubscriptions(tenant);
        const subscriptions = this.subscriptions(tenant.tenantId).value ?? [];
        await Promise.all(
          subscriptions.map((subscription) =>
            this.networkLoader(subscription.subscriptionId).ensure(() => this.loadNetworks(subscription)),
          ),
        );
      }),
    );
  }

  /** Loads everything again that has been loaded; what was there stays visible meanwhile. */
  async reloadAll(): Promise<void> {
    await this.loadTenants();
    await Promise.all(
      (this.tenants.value ?? []).map(async (tenant) => {
        if (this.subscriptions(tenant.tenantId).status === 'idle') return;
        await this.loadSubscriptions(tenant);
        const subscriptions = this.subscriptions(tenant.tenantId).value ?? [];
        const seen = subscriptions.filter(
          ({ subscriptionId }) => this.networks(subscriptionId).status !== 'idle',
        );
        await Promise.all(seen.map((subscription) => this.loadNetworks(subscription)));
      }),
    );
  }

  /** Reads one network anew; undefined when ARM says that there is none. */
  async readNetwork(networkId: string, signal: AbortSignal): Promise<Network | undefined> {
    const id = parseNetworkId(networkId);
    if (id === undefined) throw new ArmError(`Not the id of a network: ${networkId}`, undefined, 'InvalidId');
    const body = await (await this.arm()).read(networkId, this.tenantOf(networkId) ?? '', signal);
    const network = body === undefined ? undefined : readNetwork(body);
    if (network === undefined) this.estate.remove(id.key);
    else this.estate.put(network);
    this.changed.fire({ kind: 'network', key: id.key });
    return network;
  }

  /**
   * What is known of a network: read; said by ARM not to exist; missing from the list of its subscription, which
   * is whole (gone, or not for this caller); or not looked for yet.
   */
  presence(networkId: string): 'present' | 'absent' | 'missing' | 'unread' {
    const id = parseNetworkId(networkId);
    if (id === undefined) return 'unread';
    const { kind } = this.estate.lookup(id.key);
    const whole = this.networks(id.subscriptionId).status === 'loaded';
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
    this.networkLoader(subscriptionId).cancel();
  }

  cancelAll(): void {
    this.tenantLoader.cancel();
    for (const loader of [...this.subscriptionLoaders.values(), ...this.networkLoaders.values()])
      loader.cancel();
  }

  /** Forgets everything, as when another account signs in. */
  clear(): void {
    this.tenantLoader.reset();
    for (const loader of [...this.subscriptionLoaders.values(), ...this.networkLoaders.values()])
      loader.cancel();
    this.subscriptionLoaders.clear();
    this.networkLoaders.clear();
    this.unreadable.clear();
    for (const network of [...this.estate.all()]) this.estate.forget(network.key);
    this.changed.fire({ kind: 'tenants' });
  }

  dispose(): void {
    this.tenantLoader.cancel();
    for (const loader of [...this.subscriptionLoaders.values(), ...this.networkLoaders.values()])
      loader.cancel();
    this.changed.dispose();
  }

  private ensureTenants(): Promise<void> {
    return this.tenantLoader.ensure(() => this.loadTenants());
  }

  private ensureSubscriptions(tenant: Tenant): Promise<void> {
    return this.subscriptionLoader(tenant.tenantId).ensure(() => this.loadSubscriptions(tenant));
  }

  private async arm(): Promise<Arm> {
    const arm = await this.connect();
    if (arm === undefined) throw notSignedIn();
    return arm;
  }

  private subscriptionLoader(tenantId: string): Loader<readonly Subscription[]> {
    return loaderIn(this.subscriptionLoaders, tenantId, () => {
      this.changed.fire({ kind: 'tenant', tenantId });
    });
  }

  private networkLoader(subscriptionId: string): Loader<readonly Key[]> {
    return loaderIn(this.networkLoaders, subscriptionId, () => {
      this.changed.fire({ kind: 'subscription', subscriptionId: subscriptionId.toLowerCase() });
    });
  }
}

function loaderIn<T>(loaders: Map<string, Loader<T>>, id: string, changed: () => void): Loader<T> {
  const key = keyOf(id);
  const loader = loaders.get(key) ?? new Loader<T>(changed);
  loaders.set(key, loader);
  return loader;
}
