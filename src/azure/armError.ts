/** Knows what a failed call looks like to the rest of the house: an error with a brand, told apart by `kind`. */
import { sentenceFor, type ArmRefusal } from '../core/errorTable.ts';
import { isObject, objectAt, stringAt, type JsonValue } from '../core/json.ts';

/** ARM's answer, or the reason why there was none. */
export class ArmError extends Error implements ArmRefusal {
  readonly kind = 'armError';
  override readonly name = 'ArmError';

  constructor(
    override readonly message: string,
    readonly status: number | undefined,
    readonly code: string | undefined,
    /** Whether the request may have been carried out although no answer came. */
    readonly outcomeUnknown = false,
    /** The tenant that a sign-in is missing for. */
    readonly tenantId?: string,
    /** How long ARM asks to wait before another attempt, in milliseconds. */
    readonly retryAfterMs?: number,
  ) {
    super(message);
  }
}

/** The bundles each have their own copy of the class, so the brand decides and not `instanceof`. */
export function isArmError(error: unknown): error is ArmError {
  return error instanceof Error && (error as Partial<ArmError>).kind === 'armError';
}

export function isAbort(error: unknown): boolean {
  return error instanceof Error && error.name === 'AbortError';
}

/** Nobody is signed in, or not to this tenant; only a command of the user may change that. */
export function notSignedIn(tenantId?: string): ArmError {
  const where = tenantId === undefined ? 'Azure' : `tenant ${tenantId}`;
  return new ArmError(`You are not signed in to ${where}.`, undefined, 'NotSignedIn', false, tenantId);
}

/** Reads an answer that is not a success. Bodies are `{error: {code, message}}`, or that without its wrapper [R]. */
export function errorFromBody(
  status: number | undefined,
  body: JsonValue | undefined,
  retryAfterMs?: number,
): ArmError {
  const outer = isObject(body) ? body : {};
  const error = isObject(outer['error']) ? objectAt(outer, 'error') : outer;
  const code = stringAt(error, 'code');
  const detail = firstDetail(error['details']);
  const message = stringAt(error, 'message') ?? '';
  const text = detail === undefined ? message : `${message} ${detail}`.trim();
  return new ArmError(text, status, code, false, undefined, retryAfterMs);
}

function firstDetail(details: JsonValue | undefined): string | undefined {
  if (!Array.isArray(details)) return undefined;
  const [first] = details as readonly JsonValue[];
  return isObject(first) ? stringAt(first, 'message') : undefined;
}

/** A sentence or two for people, whatever was thrown. */
export function describeError(error: unknown): string {
  if (isArmError(error)) return sentenceFor(error);
  return error instanceof Error ? error.message : String(error);
}
