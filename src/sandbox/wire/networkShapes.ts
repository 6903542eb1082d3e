/** Knows which members the bodies of networks, subnets and links have in the provider's specification [S]. */
import type { Shape } from './shape.ts';

/** The api-versions from which on members are on the wire; the rest is there at any version [R]. */
export const LINK_SINCE: Readonly<Record<string, string>> = {
  peeringSyncLevel: '2021-02-01',
  remoteVirtualNetworkAddressSpace: '2021-02-01',
  remoteVirtualNetworkEncryption: '2021-05-01',
  // Recorded at 2022-01-01 and not at 2021-02-01.
  peerCompleteVnets: '2022-01-01',
  localAddressSpace: '2023-11-01',
  localVirtualNetworkAddressSpace: '2023-11-01',
  enableOnlyIPv6Peering: '2023-11-01',
  localSubnetNames: '2023-11-01',
  remoteSubnetNames: '2023-11-01',
};

/**
 * The same for subnets. Delegations are recorded absent at 2017-10-01 and present at 2018-11-01, and a refusal names
 * the version between [I]; the policies are absent at 2018-11-01 and present at 2019-09-01 [R], the specification
 * begins with them between [S].
 */
export const SUBNET_SINCE: Readonly<Record<string, string>> = {
  delegations: '2018-04-01',
  privateEndpointNetworkPolicies: '2019-04-01',
  privateLinkServiceNetworkPolicies: '2019-04-01',
};

export const SUB_RESOURCE: Shape = { type: 'SubResource', members: { id: 'text' } };

const ADDRESS_SPACE: Shape = {
  type: 'AddressSpace',
  members: { addressPrefixes: 'texts', ipamPoolPrefixAllocations: 'any' },
};

/** What every body has around its properties. */
export const envelope = (properties: Shape): Shape['members'] => ({
  id: 'any',
  name: 'any',
  type: 'any',
  etag: 'any',
  properties,
});

export const LINK_SHAPE: Shape = {
  type: 'VirtualNetworkPeering',
  members: envelope({
    type: 'VirtualNetworkPeeringProperties',
    members: {
      provisioningState: 'any',
      resourceGuid: 'any',
      peeringState: 'any',
      peeringSyncLevel: 'any',
      remoteVirtualNetwork: SUB_RESOURCE,
      allowVirtualNetworkAccess: 'boolean',
      allowForwardedTraffic: 'boolean',
      allowGatewayTransit: 'boolean',
      useRemoteGateways: 'boolean',
      doNotVerifyRemoteGateways: 'boolean',
      peerCompleteVnets: 'boolean',
      enableOnlyIPv6Peering: 'boolean',
      localSubnetNames: 'texts',
      remoteSubnetNames: 'texts',
      remoteBgpCommunities: 'any',
      remoteGateways: 'any',
      remoteAddressSpace: ADDRESS_SPACE,
      remoteVirtualNetworkAddressSpace: ADDRESS_SPACE,
      localAddressSpace: ADDRESS_SPACE,
      localVirtualNetworkAddressSpace: ADDRESS_SPACE,
      remoteVirtualNetworkEncryption: 'any',
      routeServiceVips: 'any',
    },
    since: LINK_SINCE,
  }),
};

export const SUBNET_SHAPE: Shape = {
  type: 'Subnet',
  members: envelope({
    type: 'SubnetPropertiesFormat',
    members: {
      addressPrefix: 'text',
      addressPrefixes: 'texts',
      networkSecurityGroup: 'any',
      routeTable: 'any',
      natGateway: 'any',
      serviceEndpoints: 'any',
      serviceEndpointPolicies: 'any',
      privateEndpoints: 'any',
      ipConfigurations: 'any',
      ipConfigurationProfiles: 'any',
      ipAllocations: 'any',
      resourceNavigationLinks: 'any',
      serviceAssociationLinks: 'any',
      delegations: 'any',
      purpose: 'any',
      provisioningState: 'any',
      privateEndpointNetworkPolicies: 'text',
      privateLinkServiceNetworkPolicies: 'text',
      applicationGatewayIPConfigurations: 'any',
      sharingScope: 'any',
      subnetID: 'any',
      defaultOutboundAccess: 'any',
      ipamPoolPrefixAllocations: 'any',
      serviceGateway: 'any',
    },
    since: SUBNET_SINCE,
  }),
};

export const NETWORK_SHAPE: Shape = {
  type: 'VirtualNetwork',
  members: {
    location: 'text',
    tags: 'any',
    extendedLocation: 'any',
    ...envelope({
      type: 'VirtualNetworkPropertiesFormat',
      members: {
        provisioningState: 'any',
        resourceGuid: 'any',
        addressSpace: ADDRESS_SPACE,
        dhcpOptions: { type: 'DhcpOptions', members: { dnsServers: 'texts' } },
        flowTimeoutInMinutes: 'any',
        subnets: { listOf: SUBNET_SHAPE },
        virtualNetworkPeerings: { listOf: LINK_SHAPE },
        enableDdosProtection: 'boolean',
        enableVmProtection: 'boolean',
        ddosProtectionPlan: 'any',
        bgpCommunities: 'any',
        encryption: 'any',
        ipAllocations: 'any',
        flowLogs: 'any',
        privateEndpointVNetPolicies: 'text',
        defaultPublicNatGateway: 'any',
      },
    }),
  },
};
