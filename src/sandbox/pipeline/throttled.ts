/** Knows how a caller is told that it asks too often, and how often it still may. */
import { toResponse } from '../wire/answer.ts';
import { gatewayError } from '../wire/refusals.ts';
import { kindOf } from '../world/throttle.ts';
import type { PipelineParts, Step } from './environment.ts';

export function throttled({ throttle, now }: PipelineParts): Step {
  return async (context, next) => {
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
