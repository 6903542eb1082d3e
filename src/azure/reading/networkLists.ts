/**
 * Knows the networks of each subscription, as far as their lists have been read into the estate, and sees to it that
 * what stands above them is read beside them.
 */
import type { Estate } from '../../core/estate.ts';
import { readNetwork } from '../../core/network.ts';
import type { Key } from '../../core/resourceId.ts';
import type { Arm, Subscription } from '../arm.ts';
import type { Freshness } from './freshness.ts';
import { GuardLists } from './guardLists.ts';
import type { Load } from './load.ts';
import { Loaders } from './loaders.ts';

export interface ListParts {
  readonly estate: Estate;
  readonly freshness: Freshness;
  /** Rejects where nobody is signed in. */
  arm(): Promise<Arm>;
  /** Told of each change of a list, and of what stands above its networks, with the subscription's id. */
  changed(subscriptionId: string): void;
  /** Told how far a list is, before that. */
  tell(what: string, load: Load<unknown>): void;
  /** Told of what could not be read of the latter. */
  unread(what: string, error: unknown): void;
}

export class NetworkLists {
  private readonly loaders: Loaders<readonly Key[]>;
  /** Networks whose body has no id: they cannot be anything, and are counted. */
  private readonly unreadable = new Map<string, number>();

  readonly guards: GuardLists;

  constructor(private readonly parts: ListParts) {
    this.guards = new GuardLists(parts);
    this.loaders = new Loaders((subscriptionId) => {
      parts.tell(`The networks of subscription ${subscriptionId}`, this.of(subscriptionId));
      parts.changed(subscriptionId);
    });
  }

  /** The keys of the networks of a subscription, in the order in which ARM lists them. */
  of(subscriptionId: string): Load<readonly Key[]> {
    return this.loaders.at(subscriptionId).load;
  }

  /** How many entries of a list were no networks at all. */
  unreadableIn(subscriptionId: string): number {
    return this.unreadable.get(subscriptionId.toLowerCase()) ?? 0;
  }

  /** Resolves with the list of networks, whether or not it is known by then what stands above them. */
  async load(subscription: Subscription): Promise<void> {
    void this.guards.load(subscription);
    const { estate, freshness } = this.parts;
    const id = subscription.subscriptionId.toLowerCase();
    const loader = this.loaders.at(id);
    const before = loader.load.value ?? [];
    await loader.run(async (signal, publish) => {
      const arm = await this.parts.arm();
      const keys = new Set<Key>();
      let unreadable = 0;
      let asked = freshness.now();
      const begun = asked;
      for await (const page of arm.networks(subscription, signal)) {
        signal.throwIfAborted();
        for (const body of page) {
          const network = readNetwork(body);
          if (network === undefined) unreadable += 1;
          else if (!keys.has(network.key)) {
            if (freshness.takes(network.key, asked)) estate.put(network);
            keys.add(network.key);
          }
        }
        this.unreadable.set(id, unreadable);
        // What was there before stays visible until the list is whole.
        publish([...new Set([...keys, ...before])]);
        asked = freshness.now();
      }
      for (const key of before) if (!keys.has(key) && freshness.takes(key, begun)) estate.remove(key);
      return [...keys];
    });
  }

  /** Loads what has not been loaded; waits for a load that runs already. */
  async ensure(subscription: Subscription): Promise<void> {
    await this.loaders.at(subscription.subscriptionId).ensure(() => this.load(subscription));
  }

  cancel(subscriptionId: string): void {
    this.loaders.at(subscriptionId).cancel();
    this.guards.cancel(subscriptionId);
  }

  cancelAll(): void {
    this.loaders.cancel();
    this.guards.cancelAll();
  }

  forget(subscriptionId: string): void {
    for (const key of this.of(subscriptionId).value ?? []) this.parts.estate.forget(key);
    this.loaders.forget(subscriptionId);
    this.guards.forget(subscriptionId);
    this.unreadable.delete(subscriptionId.toLowerCase());
  }

  clear(): void {
    this.loaders.clear();
    this.guards.clear();
    this.unreadable.clear();
  }
}
