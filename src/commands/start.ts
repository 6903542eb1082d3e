/** Knows what the editor tells of the rows that a command was started on. */
import { isFindingRow } from '../azure/findingRow.ts';
import { isNewsRow } from '../azure/newsRow.ts';
import { isReachRow } from '../azure/reachRow.ts';
import { accountOfRow, isRow } from '../azure/row.ts';
import { l10n } from '../core/l10n.ts';
import type { Selection } from './context.ts';
import type { ReachDesk } from './reach/reachDesk.ts';

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

/** The account by which a command was started; undefined where that is none, or more than one. */
export function accountOfStart(
  argument: unknown,
  selection: unknown,
  reach: Pick<ReachDesk, 'at'>,
): string | undefined {
  if (isReachRow(argument)) return reach.at(argument.reach)?.account;
  if (isFindingRow(argument) || isNewsRow(argument)) return argument.account;
  if (!isRow(argument)) return undefined;
  const account = accountOfRow(argument);
  const rows: readonly unknown[] = Array.isArray(selection) ? selection : [];
  return rows.some((row) => isRow(row) && accountOfRow(row) !== account) ? undefined : account;
}
