/**
 * Knows when a box would be empty for what was typed, so that it says so: an empty box could as well be one that still
 * reads. The editor's filter finds pieces of text, and initials; here whatever has the letters in that order counts, so
 * that it is never said over a row that the editor shows.
 */
import type { QuickPickItem } from 'vscode';
import { l10n } from '../../core/l10n.ts';

type Searched = Pick<QuickPickItem, 'label' | 'description' | 'detail' | 'alwaysShow'>;

/** A row that says so, which cannot be chosen; none where something is shown, or nothing was typed. */
export function saysNothing(
  items: readonly Searched[],
  typed: string,
  isReading: boolean,
): readonly QuickPickItem[] {
  return isWithoutMatch(items, typed) ? [{ label: nothingText(isReading), alwaysShow: true }] : [];
}

export function nothingText(isReading: boolean): string {
  return isReading
    ? l10n.t('Nothing that is known so far matches; the rest is still being read.')
    : l10n.t('Nothing here matches.');
}

export function isWithoutMatch(items: readonly Searched[], typed: string): boolean {
  const letters = typed.replaceAll(/[\s*]/g, '').toLowerCase();
  if (letters === '') return false;
  return items.every(
    ({ label, description, detail, alwaysShow }) =>
      alwaysShow !== true && ![label, description, detail].some((text) => hasInOrder(text, letters)),
  );
}

function hasInOrder(text: string | undefined, letters: string): boolean {
  if (text === undefined) return false;
  let at = -1;
  const lower = text.toLowerCase();
  for (const letter of letters) {
    at = lower.indexOf(letter, at + 1);
    if (at < 0) return false;
  }
  return true;
}
