/** Answers for route tables and their routes [R]; a subnet names its table. */
import { objectAt, stringAt } from '../../core/json.ts';
import type { Answer } from '../wire/answer.ts';
import type { Route } from '../wire/armRequest.ts';
import { ROUTE_SHAPE, ROUTE_TABLE_SHAPE } from '../wire/otherShapes.ts';
import { providerError } from '../wire/refusals.ts';
import { listedNamesRefusal } from '../wire/resourceNames.ts';
import { ROUTE_TABLE_TYPE, routeBody, routeTableBody } from '../world/bodies/routeTableBody.ts';
import { listedChildren, type NamedChild } from '../world/completion.ts';
import { childRoutes } from './childResources.ts';
import { plainRoutes } from './plainResource.ts';
import type { PlainType } from './plainType.ts';
import { namedBySubnets, withSubnetsThatName } from './subnetReferences.ts';

const HOPS = ['VirtualNetworkGateway', 'VnetLocal', 'Internet', 'VirtualAppliance', 'None'];

export const routeTables: PlainType = {
  type: ROUTE_TABLE_TYPE,
  shape: ROUTE_TABLE_SHAPE,
  operations: { put: 'PutRouteTableOperation', delete: 'DeleteRouteTableOperation' },
  complete: routeTableBody,
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
    parentType: ROUTE_TABLE_TYPE,
    member: 'routes',
    shape: ROUTE_SHAPE,
    operations: { put: 'PutRouteOperation', delete: 'DeleteRouteOperation' },
    complete: routeBody,
    objection: routeRefusal,
  }),
];

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
