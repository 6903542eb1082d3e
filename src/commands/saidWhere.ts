/** Knows how what people read says where it is about: a preview names the place, and Azure is not named for the sandbox. */
import type { QuickPickItem } from 'vscode';
import { placeName } from '../azure/place.ts';
import { inWordsOf } from '../azure/placeWords.ts';
import type { CommandContext } from './context.ts';

type Somewhere = Pick<CommandContext, 'whereabouts'>;

/** A sentence about a plan, behind the place that it is for: `Sandbox: A Company. Nothing has been written yet.` */
export function saidWhere(context: Somewhere, sentence: string): string {
  const { place } = context.whereabouts;
  const words = said(context, sentence);
  return place === undefined ? words : `${placeName(place)}. ${words}`;
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
