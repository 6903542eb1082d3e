/** Answers what Virtual Network Manager does to a network: the configurations and admin rules that hold for it [S]. */
import { objectAt, stringAt, type JsonObject } from '../../core/json.ts';
import { keyOf, type Key } from '../../core/resourceId.ts';
import { providerAnswer, type Answer } from '../wire/answer.ts';
import type { ArmRequest, Route } from '../wire/armRequest.ts';
import { MANAGER_TYPE } from '../world/bodies/managerBodies.ts';
import type { PlainResource, World } from '../world/world.ts';
import { groupsOf } from './managers.ts';
import { findNetwork, missingGroup, missingNetwork } from './networks.ts';
import { NETWORK } from './patterns.ts';

const asked = (
  name: string,
  work: (world: World, groups: ReadonlySet<Key>) => readonly JsonObject[],
): Route => ({
  method: 'POST',
  pattern: `${NETWORK}/${name}`,
  versions: 'network',
  action: `Microsoft.Network/virtualNetworks/${name}/action`,
  answer: (request) => answered(request, work),
});

export const managedAnswerRoutes: readonly Route[] = [
  asked('listNetworkManagerEffectiveConnectivityConfigurations', connectivity),
  asked('listNetworkManagerEffectiveSecurityAdminRules', adminRules),
];

function answered(
  request: ArmRequest,
  work: (world: World, groups: ReadonlySet<Key>) => readonly JsonObject[],
): Answer {
  const network = findNetwork(request);
  if (network === undefined) return missingGroup(request) ?? missingNetwork(request);
  return providerAnswer(200, { value: work(request.world, groupsWith(request.world, network.key)) });
}

const ofType = (world: World, name: string): readonly PlainResource[] =>
  world.resourcesOf(`${MANAGER_TYPE}/${name}`, '/subscriptions');

/** The groups that a network was put into. */
function groupsWith(world: World, network: Key): ReadonlySet<Key> {
  const members = ofType(world, 'networkGroups/staticMembers').filter(
    ({ body }) => keyOf(stringAt(objectAt(body, 'properties'), 'resourceId') ?? '') === network,
  );
  return new Set(members.map(({ key }) => aboveKey(key)));
}

function aboveKey(key: Key): Key {
  return keyOf(key.split('/').slice(0, -2).join('/'));
}

/** The groups that a configuration or collection applies to and the network is in, as they are told. */
function groupBodies(world: World, body: JsonObject, groups: ReadonlySet<Key>): readonly JsonObject[] {
  return groupsOf(body)
    .filter((id) => groups.has(keyOf(id)))
    .flatMap((id) => world.resources.get(keyOf(id)) ?? [])
    .map(({ id, body: group }) => ({ id, properties: objectAt(group, 'properties') }));
}

function connectivity(world: World, groups: ReadonlySet<Key>): readonly JsonObject[] {
  return ofType(world, 'connectivityConfigurations').flatMap(({ id, body }) => {
    const configurationGroups = groupBodies(world, body, groups);
    if (configurationGroups.length === 0) return [];
    return [{ id, configurationGroups, properties: objectAt(body, 'properties') }];
  });
}

function adminRules(world: World, groups: ReadonlySet<Key>): readonly JsonObject[] {
  return ofType(world, 'securityAdminConfigurations/ruleCollections/rules').flatMap(({ id, key, body }) => {
    const collection = world.resources.get(aboveKey(key));
    if (collection === undefined) return [];
    const ruleGroups = groupBodies(world, collection.body, groups);
    if (ruleGroups.length === 0) return [];
    const configuration = world.resources.get(aboveKey(collection.key));
    const [above, own] = [configuration?.body ?? {}, collection.body].map((each) =>
      objectAt(each, 'properties'),
    );
    return [
      {
        id,
        configurationDescription: stringAt(above ?? {}, 'description') ?? '',
        ruleCollectionDescription: stringAt(own ?? {}, 'description') ?? '',
        ruleCollectionAppliesToGroups: groupsOf(collection.body).map((networkGroupId) => ({
          networkGroupId,
        })),
        ruleGroups,
        kind: stringAt(body, 'kind') ?? 'Custom',
        properties: objectAt(body, 'properties'),
      },
    ];
  });
}
