/** Knows how Microsoft Graph words what it answers and what it refuses [D]. */
import type { JsonObject } from '../../core/json.ts';

const CONTENT_TYPE =
  'application/json;odata.metadata=minimal;odata.streaming=true;IEEE754Compatible=false;charset=utf-8';

export function directoryAnswer(status: number, body: JsonObject): Response {
  return new Response(JSON.stringify(body), {
    status,
    headers: { 'Content-Type': CONTENT_TYPE, 'odata-version': '4.0' },
  });
}

/** @param requestId by which the request can be found again */
export function directoryError(
  status: number,
  code: string,
  message: string,
  requestId: string,
  now: number,
): Response {
  const date = new Date(now).toISOString().slice(0, 19);
  const innerError = { date, 'request-id': requestId, 'client-request-id': requestId };
  return directoryAnswer(status, { error: { code, message, innerError } });
}
