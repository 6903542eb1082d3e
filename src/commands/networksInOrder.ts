/** Knows the order in which networks are offered: that of the tree, whichever subscription was read first. */
import type { EstateStore } from '../azure/reading/estateStore.ts';
import type { Network } from '../core/network.ts';

export function networksInOrder(
  store: Pick<EstateStore, 'estate' | 'allSubscriptions' | 'networks'>,
): readonly Network[] {
  const listed = store
    .allSubscriptions()
    .flatMap(({ subscriptionId, account }) => store.networks(subscriptionId, account).value ?? []);
  // One that two accounts see has its first place.
  const places = new Map(listed.map((key, index) => [key, index] as const).toReversed());
  // One that was read by itself is in no list.
  const placeOf = ({ key }: Network): number => places.get(key) ?? listed.length;
  return [...store.estate.all()].toSorted((a, b) => placeOf(a) - placeOf(b));
}
