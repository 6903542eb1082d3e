/** Knows all that has been listed, each once: what two accounts or two tenants list is still one thing. */
import type { EstateStore } from '../azure/reading/estateStore.ts';
import type { Key } from '../core/resourceId.ts';

export interface ListedOnce {
  readonly keys: readonly Key[];
  /** How many subscriptions nobody has read as a whole. */
  readonly unread: number;
}

export function listedOnce(store: Pick<EstateStore, 'allSubscriptions' | 'networks'>): ListedOnce {
  const seers = new Map<string, Set<string>>();
  for (const { subscriptionId, account } of store.allSubscriptions()) {
    const id = subscriptionId.toLowerCase();
    seers.set(id, (seers.get(id) ?? new Set<string>()).add(account));
  }
  let unread = 0;
  const keys: Key[] = [];
  for (const [id, accounts] of seers) {
    const lists = [...accounts].map((account) => store.networks(id, account));
    if (lists.every(({ status }) => status !== 'loaded')) unread += 1;
    const all = lists.flatMap(({ value }) => value ?? []);
    for (const key of lists.length === 1 ? all : new Set(all)) keys.push(key);
  }
  return { keys, unread };
}
