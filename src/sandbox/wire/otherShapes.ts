/**
 * Knows which members the bodies of what stands beside networks have in the provider's specification [S]: tables,
 * security groups, addresses and gateways. What lies below a member that the sandbox only keeps is not looked at.
 */
import { envelope, SUB_RESOURCE } from './networkShapes.ts';
import type { Shape } from './shape.ts';

const ofResource = (properties: Shape): Shape['members'] => ({
  location: 'text',
  tags: 'any',
  ...envelope(properties),
});

export const ROUTE_SHAPE: Shape = {
  type: 'Route',
  members: envelope({
    type: 'RoutePropertiesFormat',
    members: {
      provisioningState: 'any',
      addressPrefix: 'text',
      nextHopType: 'text',
      nextHopIpAddress: 'text',
      nextHop: { type: 'RouteNextHopEcmp', members: { nextHopIpAddresses: 'texts' } },
      hasBgpOverride: 'any',
    },
  }),
};

export const ROUTE_TABLE_SHAPE: Shape = {
  type: 'RouteTable',
  members: ofResource({
    type: 'RouteTablePropertiesFormat',
    members: {
      provisioningState: 'any',
      resourceGuid: 'any',
      routes: { listOf: ROUTE_SHAPE },
      subnets: 'any',
      disableBgpRoutePropagation: 'boolean',
      disablePeeringRoute: 'text',
    },
  }),
};

export const SECURITY_RULE_SHAPE: Shape = {
  type: 'SecurityRule',
  members: envelope({
    type: 'SecurityRulePropertiesFormat',
    members: {
      provisioningState: 'any',
      description: 'text',
      protocol: 'text',
      sourcePortRange: 'any',
      sourcePortRanges: 'texts',
      destinationPortRange: 'any',
      destinationPortRanges: 'texts',
      sourceAddressPrefix: 'text',
      sourceAddressPrefixes: 'texts',
      sourceApplicationSecurityGroups: 'any',
      destinationAddressPrefix: 'text',
      destinationAddressPrefixes: 'texts',
      destinationApplicationSecurityGroups: 'any',
      access: 'text',
      priority: 'any',
      direction: 'text',
    },
  }),
};

export const SECURITY_GROUP_SHAPE: Shape = {
  type: 'NetworkSecurityGroup',
  members: ofResource({
    type: 'NetworkSecurityGroupPropertiesFormat',
    members: {
      provisioningState: 'any',
      resourceGuid: 'any',
      flushConnection: 'boolean',
      securityRules: { listOf: SECURITY_RULE_SHAPE },
      defaultSecurityRules: 'any',
      networkInterfaces: 'any',
      subnets: 'any',
      flowLogs: 'any',
    },
  }),
};

export const PUBLIC_ADDRESS_SHAPE: Shape = {
  type: 'PublicIPAddress',
  members: {
    extendedLocation: 'any',
    sku: { type: 'PublicIPAddressSku', members: { name: 'text', tier: 'text' } },
    zones: 'texts',
    ...ofResource({
      type: 'PublicIPAddressPropertiesFormat',
      members: {
        provisioningState: 'any',
        resourceGuid: 'any',
        publicIPAllocationMethod: 'text',
        publicIPAddressVersion: 'text',
        ipConfiguration: 'any',
        dnsSettings: {
          type: 'PublicIPAddressDnsSettings',
          members: { domainNameLabel: 'text', domainNameLabelScope: 'text', fqdn: 'any', reverseFqdn: 'any' },
        },
        ddosSettings: 'any',
        ipTags: 'any',
        ipAddress: 'any',
        publicIPPrefix: SUB_RESOURCE,
        idleTimeoutInMinutes: 'any',
        servicePublicIPAddress: 'any',
        natGateway: 'any',
        migrationPhase: 'any',
        linkedPublicIPAddress: 'any',
        deleteOption: 'text',
        upgradedToV2: 'boolean',
      },
    }),
  },
};

const GATEWAY_CONFIGURATION_SHAPE: Shape = {
  type: 'VirtualNetworkGatewayIPConfiguration',
  members: envelope({
    type: 'VirtualNetworkGatewayIPConfigurationPropertiesFormat',
    members: {
      provisioningState: 'any',
      privateIPAllocationMethod: 'text',
      privateIPAddress: 'any',
      subnet: 'any',
      publicIPAddress: 'any',
    },
  }),
};

export const GATEWAY_SHAPE: Shape = {
  type: 'VirtualNetworkGateway',
  members: {
    extendedLocation: 'any',
    identity: 'any',
    ...ofResource({
      type: 'VirtualNetworkGatewayPropertiesFormat',
      members: {
        provisioningState: 'any',
        resourceGuid: 'any',
        ipConfigurations: { listOf: GATEWAY_CONFIGURATION_SHAPE },
        gatewayType: 'text',
        vpnType: 'text',
        vpnGatewayGeneration: 'text',
        enableBgp: 'boolean',
        activeActive: 'boolean',
        enablePrivateIpAddress: 'boolean',
        disableIPSecReplayProtection: 'boolean',
        enableDnsForwarding: 'boolean',
        enableBgpRouteTranslationForNat: 'boolean',
        enableHighBandwidthVpnGateway: 'boolean',
        allowVirtualWanTraffic: 'boolean',
        allowRemoteVnetTraffic: 'boolean',
        sku: {
          type: 'VirtualNetworkGatewaySku',
          members: { name: 'text', tier: 'text', capacity: 'any' },
        },
        adminState: 'text',
        autoScaleConfiguration: 'any',
        bgpSettings: 'any',
        customRoutes: 'any',
        gatewayDefaultSite: 'any',
        inboundDnsForwardingEndpoint: 'any',
        // Shown by ARM, and in no specification [R].
        isMigrateToCSES: 'any',
        natRules: 'any',
        packetCaptureDiagnosticState: 'any',
        remoteVirtualNetworkPeerings: 'any',
        resiliencyModel: 'text',
        vNetExtendedLocationResourceId: 'any',
        virtualNetworkGatewayMigrationStatus: 'any',
        virtualNetworkGatewayPolicyGroups: 'any',
        vpnClientConfiguration: 'any',
      },
    }),
  },
};
