/**
 * Knows what has been read of the estate, and reads more when asked. It answers at once with what it has; what
 * changes is told by an event that says where.
 */
import { armOf, type Account } from '../accounts.ts';
import { EventEmitter, type Disposable, type Event } from '../events.ts';
import { Estate } from '../../core/estate.ts';
import { Shelf } from '../../core/held/shelf.ts';
import type { Network } from '../../core/network.ts';
import type { RemotePresence } from '../../core/remoteSide.ts';
import type { Key } from '../../core/resourceId.ts';
import type { Arm, Subscription, Tenant } from '../arm.ts';
import { notSignedIn } from '../armError.ts';
import { Containers } from './containers.ts';
import type { EstateChange, ReadFailure } from './estateChange.ts';
import { Freshness } from './freshness.ts';
import { keptEstate, type KeptEstate } from './kept/keptEstate.ts';
import type { Load } from './load.ts';
import { GraphLists, type GraphUse } from './graph/graphLists.ts';
import { Lull, type Waiting } from './lull.ts';
import { NetworkLists } from './networkLists.ts';
import { OneNetwork } from './oneNetwork.ts';
import { Paces } from './paces.ts';
import { Readings, type Reading } from './readings.ts';
import { EVERYTHING, type SubscriptionChoice } from './subscriptionChoice.ts';
import { missingFrom, type Missing } from './unread.ts';
import { WholeReading } from './wholeReading.ts';
import { SecondLook } from './watch/secondLook.ts';
import { Whose } from './whose.ts';

/** How an estate is read. */
export interface ReadingManner {
  readonly paces?: Paces;
  readonly graphUse?: () => GraphUse;
  /** Whether somebody who waits for the whole goes on where for a while nothing more comes. */
  readonly waiting?: Waiting;
  /** Whether networks are held in little room, as for a window that is open for days; each look at one costs more then. */
  readonly isHeld?: boolean;
}

export class EstateStore implements Disposable {
  private readonly changed = new EventEmitter<EstateChange>();
  private readonly failed = new EventEmitter<ReadFailure>();
  private readonly freshness = new Freshness();
  /** How much is asked at the same time, by whoever reads much. */
  readonly paces: Paces;

  /** By which it is known that nothing more comes for now. */
  readonly lull: Lull;

  readonly estate: Estate;
  readonly onDidChange: Event<EstateChange> = this.changed.event;
  /** Told of each reading that fails, for the log: a row says only what it means. */
  readonly onDidFail: Event<ReadFailure> = this.failed.event;

  private readonly containers: Containers;

  private readonly lists: NetworkLists;
  private readonly graph: GraphLists;
  private readonly graphUse: () => GraphUse;
  private readonly readings = new Readings((subscriptionId) => this.lists.each(subscriptionId));
  private readonly whole: WholeReading;
  private readonly whose: Whose;
  private readonly one: OneNetwork;
  /** Reads again what is watched. */
  readonly secondLook: SecondLook;
  /** Takes what an earlier window has read. */
  readonly kept: KeptEstate;

  /** @param choice what of that which accounts see is read at all */
  constructor(
    private readonly connect: () => Promise<Arm | undefined>,
    choice: SubscriptionChoice = EVERYTHING,
    { paces = new Paces(), graphUse = () => 'auto', waiting = 'forAll', isHeld = true }: ReadingManner = {},
  ) {
    this.graphUse = graphUse;
    this.lull = new Lull(waiting);
    this.changed.event(() => {
      this.lull.note();
    });
    this.paces = paces;
    this.estate = new Estate('unread', isHeld ? new Shelf() : undefined);
    const arm = (account: string): Promise<Arm> => this.arm(account);
    const unread = (what: string, error: unknown): void => {
      this.failed.fire({ what, error, isBearable: true });
    };
    const { estate, freshness } = this;
    this.containers = new Containers({
      choice,
      connect,
      arm,
      tenantsChanged: () => {
        this.changed.fire({ kind: 'tenants' });
      },
      subscriptionsChanged: (account, tenantId) => {
        this.changed.fire({ kind: 'tenant', tenantId, account });
      },
      tell: (what, load) => {
        this.tell(what, load);
      },
      // A subscription that is no longer there takes what was read of it along.
      gone: ({ account, subscriptionId }) => {
        this.lists.forget(account, subscriptionId);
      },
    });
    this.lists = new NetworkLists({
      estate,
      freshness,
      paces,
      arm,
      changed: (account, subscriptionId) => {
        if (this.lists.of(account, subscriptionId).status === 'failed') this.readings.doubt(subscriptionId);
        this.changed.fire({ kind: 'subscription', subscriptionId: subscriptionId.toLowerCase(), account });
      },
      tell: (what, load) => {
        this.tell(what, load);
      },
      unread,
    });
    this.graph = new GraphLists({ estate, freshness, paces, use: graphUse, arm, unread }, this.lists);
    this.whole = new WholeReading({
      containers: this.containers,
      lists: this.lists,
      graph: this.graph,
      paces,
    });
    this.whose = new Whose(this.containers, this.lists);
    this.one = new OneNetwork({
      estate,
      freshness,
      lists: this.lists,
      readings: this.readings,
      whose: this.whose,
      arm: (account) => this.arm(account),
      changed: (key) => {
        this.changed.fire({ kind: 'network', key });
      },
    });
    this.secondLook = new SecondLook({
      estate,
      freshness,
      lists: this.lists,
      paces,
      arm,
      changed: (key) => {
        this.changed.fire({ kind: 'network', key });
      },
    });
    this.kept = keptEstate(this.containers, this.lists, this.freshness);
  }

  /** Whose estate this is; empty before anything is read. */
  get accounts(): readonly Account[] {
    return this.containers.accounts;
  }

  /** Those of all accounts. */
  get tenants(): Load<readonly Tenant[]> {
    return this.containers.tenants;
  }

  /** Whether something that was listed is not chosen. */
  get isHiding(): boolean {
    return this.containers.isHiding;
  }

  tenantsOf(account: string): Load<readonly Tenant[]> {
    return this.containers.tenantsOf(account);
  }

  /** @param account the first one that sees it where none is named; so it is wherever an account may be named */
  subscriptions(tenantId: string, account?: string): Load<readonly Subscription[]> {
    return this.containers.subscriptions(tenantId, account);
  }

  /** The keys of the networks of a subscription, in the order in which ARM lists them. */
  networks(subscriptionId: string, account?: string): Load<readonly Key[]> {
    return this.lists.of(this.whose.seerOf(subscriptionId, account), subscriptionId);
  }

  /** How many entries of a subscription's list were no networks at all. */
  unreadableIn(subscriptionId: string, account?: string): number {
    return this.lists.unreadableIn(this.whose.seerOf(subscriptionId, account), subscriptionId);
  }

  /** When a network was read last, and who told it; undefined where it is not known. */
  readingOf(networkKey: Key): Reading | undefined {
    return this.readings.of(networkKey);
  }

  /** Every subscription that is known, once for each account that sees it. */
  allSubscriptions(): readonly Subscription[] {
    return this.containers.allSubscriptions();
  }

  tenant(tenantId: string, account?: string): Tenant | undefined {
    return this.containers.tenant(tenantId, account);
  }

  subscription(subscriptionId: string, account?: string): Subscription | undefined {
    return this.containers.subscription(subscriptionId, account);
  }

  async loadTenants(): Promise<void> {
    await this.containers.loadTenants();
  }

  async loadTenantsOf(account: string): Promise<void> {
    await this.containers.loadTenantsOf(account);
  }

  async loadSubscriptions(tenant: Tenant): Promise<void> {
    await this.containers.loadSubscriptions(tenant);
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

  /** Loads the names of tenants and subscriptions that nobody has asked for yet. */
  async loadNames(): Promise<void> {
    await this.whole.loadNames();
  }

  /** Loads everything that nobody has asked for yet; what has failed is left to whoever wants it again. */
  async loadAll(): Promise<void> {
    await this.whole.loadAll();
  }

  /**
   * For whoever needs the whole estate: loads what nobody has asked for yet, and goes on with what is there where a tenant
   * does not answer.
   * @returns what is missing then
   */
  async loadMost(): Promise<Missing> {
    await this.lull.waitFor(this.whole.loadAll());
    return missingFrom(this);
  }

  /** Loads everything again that has been loaded; what was there stays visible meanwhile. */
  async reloadAll(): Promise<void> {
    await this.whole.reloadAll();
  }

  /** Reads tenants and subscriptions anew after another choice; what is no longer chosen is forgotten. */
  async chooseAgain(): Promise<void> {
    await this.lull.waitFor(this.whole.chooseAgain());
  }

  /**
   * Another way of reading is wished than before: Resource Graph may be asked again where it was refused; where it is not to be
   * asked, ARM says what that has told.
   */
  async readOtherwise(): Promise<void> {
    this.graph.clear();
    if (this.graphUse() === 'never') await this.whole.confirmAll('graph');
  }

  /** Loads again what could not be read, as after a sign-in; nothing else is read anew, and nothing is lost. */
  async reloadFailed(): Promise<void> {
    await this.whole.reloadFailed();
  }

  /** Reads from ARM what others have told of the estate; for whoever needs it as ARM says it. */
  async confirmAll(): Promise<void> {
    await this.whole.confirmAll();
  }

  /** Reads one network anew; undefined when ARM says that there is none. A later answer that is there already counts. */
  async readNetwork(networkId: string, signal: AbortSignal, account?: string): Promise<Network | undefined> {
    return await this.one.read(networkId, signal, account);
  }

  /** What is known of a network that something points at. */
  presence(networkId: string): RemotePresence {
    return this.one.presence(networkId);
  }

  /** The tenant of whatever an id names, by its subscription; undefined when that is not known. */
  tenantOf(id: string, account?: string): string | undefined {
    return this.whose.reached(id, account)?.tenantId;
  }

  /** The account by which whatever an id names is reached: the one that is wished, where it sees that. */
  accountOf(id: string, wished?: string): string | undefined {
    return this.whose.reached(id, wished)?.account;
  }

  /** Reads tenants and subscriptions as far as needed to know the tenant of an id. */
  async ensureTenantOf(id: string): Promise<void> {
    await this.lull.waitFor(this.whose.ensureTenantOf(id));
  }

  cancel(subscriptionId: string, account?: string): void {
    this.lists.cancel(this.whose.seerOf(subscriptionId, account), subscriptionId);
  }

  cancelAll(): void {
    this.whole.cancel();
    this.containers.cancel();
    this.lists.cancelAll();
  }

  /** Forgets everything, as when another account signs in. */
  clear(): void {
    this.whole.leave();
    this.containers.clear();
    this.lists.clear();
    this.graph.clear();
    this.freshness.leave();
    this.readings.clear();
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

  private async arm(account: string | undefined): Promise<Arm> {
    const arm = await this.connect();
    if (arm === undefined) throw notSignedIn();
    return armOf(arm, account);
  }
}
