/**
 * Knows how the lists of many subscriptions of a tenant are read by a few queries of Resource Graph, and what of that is
 * not for it to say: whatever it does not tell for certain ARM is asked.
 */
import type { Estate } from '../../../core/estate.ts';
import type { JsonObject } from '../../../core/json.ts';
import { readNetwork } from '../../../core/network.ts';
import type { Planning } from '../../../core/planning.ts';
import { subscriptionOf, type Key } from '../../../core/resourceId.ts';
import type { Arm, Subscription, Tenant } from '../../arm.ts';
import { isAbort, isArmError } from '../../armError.ts';
import { finished } from '../../slices.ts';
import type { Freshness, Moment } from '../freshness.ts';
import type { NetworkLists } from '../networkLists.ts';
import type { Paces } from '../paces.ts';
import { GraphBatch } from './graphBatch.ts';

/** Auto: where it is faster. */
export type GraphUse = 'auto' | 'always' | 'never';

/** Fewer lists are read sooner, and are the truth of the moment. */
const MANY = 100;
/** Several queries run beside each other; a query may ask about more [D]. */
const BATCH = 250;
/** The first is answered sooner than the others. */
const FIRST_BATCH = 25;

export interface GraphParts {
  readonly estate: Estate;
  readonly freshness: Freshness;
  readonly paces: Paces;
  readonly use: () => GraphUse;
  /** Rejects where nobody is signed in. */
  arm(account: string): Promise<Arm>;
  /** Told where it could not be read. */
  unread(what: string, error: unknown): void;
}

export class GraphLists {
  /** Where it was refused it is not asked again. */
  private readonly refused = new Set<string>();

  constructor(
    private readonly parts: GraphParts,
    private readonly lists: NetworkLists,
  ) {}

  /**
   * Loads the lists of those subscriptions of a tenant that it is worth asking Resource Graph about. What ARM has said in
   * this window is not told by anybody else again.
   * @param wanted asked when it begins: meanwhile somebody else may have begun with them
   * @returns those that were loaded so, when each is there, whoever told it in the end
   */
  async read(tenant: Tenant, wanted: () => readonly Subscription[]): Promise<ReadonlySet<Subscription>> {
    const { account, tenantId } = tenant;
    const use = this.parts.use();
    if (use === 'never' || this.refused.has(placeOf(account, tenantId))) return new Set();
    const arm = await this.parts.arm(account).catch(() => undefined);
    if (arm?.graphNetworks === undefined) return new Set();
    const open = wanted().filter((each) => this.lists.of(each.account, each.subscriptionId).from !== 'arm');
    if (use === 'auto' && open.length < MANY) return new Set();
    if (open.length === 0) return new Set();
    const batches = [open.slice(0, FIRST_BATCH), ...inBatches(open.slice(FIRST_BATCH))];
    await Promise.all(batches.map((batch) => this.load(tenant, batch)));
    return new Set(open);
  }

  private async load(tenant: Tenant, subscriptions: readonly Subscription[]): Promise<void> {
    const { paces, freshness } = this.parts;
    const batch = new GraphBatch(subscriptions.map(({ subscriptionId }) => subscriptionId));
    const asked = freshness.now();
    const ends = subscriptions.map((subscription) =>
      this.lists.run(subscription, async (signal, publish, toldBy) => {
        const told = await batch.of(subscription.subscriptionId, signal);
        signal.throwIfAborted();
        const keys = told === undefined ? undefined : this.taken(subscription, told, asked);
        if (keys === undefined)
          return await paces.of(tenant).run(() => this.lists.readOfArm(subscription, signal, publish));
        toldBy('graph');
        return keys;
      }),
    );
    await paces.of(tenant).run(() => this.take(tenant, subscriptions, batch));
    await Promise.all(ends);
    await this.askArm(
      subscriptions.filter(({ subscriptionId }) => batch.torn.has(subscriptionId.toLowerCase())),
    );
  }

  /**
   * Reads from ARM the lists that Resource Graph told and into which a link points at a network that it does not know:
   * only ARM can say that it is gone.
   */
  async settle(subscriptions: readonly Subscription[]): Promise<void> {
    const byGraph = new Map(
      subscriptions
        .filter((each) => this.lists.of(each.account, each.subscriptionId).from === 'graph')
        .map((each) => [each.subscriptionId.toLowerCase(), each]),
    );
    if (byGraph.size === 0) return;
    const doubtful = await finished(doubtfulIn(this.parts.estate, byGraph));
    await this.askArm([...doubtful]);
  }

  clear(): void {
    this.refused.clear();
  }

  private async askArm(subscriptions: readonly Subscription[]): Promise<void> {
    const { paces } = this.parts;
    await Promise.all(subscriptions.map((each) => paces.of(each).run(() => this.lists.load(each))));
  }

  private async take(
    { account, tenantId }: Tenant,
    subscriptions: readonly Subscription[],
    batch: GraphBatch,
  ): Promise<void> {
    const ids = subscriptions.map(({ subscriptionId }) => subscriptionId);
    try {
      const arm = await this.parts.arm(account);
      await batch.take(arm.graphNetworks?.(tenantId, ids, batch.signal) ?? nothing());
    } catch (error) {
      if (isAbort(error)) return;
      if (isRefusal(error)) this.refused.add(placeOf(account, tenantId));
      this.parts.unread(`Resource Graph, for tenant ${tenantId}: lists are read instead;`, error);
    }
  }

  /** Puts rows of Resource Graph into the estate; undefined where that is not for it to say. */
  private taken(
    subscription: Subscription,
    rows: readonly JsonObject[],
    asked: Moment,
  ): readonly Key[] | undefined {
    const { estate, freshness } = this.parts;
    const { account, subscriptionId } = subscription;
    const before = this.lists.of(account, subscriptionId).value ?? [];
    const networks = rows.flatMap((row) => readNetwork(row) ?? []);
    if ([...before, ...networks.map(({ key }) => key)].some((key) => freshness.isArms(key))) return undefined;
    const keys = new Set<Key>();
    for (const network of networks) {
      const key = estate.keyAs(network.key);
      if (freshness.takesOfGraph(key, asked) === 'taken') estate.put(network);
      keys.add(key);
    }
    const others = this.lists.seenByOthers(account, subscriptionId);
    // That it is gone ARM has not said: nothing more is known of it.
    for (const key of before) if (!keys.has(key) && !others.has(key)) estate.forget(key);
    this.lists.noteUnreadable(subscription, rows.length - networks.length);
    return [...keys];
  }
}

function inBatches(subscriptions: readonly Subscription[]): readonly (readonly Subscription[])[] {
  return Array.from({ length: Math.ceil(subscriptions.length / BATCH) }, (_, index) =>
    subscriptions.slice(index * BATCH, (index + 1) * BATCH),
  );
}

function* doubtfulIn(
  estate: Estate,
  byGraph: ReadonlyMap<string, Subscription>,
): Planning<ReadonlySet<Subscription>> {
  const found = new Set<Subscription>();
  for (const { links } of estate.all()) {
    for (const { remoteKey } of links) {
      const subscription =
        remoteKey === undefined ? undefined : byGraph.get(subscriptionOf(remoteKey)?.toLowerCase() ?? '');
      if (remoteKey !== undefined && subscription !== undefined && estate.lookup(remoteKey).kind === 'unread')
        found.add(subscription);
    }
    yield undefined;
  }
  return found;
}

/** It is not there, or not for this caller; anything else may pass. */
function isRefusal(error: unknown): boolean {
  const status = isArmError(error) ? error.status : undefined;
  return status !== undefined && status >= 400 && status < 500 && status !== 408 && status !== 429;
}

async function* nothing(): AsyncIterable<never> {
  // There is no Resource Graph.
}

function placeOf(account: string, tenantId: string): string {
  return `${account}\n${tenantId}`;
}
