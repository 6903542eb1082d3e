/** Answers to which services a subnet can be delegated [S]. */
import { providerAnswer, type Answer } from '../wire/answer.ts';
import { segment, type ArmRequest, type Route } from '../wire/armRequest.ts';
import { DELEGATIONS } from '../world/delegations.ts';
import { onLocation } from './onLocation.ts';
import { GROUP, SUBSCRIPTION } from './patterns.ts';

const TYPE = 'Microsoft.Network/availableDelegations';

export const availableDelegationRoutes: readonly Route[] = [SUBSCRIPTION, GROUP].map((scope) => ({
  method: 'GET',
  pattern: `${scope}/providers/Microsoft.Network/locations/{location}/availableDelegations`,
  versions: 'network',
  action: 'Microsoft.Network/locations/availableDelegations/read',
  answer: onLocation('locations/availableDelegations', list),
}));

function list(request: ArmRequest): Answer {
  const scope = `/subscriptions/${segment(request, 'subscription')}/providers/${TYPE}`;
  return providerAnswer(200, {
    value: [...DELEGATIONS].map(([serviceName, actions]) => {
      const name = serviceName.replace('/', '.');
      return { name, id: `${scope}/${name}`, type: TYPE, serviceName, actions };
    }),
  });
}
