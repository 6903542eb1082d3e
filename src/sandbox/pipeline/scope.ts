/** Knows whether the caller may enter the subscription of the path and do there what the route does. */
import { objectAt, stringAt } from '../../core/json.ts';
import { toResponse, type Answer } from '../wire/answer.ts';
import { isGuid } from '../wire/guid.ts';
import { authorizationFailed, denied, wrongTenant } from '../wire/accessRefusals.ts';
import { invalidSubscriptionId, missingRegistration, subscriptionNotFound } from '../wire/refusals.ts';
import type { Route } from '../wire/armRequest.ts';
import type { Caller } from '../world/callers.ts';
import { denialOf } from '../world/denyAssignments.ts';
import type { World } from '../world/world.ts';
import type { PipelineParts, Step } from './environment.ts';

export function scope({ world }: PipelineParts): Step {
  return async (context, next) => {
    const { route } = context.get('matched');
    const caller = context.get('caller');
    const path = context.get('path');
    const subscriptionId = /^\/subscriptions\/([^/]+)/i.exec(path)?.[1];
    if (subscriptionId !== undefined) {
      const refusal = subscriptionRefusal(world, subscriptionId, caller);
      if (refusal !== undefined) return toResponse(refusal);
    }
    if (route.action !== undefined && !world.access.may(caller, route.action, path)) {
      return toResponse(authorizationFailed(caller.name, caller.objectId, route.action, path));
    }
    const denial = route.action === undefined ? undefined : denialOf(world, caller, route.action, path);
    if (route.action !== undefined && denial !== undefined) {
      const title = stringAt(objectAt(denial.body, 'properties'), 'denyAssignmentName') ?? denial.name;
      return toResponse(denied(caller, route.action, path, { ...denial, title }));
    }
    const unregistered = registrationRefusal(world, subscriptionId, route);
    if (unregistered !== undefined) return toResponse(unregistered);
    await next();
    return undefined;
  };
}

/** A write needs its provider registered; the Azure CLI registers it at this answer and repeats. */
function registrationRefusal(
  world: World,
  subscriptionId: string | undefined,
  route: Route,
): Answer | undefined {
  if (subscriptionId === undefined || route.versions !== 'network' || route.method === 'GET')
    return undefined;
  const state = world.providers.of(subscriptionId, 'Microsoft.Network');
  return state === 'Registered' || state === 'Registering'
    ? undefined
    : missingRegistration('Microsoft.Network', subscriptionId);
}

function subscriptionRefusal(world: World, id: string, caller: Caller): Answer | undefined {
  if (!isGuid(id)) return invalidSubscriptionId(id);
  const subscription = world.subscription(id);
  if (subscription === undefined) return subscriptionNotFound(id);
  return subscription.tenantId.toLowerCase() === caller.tenantId
    ? undefined
    : wrongTenant(caller.tenantId, subscription.tenantId);
}
