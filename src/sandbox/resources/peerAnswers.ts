/** Answers what a Route Server has learned of an appliance that speaks BGP with it [S]. */
import { isArray, isObject, objectAt, stringAt, type JsonObject, type JsonValue } from '../../core/json.ts';
import { keyOf } from '../../core/resourceId.ts';
import type { Answer } from '../wire/answer.ts';
import { segment, type ArmRequest, type Route } from '../wire/armRequest.ts';
import { childNotFound } from '../wire/refusals.ts';
import { BGP_CONNECTION_TYPE } from '../world/bodies/hubBodies.ts';
import { groupId } from '../world/world.ts';
import { askedLater } from './askedLater.ts';
import { missingGroup } from './networks.ts';
import { GROUP } from './patterns.ts';

const HUBS = 'Microsoft.Network/virtualHubs';

export const peerAnswerRoutes: readonly Route[] = [
  {
    method: 'POST',
    pattern: `${GROUP}/providers/${HUBS}/{hub}/bgpConnections/{peer}/learnedRoutes`,
    versions: 'network',
    action: `${BGP_CONNECTION_TYPE}/learnedRoutes/action`,
    answer: learnedRoutes,
  },
];

function learnedRoutes(request: ArmRequest): Answer {
  const { world } = request;
  const scope = groupId(segment(request, 'subscription'), segment(request, 'group'));
  const hubId = `${scope}/providers/${HUBS}/${segment(request, 'hub')}`;
  const id = `${hubId}/bgpConnections/${segment(request, 'peer')}`;
  const peer = world.resources.get(keyOf(id));
  if (peer === undefined) return missingGroup(request) ?? childNotFound(id);
  const location = stringAt(world.resources.get(keyOf(hubId))?.body ?? {}, 'location') ?? '';
  return askedLater(request, location, 'VirtualHubBgpConnectionsListLearnedRoutesOperation', () => ({
    // A Route Server is two instances, and each tells what it has learned [S]; here both the same.
    RouteServiceRole_IN_0: routesOf(peer.body),
    RouteServiceRole_IN_1: routesOf(peer.body),
  }));
}

function routesOf(peer: JsonObject): readonly JsonObject[] {
  const properties = objectAt(peer, 'properties');
  const said = properties['learnedRoutes'];
  const list: JsonValue | undefined = isObject(said) ? said['value'] : said;
  const address = stringAt(properties, 'peerIp') ?? '';
  return (isArray(list) ? list : []).map((entry) => {
    const route = isObject(entry) ? entry : {};
    return {
      localAddress: '',
      network: typeof entry === 'string' ? entry : (stringAt(route, 'network') ?? ''),
      nextHop: stringAt(route, 'nextHop') ?? address,
      sourcePeer: address,
      origin: 'EBgp',
      asPath: stringAt(route, 'asPath') ?? JSON.stringify(properties['peerAsn'] ?? 0),
      weight: 32768,
    };
  });
}
