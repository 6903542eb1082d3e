/**
 * Knows how ARM words a refusal of a peering write. Codes and texts are evidenced from users' pasted output [I]
 * or recorded [R] unless `assumptions.ts` says that they are chosen.
 */
import type { Clash } from '../addressSpace.ts';
import type { Refusal } from './write.ts';

function provider(code: string, message: string, status = 400): Refusal {
  return { status, code, message, details: [], origin: 'provider' };
}

function gateway(status: number, code: string, message: string): Refusal {
  return { status, code, message, origin: 'gateway' };
}

/** [I] for links; the same words for any resource of the network provider. */
export function invalidName(name: string): Refusal {
  return provider(
    'InvalidResourceName',
    `Resource name ${name} is invalid. The name can be up to 80 characters long. It must begin with a word character, and it must end with a word character or with '_'. The name may contain word characters or '.', '-', '_'.`,
  );
}

/** [R] for another provider's child resource; the gateway's path is the same [inf]. */
export function parentNotFound(parentName: string): Refusal {
  return gateway(
    404,
    'ParentResourceNotFound',
    `Can not perform requested operation on nested resource. Parent resource '${parentName}' not found.`,
  );
}

/** [?] chosen; see `missing-remote-text`. */
export function invalidRemoteId(id: string): Refusal {
  return gateway(
    400,
    'LinkedInvalidPropertyId',
    `Property id '${id}' at path 'properties.remoteVirtualNetwork.id' is invalid. Expect fully qualified resource Id that start with '/subscriptions/{subscriptionId}' or '/providers/{resourceProviderNamespace}/'.`,
  );
}

/** [I]; whether a remote of the same region is refused with another code is not known. */
export function remoteNotFound(link: string, remote: string): Refusal {
  return provider(
    'InvalidGlobalResourceReference',
    `Resource ${remote} referenced by resource ${link} was not found. Please make sure that the referenced resource exists.`,
  );
}

/** Code [C], text chosen. */
export function changingRemote(link: string): Refusal {
  return provider(
    'ChangingRemoteVirtualNetworkNotAllowed',
    `Cannot change the remote virtual network of peering ${link}. Delete the peering and create it with the other remote virtual network.`,
  );
}

/** Code [C], first half of the text [I]. */
export function alreadyReferenced(existing: string, remote: string): Refusal {
  return provider(
    'AnotherPeeringAlreadyReferencesRemoteVnet',
    `Peering ${existing} already references remote virtual network ${remote}. Cannot add another peering referencing the same remote virtual network.`,
  );
}

/** [I] */
export function spacesOverlap(link: string, left: string, right: string, found: readonly Clash[]): Refusal {
  const prefixes = found.flatMap((clash) => [clash.left, clash.right]).join(', ');
  return provider(
    'VnetAddressSpacesOverlap',
    `Cannot create or update peering ${link}. Virtual networks ${left} and ${right} cannot be peered because their address spaces overlap. Overlapping address prefixes: ${prefixes}`,
  );
}

/** [I] A network may not overlap with any network already peered to its peer. */
export function overlapsPeerOfPeer(
  link: string,
  first: string,
  second: string,
  third: string,
  found: readonly Clash[],
): Refusal {
  const prefixes = [...new Set(found.map((clash) => clash.left))].join(', ');
  return provider(
    'VnetAddressSpaceOverlapsWithAlreadyPeeredVnet',
    `Cannot create or update peering ${link}. Virtual networks ${first} and ${second} cannot be peered because address space of the first virtual network overlaps with address space of virtual network ${third} already peered with the second virtual network. Overlapping address prefixes: ${prefixes}. For more information please refer to https://aka.ms/VnetPeeringInfo`,
  );
}

/** [I] */
export function remoteDisconnected(link: string, remoteLink: string, localNetwork: string): Refusal {
  return provider(
    'RemotePeeringIsDisconnected',
    `Cannot create or update peering ${link} because remote peering ${remoteLink} referencing parent virtual network ${localNetwork} is in Disconnected state. Update or re-create the remote peering to get it back to Initiated state. Peering gets Disconnected when remote vnet or remote peering is deleted and re-created.`,
  );
}

/** [I], also with `doNotVerifyRemoteGateways: true`. */
export function remoteHasNoGateways(link: string, remote: string): Refusal {
  return provider(
    'RemoteVnetHasNoGateways',
    `Peering ${link} cannot have UseRemoteGateway flag set to true because remote virtual network ${remote} referenced by the peering does not have any gateways.`,
  );
}

/** Code and text chosen; see `gateway-flag-codes`. */
export function gatewayConflict(code: string, link: string, because: string): Refusal {
  return provider(code, `Cannot create or update peering ${link} because ${because}.`);
}

/** Text [I], code chosen; see `gateway-flag-codes`. */
export function anotherUsesGateways(link: string, other: string): Refusal {
  return provider(
    'AnotherPeeringUsesRemoteGateways',
    `Peering ${link} cannot have UseRemoteGateways flag set to true, because another peering ${other} already has UseRemoteGateways flag set to true.`,
  );
}

/** Text [I], code chosen; see `gateway-flag-codes`. */
export function transitNotAllowed(link: string, remoteLink: string): Refusal {
  return provider(
    'RemotePeeringDoesNotAllowGatewayTransit',
    `Peering ${link} cannot have UseRemoteGateways flag set to true, because corresponding remote peering ${remoteLink} has AllowGatewayTransit flag set to false.`,
  );
}

/** Code and text chosen; the number is documented [D]. */
export function tooManyLinks(network: string, limit: number): Refusal {
  return provider(
    'VnetPeeringLimitExceeded',
    `Cannot create more than ${limit} peerings in virtual network ${network}.`,
  );
}

/** Code and text chosen after those for networks; the number is documented [D]. */
export function subnetLimit(network: string, limit: number): Refusal {
  return provider(
    'SubnetCountLimitReached',
    `Cannot create more than ${limit} subnets in virtual network ${network}.`,
  );
}

/** [I] */
export function networkLimit(limit: number): Refusal {
  return provider(
    'VnetCountLimitReached',
    `Cannot create more than ${limit} virtual networks for this subscription in this region.`,
  );
}

/** Code and text chosen; the number is documented [D]. */
export function tooManySubnets(link: string, limit: number): Refusal {
  return provider(
    'PeeringSubnetLimitExceeded',
    `Peering ${link} cannot have more than ${limit} subnets of one virtual network.`,
  );
}

/** [I], 409 */
export function busy(operationUri: string): Refusal {
  return provider(
    'AnotherOperationInProgress',
    `Another operation on this or dependent resource is in progress. To retrieve status of the operation use uri: ${operationUri}.`,
    409,
  );
}

/** [I] Transient; either network of a link can be the one that is named. */
export function notProvisioned(network: string, link: string, state: string, operation: string): Refusal {
  return provider(
    'ReferencedResourceNotProvisioned',
    `Cannot proceed with operation because resource ${network} used by resource ${link} is not in Succeeded state. Resource is in ${state} state and the last operation that updated/is updating the resource is ${operation}.`,
  );
}

/** [R] */
export function parentFailed(child: string, operation: string): Refusal {
  return provider(
    'ParentResourceIsInFailedState',
    `PUT operation on child resource ${child} is blocked because last operation (${operation}) on parent resource failed leaving it in failed state. Run PUT operation on the parent, then retry operation on the child.`,
  );
}

/** Codes and texts from common knowledge of the provider, not from evidence; see `subnet-codes`. */
export function invalidSubnet(subnet: string, network: string): Refusal {
  return provider('NetcfgInvalidSubnet', `Subnet '${subnet}' is not valid in virtual network '${network}'.`);
}

export function subnetsOverlap(subnet: string, other: string): Refusal {
  return provider(
    'NetcfgSubnetRangesOverlap',
    `Subnet '${subnet}' is not valid because its IP address range overlaps with that of an existing subnet '${other}'.`,
  );
}

export function subnetInUse(subnet: string, user: string): Refusal {
  return provider(
    'InUseSubnetCannotBeDeleted',
    `Subnet ${subnet} is in use by ${user} and cannot be deleted. In order to delete the subnet, delete all the resources within the subnet. See aka.ms/deletesubnet.`,
  );
}

export function invalidPrefix(prefix: string, network: string): Refusal {
  return provider(
    'InvalidAddressPrefixFormat',
    `Address prefix ${prefix} of resource ${network} is not formatted correctly. It should follow CIDR notation, for example 10.0.0.0/24.`,
  );
}
