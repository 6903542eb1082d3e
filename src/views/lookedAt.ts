/**
 * Knows what was looked at of each network, by subscription, and what of it wants attention, in the order of the tree. What
 * is asked of many networks at once costs as much as the few of them that want something.
 */
import { subjectOf, type Concern } from '../core/concern.ts';
import type { Network } from '../core/network.ts';
import { subscriptionOf, type Key } from '../core/resourceId.ts';
import { NOTHING, type Tally } from './present/tally.ts';
import { Subjects } from './subjects.ts';

/** What was looked at of a network: the object is another one once it has been read anew. */
export interface Looked {
  readonly network: Network;
  readonly concerns: readonly Concern[];
  /** Of its concerns and of what was found at it. */
  readonly tally: Tally;
}

/** What a network says. */
export interface Said {
  readonly concern: Concern;
  /** What it is said of, below {@link LookedAt.subjectsEnd}. */
  readonly subject: number;
}

interface Subscription {
  readonly networks: Map<Key, Looked>;
  /** What those say that say something of themselves. */
  readonly saying: Map<Key, readonly Said[]>;
  /** Those at which something counts. */
  readonly counting: Map<Key, Looked>;
  /** What they say, in the order of this list. */
  inOrder: { readonly keys: readonly Key[]; readonly said: readonly Said[] } | undefined;
}

const NONE: readonly never[] = [];

export class LookedAt {
  /** Peerings and networks of which something is said. */
  private readonly subjects = new Subjects();
  private readonly subscriptions = new Map<string, Subscription>();

  /** Each subject is below this. */
  get subjectsEnd(): number {
    return this.subjects.size;
  }

  at(key: Key): Looked | undefined {
    return this.subscriptions.get(subscriptionOf(key) ?? '')?.networks.get(key);
  }

  /** Notes it; undefined where there is no such network any more. */
  note(key: Key, looked: Looked | undefined): void {
    const inside = this.inside(subscriptionOf(key) ?? '');
    const concerns = looked?.concerns ?? NONE;
    if (concerns.length > 0 || inside.saying.has(key)) inside.inOrder = undefined;
    if (looked === undefined) inside.networks.delete(key);
    else inside.networks.set(key, looked);
    const before = inside.saying.get(key) ?? NONE;
    if (concerns.length === 0) inside.saying.delete(key);
    else inside.saying.set(key, this.saidOf(concerns));
    for (const { concern } of before) this.subjects.leave(subjectOf(concern));
    if (looked === undefined || looked.tally === NOTHING) inside.counting.delete(key);
    else inside.counting.set(key, looked);
  }

  /** The ids of the subscriptions, in lower case. */
  ids(): Iterable<string> {
    return this.subscriptions.keys();
  }

  keysIn(id: string): Iterable<Key> {
    return this.subscriptions.get(id)?.networks.keys() ?? NONE;
  }

  /** The networks of a subscription at which something counts. */
  countingIn(id: string): Iterable<Looked> {
    return this.subscriptions.get(id)?.counting.values() ?? NONE;
  }

  /** What the networks of a subscription say: those of the list in its order, then those that stand in none. */
  saidIn(id: string, keys: readonly Key[]): readonly Said[] {
    const inside = this.subscriptions.get(id);
    if (inside === undefined || inside.saying.size === 0) return NONE;
    if (inside.inOrder?.keys !== keys) {
      const { saying } = inside;
      const listed = keys.filter((key) => saying.has(key));
      const others = listed.length < saying.size ? saying.keys() : NONE;
      const said = [...new Set([...listed, ...others])].flatMap((key) => saying.get(key) ?? NONE);
      inside.inOrder = { keys, said };
    }
    return inside.inOrder.said;
  }

  /** All that is said of any network. */
  *concerns(): Iterable<Concern> {
    for (const { saying } of this.subscriptions.values())
      for (const said of saying.values()) for (const { concern } of said) yield concern;
  }

  private saidOf(concerns: readonly Concern[]): readonly Said[] {
    return concerns.map((concern) => ({ concern, subject: this.subjects.take(subjectOf(concern)) }));
  }

  private inside(id: string): Subscription {
    const known = this.subscriptions.get(id);
    if (known !== undefined) return known;
    const made = { networks: new Map(), saying: new Map(), counting: new Map(), inOrder: undefined };
    this.subscriptions.set(id, made);
    return made;
  }
}
