/** Answers what a gateway is connected with, has learned and advertises, and whom it speaks BGP with; most takes a while [S]. */
import { isArray, isObject, objectAt, stringAt, type JsonObject, type JsonValue } from '../../core/json.ts';
import { networkAt } from '../../core/estate.ts';
import { keyOf } from '../../core/resourceId.ts';
import { advertised } from '../../core/reach/gateways.ts';
import { providerAnswer, type Answer } from '../wire/answer.ts';
import type { ArmRequest, Route } from '../wire/armRequest.ts';
import { projectStates } from '../wire/projection.ts';
import { providerError } from '../wire/refusals.ts';
import { CONNECTION_TYPE } from '../world/bodies/siteBodies.ts';
import { GATEWAY_TYPE } from '../world/gatewayResources.ts';
import { networkOfGateway } from '../world/gatewaysOfNetwork.ts';
import { reachWorld } from '../world/reachWorld.ts';
import type { PlainResource, World } from '../world/world.ts';
import { askedLater } from './askedLater.ts';
import { onParent } from './childResources.ts';
import { GROUP } from './patterns.ts';

const asked = (
  name: string,
  operation: string,
  work: (world: World, gateway: PlainResource, request: ArmRequest) => readonly JsonObject[],
): Route => ({
  method: 'POST',
  pattern: `${GROUP}/providers/${GATEWAY_TYPE}/{parent}/${name}`,
  versions: 'network',
  action: `${GATEWAY_TYPE}/${name}/action`,
  answer: onParent(GATEWAY_TYPE, (request, gateway) => answered(request, gateway, operation, work)),
});

export const gatewayAnswerRoutes: readonly Route[] = [
  {
    method: 'GET',
    pattern: `${GROUP}/providers/${GATEWAY_TYPE}/{parent}/connections`,
    versions: 'network',
    action: `${GATEWAY_TYPE}/connections/read`,
    answer: onParent(GATEWAY_TYPE, connectionsOf),
  },
  asked('getLearnedRoutes', 'GetVirtualNetworkGatewayLearnedRoutesOperation', learnedRoutes),
  asked('getAdvertisedRoutes', 'GetVirtualNetworkGatewayAdvertisedRoutesOperation', advertisedRoutes),
  asked('getBgpPeerStatus', 'GetVirtualNetworkGatewayBgpPeerStatusOperation', peers),
];

/** Those that name it at either end. */
function connectionsOf(request: ArmRequest, gateway: PlainResource): Answer {
  const value = request.world
    .resourcesOf(CONNECTION_TYPE, '/subscriptions')
    .filter(({ body }) =>
      ['virtualNetworkGateway1', 'virtualNetworkGateway2'].some(
        (member) =>
          keyOf(stringAt(objectAt(objectAt(body, 'properties'), member), 'id') ?? '') === gateway.key,
      ),
    )
    .map(({ body }) => projectStates(body, request.apiVersion));
  return providerAnswer(200, { value });
}

function answered(
  request: ArmRequest,
  gateway: PlainResource,
  operation: string,
  work: (world: World, gateway: PlainResource, request: ArmRequest) => readonly JsonObject[],
): Answer {
  if (operation.includes('Advertised') && (request.query.get('peer') ?? '') === '') {
    return providerError(
      400,
      'PeerMissing',
      `Which peer of ${gateway.id} the routes are advertised to must be said.`,
    );
  }
  const location = stringAt(gateway.body, 'location') ?? '';
  return askedLater(request, location, operation, () => ({ value: work(request.world, gateway, request) }));
}

/** Its address in its network, by which it speaks with others. */
function ownAddress({ body }: PlainResource): string {
  return stringAt(objectAt(objectAt(body, 'properties'), 'bgpSettings'), 'bgpPeeringAddress') ?? '';
}

function asnOf(body: JsonObject): JsonValue {
  return objectAt(objectAt(body, 'properties'), 'bgpSettings')['asn'] ?? 0;
}

/** Its network's own prefixes, and those that the scenario says it has learned, each as a route. */
function learnedRoutes(world: World, gateway: PlainResource): readonly JsonObject[] {
  const localAddress = ownAddress(gateway);
  const network = networkOfGateway(world, gateway.body);
  const own = (network?.addressPrefixes ?? []).map((prefix) => ({
    localAddress,
    network: prefix,
    nextHop: '',
    sourcePeer: localAddress,
    origin: 'Network',
    asPath: '',
    weight: 32768,
  }));
  return [...own, ...learnedOf(gateway).map((route) => learnedRoute(route, localAddress))];
}

function learnedOf({ body }: PlainResource): readonly JsonValue[] {
  const said = objectAt(body, 'properties')['learnedRoutes'];
  const list = isObject(said) ? said['value'] : said;
  return isArray(list) ? list : [];
}

function learnedRoute(said: JsonValue, localAddress: string): JsonObject {
  const route = isObject(said) ? said : {};
  const network =
    typeof said === 'string' ? said : (stringAt(route, 'network') ?? stringAt(route, 'addressPrefix') ?? '');
  const nextHop = stringAt(route, 'nextHop') ?? '';
  return {
    localAddress,
    network,
    nextHop,
    sourcePeer: stringAt(route, 'sourcePeer') ?? nextHop,
    origin: stringAt(route, 'origin') ?? 'EBgp',
    asPath: stringAt(route, 'asPath') ?? '',
    weight: route['weight'] ?? 32768,
  };
}

/** What it tells its sites, by core's rules: its own network, and those that use it. */
function advertisedRoutes(world: World, gateway: PlainResource): readonly JsonObject[] {
  const localAddress = ownAddress(gateway);
  const own = networkOfGateway(world, gateway.body);
  const network = own === undefined ? undefined : networkAt(world.networks, own.key);
  if (network === undefined) return [];
  return advertised(reachWorld(world), network).map(({ prefix }) => ({
    localAddress,
    network: prefix.text,
    nextHop: localAddress,
    sourcePeer: localAddress,
    origin: 'Igp',
    asPath: JSON.stringify(asnOf(gateway.body)),
    weight: 0,
  }));
}

/** The sites that it is connected with by BGP. */
function peers(world: World, gateway: PlainResource): readonly JsonObject[] {
  const learned = learnedOf(gateway);
  return world.resourcesOf(CONNECTION_TYPE, '/subscriptions').flatMap(({ body }) => {
    const properties = objectAt(body, 'properties');
    const end = (member: string): string => stringAt(objectAt(properties, member), 'id') ?? '';
    if (keyOf(end('virtualNetworkGateway1')) !== gateway.key || properties['enableBgp'] !== true) return [];
    const other =
      end('localNetworkGateway2') === '' ? end('virtualNetworkGateway2') : end('localNetworkGateway2');
    const site = world.resources.get(keyOf(other));
    const neighbor = site === undefined ? '' : ownAddress(site);
    const isUp = stringAt(properties, 'connectionStatus') === 'Connected';
    const received = learned.filter(
      (route) =>
        !isObject(route) ||
        stringAt(route, 'nextHop') === undefined ||
        stringAt(route, 'nextHop') === neighbor,
    );
    return [
      {
        localAddress: ownAddress(gateway),
        neighbor,
        asn: site === undefined ? 0 : asnOf(site.body),
        state: isUp ? 'Connected' : 'Connecting',
        connectedDuration: isUp ? '1.00:00:00' : '00:00:00',
        routesReceived: isUp ? received.length : 0,
        messagesSent: isUp ? 1440 : 0,
        messagesReceived: isUp ? 1440 : 0,
      },
    ];
  });
}
