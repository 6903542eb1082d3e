/** Knows what is shown of a question about reach from the moment that it is asked. It holds types only. */
import type { Answer } from './ask.ts';
import type { Confirmed } from './confirm/compared.ts';
import type { Fix } from './fix/smallestFix.ts';

/** A question as it is kept: its ends in words that each mean one thing, since what they stand for may change. */
export interface Asked {
  readonly from: string;
  readonly to: string;
  /** In lower case; undefined for any. */
  readonly protocol?: string | undefined;
  readonly port?: number | undefined;
}

export interface ReachSheet {
  readonly id: string;
  readonly asked: Asked;
  /** What the ends are called. */
  readonly from: string;
  readonly to: string;
  readonly outcome: Outcome;
  /** The key of the account of the row that it was asked from; undefined where it was asked in another way. */
  readonly account?: string | undefined;
}

export type Outcome =
  /** What decides is being read. */
  | { readonly kind: 'reading' }
  | {
      readonly kind: 'answered';
      readonly answer: Answer;
      /** Undefined where nothing has to be mended, or nothing that would was found. */
      readonly fix: Fix | undefined;
      /** Where none was found: why, in sentences. */
      readonly why: readonly string[];
      /** When, in milliseconds since 1970. */
      readonly at: number;
      /** What Azure itself said when it was asked; it belongs to this answer only. */
      readonly confirmation?: Confirmation | undefined;
    }
  | { readonly kind: 'failed'; readonly message: string };

export type Confirmation =
  | { readonly kind: 'asking' }
  | { readonly kind: 'said'; readonly checks: readonly Confirmed[] };
