/** Knows that a request needs a token, and who its tokens say is calling; not what the caller may do. */
import { toResponse, type Answer } from '../wire/answer.ts';
import { unauthenticated } from '../wire/accessRefusals.ts';
import { readToken, type Caller } from '../world/callers.ts';
import type { PipelineParts, Step } from './environment.ts';

/** Auxiliary tokens that a request may have [D]. */
const MOST_AUXILIARY = 3;

export function token({ now, world }: PipelineParts): Step {
  return async (context, next) => {
    const header = context.req.header('authorization');
    const tenant = tenantOfPath(context.get('path'), (id) => world.subscription(id)?.tenantId);
    if (header === undefined) {
      return toResponse(
        unauthenticated(
          'AuthenticationFailed',
          "Authentication failed. The 'Authorization' header is missing.",
          tenant,
        ),
      );
    }
    const caller = callerOf(header, now(), tenant);
    if ('status' in caller) return toResponse(caller);
    const entries = (context.req.header('x-ms-authorization-auxiliary') ?? '')
      .split(',')
      .map((entry) => entry.trim())
      .filter((entry) => entry !== '');
    if (entries.length > MOST_AUXILIARY) {
      return toResponse(
        unauthenticated(
          'InvalidAuxiliaryTokens',
          `The 'x-ms-authorization-auxiliary' header has ${entries.length} tokens; at most ${MOST_AUXILIARY} are allowed.`,
          tenant,
        ),
      );
    }
    const auxiliary: Caller[] = [];
    for (const entry of entries) {
      const other = callerOf(entry, now(), tenant);
      if ('status' in other) return toResponse(other);
      auxiliary.push(other);
    }
    context.set('caller', caller);
    context.set('auxiliary', auxiliary);
    await next();
    return undefined;
  };
}

function callerOf(header: string, now: number, tenant: string | undefined): Caller | Answer {
  const reading = readToken(header, now);
  switch (reading.kind) {
    case 'caller':
      return reading.caller;
    case 'expired':
      return unauthenticated(
        'ExpiredAuthenticationToken',
        `The access token expiry UTC time '${reading.at.toISOString()}' is earlier than current UTC time '${new Date(now).toISOString()}'.`,
        tenant,
      );
    case 'unreadable':
      return unauthenticated(
        'InvalidAuthenticationToken',
        `The access token is invalid: ${reading.reason}.`,
        tenant,
      );
  }
}

function tenantOfPath(
  path: string,
  tenantOf: (subscriptionId: string) => string | undefined,
): string | undefined {
  const id = /^\/subscriptions\/([^/]+)/i.exec(path)?.[1];
  return id === undefined ? undefined : tenantOf(id);
}
