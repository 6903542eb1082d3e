/** Knows what the page of the matrix is given: the table, and every word that stands on it, in the language of the editor. */
import type { Mark, MatrixTable } from '../../core/reach/matrixTable.ts';

export interface Words {
  readonly from: string;
  readonly to: string;
  readonly onlyBlocked: string;
  readonly again: string;
  readonly copyMarkdown: string;
  readonly copyCsv: string;
  readonly grid: string;
  /** Each with what it is written as. */
  readonly marks: Readonly<Record<Exclude<Mark, '-'>, { readonly sign: string; readonly word: string }>>;
  /** `{0}` to `{3}`: rows shown and there, columns shown and there. */
  readonly shown: string;
  readonly nothing: string;
  /** `{0}` from, `{1}` to, `{2}` the word of a mark. */
  readonly cell: string;
  readonly itself: string;
}

export interface Given {
  readonly kind: 'table';
  readonly table: MatrixTable;
  /** What each row and column is, beside its name. */
  readonly details: readonly string[];
  readonly words: Words;
  /** What is missing in it, or that the estate has changed since; empty where there is nothing to say. */
  readonly notice: string;
}

/** Puts parts into the places of a text. */
export function filled(text: string, ...parts: readonly (string | number)[]): string {
  return text.replaceAll(/\{(\d)\}/g, (place, index: string) => String(parts[Number(index)] ?? place));
}
