/** What ARM's network provider and gateway say when they refuse, word for word: what people and tools search for. */
import assert from 'node:assert/strict';
import { networkId } from '../world.ts';
import { made } from './madeRefusals.ts';

/** Status, code, who refuses, and the text; `@a` stands for the id of the network a. */
const TEXTS: Readonly<
  Record<keyof ReturnType<typeof made>, readonly [number, string, 'provider' | 'gateway', string]>
> = {
  invalidName: [
    400,
    'InvalidResourceName',
    'provider',
    "Resource name - is invalid. The name can be up to 80 characters long. It must begin with a word character, and it must end with a word character or with '_'. The name may contain word characters or '.', '-', '_'.",
  ],
  parentNotFound: [
    404,
    'ParentResourceNotFound',
    'gateway',
    "Can not perform requested operation on nested resource. Parent resource 'a' not found.",
  ],
  invalidRemoteId: [
    400,
    'LinkedInvalidPropertyId',
    'gateway',
    "Property id '/x' at path 'properties.remoteVirtualNetwork.id' is invalid. Expect fully qualified resource Id that start with '/subscriptions/{subscriptionId}' or '/providers/{resourceProviderNamespace}/'.",
  ],
  remoteNotFound: [
    400,
    'InvalidGlobalResourceReference',
    'provider',
    'Resource @b referenced by resource @a/virtualNetworkPeerings/l was not found. Please make sure that the referenced resource exists.',
  ],
  changingRemote: [
    400,
    'ChangingRemoteVirtualNetworkNotAllowed',
    'provider',
    'Cannot change the remote virtual network of peering @a/virtualNetworkPeerings/l. Delete the peering and create it with the other remote virtual network.',
  ],
  alreadyReferenced: [
    400,
    'AnotherPeeringAlreadyReferencesRemoteVnet',
    'provider',
    'Peering @a/virtualNetworkPeerings/l already references remote virtual network @b. Cannot add another peering referencing the same remote virtual network.',
  ],
  spacesOverlap: [
    400,
    'VnetAddressSpacesOverlap',
    'provider',
    'Cannot create or update peering @a/virtualNetworkPeerings/l. Virtual networks @a and @b cannot be peered because their address spaces overlap. Overlapping address prefixes: 10.0.0.0/16, 10.0.1.0/24',
  ],
  overlapsPeerOfPeer: [
    400,
    'VnetAddressSpaceOverlapsWithAlreadyPeeredVnet',
    'provider',
    'Cannot create or update peering @a/virtualNetworkPeerings/l. Virtual networks @a and @b cannot be peered because address space of the first virtual network overlaps with address space of virtual network @c already peered with the second virtual network. Overlapping address prefixes: 10.0.0.0/16. For more information please refer to https://aka.ms/VnetPeeringInfo',
  ],
  remoteDisconnected: [
    400,
    'RemotePeeringIsDisconnected',
    'provider',
    'Cannot create or update peering @a/virtualNetworkPeerings/l because remote peering @b/virtualNetworkPeerings/k referencing parent virtual network @a is in Disconnected state. Update or re-create the remote peering to get it back to Initiated state. Peering gets Disconnected when remote vnet or remote peering is deleted and re-created.',
  ],
  remoteHasNoGateways: [
    400,
    'RemoteVnetHasNoGateways',
    'provider',
    'Peering @a/virtualNetworkPeerings/l cannot have UseRemoteGateway flag set to true because remote virtual network @b referenced by the peering does not have any gateways.',
  ],
  gatewayConflict: [
    400,
    'AllowGatewayTransitAndUseRemoteGateways',
    'provider',
    'Cannot create or update peering @a/virtualNetworkPeerings/l because both are set.',
  ],
  anotherUsesGateways: [
    400,
    'AnotherPeeringUsesRemoteGateways',
    'provider',
    'Peering @a/virtualNetworkPeerings/l cannot have UseRemoteGateways flag set to true, because another peering @b/virtualNetworkPeerings/k already has UseRemoteGateways flag set to true.',
  ],
  transitNotAllowed: [
    400,
    'RemotePeeringDoesNotAllowGatewayTransit',
    'provider',
    'Peering @a/virtualNetworkPeerings/l cannot have UseRemoteGateways flag set to true, because corresponding remote peering @b/virtualNetworkPeerings/k has AllowGatewayTransit flag set to false.',
  ],
  tooManyLinks: [
    400,
    'VnetPeeringLimitExceeded',
    'provider',
    'Cannot create more than 500 peerings in virtual network @a.',
  ],
  subnetLimit: [
    400,
    'SubnetCountLimitReached',
    'provider',
    'Cannot create more than 3000 subnets in virtual network @a.',
  ],
  networkLimit: [
    400,
    'VnetCountLimitReached',
    'provider',
    'Cannot create more than 1000 virtual networks for this subscription in this region.',
  ],
  tooManySubnets: [
    400,
    'PeeringSubnetLimitExceeded',
    'provider',
    'Peering @a/virtualNetworkPeerings/l cannot have more than 200 subnets of one virtual network.',
  ],
  busy: [
    409,
    'AnotherOperationInProgress',
    'provider',
    'Another operation on this or dependent resource is in progress. To retrieve status of the operation use uri: https://arm.example/operation.',
  ],
  notProvisioned: [
    400,
    'ReferencedResourceNotProvisioned',
    'provider',
    'Cannot proceed with operation because resource @b used by resource @a/virtualNetworkPeerings/l is not in Succeeded state. Resource is in Updating state and the last operation that updated/is updating the resource is PutSubnetOperation.',
  ],
  parentFailed: [
    400,
    'ParentResourceIsInFailedState',
    'provider',
    'PUT operation on child resource @a/virtualNetworkPeerings/l is blocked because last operation (PutVirtualNetworkOperation) on parent resource failed leaving it in failed state. Run PUT operation on the parent, then retry operation on the child.',
  ],
  invalidSubnet: [400, 'NetcfgInvalidSubnet', 'provider', "Subnet 's' is not valid in virtual network 'a'."],
  subnetsOverlap: [
    400,
    'NetcfgSubnetRangesOverlap',
    'provider',
    "Subnet 's' is not valid because its IP address range overlaps with that of an existing subnet 't'.",
  ],
  subnetInUse: [
    400,
    'InUseSubnetCannotBeDeleted',
    'provider',
    'Subnet s is in use by nic and cannot be deleted. In order to delete the subnet, delete all the resources within the subnet. See aka.ms/deletesubnet.',
  ],
  invalidPrefix: [
    400,
    'InvalidAddressPrefixFormat',
    'provider',
    'Address prefix 10.0.0.1 of resource a is not formatted correctly. It should follow CIDR notation, for example 10.0.0.0/24.',
  ],
  hostBits: [
    400,
    'InvalidCIDRNotation',
    'provider',
    'The address prefix 10.0.0.1/8 in resource a has an invalid CIDR notation. For the given prefix length, the address prefix should be 10.0.0.0/8.',
  ],
  noPrefix: [
    400,
    'AddressPrefixStringCannotBeNullOrEmpty',
    'provider',
    'Address prefix string for resource @a/subnets/s cannot be null or empty.',
  ],
  prefixInUse: [
    400,
    'InUsePrefixCannotBeDeleted',
    'provider',
    'IpPrefix 10.0.0.0/27 on Subnet GatewaySubnet has active allocations and cannot be deleted.',
  ],
  routeTableOnBastion: [
    400,
    'RouteTableCannotBeAttachedForAzureBastionSubnet',
    'provider',
    'Route Table rt cannot be attached to Azure Bastion Subnet AzureBastionSubnet.',
  ],
  groupOnGatewaySubnet: [
    400,
    'NetworkSecurityGroupCannotBeAttachedToGatewaySubnet',
    'provider',
    'The operation failed because the network security group nsg can not be associated to the GatewaySubnet. Please remove the network security group associated to the GatewaySubnet. No changes have occurred on the gateway at this time. See here for additional details: https://aka.ms/GatewaySubnet.',
  ],
  groupNotSupported: [
    400,
    'NetworkSecurityGroupNotSupportedOnSubnet',
    'provider',
    'The network security group nsg cannot be associated to RouteServerSubnet.',
  ],
  resizeNeedsVersion: [
    400,
    'MinimumApiVersionNotSpecifiedForAddressSpaceUpdateInPeeredVnet',
    'provider',
    'Address space update operation on virtual network can not be performed as the minimum required API version for working with Vnet Peering is 2021-01-01, and the provided client API version is 2020-11-01.',
  ],
  writeNeedsVersion: [
    400,
    'UpdateOnResourceNotAllowedWithApiVersion',
    'provider',
    'Resource @a/subnets/s cannot be updated using API version 2017-10-01 since it uses the property Delegations which has been set using a higher API version 2018-04-01. Please use api version greater than or equal to 2018-04-01 to update the resource.',
  ],
  prefixesBesidePool: [
    400,
    'AddressPrefixesAndIpamPoolPrefixAllocationsCannotBothBeSpecified',
    'provider',
    'Address prefixes and IPAM pool prefix allocations cannot both be specified for virtual network @a.',
  ],
};

const ids = networkId('');

describe('the words of every refusal', () => {
  for (const [name, [status, code, origin, text]] of Object.entries(TEXTS))
    it(`are those of ARM: ${name}`, () => {
      const refusal = made()[name as keyof typeof TEXTS];
      const message = text.replaceAll('@', ids);
      // The network provider sends details, the gateway does not.
      const details = origin === 'provider' ? { details: [] } : {};
      assert.deepEqual(refusal, { status, code, message, origin, ...details });
    });
});
