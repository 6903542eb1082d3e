/** Knows which members of a resource a template declares: those that a caller sets, not those that ARM answers. */
import { isObject, objectAt, type JsonObject, type JsonValue } from '../json.ts';
import { askedMembers } from './linkMembers.ts';
import type { Written } from './outcome.ts';

/** Members of other resources that ARM fills in and does not take [S]. */
const ANSWERED = new Set([
  'provisioningState',
  'resourceGuid',
  'purpose',
  'ipConfigurations',
  'ipConfigurationProfiles',
  'privateEndpoints',
  'serviceAssociationLinks',
  'resourceNavigationLinks',
  'subnets',
  'createdOn',
  'updatedOn',
  'createdBy',
  'updatedBy',
]);

/** The same in delegations and routes, which a body has inside. */
const ANSWERED_INSIDE = new Set([...ANSWERED, 'actions', 'hasBgpOverride']);

/** The declaration of a resource without its name. */
export function bicepBody({ act, body }: Written): JsonObject {
  const properties = objectAt(body, 'properties');
  if (act.kind !== 'putOther') return { properties: askedMembers(body) };
  return {
    ...(body['location'] === undefined ? {} : { location: body['location'] }),
    ...(body['tags'] === undefined ? {} : { tags: body['tags'] }),
    properties: asked(properties, ANSWERED),
  };
}

function asked(properties: JsonObject, answered: ReadonlySet<string>): JsonObject {
  return Object.fromEntries(
    Object.entries(properties)
      .filter(([member]) => !answered.has(member))
      .map(([member, value]) => [member, Array.isArray(value) ? value.map(askedOfElement) : value]),
  );
}

function askedOfElement(element: JsonValue): JsonValue {
  if (!isObject(element)) return element;
  const { name = null, properties } = element;
  // A resource inside another is declared by its name and properties.
  return isObject(properties)
    ? { name, properties: asked(properties, ANSWERED_INSIDE) }
    : asked(element, ANSWERED);
}
