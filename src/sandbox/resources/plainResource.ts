/**
 * Knows what all simple resources of the network provider have in common: lists, reads, and writes that take a
 * while. What is special about a type is said in its own file.
 */
import { equalJson, stringAt, objectAt, type JsonObject } from '../../core/json.ts';
import { keyOf } from '../../core/resourceId.ts';
import { endedAs } from '../provisioningStates.ts';
import { providerAnswer, type Answer } from '../wire/answer.ts';
import { segment, type ArmRequest, type Route } from '../wire/armRequest.ts';
import { projectStates } from '../wire/projection.ts';
import { operationHeaders } from '../wire/operationHeaders.ts';
import { locationRequired, otherLocation, resourceNotFound } from '../wire/refusals.ts';
import { nameRefusal } from '../wire/resourceNames.ts';
import { misfit, type Shape } from '../wire/shape.ts';
import { takeBack } from '../wire/takeBack.ts';
import { canonicalLocation } from '../world/locations.ts';
import { groupId, type PlainResource, type World } from '../world/world.ts';
import { busyResource } from './busyResource.ts';
import { missingGroup } from './networks.ts';
import { GROUP, SUBSCRIPTION } from './patterns.ts';
import { regionRefusal } from './regions.ts';
import { askedTags, retagResource, tagsRefusal } from './tags.ts';

/** What a type's file is told when it completes a body. */
export interface Completion {
  readonly id: string;
  readonly name: string;
  readonly etag: string;
  readonly resourceGuid: string;
  readonly location: string;
  readonly provisioningState: 'Updating' | 'Succeeded';
  readonly world: World;
}

interface PlainType {
  /** Such as `Microsoft.Network/publicIPAddresses`. */
  readonly type: string;
  readonly shape: Shape;
  /** The provider's names of its operations. */
  readonly operations: { readonly put: string; readonly delete: string };
  /** The whole body of the resource, out of what was asked for. */
  readonly complete: (request: JsonObject, about: Completion) => JsonObject;
  readonly objection?: (request: ArmRequest, id: string) => Answer | undefined;
  /** Why it cannot be deleted now. */
  readonly keeps?: (world: World, body: JsonObject) => Answer | undefined;
  /** What is only worked out when the resource is read. */
  readonly show?: (world: World, body: JsonObject) => JsonObject;
  /** Whether a read has its etag as a header too; it has, where nothing is said. */
  readonly etagHeader?: false;
  /** What else is different when a write, or a deletion, has ended. */
  readonly settled?: (world: World, body: JsonObject) => void;
  readonly removed?: (world: World, body: JsonObject) => void;
}

export function plainRoutes(plain: PlainType): readonly Route[] {
  const below = `providers/${plain.type}`;
  const one = `${GROUP}/${below}/{name}`;
  const list = (request: ArmRequest): Answer => listAnswer(request, plain);
  return [
    { method: 'GET', pattern: `${SUBSCRIPTION}/${below}`, versions: 'network', answer: list },
    {
      method: 'GET',
      pattern: `${GROUP}/${below}`,
      versions: 'network',
      answer: (request) => missingGroup(request) ?? list(request),
    },
    {
      method: 'GET',
      pattern: one,
      versions: 'network',
      action: `${plain.type}/read`,
      answer: (request) => getAnswer(request, plain),
    },
    {
      method: 'PUT',
      pattern: one,
      versions: 'network',
      action: `${plain.type}/write`,
      answer: (request) => putAnswer(request, plain),
    },
    {
      method: 'PATCH',
      pattern: one,
      versions: 'network',
      action: `${plain.type}/write`,
      answer: (request) => patchAnswer(request, plain),
    },
    {
      method: 'DELETE',
      pattern: one,
      versions: 'network',
      action: `${plain.type}/delete`,
      answer: (request) => deleteAnswer(request, plain),
    },
  ];
}

function listAnswer(request: ArmRequest, plain: PlainType): Answer {
  const scope = request.path.slice(0, request.path.toLowerCase().indexOf('/providers/'));
  const value = request.world
    .resourcesOf(plain.type, scope)
    .filter((resource) => request.world.access.may(request.caller, `${plain.type}/read`, resource.id))
    .map((resource) => shown(request, plain, resource.body));
  return providerAnswer(200, { value });
}

function getAnswer(request: ArmRequest, plain: PlainType): Answer {
  const resource = find(request, plain);
  if (resource === undefined) {
    return (
      missingGroup(request) ??
      resourceNotFound(`${plain.type}/${segment(request, 'name')}`, segment(request, 'group'))
    );
  }
  const etag = plain.etagHeader === false ? undefined : stringAt(resource.body, 'etag');
  return providerAnswer(200, shown(request, plain, resource.body), etag === undefined ? {} : { ETag: etag });
}

function shown({ world, apiVersion }: ArmRequest, plain: PlainType, body: JsonObject): JsonObject {
  return projectStates(plain.show?.(world, body) ?? body, apiVersion);
}

function putAnswer(request: ArmRequest, plain: PlainType): Answer {
  const missing = missingGroup(request);
  if (missing !== undefined) return missing;
  const { world, body } = request;
  const existing = find(request, plain);
  const asked = stringAt(body, 'location') ?? stringAt(existing?.body ?? {}, 'location');
  if (asked === undefined) return locationRequired();
  const location = canonicalLocation(asked);
  const before = stringAt(existing?.body ?? {}, 'location');
  const name = segment(request, 'name');
  if (before !== undefined && canonicalLocation(before) !== location) {
    return otherLocation(name, segment(request, 'group'), before, asked);
  }
  const visible = existing && shown(request, plain, existing.body);
  const unmakable =
    (existing === undefined ? regionRefusal(world, asked, plain.type) : undefined) ??
    misfit(body, plain.shape, request.apiVersion, request.text, visible) ??
    (existing === undefined ? nameRefusal(name) : undefined);
  if (unmakable !== undefined) return unmakable;
  const id = existing?.id ?? createdId(request, plain);
  const objection = busyResource(world, existing) ?? newObjection(request, plain, id, existing);
  if (objection !== undefined) return objection;
  const resourceGuid =
    stringAt(objectAt(existing?.body ?? {}, 'properties'), 'resourceGuid') ?? world.newGuid();
  const complete = (provisioningState: Completion['provisioningState']): JsonObject => {
    const etag = `W/"${world.newGuid()}"`;
    const about = { id, name, etag, resourceGuid, location, provisioningState, world };
    const completed = plain.complete(body, about);
    return existing === undefined || visible === undefined
      ? completed
      : takeBack({ kept: existing.body, shown: visible, sent: body, completed });
  };
  const begun = complete('Updating');
  world.putResource({ id, body: begun });
  run(request, id, location, plain.operations.put, () => {
    const done = complete('Succeeded');
    world.putResource({ id, body: done });
    plain.settled?.(world, done);
  });
  return providerAnswer(
    existing === undefined ? 201 : 200,
    shown(request, plain, begun),
    operationHeaders(request, location),
  );
}

/** What speaks against a request and not against the resource as it is. */
function newObjection(
  request: ArmRequest,
  plain: PlainType,
  id: string,
  existing: PlainResource | undefined,
): Answer | undefined {
  const objection = plain.objection?.(request, id);
  if (objection === undefined || existing === undefined) return objection;
  const standing = plain.objection?.({ ...request, body: existing.body }, id);
  return equalJson(objection.body, standing?.body) ? undefined : objection;
}

/** Replaces the tags and nothing else [S]; for a gateway the specification allows a longer way, not taken here. */
function patchAnswer(request: ArmRequest, plain: PlainType): Answer {
  const resource = find(request, plain);
  const refusal =
    tagsRefusal(request) ?? (resource && retagResource(request.world, resource, askedTags(request)));
  if (refusal !== undefined) return refusal;
  return getAnswer(request, plain);
}

function deleteAnswer(request: ArmRequest, plain: PlainType): Answer {
  const resource = find(request, plain);
  if (resource === undefined) return missingGroup(request) ?? providerAnswer(204);
  const { world } = request;
  const kept = busyResource(world, resource) ?? plain.keeps?.(world, resource.body);
  if (kept !== undefined) return kept;
  const location = stringAt(resource.body, 'location') ?? 'global';
  const properties = { ...objectAt(resource.body, 'properties'), provisioningState: 'Deleting' };
  world.putResource({ id: resource.id, body: { ...resource.body, properties } });
  run(request, resource.id, location, plain.operations.delete, () => {
    world.resources.delete(resource.key);
    world.locks.forgetBelow(resource.id);
    plain.removed?.(world, resource.body);
  });
  return providerAnswer(202, undefined, operationHeaders(request, location));
}

/** Starts the operation of a write of a plain resource. */
export function run(
  request: ArmRequest,
  id: string,
  location: string,
  name: string,
  settle: () => void,
): void {
  const { world } = request;
  world.operations.start(
    {
      id: request.requestId,
      subscriptionId: segment(request, 'subscription'),
      location,
      apiVersion: request.apiVersion,
      name,
      touches: [keyOf(id)],
    },
    {
      // A resource that went meanwhile, with its group, does not come back.
      settle: () => {
        if (world.resources.has(keyOf(id))) settle();
      },
      fail: (unlucky) => {
        const resource = world.resources.get(keyOf(id));
        if (resource !== undefined) world.putResource({ id, body: endedAs(resource.body, unlucky) });
      },
    },
  );
}

function find(request: ArmRequest, plain: PlainType): PlainResource | undefined {
  return request.world.resources.get(keyOf(createdId(request, plain)));
}

function createdId(request: ArmRequest, plain: PlainType): string {
  const subscription = segment(request, 'subscription');
  const group = segment(request, 'group');
  const scope = request.world.group(subscription, group)?.id ?? groupId(subscription, group);
  return `${scope}/providers/${plain.type}/${segment(request, 'name')}`;
}
