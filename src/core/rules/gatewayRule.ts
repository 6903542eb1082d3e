/** Knows which combinations of the gateway flags ARM refuses. */
import type { Link } from '../link.ts';
import { sharedIds, type Network } from '../network.ts';
import { anotherUsesGateways, gatewayConflict, remoteHasNoGateways, transitNotAllowed } from './refusals.ts';
import { violation, type Violation } from './violation.ts';

/**
 * A network may use one remote gateway, and only if it has none of its own, the remote has one and the remote's
 * link allows transit [D]; a Route Server is as good as a gateway in the remote network [I, D], and is not known to be
 * in the way in the local one [?]. The refusal for a remote without a gateway is evidenced [I]; for the others only
 * the rule is, and the codes are chosen.
 */
export function gatewayViolations(
  link: Link,
  local: Network,
  remote: Network | undefined,
  other: Link | undefined,
): readonly Violation[] {
  const found: Violation[] = [];
  const conflict = (code: string, because: string): void =>
    void found.push(violation(gatewayConflict(code, link.id, because)));
  if (link.flags.useRemoteGateways === true) {
    if (link.flags.allowGatewayTransit === true) {
      conflict(
        'AllowGatewayTransitAndUseRemoteGateways',
        'AllowGatewayTransit and UseRemoteGateways cannot both be set to true',
      );
    }
    if (remote !== undefined && sharedIds(remote).length === 0)
      found.push(violation(remoteHasNoGateways(link.id, remote.id)));
    if (local.gatewayIds.length > 0) {
      conflict(
        'LocalVnetHasGateways',
        `UseRemoteGateways is set to true and virtual network ${local.id} has gateways of its own`,
      );
    }
    for (const user of local.links) {
      if (user.key === link.key || user.flags.useRemoteGateways !== true) continue;
      found.push({ marks: [user.key], refusal: anotherUsesGateways(link.id, user.id) });
    }
    if (other?.flags.allowGatewayTransit === false) {
      found.push(violation(transitNotAllowed(link.id, other.id)));
    }
  }
  if (link.flags.allowGatewayTransit !== true && other?.flags.useRemoteGateways === true) {
    conflict(
      'RemotePeeringUsesGateways',
      `AllowGatewayTransit is set to false and remote peering ${other.id} uses the gateways of virtual network ${local.id}`,
    );
  }
  return found;
}
