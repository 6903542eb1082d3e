/** Knows how a long list is handed out in pages: by an absolute `nextLink` that is to be followed as it is [R]. */
import { isArray } from '../../core/json.ts';
import type { Answer } from './answer.ts';
import type { ArmRequest } from './armRequest.ts';

/** @param target path and query of the request as sent */
export function paged(
  answer: Answer,
  request: ArmRequest,
  target: string,
  pageSize: number | undefined,
): Answer {
  const value = answer.body?.['value'];
  if (pageSize === undefined || request.method !== 'GET' || !isArray(value)) return answer;
  const start = Number(request.query.get('$skiptoken') ?? 0);
  const from = Number.isInteger(start) && start > 0 ? start : 0;
  const page = value.slice(from, from + pageSize);
  const more = from + pageSize < value.length;
  const nextLink = `${request.origin}${withToken(target, from + pageSize)}`;
  return { ...answer, body: { ...answer.body, value: page, ...(more ? { nextLink } : {}) } };
}

function withToken(target: string, next: number): string {
  const rest = target.replace(/([?&])(?:%24|\$)skiptoken=[^&]*&?/i, '$1').replace(/[?&]$/, '');
  return `${rest}${rest.includes('?') ? '&' : '?'}%24skiptoken=${next}`;
}
