/** Knows the form of a query of the subset of Kusto that the sandbox understands. */
import type { JsonValue } from '../../core/json.ts';

export type Expression =
  | { readonly kind: 'literal'; readonly value: JsonValue }
  /** A column and the members below it. */
  | { readonly kind: 'path'; readonly parts: readonly (string | number)[] }
  | { readonly kind: 'call'; readonly name: string; readonly values: readonly Expression[] }
  | {
      readonly kind: 'compare';
      readonly operator: string;
      readonly left: Expression;
      readonly right: readonly Expression[];
    }
  | { readonly kind: 'and' | 'or'; readonly left: Expression; readonly right: Expression }
  | { readonly kind: 'not'; readonly of: Expression };

export interface Column {
  readonly name: string;
  readonly value: Expression;
}

export type Stage =
  | { readonly kind: 'where'; readonly condition: Expression }
  | { readonly kind: 'project' | 'extend'; readonly columns: readonly Column[] }
  | { readonly kind: 'project-away'; readonly names: readonly string[] }
  | { readonly kind: 'mv-expand'; readonly column: Column }
  | {
      readonly kind: 'sort';
      readonly by: readonly { readonly value: Expression; readonly descending: boolean }[];
    }
  | { readonly kind: 'take'; readonly count: number }
  | { readonly kind: 'count' }
  | { readonly kind: 'summarize'; readonly name: string; readonly by: readonly Column[] };

export interface Query {
  readonly table: string;
  readonly stages: readonly Stage[];
}

/** Where a query stops making sense. */
export class QueryError extends Error {
  constructor(
    readonly position: number,
    readonly token: string,
    readonly expected: string,
  ) {
    super(`unexpected '${token}' at ${position}: expected ${expected}`);
  }
}
