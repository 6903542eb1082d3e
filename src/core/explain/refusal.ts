/** Knows what a refusal is before it is understood, and what an explanation of one holds. */
import type { JsonObject } from '../json.ts';

/** A refusal as ARM sent it; `code` is absent when the answer was no ARM error at all. */
export interface ArmRefusal {
  readonly status: number | undefined;
  readonly code: string | undefined;
  readonly message: string;
  /**
   * The error as it was sent, with details and additional information; absent for a refusal that is foretold. An
   * answer that is no JSON is under `text`.
   */
  readonly error?: JsonObject | undefined;
}

/** A refusal with what Microsoft's support finds it by. */
export interface SentRefusal extends ArmRefusal {
  /** `x-ms-request-id` [R]. */
  readonly requestId?: string | undefined;
  /** `x-ms-correlation-request-id` [R]. */
  readonly correlationId?: string | undefined;
}

export interface Explanation {
  /** A sentence. */
  readonly cause: string;
  /** What to do next, a sentence; empty where nothing is known. */
  readonly next: string;
}

/**
 * Explains the refusals of one code, or of one wording. Whatever is named in an explanation was said by ARM in
 * that role; undefined where the refusal is not worded as expected, which is then shown in ARM's own words.
 */
export type Explain = (refusal: ArmRefusal) => Explanation | undefined;

export type Explanations = Readonly<Record<string, Explain>>;
