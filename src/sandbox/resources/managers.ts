/** Answers for Virtual Network Manager: managers, their groups, configurations and pools. Whatever is there is in force. */
import { networkAt } from '../../core/estate.ts';
import { arrayAt, isObject, objectAt, stringAt, type JsonObject } from '../../core/json.ts';
import { keyOf } from '../../core/resourceId.ts';
import type { Answer } from '../wire/answer.ts';
import type { ArmRequest, Route } from '../wire/armRequest.ts';
import { MANAGER_SHAPE } from '../wire/heldShapes.ts';
import {
  ADMIN_CONFIGURATION_SHAPE,
  ADMIN_RULE_SHAPE,
  CONNECTIVITY_SHAPE,
  NETWORK_GROUP_SHAPE,
  POOL_SHAPE,
  RULE_COLLECTION_SHAPE,
  STATIC_MEMBER_SHAPE,
} from '../wire/managerShapes.ts';
import { invalidJson } from '../wire/refusals.ts';
import { MANAGER_TYPE, managerBody, managerPartBody } from '../world/bodies/managerBodies.ts';
import type { NamesIn, Usage } from '../world/usage.ts';
import { plainRoutes } from './plainResource.ts';
import type { PlainType } from './plainType.ts';
import { referenceMissing } from './references.ts';
import { inUse } from './subnetReferences.ts';

export const managers: PlainType = {
  type: MANAGER_TYPE,
  shape: MANAGER_SHAPE,
  operations: { put: 'PutNetworkManagerOperation', delete: 'DeleteNetworkManagerOperation' },
  atOnce: 'writes',
  complete: managerBody,
};

const part = (
  name: string,
  operation: string,
  about: Pick<PlainType, 'shape'> & Partial<PlainType>,
): PlainType => ({
  type: `${MANAGER_TYPE}/${name}`,
  operations: { put: `Put${operation}Operation`, delete: `Delete${operation}Operation` },
  isPart: true,
  atOnce: 'writes',
  complete: managerPartBody(name),
  ...about,
});

const COLLECTIONS = 'securityAdminConfigurations/ruleCollections';

const { isPart: _isPart, atOnce: _atOnce, ...pools } = part('ipamPools', 'IpamPool', { shape: POOL_SHAPE });

export const managerParts: readonly PlainType[] = [
  pools,
  part('networkGroups', 'NetworkGroup', { shape: NETWORK_GROUP_SHAPE, keeps: groupKept }),
  part('networkGroups/staticMembers', 'StaticMember', {
    shape: STATIC_MEMBER_SHAPE,
    atOnce: 'both',
    objection: memberMissing,
  }),
  part('connectivityConfigurations', 'ConnectivityConfiguration', {
    shape: CONNECTIVITY_SHAPE,
    objection: (request, id) =>
      wordRefusal(request.body, 'connectivityTopology', ['HubAndSpoke', 'Mesh']) ?? groupMissing(request, id),
  }),
  part('securityAdminConfigurations', 'SecurityAdminConfiguration', { shape: ADMIN_CONFIGURATION_SHAPE }),
  part(COLLECTIONS, 'AdminRuleCollection', { shape: RULE_COLLECTION_SHAPE, objection: groupMissing }),
  part(`${COLLECTIONS}/rules`, 'AdminRule', {
    shape: ADMIN_RULE_SHAPE,
    objection: ({ body }) => adminRuleRefusal(body),
  }),
];

export const managerRoutes: readonly Route[] = [managers, ...managerParts].flatMap(plainRoutes);

/** The groups that a configuration or a collection names. */
export function groupsOf(body: JsonObject): readonly string[] {
  return arrayAt(objectAt(body, 'properties'), 'appliesToGroups')
    .filter(isObject)
    .flatMap((item) => stringAt(item, 'networkGroupId') ?? []);
}

function groupMissing(request: ArmRequest, id: string): Answer | undefined {
  return groupsOf(request.body)
    .map((group) => referenceMissing(request.world, group, id))
    .find((refusal) => refusal !== undefined);
}

function memberMissing({ world, body }: ArmRequest, id: string): Answer | undefined {
  const named = stringAt(objectAt(body, 'properties'), 'resourceId') ?? '';
  if (networkAt(world.networks, keyOf(named)) !== undefined) return undefined;
  return referenceMissing(world, named, id);
}

const byGroup: NamesIn = (body) =>
  groupsOf(body).map((group) => [stringAt(body, 'id') ?? '', group] as const);

/** The code is chosen; that a group in use stays is documented [D]. */
function groupKept(usage: Usage, body: JsonObject): Answer | undefined {
  const id = stringAt(body, 'id') ?? '';
  const [user] = [
    ...usage.resources(`${MANAGER_TYPE}/connectivityConfigurations`, byGroup, keyOf(id)),
    ...usage.resources(`${MANAGER_TYPE}/${COLLECTIONS}`, byGroup, keyOf(id)),
  ];
  return user === undefined ? undefined : inUse(id, 'NetworkGroupInUse', user.id);
}

/** What a rule can say of some members [S]; a default rule says nothing. */
function adminRuleRefusal(body: JsonObject): Answer | undefined {
  if (stringAt(body, 'kind')?.toLowerCase() === 'default') return undefined;
  const priority = Number(objectAt(body, 'properties')['priority']);
  return (
    wordRefusal(body, 'access', ['Allow', 'AlwaysAllow', 'Deny']) ??
    wordRefusal(body, 'direction', ['Inbound', 'Outbound']) ??
    wordRefusal(body, 'protocol', ['Tcp', 'Udp', 'Icmp', 'Esp', 'Ah', 'Any']) ??
    (Number.isInteger(priority) && priority >= 1 && priority <= 4096
      ? undefined
      : invalidJson(`A priority is a whole number from 1 to 4096. Path 'properties.priority'.`))
  );
}

/** The words are those of other rules with such members. */
function wordRefusal(body: JsonObject, member: string, words: readonly string[]): Answer | undefined {
  const word = stringAt(objectAt(body, 'properties'), member) ?? '';
  return words.some((known) => known.toLowerCase() === word.toLowerCase())
    ? undefined
    : invalidJson(`Error converting value "${word}" of '${member}'. Path 'properties.${member}'.`);
}
