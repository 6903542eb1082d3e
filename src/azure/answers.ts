/** Knows how the answers to reads are taken: raw, page by page, and every failure as an {@link ArmError}. */
import type { PathUncheckedResponse } from '@azure-rest/core-client';
import { arrayAt, isObject, stringAt, type JsonObject } from '../core/json.ts';
import { l10n } from '../core/l10n.ts';
import { ArmError, errorFromBody, isAbort, isArmError, type Circumstances } from './armError.ts';
import { bodyOf, isSuccess } from './body.ts';
import type { NetworkContext } from './networkClient.ts';
import { retryAfterMs } from './patience.ts';

type Request = () => PromiseLike<PathUncheckedResponse>;

/** The elements of a list, following `nextLink` as it is given; elements that are no objects are left out. */
export async function* pages(
  context: NetworkContext,
  first: Request,
  signal: AbortSignal,
): AsyncIterable<readonly JsonObject[]> {
  const seen = new Set<string>();
  let answer = await ask(first, { signal });
  for (;;) {
    yield arrayAt(answer, 'value').filter(isObject);
    const next = stringAt(answer, 'nextLink');
    if (next === undefined || next === '') return;
    if (seen.has(next))
      throw new ArmError(
        l10n.t`The list has no end: one page comes again and again.`,
        200,
        'InvalidResponse',
      );
    seen.add(next);
    answer = await ask(() => context.pathUnchecked(next).get({ abortSignal: signal }), { signal });
  }
}

interface Asking {
  /** The one that the request is sent with: whether somebody or the clock has ended it is told by its reason. */
  readonly signal: AbortSignal;
  /** Whether something is changed by it. */
  readonly write?: boolean;
  /** What people know the other side by, where it is another one than Azure. */
  readonly service?: string;
}

/** The body of a successful answer; anything else is an {@link ArmError}, or the `AbortError` of who gave up. */
export async function ask(request: Request, asking: Asking): Promise<JsonObject> {
  const { signal, write = false, service } = asking;
  try {
    const response = await request();
    const body = bodyOf(response);
    if (!isSuccess(response)) throw errorFrom(response);
    if (isObject(body)) return body;
    throw new ArmError(
      l10n.t`The service answered with something that is not JSON.`,
      Number(response.status),
      'InvalidResponse',
    );
  } catch (error) {
    if (isAbort(error) && isTimeout(signal.reason))
      throw new ArmError(lateText(service), undefined, 'NoAnswer', { outcomeUnknown: write });
    throw asArmError(error, write, service);
  }
}

function lateText(service: string | undefined): string {
  return service === undefined
    ? l10n.t`Azure did not answer in time.`
    : l10n.t`${service} did not answer in time.`;
}

function isTimeout(reason: unknown): boolean {
  return reason instanceof Error && reason.name === 'TimeoutError';
}

/** Letters that are kept of an answer which is no JSON, such as the page of a proxy. */
const LONGEST_TEXT = 4000;

/** What Microsoft's support finds a request by [R]. */
export function idsOf({
  headers,
}: PathUncheckedResponse): Pick<Circumstances, 'requestId' | 'correlationId'> {
  return {
    requestId: headers['x-ms-request-id'],
    correlationId: headers['x-ms-correlation-request-id'],
  };
}

/** An answer that is not a success, with the wait that it asks for. */
export function errorFrom(response: PathUncheckedResponse): ArmError {
  const { headers } = response;
  const text: unknown = response.body;
  return errorFromBody(Number(response.status), bodyOf(response), {
    retryAfterMs: retryAfterMs(headers['retry-after']),
    ...idsOf(response),
    error: typeof text === 'string' && text !== '' ? { text: text.slice(0, LONGEST_TEXT) } : undefined,
  });
}

/** What the pipeline throws is of many kinds; ours has one. Nothing of the request goes into it: it holds a token. */
export function asArmError(error: unknown, write: boolean, service?: string): unknown {
  if (isArmError(error) || isAbort(error)) return error;
  const { message, code } =
    error instanceof Error
      ? (error as Error & { code?: string })
      : { message: String(error), code: undefined };
  // Whoever could not get a token has sent nothing; the credential says itself what to do.
  if (error instanceof Error && /Credential|Authentication/.test(error.name)) {
    return new ArmError(message, undefined, 'NotSignedIn', { signIn: {} });
  }
  const text =
    service === undefined
      ? l10n.t`Azure could not be reached: ${message}`
      : l10n.t`${service} could not be reached: ${message}`;
  return new ArmError(text, undefined, code ?? 'NoAnswer', { outcomeUnknown: write });
}
