/** Knows the headers that every answer of ARM carries [R], and takes the request line apart for the next steps. */
import type { Method } from '../wire/armRequest.ts';
import { kindOf, LIMITS } from '../world/throttle.ts';
import type { PipelineParts, Step } from './environment.ts';

export function requestIds({ world, now }: PipelineParts): Step {
  return async (context, next) => {
    const requestId = world.newGuid();
    const url = new URL(context.req.url);
    context.set('requestId', requestId);
    context.set('method', context.req.raw.method as Method);
    context.set('path', decodedPath(url.pathname));
    context.set('query', new Map([...url.searchParams].map(([name, value]) => [name.toLowerCase(), value])));
    await next();
    const headers = context.res.headers;
    // Nothing can be added to an answer that broke off.
    if (headers.has('x-hono-already-sent')) return;
    const correlation = context.req.header('x-ms-correlation-request-id') ?? requestId;
    headers.set('x-ms-request-id', requestId);
    headers.set('x-ms-correlation-request-id', correlation);
    headers.set('x-ms-arm-service-request-id', world.newGuid());
    headers.set('x-ms-routing-request-id', `SANDBOX:${stamp(now())}:${requestId}`);
    headers.set('Cache-Control', 'no-cache');
    headers.set('Pragma', 'no-cache');
    headers.set('Expires', '-1');
    headers.set('X-Content-Type-Options', 'nosniff');
    const kind = kindOf(context.req.raw.method);
    const remaining = context.get('remaining') ?? String(LIMITS[kind].size - 1);
    headers.set(`x-ms-ratelimit-remaining-subscription-${kind}`, remaining);
    const client = context.req.header('x-ms-client-request-id');
    if (
      client !== undefined &&
      context.req.header('x-ms-return-client-request-id')?.toLowerCase() === 'true'
    ) {
      headers.set('x-ms-client-request-id', client);
    }
  };
}

/** Without empty segments, percent-decoded; a segment that does not decode stays as it is. */
function decodedPath(pathname: string): string {
  const segments = pathname.split('/').filter((part) => part !== '');
  return `/${segments.map(decoded).join('/')}`;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** `20230216T092818Z`, as the routing id has it [R]. */
function stamp(milliseconds: number): string {
  return `${new Date(milliseconds).toISOString().replaceAll(/[-:]/g, '').slice(0, 15)}Z`;
}
