/** Answers for route tables and their routes [R]; a subnet names its table. */
import { objectAt, stringAt, type JsonObject } from '../../core/json.ts';
import type { Answer } from '../wire/answer.ts';
import type { Route } from '../wire/armRequest.ts';
import { ROUTE_SHAPE, ROUTE_TABLE_SHAPE } from '../wire/otherShapes.ts';
import { providerError } from '../wire/refusals.ts';
import { listedNamesRefusal } from '../wire/resourceNames.ts';
import type { Completion } from '../world/completion.ts';
import { childRoutes, listedChildren, type ChildParent, type NamedChild } from './childResources.ts';
import { plainRoutes } from './plainResource.ts';
import type { PlainType } from './plainType.ts';
import { namedBySubnets, withSubnetsThatName } from './subnetReferences.ts';

const TYPE = 'Microsoft.Network/routeTables';

const HOPS = ['VirtualNetworkGateway', 'VnetLocal', 'Internet', 'VirtualAppliance', 'None'];

export const routeTables: PlainType = {
  type: TYPE,
  shape: ROUTE_TABLE_SHAPE,
  operations: { put: 'PutRouteTableOperation', delete: 'DeleteRouteTableOperation' },
  complete,
  objection: (request, id) =>
    listedNamesRefusal(request.body, id, 'routes') ??
    listedChildren(request.body, id, 'routes')
      .map(routeRefusal)
      .find((refusal) => refusal !== undefined),
  show: withSubnetsThatName('routeTable'),
  keeps: namedBySubnets('routeTable', 'InUseRouteTableCannotBeDeleted'),
};

export const routeTableRoutes: readonly Route[] = [
  ...plainRoutes(routeTables),
  ...childRoutes({
    parentType: TYPE,
    member: 'routes',
    shape: ROUTE_SHAPE,
    operations: { put: 'PutRouteOperation', delete: 'DeleteRouteOperation' },
    complete: routeBody,
    objection: routeRefusal,
  }),
];

function complete(request: JsonObject, about: Completion): JsonObject {
  const asked = objectAt(request, 'properties');
  return {
    name: about.name,
    id: about.id,
    etag: about.etag,
    type: TYPE,
    location: about.location,
    ...(request['tags'] === undefined ? {} : { tags: request['tags'] }),
    properties: {
      provisioningState: about.provisioningState,
      resourceGuid: about.resourceGuid,
      disableBgpRoutePropagation: asked['disableBgpRoutePropagation'] ?? false,
      routes: listedChildren(request, about.id, 'routes').map(({ name, body }) =>
        routeBody(body, name, about),
      ),
    },
  };
}

function routeBody(request: JsonObject, name: string, table: ChildParent): JsonObject {
  const { provisioningState: _state, ...asked } = objectAt(request, 'properties');
  return {
    name,
    id: `${table.id}/routes/${name}`,
    etag: table.etag,
    properties: { provisioningState: table.provisioningState, ...asked, hasBgpOverride: false },
    type: `${TYPE}/routes`,
  };
}

/** Codes chosen; that an appliance needs an address, and nothing else has one, is documented [D]. */
function routeRefusal({ name, body }: NamedChild): Answer | undefined {
  const properties = objectAt(body, 'properties');
  const hop = stringAt(properties, 'nextHopType') ?? '';
  if (!HOPS.some((known) => known.toLowerCase() === hop.toLowerCase())) {
    return providerError(400, 'InvalidNextHopType', `Route ${name} has an invalid next hop type '${hop}'.`);
  }
  const appliance = hop.toLowerCase() === 'virtualappliance';
  return appliance === (stringAt(properties, 'nextHopIpAddress') !== undefined)
    ? undefined
    : providerError(
        400,
        'InvalidNextHopIpAddress',
        `Route ${name} ${appliance ? 'needs' : 'must not have'} a next hop IP address with next hop type ${hop}.`,
      );
}
