/** Knows what is told to whoever completes the body of a resource, and what all complete bodies have. */
import {
  arrayAt,
  isArray,
  isObject,
  objectAt,
  stringAt,
  type JsonObject,
  type JsonValue,
} from '../../core/json.ts';
import { keyOf } from '../../core/resourceId.ts';
import type { World } from './world.ts';

export interface Completion {
  readonly id: string;
  readonly name: string;
  readonly etag: string;
  readonly resourceGuid: string;
  readonly location: string;
  readonly provisioningState: 'Updating' | 'Succeeded';
  readonly world: World;
  /** Set where a scenario says it, and so may say what else only the service does. */
  readonly given?: true;
}

/** The whole body of a resource, out of what was asked for. */
export type Complete = (request: JsonObject, about: Completion) => JsonObject;

/** What a child has from its parent: its etag too, as all children have it [R]. */
export type ChildParent = Pick<Completion, 'id' | 'etag' | 'provisioningState'>;

/** A child as it is asked for, or as it is, with what it is called. */
export interface NamedChild {
  readonly id: string;
  readonly name: string;
  readonly body: JsonObject;
}

/** The children that a body lists in a member of its properties. */
export function listedChildren(body: JsonObject, parentId: string, member: string): readonly NamedChild[] {
  return arrayAt(objectAt(body, 'properties'), member)
    .filter(isObject)
    .map((child) => {
      const name = stringAt(child, 'name') ?? '';
      return { id: `${parentId}/${member}/${name}`, name, body: child };
    });
}

/** What stands around the properties of a resource. @param beside members that its type has beside them */
export function bodyAround(
  request: JsonObject,
  about: Completion,
  type: string,
  properties: JsonObject,
  beside: readonly string[] = [],
): JsonObject {
  const members = ['tags', ...beside].flatMap((name) =>
    request[name] === undefined ? [] : [[name, request[name]] as const],
  );
  return {
    name: about.name,
    id: about.id,
    etag: about.etag,
    type,
    ...(about.location === '' ? {} : { location: about.location }),
    ...Object.fromEntries(members),
    properties: {
      provisioningState: about.provisioningState,
      resourceGuid: about.resourceGuid,
      ...properties,
    },
  };
}

/** The properties that are asked for, without those that the service writes itself. */
export function askedIn(request: JsonObject, owned: readonly string[] = []): JsonObject {
  const asked = Object.entries(objectAt(request, 'properties')).filter(
    ([member]) => member !== 'provisioningState' && member !== 'resourceGuid' && !owned.includes(member),
  );
  return Object.fromEntries(asked);
}

/** The properties that a resource has already; none where it is new. */
export function propertiesBefore(about: Completion): JsonObject {
  return objectAt(about.world.resources.get(keyOf(about.id))?.body ?? {}, 'properties');
}

/** A reference as the service shows it: nothing but the id, whatever else was sent [R]. */
export function referenceOnly(value: JsonValue | undefined): JsonObject | undefined {
  const id = isObject(value) ? stringAt(value, 'id') : undefined;
  return id === undefined ? undefined : { id };
}

/** The properties with some references cut to their ids. */
export function withReferences(properties: JsonObject, members: readonly string[]): JsonObject {
  const cut = members.flatMap((member): readonly (readonly [string, JsonValue])[] => {
    const value = properties[member];
    if (isArray(value)) {
      return [[member, value.flatMap((one): readonly JsonObject[] => [referenceOnly(one) ?? []].flat())]];
    }
    const reference = referenceOnly(value);
    return reference === undefined ? [] : [[member, reference]];
  });
  return { ...properties, ...Object.fromEntries(cut) };
}

/**
 * The named parts of a resource, each with an id, its parent's etag and state.
 * @param owned members of a part that only the service writes
 */
export function partsOf(
  properties: JsonObject,
  member: string,
  about: Completion,
  type: string,
  owned: readonly string[] = [],
): readonly JsonObject[] {
  const parts = properties[member];
  return (isArray(parts) ? parts : []).filter(isObject).map((part) => {
    const { etag: _etag, type: _type, id: _id, name: _name, ...beside } = part;
    const name = stringAt(part, 'name') ?? '';
    return {
      name,
      id: `${about.id}/${member}/${name}`,
      etag: about.etag,
      type: `${type}/${member}`,
      ...beside,
      properties: { provisioningState: about.provisioningState, ...askedIn(part, owned) },
    };
  });
}
