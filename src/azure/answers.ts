/** Knows how the answers to reads are taken: raw, page by page, and every failure as an {@link ArmError}. */
import type { PathUncheckedResponse } from '@azure-rest/core-client';
import { arrayAt, isObject, stringAt, type JsonObject } from '../core/json.ts';
import { ArmError, errorFromBody, isAbort, isArmError } from './armError.ts';
import { bodyOf, isSuccess } from './body.ts';
import type { NetworkContext } from './networkClient.ts';

type Request = () => PromiseLike<PathUncheckedResponse>;

/** The elements of a list, following `nextLink` as it is given; elements that are no objects are left out. */
export async function* pages(
  context: NetworkContext,
  first: Request,
  signal: AbortSignal,
): AsyncIterable<readonly JsonObject[]> {
  let answer = await ask(first);
  for (;;) {
    yield arrayAt(answer, 'value').filter(isObject);
    const next = stringAt(answer, 'nextLink');
    if (next === undefined || next === '') return;
    answer = await ask(() => context.pathUnchecked(next).get({ abortSignal: signal }));
  }
}

/**
 * The body of a successful answer; anything else is an {@link ArmError}.
 * @param service what people know the other side by
 */
export async function ask(request: Request, service = 'ARM'): Promise<JsonObject> {
  try {
    const response = await request();
    const body = bodyOf(response);
    if (!isSuccess(response)) throw errorFromBody(Number(response.status), body);
    if (isObject(body)) return body;
    throw new ArmError(
      'The service answered with something that is not JSON.',
      Number(response.status),
      'InvalidResponse',
    );
  } catch (error) {
    throw asArmError(error, false, service);
  }
}

/** What the pipeline throws is of many kinds; ours has one. Nothing of the request goes into it: it holds a token. */
export function asArmError(error: unknown, write: boolean, service = 'ARM'): unknown {
  if (isArmError(error) || isAbort(error)) return error;
  const { message, code } =
    error instanceof Error
      ? (error as Error & { code?: string })
      : { message: String(error), code: undefined };
  // Whoever could not get a token has sent nothing; the credential says itself what to do.
  if (error instanceof Error && /Credential|Authentication/.test(error.name)) {
    return new ArmError(message, undefined, 'NotSignedIn');
  }
  return new ArmError(`${service} could not be reached: ${message}`, undefined, code ?? 'NoAnswer', write);
}
