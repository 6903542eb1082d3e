/**
 * Knows how ARM words a refusal of a write of a network or of a subnet. Codes and texts are evidenced from users'
 * pasted output [I] unless `assumptions.ts` says that they are chosen.
 */
import type { Refusal } from './write.ts';

function provider(code: string, message: string): Refusal {
  return { status: 400, code, message, details: [], origin: 'provider' };
}

/** [I] A prefix with bits beyond its length. @param right the prefix that contains it */
export function hostBits(prefix: string, resource: string, right: string): Refusal {
  return provider(
    'InvalidCIDRNotation',
    `The address prefix ${prefix} in resource ${resource} has an invalid CIDR notation. For the given prefix length, the address prefix should be ${right}.`,
  );
}

/** [I] */
export function noPrefix(subnetId: string): Refusal {
  return provider(
    'AddressPrefixStringCannotBeNullOrEmpty',
    `Address prefix string for resource ${subnetId} cannot be null or empty.`,
  );
}

/** [I] */
export function prefixInUse(prefix: string, subnet: string): Refusal {
  return provider(
    'InUsePrefixCannotBeDeleted',
    `IpPrefix ${prefix} on Subnet ${subnet} has active allocations and cannot be deleted.`,
  );
}

/** [I] */
export function routeTableOnBastion(table: string, subnet: string): Refusal {
  return provider(
    'RouteTableCannotBeAttachedForAzureBastionSubnet',
    `Route Table ${table} cannot be attached to Azure Bastion Subnet ${subnet}.`,
  );
}

/** [I] */
export function groupOnGatewaySubnet(group: string): Refusal {
  return provider(
    'NetworkSecurityGroupCannotBeAttachedToGatewaySubnet',
    `The operation failed because the network security group ${group} can not be associated to the GatewaySubnet. Please remove the network security group associated to the GatewaySubnet. No changes have occurred on the gateway at this time. See here for additional details: https://aka.ms/GatewaySubnet.`,
  );
}

/** Code and text chosen; that it is not supported is documented [D]. */
export function groupNotSupported(group: string, subnet: string): Refusal {
  return provider(
    'NetworkSecurityGroupNotSupportedOnSubnet',
    `The network security group ${group} cannot be associated to ${subnet}.`,
  );
}

/** [I] Of a network that has a peering. */
export function resizeNeedsVersion(needed: string, given: string): Refusal {
  return provider(
    'MinimumApiVersionNotSpecifiedForAddressSpaceUpdateInPeeredVnet',
    `Address space update operation on virtual network can not be performed as the minimum required API version for working with Vnet Peering is ${needed}, and the provided client API version is ${given}.`,
  );
}

/** [I] */
export function writeNeedsVersion(
  resource: string,
  property: string,
  needed: string,
  given: string,
): Refusal {
  return provider(
    'UpdateOnResourceNotAllowedWithApiVersion',
    `Resource ${resource} cannot be updated using API version ${given} since it uses the property ${property} which has been set using a higher API version ${needed}. Please use api version greater than or equal to ${needed} to update the resource.`,
  );
}

/** Code and text chosen; that the two are not taken together is evidenced [I]. */
export function prefixesBesidePool(network: string): Refusal {
  return provider(
    'AddressPrefixesAndIpamPoolPrefixAllocationsCannotBothBeSpecified',
    `Address prefixes and IPAM pool prefix allocations cannot both be specified for virtual network ${network}.`,
  );
}
