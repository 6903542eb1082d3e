/**
 * Knows by what the networks in the tree are grouped, and the groups of each account, kept up to date beside what is
 * read: in slices, so that an estate of any size holds nobody up.
 */
import { EventEmitter, type Disposable, type Event } from '../azure/events.ts';
import type { Memory } from '../azure/memory.ts';
import type { EstateStore } from '../azure/reading/estateStore.ts';
import { finished } from '../azure/slices.ts';
import {
  GROUPINGS,
  groupsInPieces,
  type FlatGrouping,
  type Grouping,
  type NetworkGroup,
} from '../core/grouping.ts';
import type { Planning } from '../core/planning.ts';
import type { Key } from '../core/resourceId.ts';
import type { Attention } from './attention.ts';
import { addTally, NOTHING, tallyText, type Tally } from './present/tally.ts';

/** Where it is remembered, for this window. */
const KEY = 'grouping';
/** While something is read the groups follow as often as anybody can read it, in milliseconds. */
const FOLLOWED_MS = 300;

export interface ShownGroup extends NetworkGroup {
  readonly account: string;
  /** What wants attention in it. */
  readonly tally: Tally;
}

/** Which groups are others than before; `all` where some have come or gone. */
export type GroupsChange = 'all' | readonly ShownGroup[];

export class EstateGroups implements Disposable {
  private readonly changed = new EventEmitter<GroupsChange>();
  private readonly listening: readonly Disposable[];
  private groups: readonly ShownGroup[] = [];
  /** Of each account the name of the group of each network. */
  private readonly names = new Map<string, Map<Key, string>>();
  private isStale = true;
  private looking: Promise<void> | undefined;
  private following: NodeJS.Timeout | undefined;

  readonly onDidChange: Event<GroupsChange> = this.changed.event;

  constructor(
    private readonly store: EstateStore,
    private readonly attention: Attention,
    private readonly memory: Memory,
  ) {
    this.listening = [store, attention].map((each) =>
      each.onDidChange(() => {
        this.follow();
      }),
    );
  }

  get grouping(): Grouping {
    const kept = this.memory.get(KEY);
    return GROUPINGS.find((each) => each === kept) ?? 'tenant';
  }

  async group(grouping: Grouping): Promise<void> {
    await this.memory.update(KEY, grouping);
    this.isStale = true;
    this.groups = [];
    this.names.clear();
    this.changed.fire('all');
  }

  /** The groups as of now. */
  async of(account: string): Promise<readonly ShownGroup[]> {
    await this.look();
    return this.groups.filter((group) => group.account === account);
  }

  find(name: string, account: string): ShownGroup | undefined {
    return this.groups.find((group) => group.name === name && group.account === account);
  }

  /** The name of the group that a network was in when they were looked at last. */
  nameOf(key: Key, account: string): string | undefined {
    return this.names.get(account)?.get(key);
  }

  dispose(): void {
    clearTimeout(this.following);
    for (const each of this.listening) each.dispose();
    this.changed.dispose();
  }

  /** Looks at what is there, where something has changed since. */
  async look(): Promise<void> {
    while (this.isStale || this.looking !== undefined) {
      // Forgotten only when it has ended: a look at nothing ends before it is kept.
      this.looking ??= this.lookOnce().finally(() => {
        this.looking = undefined;
      });
      await this.looking;
    }
  }

  private follow(): void {
    this.isStale = true;
    if (this.grouping === 'tenant') return;
    this.following ??= setTimeout(() => {
      this.following = undefined;
      void this.tell();
    }, FOLLOWED_MS);
  }

  private async tell(): Promise<void> {
    const before = this.groups;
    await this.look();
    const change = differences(before, this.groups);
    if (change === 'all' || change.length > 0) this.changed.fire(change);
  }

  private async lookOnce(): Promise<void> {
    this.isStale = false;
    const { grouping } = this;
    const groups = grouping === 'tenant' ? [] : await finished(this.grouped(grouping));
    // Chosen anew meanwhile: then it is stale.
    if (grouping === this.grouping) this.take(groups);
  }

  private take(groups: readonly ShownGroup[]): void {
    this.groups = groups;
    this.names.clear();
    for (const { account, name, networks } of groups) {
      const names = this.names.get(account) ?? new Map<Key, string>();
      for (const key of networks) names.set(key, name);
      this.names.set(account, names);
    }
  }

  private *grouped(grouping: FlatGrouping): Planning<readonly ShownGroup[]> {
    const { store } = this;
    const keys = new Map<string, Set<Key>>();
    for (const { account, subscriptionId } of store.allSubscriptions()) {
      const own = keys.get(account) ?? new Set<Key>();
      for (const key of store.networks(subscriptionId, account).value ?? []) own.add(key);
      keys.set(account, own);
      yield undefined;
    }
    const found: ShownGroup[] = [];
    for (const [account, own] of keys)
      for (const group of yield* groupsInPieces(store.estate, [...own], grouping)) {
        let tally = NOTHING;
        for (const key of group.networks) {
          tally = addTally(tally, this.attention.ofNetwork(key), 1);
          yield undefined;
        }
        found.push({ ...group, account, tally });
      }
    return found;
  }
}

function differences(before: readonly ShownGroup[], after: readonly ShownGroup[]): GroupsChange {
  const isSame = (one: ShownGroup, other: ShownGroup | undefined): boolean =>
    one.name === other?.name && one.account === other.account;
  if (before.length !== after.length || !after.every((each, index) => isSame(each, before[index])))
    return 'all';
  return after.filter((each, index) => said(each) !== said(before[index]));
}

function said(group: ShownGroup | undefined): string {
  return group === undefined ? '' : [group.label, tallyText(group.tally), ...group.networks].join('\n');
}
