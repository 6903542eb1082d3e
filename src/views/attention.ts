/**
 * Knows what wants attention in all that has been read, kept up to date beside it: only what a change can have touched
 * is looked at again, in slices, so that an estate of any size holds nobody up. The state of links and networks is seen at
 * once; what was found beside it joins it when it is judged.
 */
import { EventEmitter, type Disposable, type Event } from '../azure/events.ts';
import type { EstateChange } from '../azure/reading/estateChange.ts';
import type { EstateStore } from '../azure/reading/estateStore.ts';
import { finished } from '../azure/slices.ts';
import {
  concernsOf,
  networkOf,
  type Concern,
  type LinkConcern,
  type NetworkConcern,
} from '../core/concern.ts';
import { networkAt } from '../core/estate.ts';
import type { FindingsSheet } from '../core/findings/findingsSheet.ts';
import { Found, type FoundConcern, type Wanting } from '../core/found.ts';
import type { Link } from '../core/link.ts';
import { peeringOf } from '../core/plan/pair.ts';
import { linkAt } from '../core/linkAt.ts';
import type { Planning } from '../core/planning.ts';
import { keyOf, subscriptionOf, type Key } from '../core/resourceId.ts';
import { LookedAt, type Looked } from './lookedAt.ts';
import { NOTHING, tallyOf, type Tally } from './present/tally.ts';
import { Tallies } from './tallies.ts';
import { wantingInOrder, wantsNothing } from './wantingOrder.ts';

/** The networks of which something else is to be said than before. */
export type AttentionChange = ReadonlySet<Key>;

const NONE: readonly never[] = [];

export class Attention implements Disposable {
  /** Of all that contains networks. */
  readonly tallies: Tallies;
  private readonly changed = new EventEmitter<AttentionChange>();
  private readonly looked = new LookedAt();
  /** The networks with links into a subscription, by its id: whether a remote is there depends on its list. */
  private readonly into = new Map<string, Set<Key>>();
  private readonly dirty = new Set<Key>();
  private readonly subscription: Disposable;
  private list: readonly Wanting[] | undefined;
  private found = Found.NOTHING;
  /** What it is made of. */
  private joined: Pick<FindingsSheet, 'findings' | 'suppressed'> | undefined;
  private looking = false;
  /** Whether networks may have gone with what contained them. */
  private isLost = false;

  readonly onDidChange: Event<AttentionChange> = this.changed.event;

  constructor(private readonly store: EstateStore) {
    this.tallies = new Tallies(store);
    this.subscription = store.onDidChange((change) => {
      this.take(change);
    });
  }

  /** Everything that wants attention, what is broken first; a peering once, and in the words of a finding where there is one. */
  all(): readonly Wanting[] {
    return (this.list ??= wantingInOrder(this.store, this.looked, this.found));
  }

  /** Whether there is nothing of that, which is known before all of it is put in order. */
  get isEmpty(): boolean {
    return this.list === undefined ? wantsNothing(this.looked, this.found) : this.list.length === 0;
  }

  /** Joins what was found; where nobody looks for findings that is nothing. */
  join(sheet: Pick<FindingsSheet, 'findings' | 'suppressed' | 'rules'>): void {
    const { findings, suppressed, rules } = sheet;
    if (this.joined?.findings === findings && this.joined.suppressed === suppressed) return;
    this.joined = sheet;
    const before = this.found;
    const { estate } = this.store;
    this.found = new Found({
      findings,
      suppressed: suppressed.map(({ finding }) => finding),
      titleOf: (rule) => rules.get(rule)?.title,
      peeringOf: (linkId) => {
        const link = linkAt(estate, linkId);
        return link === undefined ? undefined : peeringOf(link);
      },
    });
    this.list = undefined;
    const changed = this.found.leavesAsMuchAs(before)
      ? new Set([...this.found.changedFrom(before), ...this.countedOtherwise(before)])
      : new Set(this.keys());
    for (const key of changed) this.countAgain(key);
    this.changed.fire(changed);
  }

  /** What was found at a link, a network or another resource itself. */
  foundAt(id: string): readonly FoundConcern[] {
    return this.found.at(keyOf(id));
  }

  /** What was found at a network, its links and its subnets. */
  foundIn(key: Key): readonly FoundConcern[] {
    return this.found.ofNetwork(key);
  }

  /** Whether all that has been read is judged. */
  get isSettled(): boolean {
    return !this.looking && !this.isLost && this.dirty.size === 0;
  }

  ofLink(link: Link): LinkConcern | undefined {
    const { concerns = [] } = this.looked.at(link.networkKey) ?? {};
    if (concerns.length === 0) return undefined;
    const { key } = link;
    return concerns.find((each): each is LinkConcern => each.kind === 'link' && each.link.key === key);
  }

  ofItself(key: Key): NetworkConcern | undefined {
    const concerns = this.looked.at(key)?.concerns ?? [];
    return concerns.find((each): each is NetworkConcern => each.kind === 'network');
  }

  /** Whether nothing is said of a network and of its links, not even what wants nobody's attention. */
  isQuietAt(key: Key): boolean {
    return (this.looked.at(key)?.concerns ?? NONE).length + this.found.ofNetwork(key).length === 0;
  }

  ofNetwork(key: Key): Tally {
    return this.looked.at(key)?.tally ?? NOTHING;
  }

  /** The networks of a subscription at which something counts. */
  countingIn(subscriptionId: string): Iterable<Looked> {
    return this.looked.countingIn(subscriptionId.toLowerCase());
  }

  dispose(): void {
    this.subscription.dispose();
    this.changed.dispose();
  }

  private *keys(): Iterable<Key> {
    for (const id of this.looked.ids()) yield* this.looked.keysIn(id);
  }

  private *countedOtherwise(before: Found): Iterable<Key> {
    for (const concern of this.looked.concerns())
      if (this.found.countsOtherwise(before, concern)) yield networkOf(concern);
  }

  private countAgain(key: Key): void {
    const looked = this.looked.at(key);
    if (looked === undefined) return;
    this.looked.note(key, { ...looked, tally: this.count(key, looked.concerns) });
  }

  /** Counts what is said of a network; undefined where there is none any more. */
  private count(key: Key, concerns: readonly Concern[] | undefined): Tally {
    const wanting = concerns === undefined ? NONE : this.found.wantingAt(key, concerns);
    // What a finding elsewhere says of a peering is counted as that, wherever the peering is.
    const counted = new Map(
      [...(concerns ?? NONE), ...wanting]
        .flatMap((each) => this.found.countedAs(each))
        .map((each) => [each.id, each] as const),
    );
    this.tallies.set(key, [...counted.values()]);
    return tallyOf(wanting);
  }

  private take(change: EstateChange): void {
    switch (change.kind) {
      case 'tenants':
      case 'tenant':
        this.isLost = true;
        break;
      case 'subscription':
        this.takeList(change.subscriptionId, change.account);
        break;
      case 'network':
        this.touch(change.key);
        break;
    }
    if (!this.isSettled && !this.looking) void this.look();
  }

  private takeList(subscriptionId: string, account: string): void {
    const { status, value } = this.store.networks(subscriptionId, account);
    for (const key of value ?? []) if (this.isAnother(key)) this.touch(key);
    if (status === 'loading') return;
    for (const key of this.looked.keysIn(subscriptionId.toLowerCase()))
      if (this.isAnother(key)) this.touch(key);
    for (const key of this.into.get(subscriptionId.toLowerCase()) ?? []) this.dirty.add(key);
  }

  private isAnother(key: Key): boolean {
    return networkAt(this.store.estate, key) !== this.looked.at(key)?.network;
  }

  /** A link is judged by its link back, too. */
  private touch(key: Key): void {
    this.dirty.add(key);
    for (const { networkKey } of this.store.estate.linksTo(key)) this.dirty.add(networkKey);
  }

  private async look(): Promise<void> {
    this.looking = true;
    while (this.isLost || this.dirty.size > 0) {
      const changed = await finished(this.lookAtAll());
      this.list = undefined;
      this.changed.fire(changed);
    }
    this.looking = false;
  }

  private *lookAtAll(): Planning<ReadonlySet<Key>> {
    if (this.isLost) yield* this.lookForLost();
    const changed = new Set<Key>();
    const ids = new Set<string>();
    for (const key of this.dirty) {
      this.dirty.delete(key);
      if (this.lookAt(key)) changed.add(key);
      ids.add(subscriptionOf(key) ?? '');
      yield undefined;
    }
    // So that whoever asks for all of it finds most of it in order.
    for (const id of ids) {
      this.looked.saidIn(id, this.store.networks(id).value ?? NONE);
      yield undefined;
    }
    return changed;
  }

  /** Those of a list that is there are told of with it. */
  private *lookForLost(): Planning<undefined> {
    this.isLost = false;
    for (const id of this.looked.ids()) {
      if (this.store.networks(id).value !== undefined) continue;
      for (const key of this.looked.keysIn(id)) {
        if (this.isAnother(key)) this.touch(key);
        yield undefined;
      }
    }
    return undefined;
  }

  /** Whether something is another than before. */
  private lookAt(key: Key): boolean {
    const before = this.looked.at(key);
    const network = networkAt(this.store.estate, key);
    const concerns =
      network === undefined
        ? []
        : concernsOf(this.store.estate, network, (remoteId) => this.store.presence(remoteId));
    const tally = this.count(key, network === undefined ? undefined : concerns);
    this.looked.note(key, network === undefined ? undefined : { network, concerns, tally });
    for (const { remoteKey } of network?.links ?? []) this.pointsInto(key, remoteKey);
    return before === undefined ? concerns.length > 0 : !areAlike(before.concerns, concerns);
  }

  private pointsInto(key: Key, remoteKey: Key | undefined): void {
    const subscriptionId = subscriptionOf(remoteKey ?? '');
    if (subscriptionId === undefined) return;
    const keys = this.into.get(subscriptionId);
    if (keys === undefined) this.into.set(subscriptionId, new Set([key]));
    else keys.add(key);
  }
}

function areAlike(left: readonly Concern[], right: readonly Concern[]): boolean {
  const said = (concerns: readonly Concern[]): string =>
    concerns
      .map((each) => `${each.level} ${each.what} ${each.kind === 'link' ? each.link.key : ''}`)
      .join('\n');
  return left === right || said(left) === said(right);
}
