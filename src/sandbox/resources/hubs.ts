/** Answers for virtual hubs, which are Route Servers too, and for what stands below them. */
import { arrayAt, objectAt, objectsAt, stringAt, stringsAt, type JsonObject } from '../../core/json.ts';
import { keyOf, type Key } from '../../core/resourceId.ts';
import type { Answer } from '../wire/answer.ts';
import type { ArmRequest, Route } from '../wire/armRequest.ts';
import { HUB_SHAPE } from '../wire/heldShapes.ts';
import { providerError } from '../wire/refusals.ts';
import {
  BGP_CONNECTION_SHAPE,
  HUB_CONFIGURATION_SHAPE,
  HUB_CONNECTION_SHAPE,
  HUB_ROUTE_TABLE_SHAPE,
  ROUTING_INTENT_SHAPE,
} from '../wire/siteShapes.ts';
import {
  addressServer,
  BGP_CONNECTION_TYPE,
  bgpConnectionBody,
  HUB_CONFIGURATION_TYPE,
  HUB_CONNECTION_TYPE,
  HUB_ROUTE_TABLE_TYPE,
  HUB_TYPE,
  hubBody,
  hubConfigurationBody,
  hubConnectionBody,
  hubRouteTableBody,
  ROUTING_INTENT_TYPE,
  routingIntentBody,
  putHubTables,
  tableUsers,
} from '../world/bodies/hubBodies.ts';
import type { NamesIn, Usage } from '../world/usage.ts';
import { withoutLearned } from './learnedRoutes.ts';
import { plainRoutes } from './plainResource.ts';
import type { PlainType } from './plainType.ts';
import { namedByConfiguration } from './interfaces.ts';
import { referencesIn, type Reference } from './references.ts';
import { inUse } from './subnetReferences.ts';

export const hubs: PlainType = {
  type: HUB_TYPE,
  shape: HUB_SHAPE,
  operations: { put: 'PutVirtualHubOperation', delete: 'DeleteVirtualHubOperation' },
  complete: hubBody,
  names: (body) => referencesIn(objectAt(body, 'properties'), 'virtualWan'),
  show: shownHub,
  keeps: (usage, body) => {
    const id = stringAt(body, 'id') ?? '';
    const users = [BGP_CONNECTION_TYPE, HUB_CONNECTION_TYPE].flatMap((type) =>
      belowHub(usage, type, keyOf(id)),
    );
    return users[0] === undefined ? undefined : inUse(id, 'InUseVirtualHubCannotBeDeleted', users[0].id);
  },
  begun: (world, body) => {
    putHubTables(world, body);
  },
};

const part = (
  type: string,
  operation: string,
  about: Pick<PlainType, 'shape' | 'complete'> & Partial<PlainType>,
): PlainType => ({
  type,
  isPart: true,
  operations: { put: `Put${operation}Operation`, delete: `Delete${operation}Operation` },
  ...about,
});

export const hubParts: readonly PlainType[] = [
  part(HUB_CONFIGURATION_TYPE, 'VirtualHubIpConfiguration', {
    shape: HUB_CONFIGURATION_SHAPE,
    complete: hubConfigurationBody,
    names: (body) => namedByConfiguration(objectAt(body, 'properties')),
    objection: elsewhere,
    settled: addressServer,
  }),
  part(BGP_CONNECTION_TYPE, 'VirtualHubBgpConnection', {
    shape: BGP_CONNECTION_SHAPE,
    complete: bgpConnectionBody,
    show: (_usage, body) => withoutLearned(body),
  }),
  part(HUB_CONNECTION_TYPE, 'HubVirtualNetworkConnection', {
    shape: HUB_CONNECTION_SHAPE,
    complete: hubConnectionBody,
    names: (body) =>
      referencesIn(objectAt(body, 'properties'), 'remoteVirtualNetwork', { join: 'virtualNetworks/join' }),
    objection: connectedElsewhere,
  }),
  part(HUB_ROUTE_TABLE_TYPE, 'HubRouteTable', {
    shape: HUB_ROUTE_TABLE_SHAPE,
    complete: hubRouteTableBody,
    show: shownTable,
    keeps: tableKept,
  }),
  part(ROUTING_INTENT_TYPE, 'RoutingIntent', {
    shape: ROUTING_INTENT_SHAPE,
    complete: routingIntentBody,
    names: nextHops,
    objection: overlappingPolicies,
  }),
];

export const hubRoutes: readonly Route[] = [hubs, ...hubParts].flatMap(plainRoutes);

const byHub: NamesIn = (body) => {
  const id = stringAt(body, 'id') ?? '';
  return [[id, id.split('/').slice(0, -2).join('/')]];
};

function belowHub(usage: Usage, type: string, hub: Key) {
  return usage.resources(type, byHub, hub);
}

/** A hub shows what stands below it by ids [S]; where a scenario lists it in the hub itself, that is shown. */
function shownHub(usage: Usage, body: JsonObject): JsonObject {
  const key = keyOf(stringAt(body, 'id') ?? '');
  const { properties, ...others } = withoutLearned(body);
  const own = objectAt({ properties }, 'properties');
  const list = (member: string, type: string): JsonObject => {
    const below = belowHub(usage, type, key).map(({ id }) => ({ id }));
    return arrayAt(own, member).length > 0 || below.length === 0 ? {} : { [member]: below };
  };
  return {
    ...others,
    properties: {
      ...own,
      ...list('bgpConnections', BGP_CONNECTION_TYPE),
      ...list('ipConfigurations', HUB_CONFIGURATION_TYPE),
    },
  };
}

const byAssociated: NamesIn = (body) => {
  const { associated } = tableUsers(body);
  return associated === undefined ? [] : [[stringAt(body, 'id') ?? '', associated]];
};

const byPropagating: NamesIn = (body) =>
  tableUsers(body).propagating.map((table) => [stringAt(body, 'id') ?? '', table] as const);

function shownTable(usage: Usage, body: JsonObject): JsonObject {
  const key = keyOf(stringAt(body, 'id') ?? '');
  const ids = (names: NamesIn) => usage.resources(HUB_CONNECTION_TYPE, names, key).map(({ id }) => id);
  const properties = {
    ...objectAt(body, 'properties'),
    associatedConnections: ids(byAssociated),
    propagatingConnections: ids(byPropagating),
  };
  return { ...body, properties };
}

/** The code is chosen. */
function tableKept(usage: Usage, body: JsonObject): Answer | undefined {
  const id = stringAt(body, 'id') ?? '';
  const [user] = usage.resources(HUB_CONNECTION_TYPE, byAssociated, keyOf(id));
  return user === undefined ? undefined : inUse(id, 'InUseHubRouteTableCannotBeDeleted', user.id);
}

/** The code is chosen; that the subnet must be called so is documented [D]. */
function elsewhere({ body }: ArmRequest, id: string): Answer | undefined {
  const subnet = stringAt(objectAt(objectAt(body, 'properties'), 'subnet'), 'id');
  return subnet === undefined || /\/subnets\/routeserversubnet$/i.test(subnet)
    ? undefined
    : providerError(
        400,
        'RouteServerSubnetNameInvalid',
        `IP configuration ${id} must stand in a subnet with the name RouteServerSubnet, and not in ${subnet}.`,
      );
}

function nextHops(body: JsonObject): readonly Reference[] {
  return policiesOf(body).map((policy) => ({ id: stringAt(policy, 'nextHop') ?? '' }));
}

/** A hub has at most one policy for the internet and one for private traffic [D]; the code is chosen. */
function overlappingPolicies({ body }: ArmRequest, id: string): Answer | undefined {
  const all = policiesOf(body).flatMap((policy) => stringsAt(policy, 'destinations'));
  const isDouble = new Set(all.map((text) => text.toLowerCase())).size < all.length;
  return isDouble
    ? providerError(
        400,
        'RoutingIntentPoliciesOverlap',
        `Routing intent ${id} has more than one routing policy for the same destinations.`,
      )
    : undefined;
}

function policiesOf(body: JsonObject): readonly JsonObject[] {
  return objectsAt(objectAt(body, 'properties'), 'routingPolicies');
}

/** A network is connected to one hub only [D]; the code is chosen. */
function connectedElsewhere({ world, body }: ArmRequest, id: string): Answer | undefined {
  const network = remoteOf(body);
  const other = world
    .resourcesOf(HUB_CONNECTION_TYPE, '/subscriptions')
    .find(({ key, body: each }) => key !== keyOf(id) && keyOf(remoteOf(each)) === keyOf(network));
  return other === undefined
    ? undefined
    : providerError(
        400,
        'VirtualNetworkAlreadyConnectedToHub',
        `Virtual network ${network} is connected to a virtual hub already, by ${other.id}.`,
      );
}

function remoteOf(connection: JsonObject): string {
  return stringAt(objectAt(objectAt(connection, 'properties'), 'remoteVirtualNetwork'), 'id') ?? '';
}
