/** Knows which rows and columns of the matrix are wanted, and which of them fit into what is seen of it. */
import type { MatrixTable } from '../../core/reach/matrixTable.ts';

export interface Wish {
  /** Words that a name has all of, in any order. */
  readonly from: string;
  readonly to: string;
  /** Only rows in which something is not plainly reachable. */
  readonly onlyBlocked: boolean;
}

export interface Wanted {
  /** Places in the table. */
  readonly rows: readonly number[];
  readonly columns: readonly number[];
}

export function wanted({ names, marks }: MatrixTable, wish: Wish): Wanted {
  const columns = matching(names, wish.to);
  const isOpen = (row: number): boolean =>
    columns.some((column) => !'y-'.includes(marks[row]?.[column] ?? '-'));
  const rows = matching(names, wish.from);
  return { rows: wish.onlyBlocked ? rows.filter(isOpen) : rows, columns };
}

function matching(names: readonly string[], text: string): readonly number[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  return names.flatMap((name, index) => {
    const lower = name.toLowerCase();
    return words.every((word) => lower.includes(word)) ? [index] : [];
  });
}

/** Those of many that are seen, and some beside: from the first up to, not with, the last. */
export function seen(
  scrolled: number,
  length: number,
  size: number,
  count: number,
): readonly [number, number] {
  const first = Math.max(0, Math.floor(scrolled / size) - BESIDE);
  const last = Math.min(count, Math.ceil((scrolled + length) / size) + BESIDE);
  return [Math.min(first, last), last];
}

const BESIDE = 4;
