/** Knows which differences between a recorded answer and one of the sandbox count. */
import { FLAGS } from '../../src/core/flags.ts';
import {
  arrayAt,
  equalJson,
  isArray,
  isObject,
  objectAt,
  stringAt,
  type JsonObject,
  type JsonValue,
} from '../../src/core/json.ts';
import type { Aliases } from './aliases.ts';

const LINK_MEMBERS = [
  'provisioningState',
  'peeringState',
  'peeringSyncLevel',
  'remoteVirtualNetwork',
  ...FLAGS,
  'doNotVerifyRemoteGateways',
  'peerCompleteVnets',
  'remoteGateways',
  'remoteAddressSpace',
  'remoteVirtualNetworkAddressSpace',
  'localAddressSpace',
  'localVirtualNetworkAddressSpace',
];

const SUBNET_MEMBERS = [
  'provisioningState',
  'addressPrefix',
  'addressPrefixes',
  'ipConfigurations',
  'delegations',
  'privateEndpointNetworkPolicies',
  'privateLinkServiceNetworkPolicies',
];

const NETWORK_MEMBERS = [
  'provisioningState',
  'addressSpace',
  'dhcpOptions',
  'enableDdosProtection',
  'enableVmProtection',
];

/** The differences, one text each; none when the answer is as recorded. */
export function differences(
  recorded: JsonObject | undefined,
  actual: JsonObject | undefined,
  aliases: Aliases,
): readonly string[] {
  if (recorded === undefined) return [];
  if (actual === undefined) return ['there is no body'];
  if (isObject(recorded['error'])) {
    return difference('error.code', objectAt(recorded, 'error')['code'], objectAt(actual, 'error')['code']);
  }
  if (isArray(recorded['value']))
    return listDifferences('value', recorded['value'], arrayAt(actual, 'value'), aliases);
  if ('status' in recorded && !('id' in recorded))
    return difference('status', recorded['status'], actual['status']);
  return resourceDifferences('', recorded, actual, aliases);
}

function listDifferences(
  path: string,
  recorded: readonly JsonValue[],
  actual: readonly JsonValue[],
  aliases: Aliases,
): readonly string[] {
  if (recorded.length !== actual.length) {
    return [`${path} has ${actual.length} elements where ${recorded.length} are recorded`];
  }
  return recorded.flatMap((element, index) => {
    const other = actual[index];
    return isObject(element) && isObject(other)
      ? resourceDifferences(`${path}[${index}].`, element, other, aliases)
      : difference(`${path}[${index}]`, element, other);
  });
}

function resourceDifferences(
  path: string,
  recorded: JsonObject,
  actual: JsonObject,
  aliases: Aliases,
): readonly string[] {
  const type = stringAt(recorded, 'type')?.toLowerCase().split('/').pop() ?? '';
  const left = objectAt(recorded, 'properties');
  const right = objectAt(actual, 'properties');
  const members = (names: readonly string[]): readonly string[] =>
    names.flatMap((name) => difference(`${path}${name}`, left[name], right[name]));
  const envelope = ['name', 'id', 'type', 'location', 'tags'].flatMap((name) =>
    difference(`${path}${name}`, recorded[name], actual[name]),
  );
  const aliased = [
    aliases.check('etag', stringAt(recorded, 'etag'), stringAt(actual, 'etag')),
    aliases.check('resourceGuid', stringAt(left, 'resourceGuid'), stringAt(right, 'resourceGuid')),
  ].flatMap((text) => (text === undefined ? [] : [`${path}${text}`]));
  switch (type) {
    case 'virtualnetworks':
      return [
        ...envelope,
        ...aliased,
        ...members(NETWORK_MEMBERS),
        ...listDifferences(`${path}subnets`, arrayAt(left, 'subnets'), arrayAt(right, 'subnets'), aliases),
        ...listDifferences(
          `${path}virtualNetworkPeerings`,
          arrayAt(left, 'virtualNetworkPeerings'),
          arrayAt(right, 'virtualNetworkPeerings'),
          aliases,
        ),
      ];
    case 'subnets':
      return [...envelope, ...aliased, ...members(SUBNET_MEMBERS)];
    case 'virtualnetworkpeerings':
      return [...envelope, ...aliased, ...members(LINK_MEMBERS)];
    default:
      return [...envelope, ...aliased, ...members(['provisioningState'])];
  }
}

function difference(
  path: string,
  recorded: JsonValue | undefined,
  actual: JsonValue | undefined,
): readonly string[] {
  if (equalJson(folded(recorded), folded(actual))) return [];
  return [`${path} is ${print(actual)} where ${print(recorded)} is recorded`];
}

/** Ids compare without regard to case. */
function folded(value: JsonValue | undefined): JsonValue | undefined {
  if (typeof value === 'string') return value.startsWith('/') ? value.toLowerCase() : value;
  if (isArray(value)) return value.map((element) => folded(element) ?? null);
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, child]) => [name, folded(child)]));
}

function print(value: JsonValue | undefined): string {
  return value === undefined ? 'absent' : JSON.stringify(value);
}
