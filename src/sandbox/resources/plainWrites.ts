/** Knows how simple resources of the network provider are written and deleted: most writes take a while. */
import { equalJson, objectAt, stringAt, type JsonObject } from '../../core/json.ts';
import { keyOf } from '../../core/resourceId.ts';
import { endedAs } from '../provisioningStates.ts';
import { providerAnswer, type Answer } from '../wire/answer.ts';
import { segment, type ArmRequest } from '../wire/armRequest.ts';
import { operationHeaders } from '../wire/operationHeaders.ts';
import { locationRequired, otherLocation } from '../wire/refusals.ts';
import { nameRefusal } from '../wire/resourceNames.ts';
import { misfit } from '../wire/shape.ts';
import { takeBack } from '../wire/takeBack.ts';
import type { Completion } from '../world/completion.ts';
import { canonicalLocation } from '../world/locations.ts';
import { Usage } from '../world/usage.ts';
import type { PlainResource, World } from '../world/world.ts';
import { busyResource } from './busyResource.ts';
import { findPlain, idOf, isBelow, missingAbove, regionOf, shownAs, type PlainType } from './plainType.ts';
import { referenceRefusal } from './references.ts';
import { notGlobal, regionRefusal } from './regions.ts';

export function putPlain(request: ArmRequest, plain: PlainType): Answer {
  const missing = missingAbove(request, plain);
  if (missing !== undefined) return missing;
  const { world, body } = request;
  const existing = findPlain(request, plain);
  const location = locationAsked(request, plain, existing);
  if (typeof location !== 'string') return location;
  const name = segment(request, 'name');
  const visible = existing && shownAs(new Usage(world), request.apiVersion, plain, existing.body);
  const unmakable =
    misfit(body, plain.shape, request.apiVersion, request.text, visible) ??
    (existing === undefined ? nameRefusal(name) : undefined);
  if (unmakable !== undefined) return unmakable;
  const id = existing?.id ?? idOf(request, plain);
  const objection =
    busyResource(world, existing) ??
    danglingRefusal(request, plain, id, existing) ??
    newObjection(request, plain, id, existing);
  if (objection !== undefined) return objection;
  const resourceGuid =
    stringAt(objectAt(existing?.body ?? {}, 'properties'), 'resourceGuid') ?? world.newGuid();
  const write = (provisioningState: Completion['provisioningState']): JsonObject => {
    const etag = `W/"${world.newGuid()}"`;
    const about = { id, name, etag, resourceGuid, location, provisioningState, world };
    const completed = plain.complete(body, about);
    const written =
      existing === undefined || visible === undefined
        ? completed
        : takeBack({ kept: existing.body, shown: visible, sent: body, completed });
    world.putResource({ id, body: written });
    if (provisioningState === 'Updating') plain.begun?.(world, written);
    return written;
  };
  const status = existing === undefined ? 201 : 200;
  const begun = write('Updating');
  const settle = (): void => {
    const done = write('Succeeded');
    plain.settled?.(world, done);
  };
  if (plain.atOnce !== undefined) {
    settle();
    const done = world.resources.get(keyOf(id))?.body ?? begun;
    return providerAnswer(status, shownAs(new Usage(world), request.apiVersion, plain, done));
  }
  const region = location === '' ? regionOf(world, id) : location;
  run(request, id, region, plain.operations.put, settle);
  return providerAnswer(
    status,
    shownAs(new Usage(world), request.apiVersion, plain, begun),
    operationHeaders(request, region),
  );
}

/** The region of what is written, empty for what has none; or why there can be none. */
function locationAsked(
  { world, body, segments }: ArmRequest,
  plain: PlainType,
  existing: PlainResource | undefined,
): string | Answer {
  if (plain.isPart === true) return '';
  const before = stringAt(existing?.body ?? {}, 'location');
  const asked = stringAt(body, 'location') ?? before;
  if (asked === undefined) return locationRequired();
  const location = canonicalLocation(asked);
  if (before !== undefined && canonicalLocation(before) !== location)
    return otherLocation(segments['name'] ?? '', segments['group'] ?? '', before, asked);
  if (plain.isGlobal === true) return location === 'global' ? location : notGlobal(asked, plain.type);
  const refusal = existing === undefined ? regionRefusal(world, asked, plain.type) : undefined;
  return refusal ?? location;
}

/** What is named for the first time must be there, and be the caller's to join. */
function danglingRefusal(
  request: ArmRequest,
  plain: PlainType,
  id: string,
  existing: PlainResource | undefined,
): Answer | undefined {
  if (plain.names === undefined) return undefined;
  const before = existing === undefined ? [] : plain.names(existing.body);
  return referenceRefusal(request, `${plain.type}/write`, id, plain.names(request.body), before);
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

export function deletePlain(request: ArmRequest, plain: PlainType): Answer {
  const resource = findPlain(request, plain);
  if (resource === undefined) {
    return (isBelow(plain) ? undefined : missingAbove(request, plain)) ?? providerAnswer(204);
  }
  const { world } = request;
  const kept = busyResource(world, resource) ?? plain.keeps?.(new Usage(world), resource.body);
  if (kept !== undefined) return kept;
  const remove = (): void => {
    removeWhole(world, resource);
    plain.removed?.(world, resource.body);
  };
  if (plain.atOnce === 'both') {
    remove();
    return providerAnswer(200);
  }
  const location = regionOf(world, resource.id);
  const properties = { ...objectAt(resource.body, 'properties'), provisioningState: 'Deleting' };
  world.putResource({ id: resource.id, body: { ...resource.body, properties } });
  run(request, resource.id, location, plain.operations.delete, remove);
  return providerAnswer(202, undefined, operationHeaders(request, location));
}

/** A resource goes with what stands below it. */
function removeWhole(world: World, resource: PlainResource): void {
  const below = [...world.resources.keys()].filter((key) => key.startsWith(`${resource.key}/`));
  for (const key of [...below, resource.key]) world.removeResource(key);
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
