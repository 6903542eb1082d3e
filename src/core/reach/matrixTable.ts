/** Knows the form in which a table is given the matrix of reach, and what it says back. */
import type { Cell, Side } from './matrix.ts';
import type { Verdict } from './answer.ts';

/** A letter for each cell, so that a quarter of a million of them are little to hand over. */
export type Mark = 'y' | 's' | 'n' | 'a' | 't' | '-';

export interface MatrixTable {
  /** Of rows and columns alike. */
  readonly names: readonly string[];
  /** A text for each row with the mark of each column. */
  readonly marks: readonly string[];
}

/** What is asked of whoever shows it: by the places of the two in `names`. */
export type TableMessage =
  | { readonly kind: 'ready' }
  | { readonly kind: 'ask'; readonly from: number; readonly to: number }
  | { readonly kind: 'copy'; readonly form: 'markdown' | 'csv' }
  | { readonly kind: 'again' };

/** The matrix as it is shown, and what becomes of what somebody wants of it. */
export interface ShownMatrix {
  readonly title: string;
  readonly table: MatrixTable;
  /** What each row and column is, beside its name. */
  readonly details: readonly string[];
  /** What is missing in it, or empty. */
  readonly missing: string;
  act(message: Exclude<TableMessage, { readonly kind: 'ready' }>): void;
}

export function markOf({ verdict, extent }: Pick<Cell, 'verdict' | 'extent'>): Mark {
  return extent === 'some' ? 's' : MARKS[verdict];
}

const MARKS: Readonly<Record<Verdict, Mark>> = {
  reachable: 'y',
  notReachable: 'n',
  notAssured: 'a',
  cannotTell: 't',
};

export function tableOf(sides: readonly Side[], cells: Iterable<Cell>): MatrixTable {
  const place = new Map(sides.map((side, index) => [side, index]));
  const rows = sides.map(() => sides.map((): Mark => '-'));
  for (const cell of cells) {
    const row = rows[place.get(cell.from) ?? -1];
    const column = place.get(cell.to);
    if (row !== undefined && column !== undefined) row[column] = markOf(cell);
  }
  return { names: sides.map(({ name }) => name), marks: rows.map((row) => row.join('')) };
}

/** What a page says may be anything. */
export function readTableMessage(said: unknown, count: number): TableMessage | undefined {
  if (typeof said !== 'object' || said === null || !('kind' in said)) return undefined;
  const { kind, from, to, form } = said as Readonly<Record<string, unknown>>;
  if (kind === 'ready' || kind === 'again') return { kind };
  if (kind === 'copy' && (form === 'markdown' || form === 'csv')) return { kind, form };
  return kind === 'ask' && isPlace(from, count) && isPlace(to, count) && from !== to
    ? { kind, from, to }
    : undefined;
}

function isPlace(value: unknown, count: number): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value < count;
}
