/** Knows how an answer is taken: whether it is a success, and its body as JSON of which nothing is promised. */
import type { PathUncheckedResponse } from '@azure-rest/core-client';
import { isObject, type JsonValue } from '../core/json.ts';

/** The body as JSON; undefined when there is none or it is something else. */
export function bodyOf(response: PathUncheckedResponse): JsonValue | undefined {
  const body: unknown = response.body;
  if (isObject(body) || Array.isArray(body)) return body as JsonValue;
  if (typeof body !== 'string' || body === '') return undefined;
  try {
    return JSON.parse(body) as JsonValue;
  } catch {
    return undefined;
  }
}

export function isSuccess(response: PathUncheckedResponse): boolean {
  return response.status.startsWith('2');
}
