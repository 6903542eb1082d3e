/**
 * Knows how the members of bodies are written. A name is written alike in all types that have it [S], so that one
 * list does for every body; what is not in it is left as it is sent.
 */
import { isArray, isObject, type JsonObject, type JsonValue } from '../../core/json.ts';
import {
  APPLICATION_GROUP_SHAPE,
  BACKEND_POOL_SHAPE,
  BALANCER_SHAPE,
  ENDPOINT_SHAPE,
  FIREWALL_POLICY_SHAPE,
  FIREWALL_SHAPE,
  INTERFACE_SHAPE,
  RULE_COLLECTION_GROUP_SHAPE,
} from './deviceShapes.ts';
import { HUB_SHAPE, MANAGER_SHAPE } from './heldShapes.ts';
import {
  ADMIN_CONFIGURATION_SHAPE,
  ADMIN_RULE_SHAPE,
  CONNECTIVITY_SHAPE,
  NETWORK_GROUP_SHAPE,
  POOL_SHAPE,
  RULE_COLLECTION_SHAPE,
  STATIC_MEMBER_SHAPE,
  WATCHER_SHAPE,
} from './managerShapes.ts';
import { NETWORK_SHAPE } from './networkShapes.ts';
import {
  GATEWAY_SHAPE,
  PUBLIC_ADDRESS_SHAPE,
  ROUTE_TABLE_SHAPE,
  SECURITY_GROUP_SHAPE,
} from './otherShapes.ts';
import type { Member } from './shape.ts';
import {
  BGP_CONNECTION_SHAPE,
  CONNECTION_SHAPE,
  HUB_CONFIGURATION_SHAPE,
  HUB_CONNECTION_SHAPE,
  HUB_ROUTE_TABLE_SHAPE,
  LOCAL_GATEWAY_SHAPE,
  ROUTING_INTENT_SHAPE,
} from './siteShapes.ts';
import { ZONE_LINK_SHAPE, ZONE_SHAPE } from './zoneShapes.ts';

/** Of what has no shape here: the names that are read or kept [S]. */
const FURTHER = [
  // In subnets and networks.
  ...['actions', 'allocatedAddressPrefixes', 'enabled', 'enforcement', 'locations', 'networkIdentifier'],
  ...[
    'numberOfIpAddresses',
    'pool',
    'regionalCommunity',
    'service',
    'serviceName',
    'virtualNetworkCommunity',
  ],
  // In role assignments and role definitions.
  ...['assignableScopes', 'condition', 'conditionVersion', 'dataActions', 'notActions', 'notDataActions'],
  ...['delegatedManagedIdentityResourceId', 'permissions', 'principalId', 'principalType'],
  ...['roleDefinitionId', 'roleName'],
  // In addresses.
  ...['ddosCustomPolicy', 'ddosProtectionPlan', 'ipTagType', 'protectionMode', 'tag'],
  // In groups.
  'managedBy',
  // In answers of gateways that a scenario gives, and in what is asked of interfaces and watchers.
  ...['learnedRoutes', 'network', 'addressPrefix', 'nextHop', 'networkProfile', 'networkInterfaces'],
  ...['targetResourceId', 'sourceIPAddress', 'destinationIPAddress', 'targetNicResourceId', 'direction'],
  ...['localPort', 'remotePort', 'localIPAddress', 'remoteIPAddress', 'protocol'],
  // In locks, tags at a scope and queries.
  ...['level', 'notes', 'operation', '$skip', '$skipToken', '$top', 'options', 'query', 'subscriptions'],
];

const SHAPES = [
  NETWORK_SHAPE,
  ROUTE_TABLE_SHAPE,
  SECURITY_GROUP_SHAPE,
  PUBLIC_ADDRESS_SHAPE,
  GATEWAY_SHAPE,
  ...[INTERFACE_SHAPE, APPLICATION_GROUP_SHAPE, BALANCER_SHAPE, BACKEND_POOL_SHAPE, ENDPOINT_SHAPE],
  ...[FIREWALL_SHAPE, FIREWALL_POLICY_SHAPE, RULE_COLLECTION_GROUP_SHAPE],
  ...[LOCAL_GATEWAY_SHAPE, CONNECTION_SHAPE, HUB_SHAPE, HUB_CONFIGURATION_SHAPE, HUB_CONNECTION_SHAPE],
  ...[
    BGP_CONNECTION_SHAPE,
    HUB_ROUTE_TABLE_SHAPE,
    ROUTING_INTENT_SHAPE,
    MANAGER_SHAPE,
    NETWORK_GROUP_SHAPE,
    STATIC_MEMBER_SHAPE,
  ],
  ...[CONNECTIVITY_SHAPE, ADMIN_CONFIGURATION_SHAPE, RULE_COLLECTION_SHAPE, ADMIN_RULE_SHAPE],
  ...[ZONE_SHAPE, ZONE_LINK_SHAPE],
  ...[POOL_SHAPE, WATCHER_SHAPE],
];

const WRITTEN: ReadonlyMap<string, string> = new Map(
  [...SHAPES.flatMap(namesIn), ...FURTHER].map((name) => [name.toLowerCase(), name]),
);

function namesIn(member: Member): readonly string[] {
  if (typeof member === 'string') return [];
  if ('listOf' in member) return namesIn(member.listOf);
  return Object.entries(member.members).flatMap(([name, below]) => [name, ...namesIn(below)]);
}

/**
 * A body with its members as they are written: to the parser their case is nothing [D]. Of two that are the same then,
 * the last one counts (see `member-case` in `assumptions.ts`). The names of tags are the user's own.
 */
export function asWritten(body: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(body).map(([sent, value]) => {
      const name = WRITTEN.get(sent.toLowerCase()) ?? sent;
      return [name, value === undefined || name === 'tags' ? value : valueAsWritten(value)];
    }),
  );
}

function valueAsWritten(value: JsonValue): JsonValue {
  if (isArray(value)) return value.map(valueAsWritten);
  return isObject(value) ? asWritten(value) : value;
}
