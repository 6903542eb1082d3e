/**
 * Knows the networks of each subscription, as far as their lists have been read into the estate, and sees to it that
 * what stands above them is read beside them.
 */
import type { Estate } from '../../core/estate.ts';
import { readNetwork, type Network } from '../../core/network.ts';
import type { JsonObject } from '../../core/json.ts';
import type { Planning } from '../../core/planning.ts';
import type { Key } from '../../core/resourceId.ts';
import type { Arm, Subscription } from '../arm.ts';
import { finished } from '../slices.ts';
import type { Freshness, Moment } from './freshness.ts';
import { GuardLists } from './guardLists.ts';
import type { Load, Work } from './load.ts';
import { Loaders } from './loaders.ts';
import type { Paces } from './paces.ts';

export interface ListParts {
  readonly estate: Estate;
  readonly freshness: Freshness;
  /** Rejects where nobody is signed in. */
  arm(account: string): Promise<Arm>;
  /** Told of each change of a list, and of what stands above its networks, with the account and the subscription's id. */
  changed(account: string, subscriptionId: string): void;
  /** Told how far a list is, before that. */
  tell(what: string, load: Load<unknown>): void;
  /** Told of what could not be read of the latter. */
  unread(what: string, error: unknown): void;
  readonly paces: Paces;
}

export class NetworkLists {
  private readonly loaders: Loaders<readonly Key[]>;
  /** Networks whose body has no id: they cannot be anything, and are counted. */
  private readonly unreadable = new Map<string, number>();
  /** Of each subscription the accounts by which its list has been read. */
  private readonly accounts = new Map<string, Set<string>>();

  /** Counts what was given up: what still waits for its turn is not begun then. */
  private generation = 0;

  readonly guards: GuardLists;

  constructor(private readonly parts: ListParts) {
    this.guards = new GuardLists({
      ...parts,
      changed: (subscriptionId) => {
        for (const account of this.seers(subscriptionId)) parts.changed(account, subscriptionId);
      },
    });
    this.loaders = new Loaders((account, subscriptionId) => {
      parts.tell(`The networks of subscription ${subscriptionId}`, this.of(account, subscriptionId));
      parts.changed(account, subscriptionId);
    });
  }

  /** The keys of the networks of a subscription, in the order in which ARM lists them. */
  of(account: string, subscriptionId: string): Load<readonly Key[]> {
    return this.loaders.loadOf(account, subscriptionId);
  }

  /** How many entries of a list were no networks at all. */
  unreadableIn(account: string, subscriptionId: string): number {
    return this.unreadable.get(placeOf(account, subscriptionId)) ?? 0;
  }

  /** So many entries of a list were none. */
  noteUnreadable({ account, subscriptionId }: Subscription, count: number): void {
    this.unreadable.set(placeOf(account, subscriptionId), count);
  }

  /** Resolves with the list of networks, whether or not it is known by then what stands above them. */
  async load(subscription: Subscription): Promise<void> {
    await this.run(subscription, (signal, publish) => this.readOfArm(subscription, signal, publish));
  }

  /** Loads a list in a way of one's own, and sees to what stands above it. */
  async run(subscription: Subscription, work: Work<readonly Key[]>): Promise<void> {
    const { account } = subscription;
    const id = subscription.subscriptionId.toLowerCase();
    const loader = this.loaders.at(account, id);
    this.noteSeer(account, id);
    const { generation } = this;
    void this.parts.paces.of(subscription).run(async () => {
      if (generation === this.generation && loader.load.status !== 'cancelled')
        await this.guards.load(subscription);
    }, 'behind');
    await loader.run(work);
  }

  /** What ARM itself says. */
  async readOfArm(
    subscription: Subscription,
    signal: AbortSignal,
    publish: (keys: readonly Key[]) => void,
  ): Promise<readonly Key[]> {
    const { estate, freshness } = this.parts;
    const { account } = subscription;
    const id = subscription.subscriptionId.toLowerCase();
    const loader = this.loaders.at(account, id);
    const arm = await this.parts.arm(account);
    const keys = new Set<Key>();
    let unreadable = 0;
    let asked = freshness.now();
    const begun = asked;
    // What an earlier window has read may come in until the first page is there.
    let before: readonly Key[] | undefined;
    for await (const page of arm.networks(subscription, signal)) {
      signal.throwIfAborted();
      before ??= loader.load.value ?? [];
      unreadable += await finished(this.taking(page, keys, asked, signal));
      this.noteUnreadable(subscription, unreadable);
      // What was there before stays visible until the list is whole.
      publish([...new Set([...keys, ...before])]);
      asked = freshness.now();
    }
    const others = this.seenByOthers(account, id);
    for (const key of before ?? [])
      if (!keys.has(key) && !others.has(key) && freshness.takes(key, begun)) estate.remove(key);
    return [...keys];
  }

  /**
   * Takes a page in pieces: one of a large subscription holds up nobody.
   * @param keys those that are taken are added
   * @returns how many were no networks
   */
  private *taking(
    page: readonly JsonObject[],
    keys: Set<Key>,
    asked: Moment,
    signal: AbortSignal,
  ): Planning<number> {
    const { estate, freshness } = this.parts;
    let unreadable = 0;
    for (const body of page) {
      signal.throwIfAborted();
      const network = readNetwork(body);
      const key = network === undefined ? undefined : estate.keyAs(network.key);
      if (network === undefined || key === undefined) unreadable += 1;
      else if (!keys.has(key)) {
        if (freshness.takes(key, asked)) estate.put(network);
        keys.add(key);
      }
      yield undefined;
    }
    return unreadable;
  }

  /**
   * Shows what an earlier window has read of a subscription, until it is read here; nothing that was read here gives way.
   * @param asked before it was looked for
   * @param at when it was read, in milliseconds since 1970
   */
  *keep(
    subscription: Pick<Subscription, 'account' | 'subscriptionId'>,
    networks: readonly Network[],
    asked: Moment,
    at: number,
  ): Planning<undefined> {
    const { estate, freshness } = this.parts;
    const { account } = subscription;
    const id = subscription.subscriptionId.toLowerCase();
    const loader = this.loaders.at(account, id);
    // Asked again after each piece: meanwhile it may have been read here, or given up.
    const { generation } = this;
    const isLate = (): boolean => loader.load.value !== undefined || generation !== this.generation;
    const shown: Key[] = [];
    for (const network of networks) {
      if (isLate()) break;
      if (freshness.takesKept(network.key, asked)) {
        estate.put(network);
        shown.push(network.key);
      }
      yield undefined;
    }
    if (isLate()) {
      // What came in before is in no list.
      for (const key of shown) if (freshness.takesKept(key, asked)) estate.forget(key);
      return undefined;
    }
    this.noteSeer(account, id);
    loader.keep(
      networks.map(({ key }) => estate.keyAs(key)),
      at,
    );
    return undefined;
  }

  /** A list was read beside its loader. */
  renew(account: string, subscriptionId: string, keys: readonly Key[], isSame: boolean): void {
    this.loaders.at(account, subscriptionId.toLowerCase()).renew(keys, isSame);
  }

  /** A list could not be read beside its loader. */
  fail(account: string, subscriptionId: string, error: unknown): void {
    this.loaders.at(account, subscriptionId.toLowerCase()).fail(error);
  }

  /** Takes that away again where nothing was read here meanwhile. */
  dropKept(): void {
    const { estate, freshness } = this.parts;
    const now = freshness.now();
    for (const { loader } of this.loaders.all()) {
      if (loader.load.from !== 'kept') continue;
      const keys = loader.load.value ?? [];
      for (const key of keys) if (freshness.takesKept(key, now)) estate.forget(key);
      loader.dropKept();
    }
  }

  /** Waits for a load that runs. */
  async settled({ account, subscriptionId }: Subscription): Promise<void> {
    await this.loaders.at(account, subscriptionId).settled();
  }

  cancel(account: string, subscriptionId: string): void {
    this.loaders.at(account, subscriptionId).cancel();
    this.loaders.at(account, subscriptionId).giveUp();
    this.guards.cancel(account, subscriptionId);
  }

  /** A list will not be asked for, though somebody wanted it. */
  giveUp({ account, subscriptionId }: Subscription): void {
    this.loaders.at(account, subscriptionId.toLowerCase()).giveUp();
  }

  cancelAll(): void {
    this.generation += 1;
    this.loaders.cancel();
    this.guards.cancelAll();
  }

  forget(account: string, subscriptionId: string): void {
    const others = this.seenByOthers(account, subscriptionId);
    for (const key of this.of(account, subscriptionId).value ?? [])
      if (!others.has(key)) this.parts.estate.forget(key);
    this.loaders.forget(account, subscriptionId);
    this.guards.forget(account, subscriptionId);
    this.unreadable.delete(placeOf(account, subscriptionId));
    this.accounts.get(subscriptionId.toLowerCase())?.delete(account);
  }

  /** The list of a subscription as each account has read it. */
  each(subscriptionId: string): readonly Load<readonly Key[]>[] {
    return [...this.seers(subscriptionId)].map((account) => this.of(account, subscriptionId));
  }

  /** The accounts by which the list of a subscription has been read. */
  seers(subscriptionId: string): ReadonlySet<string> {
    return this.accounts.get(subscriptionId.toLowerCase()) ?? NOBODY;
  }

  private noteSeer(account: string, id: string): void {
    this.accounts.set(id, (this.accounts.get(id) ?? new Set<string>()).add(account));
  }

  /** What is in the lists of other accounts is there, whatever one account does not see. */
  seenByOthers(account: string, subscriptionId: string): ReadonlySet<Key> {
    const others = [...this.seers(subscriptionId)].filter((other) => other !== account);
    return new Set(others.flatMap((other) => this.of(other, subscriptionId).value ?? []));
  }

  clear(): void {
    this.generation += 1;
    this.loaders.clear();
    this.guards.clear();
    this.unreadable.clear();
    this.accounts.clear();
  }
}

const NOBODY: ReadonlySet<string> = new Set();

function placeOf(account: string, subscriptionId: string): string {
  return `${account}\n${subscriptionId.toLowerCase()}`;
}
