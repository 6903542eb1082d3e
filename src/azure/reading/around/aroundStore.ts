/**
 * Knows what has been read around the networks of each subscription, and the estate with it, as a question sees it. It is
 * read when a question needs it, and kept until somebody refreshes, or writes there.
 */
import type { JsonObject } from '../../../core/json.ts';
import { hasHiddenHub, networksBetween, networksOfHops } from '../../../core/reach/scope.ts';
import { untoldOf } from '../../../core/reach/untold.ts';
import { World } from '../../../core/reach/world.ts';
import { networkAt } from '../../../core/estate.ts';
import { keyOf, subscriptionOf, type Key } from '../../../core/resourceId.ts';
import { atOnce, type Planning } from '../../../core/planning.ts';
import { Surroundings } from '../../../core/surroundings/surroundings.ts';
import type { Arm, Subscription } from '../../arm.ts';
import { finished } from '../../slices.ts';
import { EventEmitter, type Disposable, type Event } from '../../events.ts';
import type { EstateStore } from '../estateStore.ts';
import { Loaders } from '../loaders.ts';
import { readAround, readZones, type Around } from './aroundReader.ts';
import { Asker } from './asker.ts';
import { withLearned } from './learnedRoutes.ts';
import { askWhole, managerBodies, unmanaged } from './managerAnswers.ts';
import { everySubscription, ReadingAs, subscriptionsOf } from './readingAs.ts';
import { ToldAnswers } from './toldAnswers.ts';
import { Zones } from './zones.ts';

/** Of these nothing may be missing before an address is said to belong to nobody. */
const OWNERS = ['networkinterfaces', 'loadbalancers', 'azurefirewalls'] as const;

/** Routes can lead on from what they lead to; so often is looked further. */
const MOST_ROUNDS = 8;

export class AroundStore implements Disposable {
  private readonly changed = new EventEmitter<void>();
  private readonly failed = new EventEmitter<{ readonly what: string; readonly error: unknown }>();
  private readonly read = new EventEmitter<void>();
  private readonly loaders = new Loaders<Around>((account, name) => {
    this.store.lull.note();
    this.dropAround();
    if (this.loaders.loadOf(account, name).status !== 'loading') this.read.fire();
  });
  /** The subscriptions that were asked for, with the account that each is read by, in lower case. */
  private readonly asked = new Map<string, string>();
  private readonly learned = new ToldAnswers(({ id }, error) => {
    this.failed.fire({ what: `What ${id} has learned`, error });
  });
  private readonly managers = new ToldAnswers(({ id, action }, error) => {
    this.failed.fire({ what: `What ${id} answers to ${action}`, error });
  });
  private readonly zones = new Zones(
    async (subscription, signal) => readZones(await this.reading.of(subscription, signal)),
    () => {
      this.dropAround();
      this.read.fire();
    },
  );
  private readonly reading: ReadingAs;
  /** By whom a resource can be asked. */
  readonly asker: Asker;
  private readonly listener: Disposable;
  /** What was made of all that was read, as long as nothing of it is read anew, and the estate with it. */
  private surroundings: Surroundings | undefined;
  private known: World | undefined;
  /** Counts what was read or forgotten: surroundings that were begun before are not those of now. */
  private readings = 0;

  /** Something else may be answered than before. */
  readonly onDidChange: Event<void> = this.changed.event;
  /** Something around networks was read, or is to be read anew. */
  readonly onDidRead: Event<void> = this.read.event;
  readonly onDidFail = this.failed.event;

  constructor(
    private readonly store: EstateStore,
    connect: () => Promise<Arm | undefined>,
  ) {
    this.reading = new ReadingAs(store, connect, (what, error) => {
      this.failed.fire({ what, error });
    });
    this.asker = new Asker(store, connect);
    this.listener = store.onDidChange((change) => {
      if (change.kind === 'network' || change.kind === 'subscription') this.drop();
    });
  }

  /** The estate with what has been read around it. */
  world(): World {
    this.surroundings ??= atOnce(this.readSurroundings());
    return (this.known ??= World.of(this.store.estate, this.surroundings));
  }

  /** Reads what decides over traffic between networks, as far as it has not been read. */
  async ensure(ends: Iterable<Key>, signal: AbortSignal): Promise<void> {
    let networks = networksBetween(this.store.estate, ends);
    for (let round = 0; round < MOST_ROUNDS; round += 1) {
      await this.ensureSubscriptions(subscriptionsOf(networks), signal);
      await this.settle(signal);
      // The hub of a Virtual WAN is in any subscription; the link to it tells of a network of Azure's own alone.
      if (hasHiddenHub(this.world(), networks)) {
        await this.ensureAll(signal);
        return;
      }
      const hops = networksOfHops(this.world(), networks);
      const more = networksBetween(this.store.estate, [...networks, ...hops]);
      if (more.size === networks.size) return;
      networks = more;
    }
  }

  /**
   * Asks the gateways and Route Servers on the way between networks what they have learned, as far as nobody has.
   * @param account that of whoever asks, where it is known
   * @returns whether more is known than before
   */
  async ensureLearned(ends: Iterable<Key>, signal: AbortSignal, account?: string): Promise<boolean> {
    const untold = untoldOf(this.world(), networksBetween(this.store.estate, ends));
    if (untold.length === 0) return false;
    const isMore = await this.learned.ask(
      untold,
      ({ id, action }, stopped) => this.asker.as(account).action(id, action, undefined, stopped),
      signal,
    );
    if (isMore) {
      this.dropAround();
      await this.settle(signal);
    }
    return isMore;
  }

  /**
   * Asks networks what Virtual Network Manager does to them, as far as nobody has.
   * @param account that of whoever asks, where it is known
   */
  async ensureManaged(networks: Iterable<Key>, signal: AbortSignal, account?: string): Promise<void> {
    const ids = [...networks].flatMap((key) => networkAt(this.store.estate, key)?.id ?? []);
    if (!(await this.managers.ask(unmanaged(ids), askWhole(this.asker.as(account)), signal))) return;
    this.dropAround();
    await this.settle(signal);
  }

  /** Reads what has not been read around the networks of every subscription that is known. */
  async ensureAll(signal: AbortSignal): Promise<void> {
    await this.ensureSubscriptions(everySubscription(this.store), signal);
    await this.settle(signal);
  }

  /** The same, and the zones of private DNS: what findings look at. */
  async ensureAllAndZones(signal: AbortSignal): Promise<void> {
    const all = everySubscription(this.store);
    await Promise.all([this.ensureSubscriptions(all, signal), this.zones.ensure(all, this.store)]);
    signal.throwIfAborted();
    await this.settle(signal);
  }

  /** The types, in lower case, of which somewhere something was not read; undefined where a subscription was not read at all. */
  unread(): ReadonlySet<string> | undefined {
    const found = new Set<string>();
    for (const { subscriptionId } of this.store.allSubscriptions()) {
      const name = subscriptionId.toLowerCase();
      const around = this.loaders.loadOf(this.asked.get(name) ?? '', name).value;
      if (around === undefined) return undefined;
      for (const type of around.unread) found.add(type);
      for (const type of this.zones.unreadIn(name)) found.add(type);
    }
    return found;
  }

  /** Every resource that was read around networks, with what it has said that it learned. */
  bodies(): readonly JsonObject[] {
    const around = [...this.asked].flatMap(([subscription, account]) =>
      (this.loaders.loadOf(account, subscription).value?.bodies ?? []).map((body) =>
        withLearned(this.learned, body),
      ),
    );
    return [...around, ...this.zones.bodies()];
  }

  /** Forgets what was read where resources were written: whoever asks reads it anew. */
  forget(ids: Iterable<string>): void {
    for (const id of ids) {
      const name = subscriptionOf(id)?.toLowerCase();
      const account = name === undefined ? undefined : this.asked.get(name);
      if (name === undefined || account === undefined) continue;
      this.loaders.forget(account, name);
      this.learned.forget(name);
      this.managers.forget(name);
      this.zones.forget(name);
    }
    this.dropAround();
    this.read.fire();
  }

  /** Of another world nothing is known; after a refresh everything is read anew when it is asked for. */
  clear(): void {
    this.loaders.clear();
    this.learned.clear();
    this.managers.clear();
    this.zones.clear();
    this.asked.clear();
    this.dropAround();
  }

  dispose(): void {
    this.listener.dispose();
    this.loaders.cancel();
    this.zones.cancel();
    this.changed.dispose();
    this.read.dispose();
    this.failed.dispose();
  }

  /** Understands what was read without holding anybody up, so that {@link world} is there at once. */
  private async settle(signal: AbortSignal): Promise<void> {
    while (this.surroundings === undefined) {
      const begun = this.readings;
      const made = await finished(this.readSurroundings());
      signal.throwIfAborted();
      // What was read meanwhile is not in it; what somebody else made meanwhile is as good.
      if (this.readings === begun) this.surroundings ??= made;
    }
    await finished(this.world().ready());
    signal.throwIfAborted();
  }

  private dropAround(): void {
    this.forgetSurroundings();
    this.drop();
  }

  private forgetSurroundings(): void {
    this.readings += 1;
    this.surroundings = undefined;
    this.known = undefined;
  }

  private drop(): void {
    this.known = undefined;
    this.changed.fire();
  }

  private readSurroundings(): Planning<Surroundings> {
    const bodies = [...this.bodies(), ...managerBodies(this.managers)];
    return Surroundings.inPieces(bodies, (network) => this.readsOwners(network));
  }

  private readsOwners(network: Key): boolean {
    const name = subscriptionOf(network)?.toLowerCase() ?? '';
    const around = this.loaders.loadOf(this.asked.get(name) ?? '', name).value;
    return around !== undefined && OWNERS.every((type) => !around.unread.has(type));
  }

  private async ensureSubscriptions(names: ReadonlySet<string>, signal: AbortSignal): Promise<void> {
    // What is still to come then is not read, and whoever asks is told when it is there.
    const reading = Promise.all(
      [...names].map(async (name) => {
        const account = this.store.accountOf(`/subscriptions/${name}`);
        const subscription = this.store.subscription(name, account);
        // Of a subscription that nobody here sees nothing can be read.
        if (subscription === undefined) return;
        if (this.asked.get(name) !== subscription.account) this.forgetSurroundings();
        this.asked.set(name, subscription.account);
        const loader = this.loaders.at(subscription.account, name);
        await loader.ensure(() => loader.run((stopped) => this.readOne(subscription, stopped)));
        if (loader.load.status === 'failed') throw loader.load.error;
      }),
    );
    await this.store.lull.waitFor(reading);
    signal.throwIfAborted();
  }

  private async readOne(subscription: Subscription, signal: AbortSignal): Promise<Around> {
    const { subscriptionId, account } = subscription;
    const callers = this.store.callersOf(`/subscriptions/${subscriptionId}`, account);
    const networks = callers.flatMap((each) => this.store.networks(subscriptionId, each.account).value ?? []);
    const gatewayIds = networks.flatMap((key) => networkAt(this.store.estate, keyOf(key))?.gatewayIds ?? []);
    return await readAround(await this.reading.of(subscription, signal), [...new Set(gatewayIds)]);
  }
}
