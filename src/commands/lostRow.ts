/** Knows how a menu of rows tells that the editor has lost one of them. */

/** Stands for a row that the editor no longer knows: it was drawn anew between the press and the command. */
export const LOST_ROW = Symbol('lost row');

/** What a command was started on, and what was selected with it. */
export interface Start {
  readonly argument: unknown;
  readonly selection: unknown;
}

/**
 * A menu of rows gives the row and the selection; where it gives two of nothing, or a selection with a gap, a row was
 * being drawn anew, and the editor does not tell which it was. Then nothing is known of the others either: no command
 * acts on a part of what somebody has selected, or on something else that is.
 */
export function startOf(given: readonly unknown[]): Start {
  const [argument, selection] = given;
  const isLost = given.length > 1 && argument === undefined;
  const hasGap = Array.isArray(selection) && selection.includes(undefined);
  return isLost || hasGap ? { argument: LOST_ROW, selection: undefined } : { argument, selection };
}
