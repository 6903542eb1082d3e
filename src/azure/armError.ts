/** Knows what a failed call looks like to the rest of the house: an error with a brand, told apart by `kind`. */
import { asSentence, sentenceFor } from '../core/errorTable.ts';
import { armsWords } from '../core/explain/armsWords.ts';
import type { SentRefusal } from '../core/explain/refusal.ts';
import { isObject, objectAt, stringAt, type JsonObject, type JsonValue } from '../core/json.ts';
import { l10n } from '../core/l10n.ts';
import type { SignInNeed } from './arm.ts';

/** Who is known by name. */
export interface SignInNames {
  readonly accounts: readonly { readonly key: string; readonly label: string }[];
  tenant(tenantId: string, account: string): { readonly displayName: string } | undefined;
}

/** What is known of a failed call beside what ARM said. */
export interface Circumstances {
  /** Whether the request may have been carried out although no answer came. */
  readonly outcomeUnknown?: boolean | undefined;
  /** The sign-in that is missing. */
  readonly signIn?: SignInNeed | undefined;
  /** How long ARM asks to wait before another attempt, in milliseconds. */
  readonly retryAfterMs?: number | undefined;
  /** The error as it was sent, whole. */
  readonly error?: JsonObject | undefined;
  readonly requestId?: string | undefined;
  readonly correlationId?: string | undefined;
}

/** ARM's answer, or the reason why there was none. */
export class ArmError extends Error implements SentRefusal {
  readonly kind = 'armError';
  override readonly name = 'ArmError';
  readonly outcomeUnknown: boolean;
  readonly signIn: SignInNeed | undefined;
  readonly retryAfterMs: number | undefined;
  readonly error: JsonObject | undefined;
  readonly requestId: string | undefined;
  readonly correlationId: string | undefined;

  constructor(
    override readonly message: string,
    readonly status: number | undefined,
    readonly code: string | undefined,
    circumstances: Circumstances = {},
  ) {
    super(message);
    this.outcomeUnknown = circumstances.outcomeUnknown ?? false;
    this.signIn = circumstances.signIn;
    this.retryAfterMs = circumstances.retryAfterMs;
    this.error = circumstances.error;
    this.requestId = circumstances.requestId;
    this.correlationId = circumstances.correlationId;
  }
}

/** The bundles each have their own copy of the class, so the brand decides and not `instanceof`. */
export function isArmError(error: unknown): error is ArmError {
  return error instanceof Error && (error as Partial<ArmError>).kind === 'armError';
}

export function isAbort(error: unknown): boolean {
  return error instanceof Error && error.name === 'AbortError';
}

/**
 * Nobody is signed in, or not to this tenant, or a tenant wants more; only a command of the user may change that.
 * @param label of the account, for people; only said where it is told which
 * @param tenant its name, for people; its id where it is not known
 */
export function notSignedIn(need: SignInNeed = {}, label?: string, tenant = need.tenantId): ArmError {
  const { claims } = need;
  const where = tenant === undefined ? 'Azure' : l10n.t`tenant ${tenant}`;
  const text = claims === undefined ? notIn(where, label) : wantsMore(capital(where), label);
  return new ArmError(text, undefined, 'NotSignedIn', { signIn: need });
}

function notIn(where: string, label: string | undefined): string {
  return label === undefined
    ? l10n.t`You are not signed in to ${where}.`
    : l10n.t`You are not signed in to ${where} as ${label}.`;
}

function wantsMore(where: string, label: string | undefined): string {
  return label === undefined
    ? l10n.t`${where} wants more of a sign-in, such as a second factor.`
    : l10n.t`${where} wants more of a sign-in as ${label}, such as a second factor.`;
}

function capital(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}

/** The sign-in that a failure is about; undefined for any other failure. */
export function signInNeed(error: unknown): SignInNeed | undefined {
  return isArmError(error) && error.code === 'NotSignedIn' ? (error.signIn ?? {}) : undefined;
}

/** Whether the same may be answered in a while: nobody has refused it, and it wants no sign-in. */
export function mayPass(error: unknown): boolean {
  if (!isArmError(error) || signInNeed(error) !== undefined) return false;
  const { status = 500 } = error;
  return status < 400 || status >= 500 || status === 408 || status === 429;
}

/** Reads an answer that is not a success. Bodies are `{error: {code, message}}`, or that without its wrapper [R]. */
export function errorFromBody(
  status: number | undefined,
  body: JsonValue | undefined,
  circumstances: Circumstances = {},
): ArmError {
  const outer = isObject(body) ? body : {};
  const error = isObject(outer['error']) ? objectAt(outer, 'error') : outer;
  const code = stringAt(error, 'code');
  const detail = firstDetail(error['details']);
  const message = stringAt(error, 'message') ?? '';
  const text = detail === undefined ? message : `${message} ${detail}`.trim();
  const sent = Object.keys(error).length === 0 ? circumstances.error : error;
  return new ArmError(text, status, code, { ...circumstances, error: sent });
}

/** The same failure, told in other words; what ARM said stays with it. */
export function retold(failure: ArmError, message: string, changes: Circumstances): ArmError {
  const { outcomeUnknown, signIn, retryAfterMs, error, requestId, correlationId } = failure;
  const known = { outcomeUnknown, signIn, retryAfterMs, error, requestId, correlationId };
  return new ArmError(message, failure.status, failure.code, { ...known, ...changes });
}

/** ARM's answer behind a failure as plain data; undefined where none came. */
export function refusalOf(error: unknown): SentRefusal | undefined {
  if (!isArmError(error) || (error.status === undefined && error.error === undefined)) return undefined;
  const { status, code, message, requestId, correlationId } = error;
  return { status, code, message, error: error.error, requestId, correlationId };
}

function firstDetail(details: JsonValue | undefined): string | undefined {
  if (!Array.isArray(details)) return undefined;
  const [first] = details as readonly JsonValue[];
  return isObject(first) ? stringAt(first, 'message') : undefined;
}

/** A sentence or two for people, whatever was thrown. */
export function describeError(error: unknown): string {
  if (isArmError(error)) return isOurs(error) ? asSentence(error.message) : sentenceFor(error);
  return error instanceof Error ? error.message : String(error);
}

/** Whether nobody has answered: what it is called then is a word of this house, and means nothing to people. */
function isOurs({ status, error, code }: ArmError): boolean {
  return status === undefined && error === undefined && /^[A-Z][a-z]/.test(code ?? '');
}

/** The same, with the names of whoever is to sign in, and where, as far as they are known. */
export function describeWithNames(error: unknown, names: SignInNames): string {
  const need = signInNeed(error);
  if (need?.account === undefined || need.tenantId === undefined) return describeError(error);
  const label = names.accounts.find(({ key }) => key === need.account)?.label;
  return notSignedIn(need, label, names.tenant(need.tenantId, need.account)?.displayName).message;
}

/** The same for the log: with ARM's answer as it was sent, where one came. */
export function tellWhole(error: unknown): string {
  return withWords(describeError(error), refusalOf(error));
}

/** A sentence, and below it the refusal that it is about as ARM sent it. */
export function withWords(sentence: string, refusal: SentRefusal | undefined): string {
  const words = refusal === undefined ? [] : armsWords(refusal);
  return [sentence, ...words.map((line) => `  ${line}`)].join('\n');
}
