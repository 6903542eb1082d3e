/** Knows how several things are named in a sentence. */
import { l10n } from './l10n.ts';

/** `a`, `a and b`, `a, b and c`. */
export function allOf(names: readonly string[]): string {
  const last = names.at(-1) ?? '';
  return names.length < 2 ? last : l10n.t`${names.slice(0, -1).join(', ')} and ${last}`;
}

/** The same, where many are not all named: `a, b and 7 more`. */
export function listText(names: readonly string[], most = 5): string {
  if (names.length <= most) return allOf(names);
  const shown = names.slice(0, most - 1);
  return l10n.t`${shown.join(', ')} and ${names.length - shown.length} more`;
}
