/** Knows the tables of Resource Graph: its rows name things in their own way, types in lower case [R]. */
import { objectAt, stringAt, type JsonObject } from '../../core/json.ts';
import { resourceBodies } from '../world/allResources.ts';
import type { Caller } from '../world/callers.ts';
import type { World } from '../world/world.ts';
import type { Row } from './evaluate.ts';

/**
 * The rows of a table that a caller may read.
 * @param subscriptionIds those asked about, in lower case; all of the caller's tenant where it is absent
 * @param shown a body as a read shows it
 * @returns undefined for a table that there is not
 */
export function rowsOf(
  table: string,
  world: World,
  caller: Caller,
  subscriptionIds: ReadonlySet<string> | undefined,
  shown: (body: JsonObject) => JsonObject,
): readonly Row[] | undefined {
  const subscriptions = world
    .allSubscriptions()
    .filter(
      ({ subscriptionId, tenantId }) =>
        tenantId.toLowerCase() === caller.tenantId &&
        (subscriptionIds?.has(subscriptionId.toLowerCase()) ?? true) &&
        world.access.sees(caller, `/subscriptions/${subscriptionId}`),
    );
  const tenants = new Map(subscriptions.map((one) => [one.subscriptionId.toLowerCase(), one.tenantId]));
  const rows = (bodies: Iterable<JsonObject>): readonly Row[] =>
    [...bodies].flatMap((body) => {
      const id = stringAt(body, 'id') ?? '';
      const [, , subscriptionId = '', , group = ''] = id.split('/');
      const tenantId = tenants.get(subscriptionId.toLowerCase());
      const type = stringAt(body, 'type') ?? '';
      if (tenantId === undefined || !world.access.may(caller, `${type}/read`, id)) return [];
      return [rowOf(shown(body), type, subscriptionId, tenantId, group)];
    });
  switch (table) {
    case 'resources':
      return rows(resourceBodies(world));
    case 'resourcecontainers':
      return [
        ...subscriptions.map(({ subscriptionId, displayName, tenantId }) => ({
          id: `/subscriptions/${subscriptionId}`,
          name: displayName,
          type: 'microsoft.resources/subscriptions',
          tenantId,
          subscriptionId,
          properties: { state: 'Enabled' },
        })),
        ...rows(
          [...world.groups.values()].map(({ id, name, location, tags }) => ({
            id,
            name,
            location,
            tags: tags ?? null,
            type: 'Microsoft.Resources/subscriptions/resourceGroups',
            properties: { provisioningState: 'Succeeded' },
          })),
        ),
      ];
    default:
      return undefined;
  }
}

function rowOf(
  body: JsonObject,
  type: string,
  subscriptionId: string,
  tenantId: string,
  resourceGroup: string,
): Row {
  return {
    id: body['id'],
    name: body['name'],
    type: type.toLowerCase(),
    tenantId,
    kind: body['kind'] ?? '',
    location: body['location'],
    resourceGroup: resourceGroup.toLowerCase(),
    subscriptionId,
    managedBy: body['managedBy'] ?? '',
    tags: body['tags'] ?? null,
    sku: body['sku'] ?? null,
    properties: objectAt(body, 'properties'),
  };
}
