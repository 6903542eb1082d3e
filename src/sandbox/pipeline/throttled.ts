/** Knows how a caller is told that it asks too often, and how often it still may. */
import { gatewayAnswer, toResponse } from '../wire/answer.ts';
import { gatewayError } from '../wire/refusals.ts';
import { kindOf, QUERIES, type Throttle } from '../world/throttle.ts';
import type { PipelineParts, Step } from './environment.ts';

export function throttled({ throttle, now }: PipelineParts): Step {
  return async (context, next) => {
    if (GRAPH.test(context.get('path'))) return await graphThrottled(throttle, now())(context, next);
    if (throttle === undefined) {
      await next();
      return undefined;
    }
    const subscriptionId = /^\/subscriptions\/([^/]+)/i.exec(context.get('path'))?.[1];
    const caller = context.get('caller');
    const kind = kindOf(context.get('method'));
    const taken = throttle.take(subscriptionId ?? caller.tenantId, caller.objectId, kind, now());
    context.set('remaining', String(taken.remaining));
    if (taken.allowed) {
      await next();
      return undefined;
    }
    // [I] for the code, the text and the header.
    return toResponse(
      gatewayError(
        429,
        'SubscriptionRequestsThrottled',
        `Number of '${kind.slice(0, -1)}' requests for subscription '${subscriptionId ?? ''}' actor '${caller.objectId}' exceeded. Please try again after '${taken.waitSeconds}' seconds.`,
        { 'Retry-After': String(taken.waitSeconds) },
      ),
    );
  };
}

const GRAPH = /^\/providers\/microsoft\.resourcegraph\/resources$/i;

/** A quota of its own, which every answer tells [R]. */
function graphThrottled(throttle: Throttle | undefined, now: number): Step {
  return async (context, next) => {
    const { allowed, remaining, resetsAfterSeconds } = throttle?.takeQuery(
      context.get('caller').objectId,
      now,
    ) ?? { allowed: true, remaining: QUERIES - 1, resetsAfterSeconds: 5 };
    const quota = {
      'x-ms-user-quota-remaining': String(remaining),
      'x-ms-user-quota-resets-after': `00:00:${String(resetsAfterSeconds).padStart(2, '0')}`,
      'x-ms-ratelimit-remaining-tenant-resource-requests': String(remaining),
    };
    if (allowed) {
      await next();
      for (const [name, value] of Object.entries(quota)) context.res.headers.set(name, value);
      return undefined;
    }
    // [I] for the codes and the text; for `Retry-After` see `graph-retry-after` in `assumptions.ts`.
    return toResponse(
      gatewayAnswer(
        429,
        {
          error: {
            code: 'RateLimiting',
            message: `Please provide below info when asking for support: timestamp = ${new Date(now).toISOString()}, correlationId = ${context.get('requestId')}.`,
            details: [
              {
                code: 'RateLimiting',
                message:
                  'Client application has been throttled and should not attempt to repeat the request until an amount of time has elapsed. Please see https://aka.ms/resourcegraph-throttling for help.',
              },
            ],
          },
        },
        { ...quota, 'Retry-After': String(resetsAfterSeconds) },
      ),
    );
  };
}
