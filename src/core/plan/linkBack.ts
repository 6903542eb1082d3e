/** Knows what a link back is like that suits the link of the other side. */
import { flagsAt, type Flags, type ReportedFlags } from '../flags.ts';
import type { JsonObject } from '../json.ts';
import { readSubnetChoice, subnetMembers } from './subnetChoice.ts';

/**
 * The properties of the link back.
 * @param localId the network that the link which is there belongs to
 * @param properties those of that link
 */
export function linkBackTo(localId: string, properties: JsonObject): JsonObject {
  return {
    remoteVirtualNetwork: { id: localId },
    ...mirrored(flagsAt(properties)),
    ...subnetMembers(readSubnetChoice(properties), 'back'),
  };
}

/** What each side accepts is the same; transit is allowed where this side uses the gateway over there. */
function mirrored(flags: ReportedFlags): Flags {
  return {
    allowVirtualNetworkAccess: flags.allowVirtualNetworkAccess === true,
    allowForwardedTraffic: flags.allowForwardedTraffic === true,
    allowGatewayTransit: flags.useRemoteGateways === true,
    useRemoteGateways: false,
  };
}
