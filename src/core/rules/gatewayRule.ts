/** Knows which combinations of the gateway flags ARM refuses. */
import type { Link } from '../link.ts';
import type { Network } from '../network.ts';
import { gatewayConflict, remoteHasNoGateways } from './refusals.ts';
import type { Refusal } from './write.ts';

/**
 * A network may use one remote gateway, and only if it has none of its own, the remote has one and the remote's
 * link allows transit [D]. The refusal for a remote without a gateway is evidenced [I]; for the others only the
 * rule is, and the codes are chosen.
 */
export function gatewayRefusal(
  link: Link,
  local: Network,
  remote: Network | undefined,
  other: Link | undefined,
): Refusal | undefined {
  const refuse = (code: string, because: string): Refusal => gatewayConflict(code, link.id, because);
  if (link.flags.useRemoteGateways === true) {
    if (link.flags.allowGatewayTransit === true) {
      return refuse(
        'AllowGatewayTransitAndUseRemoteGateways',
        'AllowGatewayTransit and UseRemoteGateways cannot both be set to true',
      );
    }
    if (remote?.gatewayIds.length === 0) return remoteHasNoGateways(link.id, remote.id);
    if (local.gatewayIds.length > 0) {
      return refuse(
        'LocalVnetHasGateways',
        `UseRemoteGateways is set to true and virtual network ${local.id} has gateways of its own`,
      );
    }
    const user = local.links.find(
      (candidate) => candidate.key !== link.key && candidate.flags.useRemoteGateways === true,
    );
    if (user !== undefined) {
      return refuse(
        'AnotherPeeringUsesRemoteGateways',
        `peering ${user.id} of the same virtual network already uses remote gateways`,
      );
    }
    if (other?.flags.allowGatewayTransit === false) {
      return refuse(
        'RemotePeeringDoesNotAllowGatewayTransit',
        `UseRemoteGateways is set to true and remote peering ${other.id} does not allow gateway transit`,
      );
    }
  }
  if (link.flags.allowGatewayTransit !== true && other?.flags.useRemoteGateways === true) {
    return refuse(
      'RemotePeeringUsesGateways',
      `AllowGatewayTransit is set to false and remote peering ${other.id} uses the gateways of virtual network ${local.id}`,
    );
  }
  return undefined;
}
