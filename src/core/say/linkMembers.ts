/** Knows which members of a link are asked for; all others are the server's answers [S]. */
import { objectAt, type JsonObject } from '../json.ts';

const ASKED = [
  'remoteVirtualNetwork',
  'allowVirtualNetworkAccess',
  'allowForwardedTraffic',
  'allowGatewayTransit',
  'useRemoteGateways',
  'doNotVerifyRemoteGateways',
  'peerCompleteVnets',
  'enableOnlyIPv6Peering',
  'localSubnetNames',
  'remoteSubnetNames',
  'remoteBgpCommunities',
];

/** The properties of a link that a request or a template names. */
export function askedMembers(body: JsonObject): JsonObject {
  const properties = objectAt(body, 'properties');
  return Object.fromEntries(
    ASKED.flatMap((member) => (properties[member] === undefined ? [] : [[member, properties[member]]])),
  );
}
