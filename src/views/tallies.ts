/**
 * Knows how much wants attention in all that contains networks: their subscriptions, tenants and accounts. A peering counts
 * once in whatever contains both of its networks, as in the list of all.
 */
import type { EstateStore } from '../azure/reading/estateStore.ts';
import type { Counted } from '../core/found.ts';
import { subscriptionOf, type Key } from '../core/resourceId.ts';
import { NOTHING, type Tally } from './present/tally.ts';

/** At how many networks something counts, and at how many of them it is broken. */
interface Places {
  all: number;
  broken: number;
}

type Inside = ReadonlyMap<string, Readonly<Places>>;

const NONE: readonly never[] = [];
const EMPTY: Inside = new Map();

export class Tallies {
  private readonly networks = new Map<Key, readonly Counted[]>();
  /** What counts in each subscription, by the id of that in lower case. */
  private readonly subscriptions = new Map<string, Map<string, Places>>();

  constructor(private readonly store: Pick<EstateStore, 'subscriptions' | 'tenantsOf'>) {}

  ofSubscription(subscriptionId: string): Tally {
    return tallyIn([this.inside(subscriptionId)]);
  }

  ofTenant(tenantId: string, account?: string): Tally {
    return tallyIn(this.insideTenant(tenantId, account));
  }

  ofAccount(account: string): Tally {
    const tenants = this.store.tenantsOf(account).value ?? [];
    return tallyIn(tenants.flatMap(({ tenantId }) => this.insideTenant(tenantId, account)));
  }

  /** What counts at networks, together. */
  ofNetworks(keys: Iterable<Key>): Tally {
    const inside = new Map<string, Places>();
    for (const key of keys) for (const each of this.networks.get(key) ?? NONE) add(inside, each, 1);
    return tallyIn([inside]);
  }

  /** What counts at a network from now on. */
  set(key: Key, counted: readonly Counted[]): void {
    const subscriptionId = subscriptionOf(key);
    const before = this.networks.get(key) ?? NONE;
    if (subscriptionId === undefined || before.length + counted.length === 0) return;
    const inside = this.subscriptions.get(subscriptionId) ?? new Map<string, Places>();
    this.subscriptions.set(subscriptionId, inside);
    for (const each of counted) add(inside, each, 1);
    for (const each of before) add(inside, each, -1);
    if (counted.length === 0) this.networks.delete(key);
    else this.networks.set(key, counted);
  }

  private insideTenant(tenantId: string, account: string | undefined): readonly Inside[] {
    const subscriptions = this.store.subscriptions(tenantId, account).value ?? [];
    return subscriptions.map(({ subscriptionId }) => this.inside(subscriptionId));
  }

  private inside(subscriptionId: string): Inside {
    return this.subscriptions.get(subscriptionId.toLowerCase()) ?? EMPTY;
  }
}

function add(inside: Map<string, Places>, { id, level }: Counted, times: 1 | -1): void {
  const places = inside.get(id) ?? { all: 0, broken: 0 };
  places.all += times;
  if (level === 'broken') places.broken += times;
  if (places.all === 0) inside.delete(id);
  else inside.set(id, places);
}

function tallyIn(all: readonly Inside[]): Tally {
  const [ids, broken] = [new Set<string>(), new Set<string>()];
  for (const inside of all)
    for (const [id, places] of inside) {
      ids.add(id);
      if (places.broken > 0) broken.add(id);
    }
  return ids.size === 0 ? NOTHING : { broken: broken.size, attention: ids.size - broken.size };
}
