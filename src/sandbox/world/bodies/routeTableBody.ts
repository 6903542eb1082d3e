/** Knows the bodies of route tables and their routes as the provider completes them [R]. */
import { objectAt, type JsonObject } from '../../../core/json.ts';
import { bodyAround, listedChildren, type ChildParent, type Completion } from '../completion.ts';

export const ROUTE_TABLE_TYPE = 'Microsoft.Network/routeTables';

export function routeTableBody(request: JsonObject, about: Completion): JsonObject {
  const { disableBgpRoutePropagation = false } = objectAt(request, 'properties');
  return bodyAround(request, about, ROUTE_TABLE_TYPE, {
    disableBgpRoutePropagation,
    routes: listedChildren(request, about.id, 'routes').map(({ name, body }) => routeBody(body, name, about)),
  });
}

export function routeBody(request: JsonObject, name: string, table: ChildParent): JsonObject {
  const { provisioningState: _state, ...asked } = objectAt(request, 'properties');
  return {
    name,
    id: `${table.id}/routes/${name}`,
    etag: table.etag,
    properties: { provisioningState: table.provisioningState, ...asked, hasBgpOverride: false },
    type: `${ROUTE_TABLE_TYPE}/routes`,
  };
}
