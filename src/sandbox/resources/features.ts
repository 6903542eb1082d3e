/** Answers for preview features, which take a while to register [R 2021-07-01]. */
import type { JsonObject } from '../../core/json.ts';
import { keyOf } from '../../core/resourceId.ts';
import { gatewayAnswer, type Answer } from '../wire/answer.ts';
import { segment, type ArmRequest, type Route } from '../wire/armRequest.ts';
import type { RegistrationState } from '../world/registrations.ts';
import { SUBSCRIPTION } from './patterns.ts';

const ALL = `${SUBSCRIPTION}/providers/Microsoft.Features/providers/{namespace}/features`;
const ONE = `${ALL}/{feature}`;

/** The features that have to do with peering; any other name is a feature too, not registered. */
const KNOWN = [
  'AllowClassicCrossSubscriptionPeering',
  'AllowMultiplePeeringLinksBetweenVnets',
  'AllowLBPreview',
];

export const featureRoutes: readonly Route[] = [
  {
    method: 'GET',
    pattern: `${SUBSCRIPTION}/providers/Microsoft.Features/features`,
    versions: 'features',
    action: 'Microsoft.Features/features/read',
    answer: (request) =>
      gatewayAnswer(200, { value: KNOWN.map((name) => featureBody(request, name, 'Microsoft.Network')) }),
  },
  {
    method: 'GET',
    pattern: ALL,
    versions: 'features',
    action: 'Microsoft.Features/providers/features/read',
    answer: (request) =>
      gatewayAnswer(200, {
        value: isNetwork(request) ? KNOWN.map((name) => featureBody(request, name)) : [],
      }),
  },
  {
    method: 'GET',
    pattern: ONE,
    versions: 'features',
    action: 'Microsoft.Features/providers/features/read',
    answer: (request) => gatewayAnswer(200, featureBody(request, nameOf(request))),
  },
  {
    method: 'POST',
    pattern: `${ONE}/register`,
    versions: 'features',
    action: 'Microsoft.Features/providers/features/register/action',
    answer: (request) => change(request, 'Registering', 'Registered'),
  },
  {
    method: 'POST',
    pattern: `${ONE}/unregister`,
    versions: 'features',
    action: 'Microsoft.Features/providers/features/unregister/action',
    answer: (request) => change(request, 'Unregistering', 'Unregistered'),
  },
];

function change(request: ArmRequest, during: RegistrationState, afterwards: RegistrationState): Answer {
  const { world } = request;
  const subscriptionId = segment(request, 'subscription');
  const name = `${segment(request, 'namespace')}/${nameOf(request)}`;
  if (world.features.of(subscriptionId, name) !== afterwards) {
    world.features.set(subscriptionId, name, during);
  }
  const answer = gatewayAnswer(200, featureBody(request, nameOf(request)));
  world.operations.start(
    {
      id: request.requestId,
      subscriptionId,
      location: undefined,
      apiVersion: request.apiVersion,
      name: 'RegisterFeature',
      touches: [keyOf(request.path)],
    },
    {
      settle: () => {
        world.features.set(subscriptionId, name, afterwards);
      },
      fail: () => {
        world.features.set(subscriptionId, name, 'NotRegistered');
      },
    },
  );
  return answer;
}

function nameOf(request: ArmRequest): string {
  const asked = segment(request, 'feature');
  return KNOWN.find((name) => name.toLowerCase() === asked.toLowerCase()) ?? asked;
}

function isNetwork(request: ArmRequest): boolean {
  return segment(request, 'namespace').toLowerCase() === 'microsoft.network';
}

function featureBody(
  request: ArmRequest,
  feature: string,
  namespace = segment(request, 'namespace'),
): JsonObject {
  const subscriptionId = segment(request, 'subscription');
  return {
    properties: { state: request.world.features.of(subscriptionId, `${namespace}/${feature}`) },
    id: `/subscriptions/${subscriptionId}/providers/Microsoft.Features/providers/${namespace}/features/${feature}`,
    type: 'Microsoft.Features/providers/features',
    name: `${namespace}/${feature}`,
  };
}
