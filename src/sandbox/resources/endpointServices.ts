/** Answers to which services a subnet can have an endpoint [S]. */
import { providerAnswer, type Answer } from '../wire/answer.ts';
import { segment, type ArmRequest, type Route } from '../wire/armRequest.ts';
import { onLocation } from './onLocation.ts';
import { SUBSCRIPTION } from './patterns.ts';

const MEMBER = 'locations/{location}/virtualNetworkAvailableEndpointServices';
const TYPE = 'Microsoft.Network/virtualNetworkEndpointServices';

export const endpointServiceRoutes: readonly Route[] = [
  {
    method: 'GET',
    pattern: `${SUBSCRIPTION}/providers/Microsoft.Network/${MEMBER}`,
    versions: 'network',
    action: 'Microsoft.Network/locations/virtualNetworkAvailableEndpointServices/read',
    answer: onLocation('locations/virtualNetworkAvailableEndpointServices', list),
  },
];

/** Those that are generally available [D]; that every region has them all is chosen. */
const SERVICES = [
  'Microsoft.Storage',
  'Microsoft.Storage.Global',
  'Microsoft.Sql',
  'Microsoft.AzureCosmosDB',
  'Microsoft.KeyVault',
  'Microsoft.ServiceBus',
  'Microsoft.EventHub',
  'Microsoft.Web',
  'Microsoft.CognitiveServices',
];

function list(request: ArmRequest): Answer {
  const scope = `/subscriptions/${segment(request, 'subscription')}/providers/${TYPE}`;
  return providerAnswer(200, {
    value: SERVICES.map((name) => ({ name, id: `${scope}/${name}`, type: TYPE })),
  });
}
