/** Knows how a menu of a row tells that the editor has lost the row. */

/** Stands for a row that the editor no longer knows: it was drawn anew between the press and the command. */
export const LOST_ROW = Symbol('lost row');

/**
 * What a command was started on. A menu of rows gives the row and the selection; where it gives two of nothing, the row
 * was being drawn anew, and the editor does not tell which it was.
 */
export function argumentOf(given: readonly unknown[]): unknown {
  return given.length > 1 && given[0] === undefined ? LOST_ROW : given[0];
}
