/** Knows how what people read says where it is about: a preview names the place, and Azure is not named for the sandbox. */
import type { QuickPickItem } from 'vscode';
import { placeName, type Place } from '../azure/place.ts';
import { inWordsOf } from '../azure/placeWords.ts';
import type { CommandContext } from './context.ts';

type Somewhere = Pick<CommandContext, 'whereabouts'> & Partial<Pick<CommandContext, 'store' | 'account'>>;

/** A sentence about a plan, behind the place that it is for: `Sandbox: A Company. Nothing has been written yet.` */
export function saidWhere(context: Somewhere, sentence: string): string {
  const place = placeOf(context);
  const words = said(context, sentence);
  return place === undefined ? words : `${placeName(place)}. ${words}`;
}

/** Of several accounts the one that writes is named. */
function placeOf({ whereabouts: { place }, store, account }: Somewhere): Place | undefined {
  const label = store?.accounts.find(({ key }) => key === account)?.label;
  return place?.kind === 'azure' && label !== undefined ? { ...place, accounts: [label] } : place;
}

/** A text in the words of the place. */
export function said({ whereabouts }: Somewhere, text: string): string {
  return inWordsOf(whereabouts.place?.kind, text);
}

/** Items in the words of the place. */
export function saidItems<T extends QuickPickItem>(context: Somewhere, items: readonly T[]): readonly T[] {
  return items.map((item) => ({
    ...item,
    label: said(context, item.label),
    ...(item.detail === undefined ? {} : { detail: said(context, item.detail) }),
  }));
}
