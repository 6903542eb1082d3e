/** Knows how one of a few ways is chosen of which one is so now: that one is said to be, and stands in front. */
import { l10n } from '../../core/l10n.ts';
import { pick, type BACK, type Choice, type Place } from './quickInput.ts';

/** What each way is called, in the order in which they are shown. */
export type Ways<K extends string> = Readonly<Record<K, { readonly label: string; readonly detail: string }>>;

export async function pickWay<K extends string>(
  place: Place,
  placeholder: string,
  ways: Ways<K>,
  now: K,
): Promise<K | typeof BACK> {
  const choices = (Object.keys(ways) as K[]).map((value): Choice<K> => ({
    ...ways[value],
    ...(value === now ? { description: l10n.t('now') } : {}),
    value,
  }));
  return await pick<K>(place, {
    placeholder,
    choices,
    active: choices.find(({ value }) => value === now),
  });
}
