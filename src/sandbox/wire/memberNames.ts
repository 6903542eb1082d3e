/**
 * Knows how the members of bodies are written. A name is written alike in all types that have it [S], so that one
 * list does for every body; what is not in it is left as it is sent.
 */
import { isArray, isObject, type JsonObject, type JsonValue } from '../../core/json.ts';
import { NETWORK_SHAPE } from './networkShapes.ts';
import {
  GATEWAY_SHAPE,
  PUBLIC_ADDRESS_SHAPE,
  ROUTE_TABLE_SHAPE,
  SECURITY_GROUP_SHAPE,
} from './otherShapes.ts';
import type { Member } from './shape.ts';

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
  // In locks, tags at a scope and queries.
  ...['level', 'notes', 'operation', '$skip', '$skipToken', '$top', 'options', 'query', 'subscriptions'],
];

const SHAPES = [
  NETWORK_SHAPE,
  ROUTE_TABLE_SHAPE,
  SECURITY_GROUP_SHAPE,
  PUBLIC_ADDRESS_SHAPE,
  GATEWAY_SHAPE,
] as const;

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
