/** Knows which members of a resource a template declares: those that a caller sets, not those that ARM answers. */
import { objectAt, type JsonObject } from '../json.ts';
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

/** The declaration of a resource without its name. */
export function bicepBody({ act, body }: Written): JsonObject {
  const properties = objectAt(body, 'properties');
  if (act.kind !== 'putOther') return { properties: askedMembers(body) };
  return {
    ...(body['location'] === undefined ? {} : { location: body['location'] }),
    ...(body['tags'] === undefined ? {} : { tags: body['tags'] }),
    properties: Object.fromEntries(Object.entries(properties).filter(([member]) => !ANSWERED.has(member))),
  };
}
