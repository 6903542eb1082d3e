/** Knows how a request reaches its handler, and that a fault of the sandbox itself is an ARM error too. */
import type { Context } from 'hono';
import { toResponse } from '../wire/answer.ts';
import type { ArmRequest, Route } from '../wire/armRequest.ts';
import { paged } from '../wire/paging.ts';
import { readBody } from '../wire/readBody.ts';
import { gatewayError } from '../wire/refusals.ts';
import type { PipelineParts, SandboxEnvironment } from './environment.ts';
import { originOf } from './origin.ts';

export function dispatch({ world, pageSize, now, changed }: PipelineParts) {
  return async (context: Context<SandboxEnvironment>): Promise<Response> => {
    const text = await context.req.text();
    const reading = readBody(text);
    if (reading.kind === 'refused') return toResponse(reading.answer);
    const { route, segments } = context.get('matched');
    const request: ArmRequest = {
      world,
      caller: context.get('caller'),
      auxiliary: context.get('auxiliary'),
      method: context.get('method'),
      path: context.get('path'),
      segments,
      query: context.get('query'),
      headers: context.req.raw.headers,
      apiVersion: context.get('apiVersion'),
      origin: originOf(context),
      requestId: context.get('requestId'),
      now: now(),
      text,
      body: reading.body,
    };
    const answer = world.operations.withFate(context.get('fate'), () => route.answer(request));
    if (route.method !== 'GET' && route.method !== 'HEAD') changed(isWritten(route, answer.status));
    const { pathname, search } = new URL(context.req.url);
    return toResponse(paged(answer, request, `${pathname}${search}`, pageSizeOf(request, route, pageSize)));
  };
}

/** What is answered 204 was not there, and so nothing was written; a POST asks, unless it registers. */
function isWritten({ method, pattern }: Route, status: number): boolean {
  return (method !== 'POST' || /\/(un)?register$/.test(pattern)) && status < 300 && status !== 204;
}

function pageSizeOf(
  request: ArmRequest,
  { unpaged, takesTop }: Route,
  pageSize: number | undefined,
): number | undefined {
  if (unpaged === true) return undefined;
  const top = takesTop === true ? Number(request.query.get('$top')) : 0;
  return Number.isInteger(top) && top > 0 ? Math.min(top, pageSize ?? top) : pageSize;
}

export function crashed(error: Error): Response {
  return toResponse(gatewayError(500, 'InternalServerError', `The sandbox failed: ${error.message}`));
}
