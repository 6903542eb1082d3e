/** Knows how what people read says where it is about: a preview names the place. */
import { placeName, type Place } from '../azure/place.ts';
import type { CommandContext } from './context.ts';

type Somewhere = Pick<CommandContext, 'whereabouts'> & Partial<Pick<CommandContext, 'store' | 'account'>>;

/** A sentence about a plan, behind the place that it is for: `Sandbox: A Company. Nothing has been written yet.` */
export function saidWhere(context: Somewhere, sentence: string): string {
  const place = placeOf(context);
  return place === undefined ? sentence : `${placeName(place)}. ${sentence}`;
}

/** Of several accounts the one that writes is named. */
function placeOf({ whereabouts: { place }, store, account }: Somewhere): Place | undefined {
  const label = store?.accounts.find(({ key }) => key === account)?.label;
  return place?.kind === 'azure' && label !== undefined ? { ...place, accounts: [label] } : place;
}
