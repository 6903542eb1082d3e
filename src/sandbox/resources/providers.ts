/** Answers for resource providers and their registration in a subscription. */
import type { JsonObject } from '../../core/json.ts';
import { keyOf } from '../../core/resourceId.ts';
import { gatewayAnswer, type Answer } from '../wire/answer.ts';
import { supportedVersions, type VersionFamily } from '../wire/apiVersions.ts';
import { segment, type ArmRequest, type Route } from '../wire/armRequest.ts';
import { gatewayError } from '../wire/refusals.ts';
import { LOCATIONS } from '../world/locations.ts';
import type { RegistrationState } from '../world/registrations.ts';
import { SUBSCRIPTION } from './patterns.ts';

const ONE = `${SUBSCRIPTION}/providers/{namespace}`;

/** What stands in networks and around them. */
const MORE = [
  ...['networkInterfaces', 'networkInterfaces/ipConfigurations', 'applicationSecurityGroups'],
  ...['loadBalancers', 'loadBalancers/backendAddressPools', 'privateEndpoints'],
  ...['azureFirewalls', 'firewallPolicies', 'firewallPolicies/ruleCollectionGroups'],
  ...['localNetworkGateways', 'connections', 'virtualWans', 'virtualHubs'],
  ...['virtualHubs/ipConfigurations', 'virtualHubs/bgpConnections', 'virtualHubs/hubRouteTables'],
  ...[
    'virtualHubs/hubVirtualNetworkConnections',
    'virtualHubs/routingIntent',
    'networkWatchers',
    'networkManagers',
  ],
  ...['networkManagers/ipamPools', 'networkManagers/networkGroups'],
  ...['networkManagers/networkGroups/staticMembers', 'networkManagers/connectivityConfigurations'],
  ...['networkManagers/securityAdminConfigurations'],
  ...['networkManagers/securityAdminConfigurations/ruleCollections'],
  ...['networkManagers/securityAdminConfigurations/ruleCollections/rules'],
];

const PROVIDERS: Readonly<Record<string, readonly (readonly [type: string, family: VersionFamily])[]>> = {
  'Microsoft.Network': [
    ['virtualNetworks', 'network'],
    ['virtualNetworks/subnets', 'network'],
    ['virtualNetworks/virtualNetworkPeerings', 'network'],
    ['virtualNetworkGateways', 'network'],
    ['publicIPAddresses', 'network'],
    ['routeTables', 'network'],
    ['networkSecurityGroups', 'network'],
    ['ddosProtectionPlans', 'network'],
    ['natGateways', 'network'],
    ['serviceEndpointPolicies', 'network'],
    ...MORE.map((type) => [type, 'network'] as const),
    ['privateDnsZones', 'privateDns'],
    ['privateDnsZones/virtualNetworkLinks', 'privateDns'],
    ['locations', 'network'],
    ['locations/operations', 'network'],
    ['locations/operationResults', 'network'],
    ['locations/availableDelegations', 'network'],
    ['locations/usages', 'network'],
    ['locations/virtualNetworkAvailableEndpointServices', 'network'],
  ],
  'Microsoft.ClassicNetwork': [['virtualNetworks', 'classic']],
  'Microsoft.Resources': [
    ['subscriptions', 'resources'],
    ['resourceGroups', 'resources'],
    ['tenants', 'resources'],
    ['tags', 'tags'],
  ],
  'Microsoft.Authorization': [
    ['roleAssignments', 'authorization'],
    ['roleDefinitions', 'authorization'],
    ['denyAssignments', 'authorization'],
    ['permissions', 'authorization'],
    ['locks', 'locks'],
  ],
  'Microsoft.Features': [['features', 'features']],
};

/** What the whole of ARM has, without a subscription to be registered in [S]. */
export const providerRoutes: readonly Route[] = [
  { method: 'GET', pattern: '/providers', versions: 'resources', answer: listAll },
  { method: 'GET', pattern: '/providers/{namespace}', versions: 'resources', answer: getOne },
  { method: 'GET', pattern: `${SUBSCRIPTION}/providers`, versions: 'resources', answer: list },
  { method: 'GET', pattern: ONE, versions: 'resources', answer: get },
  {
    method: 'POST',
    pattern: `${ONE}/register`,
    versions: 'resources',
    action: 'Microsoft.Resources/subscriptions/providers/register/action',
    answer: (request) => change(request, 'Registering', 'Registered'),
  },
  {
    method: 'POST',
    pattern: `${ONE}/unregister`,
    versions: 'resources',
    action: 'Microsoft.Resources/subscriptions/providers/unregister/action',
    answer: (request) => change(request, 'Unregistering', 'NotRegistered'),
  },
];

function listAll(): Answer {
  return gatewayAnswer(200, {
    value: Object.keys(PROVIDERS).map((name) => ({ id: `/providers/${name}`, ...typesOf(name) })),
  });
}

function getOne(request: ArmRequest): Answer {
  const name = nameOf(request);
  return name === undefined
    ? unknown(request)
    : gatewayAnswer(200, { id: `/providers/${name}`, ...typesOf(name) });
}

function list(request: ArmRequest): Answer {
  return gatewayAnswer(200, { value: Object.keys(PROVIDERS).map((name) => providerBody(request, name)) });
}

function get(request: ArmRequest): Answer {
  const name = nameOf(request);
  return name === undefined ? unknown(request) : gatewayAnswer(200, providerBody(request, name));
}

function change(request: ArmRequest, during: RegistrationState, afterwards: RegistrationState): Answer {
  const name = nameOf(request);
  if (name === undefined) return unknown(request);
  const { world } = request;
  const subscriptionId = segment(request, 'subscription');
  if (world.providers.of(subscriptionId, name) !== afterwards) {
    world.providers.set(subscriptionId, name, during);
  }
  const answer = gatewayAnswer(200, providerBody(request, name));
  const settle = (): void => {
    world.providers.set(subscriptionId, name, afterwards);
  };
  world.operations.start(
    {
      id: request.requestId,
      subscriptionId,
      location: undefined,
      apiVersion: request.apiVersion,
      name: 'RegisterProvider',
      touches: [keyOf(request.path)],
    },
    { settle, fail: settle },
  );
  return answer;
}

function nameOf(request: ArmRequest): string | undefined {
  const asked = segment(request, 'namespace').toLowerCase();
  return Object.keys(PROVIDERS).find((name) => name.toLowerCase() === asked);
}

function unknown(request: ArmRequest): Answer {
  const namespace = segment(request, 'namespace');
  return gatewayError(404, 'InvalidResourceNamespace', `The resource namespace '${namespace}' is invalid.`);
}

function providerBody(request: ArmRequest, namespace: string): JsonObject {
  const subscriptionId = segment(request, 'subscription');
  return {
    id: `/subscriptions/${subscriptionId}/providers/${namespace}`,
    ...typesOf(namespace),
    registrationState: request.world.providers.of(subscriptionId, namespace),
    registrationPolicy: 'RegistrationRequired',
  };
}

function typesOf(namespace: string): JsonObject {
  return {
    namespace,
    resourceTypes: (PROVIDERS[namespace] ?? []).map(([resourceType, family]) => ({
      resourceType,
      locations: LOCATIONS.map((location) => location.displayName),
      apiVersions: [...supportedVersions(family)].reverse(),
      capabilities: 'None',
    })),
  };
}
