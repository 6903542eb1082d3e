/** Knows how what people read says where it is about: a preview names the place. */
import { placeName, type Place } from '../azure/place.ts';
import type { CommandContext } from './context.ts';

type Somewhere = Pick<CommandContext, 'whereabouts'> & Partial<Pick<CommandContext, 'store' | 'account'>>;

/**
 * A sentence about a plan, behind the place that it is for: `Sandbox: A Company. Nothing has been written yet.`
 * @param writers the keys of the accounts that write
 */
export function saidWhere(context: Somewhere, sentence: string, writers?: readonly string[]): string {
  const place = placeOf(context, writers);
  return place === undefined ? sentence : `${placeName(place)}. ${sentence}`;
}

/** Of several accounts those that write are named. */
function placeOf(
  { whereabouts: { place }, store, account }: Somewhere,
  writers: readonly string[] = account === undefined ? [] : [account],
): Place | undefined {
  const accounts = (store?.accounts ?? []).flatMap(({ key, label }) =>
    writers.includes(key) ? [label] : [],
  );
  return place?.kind === 'azure' && accounts.length > 0 ? { ...place, accounts } : place;
}
