/** Answers for route tables and their routes [R]; a subnet names its table. */
import { arrayAt, isObject, objectAt, stringAt, type JsonObject } from '../../core/json.ts';
import { keyOf } from '../../core/resourceId.ts';
import { providerAnswer, type Answer } from '../wire/answer.ts';
import { segment, type ArmRequest, type Route } from '../wire/armRequest.ts';
import { projectStates } from '../wire/projection.ts';
import { operationHeaders } from '../wire/operationHeaders.ts';
import { childNotFound, parentNotFound, providerError } from '../wire/refusals.ts';
import { groupId, type PlainResource, type World } from '../world/world.ts';
import { missingGroup } from './networks.ts';
import { GROUP } from './patterns.ts';
import { plainRoutes, run, type Completion } from './plainResource.ts';
import { namedBySubnets, withSubnetsThatName } from './subnetReferences.ts';

const TYPE = 'Microsoft.Network/routeTables';
const ROUTES = `${GROUP}/providers/${TYPE}/{table}/routes`;
const ONE = `${ROUTES}/{route}`;

const HOPS = ['VirtualNetworkGateway', 'VnetLocal', 'Internet', 'VirtualAppliance', 'None'];

export const routeTableRoutes: readonly Route[] = [
  ...plainRoutes({
    type: TYPE,
    operations: { put: 'PutRouteTableOperation', delete: 'DeleteRouteTableOperation' },
    complete,
    objection: (request) =>
      arrayAt(objectAt(request.body, 'properties'), 'routes')
        .filter(isObject)
        .map((route) => routeRefusal(route, stringAt(route, 'name') ?? ''))
        .find((refusal) => refusal !== undefined),
    show: withSubnetsThatName('routeTable'),
    keeps: namedBySubnets('routeTable', 'InUseRouteTableCannotBeDeleted'),
  }),
  { method: 'GET', pattern: ROUTES, versions: 'network', action: `${TYPE}/routes/read`, answer: list },
  { method: 'GET', pattern: ONE, versions: 'network', action: `${TYPE}/routes/read`, answer: get },
  { method: 'PUT', pattern: ONE, versions: 'network', action: `${TYPE}/routes/write`, answer: put },
  { method: 'DELETE', pattern: ONE, versions: 'network', action: `${TYPE}/routes/delete`, answer: remove },
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
      routes: arrayAt(asked, 'routes')
        .filter(isObject)
        .map((route) => routeBody(route, stringAt(route, 'name') ?? '', about)),
    },
  };
}

function routeBody(
  request: JsonObject,
  name: string,
  table: Pick<Completion, 'id' | 'etag' | 'provisioningState'>,
): JsonObject {
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
function routeRefusal(route: JsonObject, name: string): Answer | undefined {
  const properties = objectAt(route, 'properties');
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

function list(request: ArmRequest): Answer {
  const table = find(request);
  if (table === undefined) return missingGroup(request) ?? parentNotFound(segment(request, 'table'));
  return providerAnswer(200, {
    value: routesOf(table.body).map((route) => projectStates(route, request.apiVersion)),
  });
}

function get(request: ArmRequest): Answer {
  const table = find(request);
  if (table === undefined) return missingGroup(request) ?? parentNotFound(segment(request, 'table'));
  const route = routeNamed(table.body, segment(request, 'route'));
  return route === undefined
    ? childNotFound(`${table.id}/routes/${segment(request, 'route')}`)
    : providerAnswer(200, projectStates(route, request.apiVersion));
}

function put(request: ArmRequest): Answer {
  const table = find(request);
  if (table === undefined) return missingGroup(request) ?? parentNotFound(segment(request, 'table'));
  const name = segment(request, 'route');
  const refusal = routeRefusal(request.body, name);
  if (refusal !== undefined) return refusal;
  const before = routeNamed(table.body, name);
  const own = stringAt(before ?? {}, 'name') ?? name;
  const others = (body: JsonObject): readonly JsonObject[] =>
    routesOf(body).filter((route) => !isNamed(route, name));
  const write = (provisioningState: 'Updating' | 'Succeeded'): JsonObject => {
    const current = request.world.resources.get(table.key)?.body ?? table.body;
    const etag = `W/"${request.world.newGuid()}"`;
    const route = routeBody(request.body, own, { id: table.id, etag, provisioningState });
    storeRoutes(request.world, table, [...others(current), route], etag, provisioningState);
    return route;
  };
  const begun = write('Updating');
  const location = locationOf(table);
  run(request, table.id, location, 'PutRouteOperation', () => {
    write('Succeeded');
  });
  return providerAnswer(before === undefined ? 201 : 200, begun, operationHeaders(request, location));
}

function remove(request: ArmRequest): Answer {
  const table = find(request);
  if (table === undefined) return missingGroup(request) ?? parentNotFound(segment(request, 'table'));
  const name = segment(request, 'route');
  if (routeNamed(table.body, name) === undefined) return providerAnswer(204);
  const location = locationOf(table);
  run(request, table.id, location, 'DeleteRouteOperation', () => {
    const current = request.world.resources.get(table.key)?.body ?? table.body;
    const rest = routesOf(current).filter((route) => !isNamed(route, name));
    storeRoutes(request.world, table, rest, `W/"${request.world.newGuid()}"`, 'Succeeded');
  });
  return providerAnswer(202, undefined, operationHeaders(request, location));
}

/** Like all children, a route has the etag of its parent. */
function storeRoutes(
  world: World,
  table: PlainResource,
  routes: readonly JsonObject[],
  etag: string,
  provisioningState: string,
): void {
  const body = world.resources.get(table.key)?.body ?? table.body;
  const properties = {
    ...objectAt(body, 'properties'),
    provisioningState,
    routes: routes.map((route) => ({ ...route, etag })),
  };
  world.putResource({ id: table.id, body: { ...body, etag, properties } });
}

function find(request: ArmRequest): PlainResource | undefined {
  const scope = groupId(segment(request, 'subscription'), segment(request, 'group'));
  return request.world.resources.get(keyOf(`${scope}/providers/${TYPE}/${segment(request, 'table')}`));
}

function routesOf(body: JsonObject): readonly JsonObject[] {
  return arrayAt(objectAt(body, 'properties'), 'routes').filter(isObject);
}

function routeNamed(body: JsonObject, name: string): JsonObject | undefined {
  return routesOf(body).find((route) => isNamed(route, name));
}

function isNamed(route: JsonObject, name: string): boolean {
  return stringAt(route, 'name')?.toLowerCase() === name.toLowerCase();
}

function locationOf(table: PlainResource): string {
  return stringAt(table.body, 'location') ?? 'global';
}
