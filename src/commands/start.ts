/** Knows what the editor tells of the rows that a command was started on. */
import { l10n } from '../core/l10n.ts';
import type { Selection } from './context.ts';

/** What a command was started on, and what was selected with it. */
export interface Start {
  readonly argument: unknown;
  readonly selection: unknown;
}

/**
 * A key says that it is about what is selected, and is told that, as a menu is.
 *
 * A menu of rows gives the row and the selection; where it gives two of nothing, or a selection with a gap, a row was
 * being drawn anew between the press and the command, and the editor does not tell which it was. Then nothing is known of
 * the others either: no command acts on a part of what somebody has selected, or on something else that is.
 * @throws Error where a row is lost
 */
export async function startOf(given: readonly unknown[], selected: Pick<Selection, 'whole'>): Promise<Start> {
  const [argument, selection] = given;
  if (isKey(argument)) {
    const rows = await selected.whole();
    return { argument: rows[0], selection: rows };
  }
  const isLost = given.length > 1 && argument === undefined;
  const hasGap = Array.isArray(selection) && selection.includes(undefined);
  if (isLost || hasGap)
    throw new Error(l10n.t('The row was being drawn anew, so nothing has been done. Choose it once more.'));
  return { argument, selection };
}

function isKey(argument: unknown): boolean {
  return typeof argument === 'object' && argument !== null && 'selected' in argument;
}
