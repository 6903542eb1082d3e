/** Knows the bodies of virtual hubs, Route Servers among them, and of what stands below them [S]. */
import { arrayAt, isObject, objectAt, stringAt, stringsAt, type JsonObject } from '../../../core/json.ts';
import { keyOf } from '../../../core/resourceId.ts';
import { addressText, parseAddress, plus } from '../../../core/surroundings/prefix.ts';
import { askedIn, bodyAround, propertiesBefore, withReferences, type Completion } from '../completion.ts';
import { seatOf } from '../seats.ts';
import type { World } from '../world.ts';

export const HUB_TYPE = 'Microsoft.Network/virtualHubs';
export const HUB_CONFIGURATION_TYPE = `${HUB_TYPE}/ipConfigurations`;
export const BGP_CONNECTION_TYPE = `${HUB_TYPE}/bgpConnections`;
export const HUB_CONNECTION_TYPE = `${HUB_TYPE}/hubVirtualNetworkConnections`;
export const HUB_ROUTE_TABLE_TYPE = `${HUB_TYPE}/hubRouteTables`;
export const ROUTING_INTENT_TYPE = `${HUB_TYPE}/routingIntent`;

/** What only the service writes; a scenario may. */
const OWNED = [
  'virtualRouterIps',
  'routingState',
  'learnedRoutes',
  'bgpConnections',
  'ipConfigurations',
  'routeMaps',
];

export function hubBody(request: JsonObject, about: Completion): JsonObject {
  const said = about.given === true ? objectAt(request, 'properties') : propertiesBefore(about);
  const asked = askedIn(request, OWNED);
  const owned = Object.fromEntries(
    OWNED.flatMap((member) => (member in said ? [[member, said[member]]] : [])),
  );
  const isServer = asked['virtualWan'] === undefined;
  return {
    ...bodyAround(request, about, HUB_TYPE, {
      virtualRouterAsn: 65515,
      virtualRouterIps: [],
      routingState: 'Provisioned',
      allowBranchToBranchTraffic: false,
      hubRoutingPreference: 'ExpressRoute',
      virtualRouterAutoScaleConfiguration: { minCapacity: 2 },
      ...withReferences(asked, ['virtualWan', 'azureFirewall', 'vpnGateway', 'expressRouteGateway']),
      ...owned,
    }),
    // A hub of no Virtual WAN is a Route Server [S].
    ...(isServer ? { kind: 'RouteServer' } : {}),
  };
}

/** The route tables that each hub of a Virtual WAN has from the start [D]. */
export function putHubTables(world: World, hub: JsonObject, newGuid = world.newGuid): void {
  const hubId = stringAt(hub, 'id') ?? '';
  if (objectAt(hub, 'properties')['virtualWan'] === undefined) return;
  for (const [name, label] of [
    ['defaultRouteTable', 'default'],
    ['noneRouteTable', 'none'],
  ] as const) {
    const id = `${hubId}/hubRouteTables/${name}`;
    if (world.resources.has(keyOf(id))) continue;
    const about = partAbout(world, id, newGuid);
    world.putResource({
      id,
      body: hubRouteTableBody({ properties: { labels: [label], routes: [] } }, about),
    });
  }
}

function partAbout(world: World, id: string, newGuid: () => string): Completion {
  return {
    id,
    name: id.split('/').pop() ?? '',
    etag: `W/"${newGuid()}"`,
    resourceGuid: '',
    location: '',
    provisioningState: 'Succeeded',
    world,
  };
}

/** A part of a hub: it has no GUID of its own. */
function partBody(request: JsonObject, about: Completion, type: string, properties: JsonObject): JsonObject {
  const body = bodyAround(request, about, type, properties);
  const { resourceGuid: _guid, ...own } = objectAt(body, 'properties');
  return { ...body, properties: own };
}

export function hubConfigurationBody(request: JsonObject, about: Completion): JsonObject {
  const asked = withReferences(askedIn(request), ['subnet', 'publicIPAddress']);
  const before = { properties: propertiesBefore(about) };
  return partBody(request, about, HUB_CONFIGURATION_TYPE, seatOf(asked, before, about, new Set()));
}

/** A Route Server speaks from two addresses of its subnet [D]: its own and the next one. */
export function addressServer(world: World, configuration: JsonObject): void {
  const id = (stringAt(configuration, 'id') ?? '').replace(/\/ipConfigurations\/[^/]+$/i, '');
  const hub = world.resources.get(keyOf(id));
  const address = parseAddress(stringAt(objectAt(configuration, 'properties'), 'privateIPAddress') ?? '');
  if (hub === undefined || address === undefined) return;
  const own = objectAt(hub.body, 'properties');
  if (stringsAt(own, 'virtualRouterIps').length > 0) return;
  const virtualRouterIps = [addressText(address), addressText(plus(address, 1))];
  world.putResource({ id: hub.id, body: { ...hub.body, properties: { ...own, virtualRouterIps } } });
}

export function bgpConnectionBody(request: JsonObject, about: Completion): JsonObject {
  const said = about.given === true ? objectAt(request, 'properties') : propertiesBefore(about);
  const asked = withReferences(askedIn(request, ['connectionState', 'learnedRoutes']), [
    'hubVirtualNetworkConnection',
  ]);
  return partBody(request, about, BGP_CONNECTION_TYPE, {
    ...asked,
    connectionState: said['connectionState'] ?? 'Connected',
    ...('learnedRoutes' in said ? { learnedRoutes: said['learnedRoutes'] } : {}),
  });
}

export function hubConnectionBody(request: JsonObject, about: Completion): JsonObject {
  const asked = withReferences(askedIn(request), ['remoteVirtualNetwork']);
  const routing = objectAt(asked, 'routingConfiguration');
  const hub = about.id.replace(/\/hubVirtualNetworkConnections\/[^/]+$/i, '');
  const table = { id: `${hub}/hubRouteTables/defaultRouteTable` };
  return partBody(request, about, HUB_CONNECTION_TYPE, {
    allowHubToRemoteVnetTransit: true,
    allowRemoteVnetToUseHubVnetGateways: true,
    enableInternetSecurity: true,
    ...asked,
    routingConfiguration: {
      associatedRouteTable: table,
      propagatedRouteTables: { labels: ['default'], ids: [table] },
      vnetRoutes: { staticRoutes: [], staticRoutesConfig: { vnetLocalRouteOverrideCriteria: 'Contains' } },
      ...routing,
    },
    connectivityStatus: 'Connected',
  });
}

export function hubRouteTableBody(request: JsonObject, about: Completion): JsonObject {
  return partBody(request, about, HUB_ROUTE_TABLE_TYPE, {
    routes: [],
    labels: [],
    ...askedIn(request, ['associatedConnections', 'propagatingConnections']),
  });
}

export function routingIntentBody(request: JsonObject, about: Completion): JsonObject {
  return partBody(request, about, ROUTING_INTENT_TYPE, { routingPolicies: [], ...askedIn(request) });
}

/** The connections that a table decides for, and those that tell it of their networks. */
export function tableUsers(connection: JsonObject): {
  readonly associated: string | undefined;
  readonly propagating: readonly string[];
} {
  const routing = objectAt(objectAt(connection, 'properties'), 'routingConfiguration');
  const propagated = objectAt(routing, 'propagatedRouteTables');
  return {
    associated: stringAt(objectAt(routing, 'associatedRouteTable'), 'id'),
    propagating: arrayAt(propagated, 'ids').flatMap((one) =>
      isObject(one) ? (stringAt(one, 'id') ?? []) : [],
    ),
  };
}
