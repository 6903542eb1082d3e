/** Knows in which order all that wants attention is listed. */
import type { EstateStore } from '../azure/reading/estateStore.ts';
import { listed, type Concern } from '../core/concern.ts';
import type { Found, Wanting } from '../core/found.ts';
import type { LookedAt } from './lookedAt.ts';

const NONE: readonly never[] = [];

/**
 * What is broken first, else in the order of the tree, whatever was read first; then what stands in no list that was read. A
 * peering is there once.
 */
export function wantingInOrder(
  store: Pick<EstateStore, 'allSubscriptions' | 'networks'>,
  looked: LookedAt,
  found: Pick<Found, 'all' | 'says'>,
): readonly Wanting[] {
  const concerns: Concern[] = [];
  const told = new Set<string>();
  for (const { subscriptionId, account } of store.allSubscriptions()) {
    const id = subscriptionId.toLowerCase();
    if (told.has(id)) continue;
    told.add(id);
    const keys = store.networks(subscriptionId, account).value ?? NONE;
    concerns.push(...looked.concernsIn(id, keys));
  }
  for (const id of looked.ids()) if (!told.has(id)) concerns.push(...looked.concernsIn(id, NONE));
  const all = [...found.all, ...listed(concerns).filter((each) => !found.says(each))];
  return [
    ...all.filter(({ level }) => level === 'broken'),
    ...all.filter(({ level }) => level === 'attention'),
  ];
}

/** Whether there is nothing to be listed. */
export function wantsNothing(looked: LookedAt, found: Pick<Found, 'all' | 'says'>): boolean {
  if (found.all.length > 0) return false;
  for (const concern of looked.concerns()) if (!found.says(concern)) return false;
  return true;
}
