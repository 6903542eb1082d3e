/** Knows how an answer is put on the wire, as the two halves of ARM do it; not what any answer means. */
import type { JsonObject } from '../../core/json.ts';

/**
 * Who speaks: the network provider prints its bodies over several lines with CRLF and two spaces, everything
 * that belongs to ARM itself is on one line [R].
 */
export type Speaker = 'provider' | 'gateway';

export const CONTENT_TYPE = 'application/json; charset=utf-8';

export type AnswerHeaders = Readonly<Record<string, string>>;

export interface Answer {
  readonly status: number;
  readonly speaker: Speaker;
  readonly headers: AnswerHeaders;
  readonly body: JsonObject | undefined;
}

export function providerAnswer(status: number, body?: JsonObject, headers: AnswerHeaders = {}): Answer {
  return { status, speaker: 'provider', headers, body };
}

export function gatewayAnswer(status: number, body?: JsonObject, headers: AnswerHeaders = {}): Answer {
  return { status, speaker: 'gateway', headers, body };
}

export function printBody(body: JsonObject, speaker: Speaker): string {
  return speaker === 'gateway'
    ? JSON.stringify(body)
    : JSON.stringify(body, null, 2).replaceAll('\n', '\r\n');
}

export function toResponse(answer: Answer): Response {
  const headers = new Headers(answer.headers);
  if (answer.body === undefined) {
    if (answer.status !== 204) headers.set('Content-Length', '0');
    return new Response(null, { status: answer.status, headers });
  }
  headers.set('Content-Type', CONTENT_TYPE);
  return new Response(printBody(answer.body, answer.speaker), { status: answer.status, headers });
}
