/** Answers for tenants and subscriptions, in the shapes recorded at 2020-01-01 [R]. */
import type { JsonObject } from '../../core/json.ts';
import { gatewayAnswer, type Answer } from '../wire/answer.ts';
import { segment, type ArmRequest, type Route } from '../wire/armRequest.ts';
import { subscriptionNotFound } from '../wire/refusals.ts';
import { LOCATIONS } from '../world/locations.ts';
import type { Subscription, World } from '../world/world.ts';
import { SUBSCRIPTION } from './patterns.ts';

export const tenantRoutes: readonly Route[] = [
  { method: 'GET', pattern: '/tenants', versions: 'resources', answer: listTenants },
  { method: 'GET', pattern: '/subscriptions', versions: 'resources', answer: listSubscriptions },
  { method: 'GET', pattern: SUBSCRIPTION, versions: 'resources', answer: getSubscription },
  {
    method: 'GET',
    pattern: `${SUBSCRIPTION}/locations`,
    versions: 'resources',
    unpaged: true,
    answer: listLocations,
  },
];

function listTenants({ world }: ArmRequest): Answer {
  const value = world.tenants.map((tenant) => ({
    id: `/tenants/${tenant.tenantId}`,
    tenantId: tenant.tenantId,
    countryCode: tenant.countryCode,
    displayName: tenant.displayName,
    domains: [tenant.domain],
    tenantCategory: 'Home',
    defaultDomain: tenant.domain,
    tenantType: 'AAD',
  }));
  return gatewayAnswer(200, { value });
}

/** Only those of the token's tenant in which the caller has something to do. */
function listSubscriptions({ world, caller }: ArmRequest): Answer {
  const value = world
    .allSubscriptions()
    .filter(
      (subscription) =>
        subscription.tenantId.toLowerCase() === caller.tenantId &&
        world.access.sees(caller, `/subscriptions/${subscription.subscriptionId}`),
    )
    .map((subscription) => subscriptionBody(world, subscription));
  return gatewayAnswer(200, { value, count: { type: 'Total', value: value.length } });
}

function getSubscription(request: ArmRequest): Answer {
  const id = segment(request, 'subscription');
  const subscription = request.world.subscription(id);
  if (subscription === undefined || !request.world.access.sees(request.caller, `/subscriptions/${id}`)) {
    return subscriptionNotFound(id);
  }
  return gatewayAnswer(200, subscriptionBody(request.world, subscription));
}

function listLocations(request: ArmRequest): Answer {
  const subscriptionId = segment(request, 'subscription');
  const value = LOCATIONS.map((location) => ({
    id: `/subscriptions/${subscriptionId}/locations/${location.name}`,
    name: location.name,
    type: 'Region',
    displayName: location.displayName,
    regionalDisplayName: `(${location.geography}) ${location.displayName}`,
    metadata: {
      regionType: 'Physical',
      regionCategory: 'Recommended',
      geography: location.geography,
      geographyGroup: location.geography,
    },
  }));
  return gatewayAnswer(200, { value });
}

/** Its tags are shown where it has any; the recorded ones have none. */
function subscriptionBody(world: World, subscription: Subscription): JsonObject {
  const tags = world.subscriptionTags.get(subscription.subscriptionId.toLowerCase());
  return {
    id: `/subscriptions/${subscription.subscriptionId}`,
    authorizationSource: 'RoleBased',
    managedByTenants: [],
    subscriptionId: subscription.subscriptionId,
    tenantId: subscription.tenantId,
    displayName: subscription.displayName,
    state: 'Enabled',
    subscriptionPolicies: {
      locationPlacementId: 'Public_2014-09-01',
      quotaId: 'PayAsYouGo_2014-09-01',
      spendingLimit: 'Off',
    },
    ...(tags === undefined || Object.keys(tags).length === 0 ? {} : { tags }),
  };
}
