/** Knows in which order all that wants attention is listed. */
import type { EstateStore } from '../azure/reading/estateStore.ts';
import { saysMore, type Concern } from '../core/concern.ts';
import type { Found, Wanting } from '../core/found.ts';
import type { LookedAt, Said } from './lookedAt.ts';

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
  const listed = new Listed(looked.subjectsEnd);
  const told = new Set<string>();
  for (const { subscriptionId, account } of store.allSubscriptions()) {
    const id = subscriptionId.toLowerCase();
    if (told.has(id)) continue;
    told.add(id);
    listed.add(looked.saidIn(id, store.networks(subscriptionId, account).value ?? NONE));
  }
  for (const id of looked.ids()) if (!told.has(id)) listed.add(looked.saidIn(id, NONE));
  const broken: Wanting[] = [];
  const others: Wanting[] = [];
  const put = (each: Wanting): void => void (each.level === 'broken' ? broken : others).push(each);
  for (const each of found.all) put(each);
  for (const each of listed.concerns) if (!found.says(each)) put(each);
  return broken.concat(others);
}

/** One of each subject, that which says most, where the first of it was: as `listed` does it for few. */
class Listed {
  readonly concerns: Concern[] = [];
  /** Where each subject is in it, and one more; 0 where it is not. */
  private readonly places: Uint32Array;

  constructor(subjectsEnd: number) {
    this.places = new Uint32Array(subjectsEnd);
  }

  add(said: readonly Said[]): void {
    for (const { concern, subject } of said) {
      const place = this.places[subject] ?? 0;
      const before = place === 0 ? undefined : this.concerns[place - 1];
      if (before === undefined) this.places[subject] = this.concerns.push(concern);
      else if (saysMore(concern, before)) this.concerns[place - 1] = concern;
    }
  }
}

/** Whether there is nothing to be listed. */
export function wantsNothing(looked: LookedAt, found: Pick<Found, 'all' | 'says'>): boolean {
  if (found.all.length > 0) return false;
  for (const concern of looked.concerns()) if (!found.says(concern)) return false;
  return true;
}
