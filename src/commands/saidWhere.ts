/** Knows how what people read says where it is about: a preview names the place. */
import { placeName, saidIn, type Place } from '../azure/place.ts';
import type { CommandContext } from './context.ts';

type Somewhere = Pick<CommandContext, 'whereabouts'> & Partial<Pick<CommandContext, 'store' | 'account'>>;

/** A sentence about a plan, behind the place that it is for: `Sandbox: A Company. Nothing has been written yet.` */
export function saidWhere(context: Somewhere, sentence: string): string {
  return saidIn(whereSaid(context), sentence);
}

/** The place that a command writes in, and as whom; empty where that is not known. */
export function whereSaid({ whereabouts: { place }, store, account }: Somewhere): string {
  if (place === undefined) return '';
  // Of several accounts the one that writes is named.
  const label = store?.accounts.find(({ key }) => key === account)?.label;
  const one: Place = place.kind === 'azure' && label !== undefined ? { ...place, accounts: [label] } : place;
  return placeName(one);
}
