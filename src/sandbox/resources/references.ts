/**
 * Knows that whatever a body names must be there, in the same region where it is in one [I], and that the caller must be
 * allowed to join it. What was named before is not asked about: a saved estate has not everything that it names.
 */
import { networkAt } from '../../core/estate.ts';
import { arrayAt, isArray, isObject, objectAt, stringAt, type JsonObject } from '../../core/json.ts';
import { keyOf } from '../../core/resourceId.ts';
import type { Answer } from '../wire/answer.ts';
import type { ArmRequest } from '../wire/armRequest.ts';
import { canonicalLocation } from '../world/locations.ts';
import { subnetAt } from '../world/privateAddresses.ts';
import type { World } from '../world/world.ts';
import { joinedRefusal } from './joins.ts';
import { invalidReference } from './subnetReferences.ts';

export interface Reference {
  readonly id: string;
  /** The right that naming it takes, below the provider, such as `networkSecurityGroups/join`; none where it is absent. */
  readonly join?: string;
  /** Whether both must be in one region. */
  readonly isNear?: true;
}

/** The references of a member, be it one or a list. */
export function referencesIn(
  properties: JsonObject,
  member: string,
  about: Omit<Reference, 'id'> = {},
): readonly Reference[] {
  const value = properties[member];
  const found = isArray(value) ? value : [value];
  return found.flatMap((one) => {
    const id = isObject(one) ? stringAt(one, 'id') : undefined;
    return id === undefined || id === '' ? [] : [{ id, ...about }];
  });
}

/** @param action what the request itself needs */
export function referenceRefusal(
  request: ArmRequest,
  action: string,
  id: string,
  named: readonly Reference[],
  before: readonly Reference[],
): Answer | undefined {
  const { world } = request;
  const own = canonicalLocation(stringAt(request.body, 'location') ?? '');
  const standing = new Set(before.map((one) => keyOf(one.id)));
  const fresh = named.filter((one) => !standing.has(keyOf(one.id)));
  for (const reference of fresh) {
    if (keyOf(reference.id).startsWith(`${keyOf(id)}/`)) continue;
    const location = placeOf(world, reference.id);
    const isFar = reference.isNear === true && own !== '' && location !== '' && location !== own;
    if (location === undefined || isFar) return invalidReference(reference.id, id);
  }
  const linked = fresh.flatMap(({ id: scope, join }) =>
    join === undefined ? [] : [{ action: `Microsoft.Network/${join}/action`, scope }],
  );
  return joinedRefusal(request, action, id, linked);
}

/** The refusal of a name for what is not there. */
export function referenceMissing(world: World, named: string, by: string): Answer | undefined {
  return placeOf(world, named) === undefined ? invalidReference(named, by) : undefined;
}

/** The region of what has an id, empty where it is in none; undefined where there is no such thing. */
function placeOf(world: World, id: string): string | undefined {
  const subnet = subnetAt(world, id);
  const network = subnet?.network ?? networkAt(world.networks, keyOf(id));
  if (network !== undefined) return canonicalLocation(network.location ?? '');
  const own = world.resources.get(keyOf(id));
  if (own !== undefined) return canonicalLocation(stringAt(own.body, 'location') ?? '');
  const [, parentId = '', member = '', name = ''] = /^(.+)\/([^/]+)\/([^/]+)$/.exec(id) ?? [];
  const parent = world.resources.get(keyOf(parentId));
  if (parent === undefined) return undefined;
  const properties = objectAt(parent.body, 'properties');
  const written = Object.keys(properties).find((each) => each.toLowerCase() === member.toLowerCase()) ?? '';
  const isThere = arrayAt(properties, written)
    .filter(isObject)
    .some((part) => stringAt(part, 'name')?.toLowerCase() === name.toLowerCase());
  return isThere ? canonicalLocation(stringAt(parent.body, 'location') ?? '') : undefined;
}
