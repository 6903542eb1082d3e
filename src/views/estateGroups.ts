/**
 * Knows by what the networks in the tree are grouped, and the groups of each account, kept up to date beside what is
 * read: in slices, so that an estate of any size holds nobody up.
 */
import { EventEmitter, type Disposable, type Event } from '../azure/events.ts';
import type { Subscription } from '../azure/arm.ts';
import type { Memory } from '../azure/memory.ts';
import type { EstateStore } from '../azure/reading/estateStore.ts';
import { missingFrom } from '../azure/reading/unread.ts';
import { finished } from '../azure/slices.ts';
import {
  GROUPINGS,
  groupsInPieces,
  type FlatGrouping,
  type Grouped,
  type Grouping,
  type NetworkGroup,
} from '../core/grouping.ts';
import { networkAt } from '../core/estate.ts';
import type { Network } from '../core/network.ts';
import type { Planning } from '../core/planning.ts';
import type { Key } from '../core/resourceId.ts';
import type { Attention } from './attention.ts';
import { ListedNetworks } from './listedNetworks.ts';
import { NOTHING, tallyText, type Tally } from './present/tally.ts';

/** Where it is remembered, for this window. */
const KEY = 'grouping';
/** While something is read the groups follow as often as anybody can read it, in milliseconds. */
const FOLLOWED_MS = 300;

export interface ShownGroup extends NetworkGroup {
  readonly account: string;
  /** What wants attention in it. */
  readonly tally: Tally;
}

/** Which groups are others than before; `all` where some have come or gone, or what could not be read is something else. */
export type GroupsChange = 'all' | readonly ShownGroup[];

export class EstateGroups implements Disposable {
  private readonly changed = new EventEmitter<GroupsChange>();
  private readonly listening: readonly Disposable[];
  private readonly listed: ListedNetworks;
  private groups: readonly ShownGroup[] = [];
  /** By account, and there by name. */
  private readonly byName = new Map<string, Map<string, ShownGroup>>();
  /** Of each account which group a network belongs to. */
  private names: ReadonlyMap<string, Grouped['nameOf']> = new Map();
  /** What is not read, as of the last look: it stands beside the groups. */
  private unread = '';
  private isStale = true;
  private looking: Promise<void> | undefined;
  private following: NodeJS.Timeout | undefined;

  readonly onDidChange: Event<GroupsChange> = this.changed.event;

  constructor(
    private readonly store: EstateStore,
    private readonly attention: Attention,
    private readonly memory: Memory,
  ) {
    this.listed = new ListedNetworks(store);
    this.listening = [
      store.onDidChange((change) => {
        this.listed.take(change);
        this.follow();
      }),
      attention.onDidChange(() => {
        this.follow();
      }),
    ];
  }

  get grouping(): Grouping {
    const kept = this.memory.get(KEY);
    return GROUPINGS.find((each) => each === kept) ?? 'tenant';
  }

  async group(grouping: Grouping): Promise<void> {
    await this.memory.update(KEY, grouping);
    this.isStale = true;
    this.take({ groups: [], names: new Map() });
    this.changed.fire('all');
  }

  /** The groups as of now. */
  async of(account: string): Promise<readonly ShownGroup[]> {
    await this.look();
    return this.groups.filter((group) => group.account === account);
  }

  find(name: string, account: string): ShownGroup | undefined {
    return this.byName.get(account)?.get(name);
  }

  /** The name of the group that a network belongs to, by the groups as they were looked at last. */
  nameOf(key: Key, account: string): string | undefined {
    const network = networkAt(this.store.estate, key);
    return network === undefined ? undefined : this.names.get(account)?.(network);
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
    if (this.following !== undefined) return;
    // Somebody may look before it is told what has changed: what was told is what was there before that.
    const { groups, unread } = this;
    this.following = setTimeout(() => {
      this.following = undefined;
      void this.tell(groups, unread);
    }, FOLLOWED_MS);
  }

  private async tell(before: readonly ShownGroup[], unread: string): Promise<void> {
    await this.look();
    const change = unread === this.unread ? differences(before, this.groups) : 'all';
    if (change === 'all' || change.length > 0) this.changed.fire(change);
  }

  private async lookOnce(): Promise<void> {
    this.isStale = false;
    this.unread = unreadIn(this.store);
    const { grouping } = this;
    const looked = grouping === 'tenant' ? NO_GROUPS : await finished(this.grouped(grouping));
    // Chosen anew meanwhile: then it is stale.
    if (grouping === this.grouping) this.take(looked);
  }

  private take({ groups, names }: FoundGroups): void {
    this.groups = groups;
    this.names = names;
    this.byName.clear();
    for (const group of groups) {
      const own = this.byName.get(group.account) ?? new Map<string, ShownGroup>();
      this.byName.set(group.account, own.set(group.name, group));
    }
  }

  private *grouped(grouping: FlatGrouping): Planning<FoundGroups> {
    const { store } = this;
    const found: ShownGroup[] = [];
    const names = new Map<string, Grouped['nameOf']>();
    for (const [account, subscriptions] of seenBy(store.allSubscriptions())) {
      const lists: (readonly Network[])[] = [];
      for (const id of subscriptions) {
        lists.push(this.listed.of(id, account));
        yield undefined;
      }
      const { groups, nameOf } = yield* groupsInPieces(store.estate, lists, grouping);
      const tallies = yield* this.tallies(subscriptions, nameOf);
      found.push(
        ...groups.map((group) => ({ ...group, account, tally: tallies.get(group.name) ?? NOTHING })),
      );
      names.set(account, nameOf);
    }
    return { groups: found, names };
  }

  /** What wants attention in each group: most networks are well. */
  private *tallies(
    subscriptions: readonly string[],
    nameOf: Grouped['nameOf'],
  ): Planning<ReadonlyMap<string, Tally>> {
    const keys = new Map<string, Key[]>();
    for (const id of subscriptions) {
      for (const { network } of this.attention.countingIn(id)) {
        const name = nameOf(network);
        const known = keys.get(name);
        if (known === undefined) keys.set(name, [network.key]);
        else known.push(network.key);
      }
      yield undefined;
    }
    return new Map([...keys].map(([name, own]) => [name, this.attention.tallies.ofNetworks(own)]));
  }
}

interface FoundGroups {
  readonly groups: readonly ShownGroup[];
  /** By account. */
  readonly names: ReadonlyMap<string, Grouped['nameOf']>;
}

const NO_GROUPS: FoundGroups = { groups: [], names: new Map() };

/** The ids of the subscriptions that each account sees; one that it sees by two tenants is one. */
function seenBy(subscriptions: readonly Subscription[]): ReadonlyMap<string, readonly string[]> {
  const seen = new Map<string, Map<string, string>>();
  for (const { account, subscriptionId } of subscriptions) {
    const own = seen.get(account) ?? new Map<string, string>();
    seen.set(account, own.set(subscriptionId.toLowerCase(), subscriptionId));
  }
  return new Map([...seen].map(([account, own]) => [account, [...own.values()]]));
}

/** The same as long as the same is not read. */
function unreadIn(store: EstateStore): string {
  const { failed, open } = missingFrom(store);
  const isOpen = store.accounts.map(({ key }) =>
    [...open.tenants, ...open.subscriptions].some(({ account }) => account === key),
  );
  const ids = [
    ...failed.tenants.map(({ account, tenantId }) => `${account} ${tenantId}`),
    ...failed.subscriptions.map(({ account, subscriptionId }) => `${account} ${subscriptionId}`),
  ];
  return [...isOpen, ...ids].join('\n');
}

function differences(before: readonly ShownGroup[], after: readonly ShownGroup[]): GroupsChange {
  const isSame = (one: ShownGroup, other: ShownGroup | undefined): boolean =>
    one.name === other?.name && one.account === other.account;
  if (before.length !== after.length || !after.every((each, index) => isSame(each, before[index])))
    return 'all';
  return after.filter((each, index) => !isAlike(each, before[index]));
}

function isAlike(one: ShownGroup, other: ShownGroup | undefined): boolean {
  return (
    one.label === other?.label &&
    tallyText(one.tally) === tallyText(other.tally) &&
    one.networks.length === other.networks.length &&
    one.networks.every((key, index) => key === other.networks[index])
  );
}
