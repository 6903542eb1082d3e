/** Knows which members of a body an api-version shows, and in which order; it changes nothing else. */
import { arrayAt, isObject, objectAt, type JsonObject } from '../../core/json.ts';
import type { Network } from '../../core/network.ts';
import { networkBody } from '../../core/network.ts';
import { withStates } from '../provisioningStates.ts';
import { LINK_SINCE, SUBNET_SINCE } from './networkShapes.ts';

const NETWORK_ORDER = ['name', 'id', 'etag', 'type', 'location', 'tags', 'properties'];

const NETWORK_PROPERTIES_ORDER = [
  'provisioningState',
  'resourceGuid',
  'addressSpace',
  'dhcpOptions',
  'subnets',
  'virtualNetworkPeerings',
  'enableDdosProtection',
  'enableVmProtection',
];

const SUBNET_ORDER = ['name', 'id', 'etag', 'properties', 'type'];

const SUBNET_PROPERTIES_ORDER = [
  'provisioningState',
  'addressPrefix',
  'addressPrefixes',
  'networkSecurityGroup',
  'routeTable',
  'ipConfigurations',
  'serviceEndpoints',
  'delegations',
  'privateEndpointNetworkPolicies',
  'privateLinkServiceNetworkPolicies',
];

/** Recorded as `false` at 2019-11-01, and left out at 2022-01-01; where in between it ended is chosen. */
const VM_PROTECTION_UNTIL = '2021-01-01';

/** Recorded as 0 with every subnet at 2019-11-01, and neither at 2019-09-01 nor at 2022-01-01; its end is chosen. */
const SUBNET_ID_SINCE = '2019-11-01';
const SUBNET_ID_UNTIL = '2021-01-01';

/** Not in the enumeration of 2025-01-01, and in that of the JavaScript SDK for 2025-05-01 [S]. */
const CANCELED_SINCE = '2025-05-01';

/** A body with the provisioning states that an api-version has. */
export function projectStates(body: JsonObject, apiVersion: string): JsonObject {
  return apiVersion >= CANCELED_SINCE
    ? body
    : withStates(body, (state) => (state === 'Canceled' ? 'Failed' : state));
}

export function projectLink(body: JsonObject, apiVersion: string): JsonObject {
  const properties = Object.entries(objectAt(body, 'properties')).filter(
    ([member]) => !isHidden(member, LINK_SINCE, apiVersion),
  );
  return projectStates({ ...body, properties: Object.fromEntries(properties) }, apiVersion);
}

/** The request for a link with what its api-version does not show, as it is: nobody has left that out (chosen). */
export function withHidden(
  request: JsonObject,
  link: JsonObject | undefined,
  apiVersion: string,
): JsonObject {
  const hidden = Object.entries(objectAt(link ?? {}, 'properties')).filter(([member]) =>
    isHidden(member, LINK_SINCE, apiVersion),
  );
  return hidden.length === 0
    ? request
    : { ...request, properties: { ...Object.fromEntries(hidden), ...objectAt(request, 'properties') } };
}

function isHidden(member: string, sinces: Readonly<Record<string, string>>, apiVersion: string): boolean {
  const since = Object.hasOwn(sinces, member) ? sinces[member] : undefined;
  return since !== undefined && apiVersion < since;
}

export function projectSubnet(body: JsonObject, apiVersion: string): JsonObject {
  const numbered = apiVersion >= SUBNET_ID_SINCE && apiVersion < SUBNET_ID_UNTIL;
  const kept = Object.fromEntries(
    Object.entries(objectAt(body, 'properties')).filter(
      ([member]) => !isHidden(member, SUBNET_SINCE, apiVersion),
    ),
  );
  const properties = {
    ...kept,
    ...(numbered ? { subnetID: 0 } : {}),
    ...(kept['delegations'] === undefined ? {} : { delegations: delegationsOf(body) }),
  };
  const ordered = inOrder(
    { ...body, properties: inOrder(properties, SUBNET_PROPERTIES_ORDER) },
    SUBNET_ORDER,
  );
  return projectStates(ordered, apiVersion);
}

/** A child of a subnet has its etag, as a subnet has its network's [S]. */
function delegationsOf(subnet: JsonObject): readonly JsonObject[] {
  const etag = subnet['etag'] ?? '';
  return arrayAt(objectAt(subnet, 'properties'), 'delegations')
    .filter(isObject)
    .map((delegation) => inOrder({ ...delegation, etag }, SUBNET_ORDER));
}

export function projectNetwork(network: Network, apiVersion: string): JsonObject {
  const body = projectStates(networkBody(network), apiVersion);
  const { enableVmProtection, ...properties } = objectAt(body, 'properties');
  const shown = enableVmProtection === true || apiVersion < VM_PROTECTION_UNTIL;
  const projected: JsonObject = {
    ...properties,
    subnets: arrayAt(properties, 'subnets').map((subnet) =>
      isObject(subnet) ? projectSubnet(subnet, apiVersion) : subnet,
    ),
    virtualNetworkPeerings: network.links.map((link) => projectLink(link.body, apiVersion)),
    ...(shown ? { enableVmProtection: enableVmProtection ?? false } : {}),
  };
  return inOrder({ ...body, properties: inOrder(projected, NETWORK_PROPERTIES_ORDER) }, NETWORK_ORDER);
}

/** The members in a given order, those without a place there behind them in their own. */
function inOrder(body: JsonObject, order: readonly string[]): JsonObject {
  const known = order.filter((member) => body[member] !== undefined);
  const rest = Object.keys(body).filter((member) => !order.includes(member));
  return Object.fromEntries([...known, ...rest].map((member) => [member, body[member]]));
}
