/** Knows how what people read says where it is about: a preview names the place. */
import { placeName, type Place } from '../azure/place.ts';
import type { CommandContext } from './context.ts';

type Somewhere = Pick<CommandContext, 'whereabouts'> & Partial<Pick<CommandContext, 'store' | 'account'>>;

/**
 * The place that a command writes in, and as whom; empty where that is not known.
 * @param writers the keys of the accounts that write
 */
export function whereSaid(
  { whereabouts: { place }, store, account }: Somewhere,
  writers: readonly string[] = account === undefined ? [] : [account],
): string {
  if (place === undefined) return '';
  // Of several accounts those that write are named.
  const accounts = (store?.accounts ?? []).flatMap(({ key, label }) =>
    writers.includes(key) ? [label] : [],
  );
  const named: Place = place.kind === 'azure' && accounts.length > 0 ? { ...place, accounts } : place;
  return placeName(named);
}
