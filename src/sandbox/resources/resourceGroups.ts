/** Answers for resource groups; the deletion of one takes its content with it. */
import { networkAt } from '../../core/estate.ts';
import { isObject, stringAt, type JsonObject } from '../../core/json.ts';
import { keyOf, subscriptionOf } from '../../core/resourceId.ts';
import { completeWrite } from '../../core/rules/arm.ts';
import { gatewayAnswer, type Answer } from '../wire/answer.ts';
import { segment, type ArmRequest, type Route } from '../wire/armRequest.ts';
import { groupNotFound, invalidFilter, locationRequired, otherGroupLocation } from '../wire/refusals.ts';
import { groupNameRefusal } from '../wire/resourceNames.ts';
import { canonicalLocation } from '../world/locations.ts';
import { GATEWAY_TYPE } from '../world/gatewayResources.ts';
import { emptied, inState } from '../world/networkWrites.ts';
import { groupId, type ResourceGroup, type World } from '../world/world.ts';
import { leaveSubnet } from './gateways.ts';
import { parseListFilter } from './listFilter.ts';
import { groupOperationUrl } from './operations.ts';
import { GROUP, SUBSCRIPTION } from './patterns.ts';
import { groupRegionRefusal } from './regions.ts';
import { retryAfter } from '../wire/operationHeaders.ts';

const ACTION = 'Microsoft.Resources/subscriptions/resourceGroups';

export const resourceGroupRoutes: readonly Route[] = [
  {
    method: 'GET',
    pattern: `${SUBSCRIPTION}/resourceGroups`,
    versions: 'resources',
    takesTop: true,
    answer: list,
  },
  { method: 'GET', pattern: GROUP, versions: 'resources', action: `${ACTION}/read`, answer: get },
  { method: 'HEAD', pattern: GROUP, versions: 'resources', action: `${ACTION}/read`, answer: head },
  { method: 'PUT', pattern: GROUP, versions: 'resources', action: `${ACTION}/write`, answer: put },
  { method: 'PATCH', pattern: GROUP, versions: 'resources', action: `${ACTION}/write`, answer: patch },
  { method: 'DELETE', pattern: GROUP, versions: 'resources', action: `${ACTION}/delete`, answer: remove },
];

function list(request: ArmRequest): Answer {
  const below = `${keyOf(`/subscriptions/${segment(request, 'subscription')}`)}/`;
  const text = request.query.get('$filter') ?? '';
  const holds = parseListFilter(text);
  if (holds === undefined) return invalidFilter(text);
  const value = [...request.world.groups.entries()]
    .filter(([key]) => key.startsWith(below))
    .filter(([, group]) => request.world.access.may(request.caller, `${ACTION}/read`, group.id))
    .map(([, group]) => groupBody(group))
    .filter(holds);
  return gatewayAnswer(200, { value });
}

function get(request: ArmRequest): Answer {
  const group = find(request);
  return group === undefined
    ? groupNotFound(segment(request, 'group'))
    : gatewayAnswer(200, groupBody(group));
}

function head(request: ArmRequest): Answer {
  return gatewayAnswer(find(request) === undefined ? 404 : 204);
}

function put(request: ArmRequest): Answer {
  const existing = find(request);
  const asked = stringAt(request.body, 'location');
  if (asked === undefined || asked === '') return locationRequired();
  const location = canonicalLocation(asked);
  const name = segment(request, 'group');
  if (existing !== undefined && existing.location !== location) {
    return otherGroupLocation(existing.location, asked);
  }
  const unmakable =
    existing === undefined ? (groupNameRefusal(name) ?? groupRegionRefusal(request.world, asked)) : undefined;
  if (unmakable !== undefined) return unmakable;
  const tags = request.body['tags'];
  const group: ResourceGroup = {
    id: existing?.id ?? groupId(segment(request, 'subscription'), name),
    name: existing?.name ?? name,
    location,
    tags: isObject(tags) ? tags : undefined,
    // It is said when the group is made, and cannot be changed afterwards [D].
    managedBy: existing === undefined ? stringAt(request.body, 'managedBy') : existing.managedBy,
    provisioningState: 'Succeeded',
  };
  request.world.groups.set(keyOf(group.id), group);
  return gatewayAnswer(existing === undefined ? 201 : 200, groupBody(group));
}

/** The tags that are sent take the place of all that there are [D]. */
function patch(request: ArmRequest): Answer {
  const existing = find(request);
  if (existing === undefined) return groupNotFound(segment(request, 'group'));
  const { tags } = request.body;
  const group = isObject(tags) ? { ...existing, tags } : existing;
  request.world.groups.set(keyOf(group.id), group);
  return gatewayAnswer(200, groupBody(group));
}

/** 202 with a `Location` that answers 202 until all is gone [D]. */
function remove(request: ArmRequest): Answer {
  const group = find(request);
  if (group === undefined) return groupNotFound(segment(request, 'group'));
  const { world } = request;
  const key = keyOf(group.id);
  world.groups.set(key, { ...group, provisioningState: 'Deleting' });
  world.operations.start(
    {
      id: request.requestId,
      subscriptionId: segment(request, 'subscription'),
      location: undefined,
      apiVersion: request.apiVersion,
      name: 'DeleteResourceGroup',
      touches: [key],
    },
    {
      settle: () => {
        removeContent(world, group.id);
        world.groups.delete(key);
        world.locks.forgetBelow(group.id);
      },
      fail: () => {
        world.groups.set(key, group);
      },
    },
  );
  return gatewayAnswer(202, undefined, {
    Location: groupOperationUrl(request, { id: request.requestId }),
    ...retryAfter(request),
  });
}

/** Everything below goes: what stands in networks first, so that nothing is in use when the networks go. */
function removeContent(world: World, scope: string): void {
  const below = `${keyOf(scope)}/`;
  for (const [key, { body }] of world.resources) {
    if (!key.startsWith(below)) continue;
    world.removeResource(key);
    if (stringAt(body, 'type') === GATEWAY_TYPE) leaveSubnet(world, body);
  }
  for (const network of [...world.networks.inSubscription(subscriptionOf(scope) ?? '')].filter((candidate) =>
    candidate.key.startsWith(below),
  )) {
    const current = networkAt(world.networks, network.key);
    if (current === undefined) continue;
    world.networks.put(emptied(inState(current, 'Succeeded')));
    const outcome = completeWrite(world.networks, { kind: 'deleteNetwork', id: network.id }, world);
    if (outcome.kind === 'accepted') world.networks.apply(outcome.changes);
  }
}

function find(request: ArmRequest): ResourceGroup | undefined {
  return request.world.group(segment(request, 'subscription'), segment(request, 'group'));
}

function groupBody(group: ResourceGroup): JsonObject {
  return {
    id: group.id,
    name: group.name,
    type: 'Microsoft.Resources/resourceGroups',
    location: group.location,
    ...(group.managedBy === undefined ? {} : { managedBy: group.managedBy }),
    ...(group.tags === undefined ? {} : { tags: group.tags }),
    properties: { provisioningState: group.provisioningState },
  };
}
