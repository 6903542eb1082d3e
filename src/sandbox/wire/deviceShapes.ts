/** Knows which members the bodies of what has private addresses in subnets have in the provider's specification [S]. */
import type { Shape } from './shape.ts';
import { anything, partShape, resourceShape } from './shapeParts.ts';

const NIC_CONFIGURATION = partShape('NetworkInterfaceIPConfiguration', {
  privateIPAddress: 'text',
  privateIPAllocationMethod: 'text',
  privateIPAddressVersion: 'text',
  primary: 'boolean',
  ...anything(
    'gatewayLoadBalancer virtualNetworkTaps applicationGatewayBackendAddressPools loadBalancerBackendAddressPools loadBalancerInboundNatRules privateIPAddressPrefixLength subnet publicIPAddress applicationSecurityGroups privateLinkConnectionProperties',
  ),
});

export const INTERFACE_SHAPE: Shape = resourceShape(
  'NetworkInterface',
  {
    ipConfigurations: { listOf: NIC_CONFIGURATION },
    dnsSettings: {
      type: 'NetworkInterfaceDnsSettings',
      members: {
        dnsServers: 'texts',
        ...anything('appliedDnsServers internalDnsNameLabel internalFqdn internalDomainNameSuffix'),
      },
    },
    enableIPForwarding: 'boolean',
    enableAcceleratedNetworking: 'boolean',
    disableTcpStateTracking: 'boolean',
    ...anything(
      'virtualMachine networkSecurityGroup privateEndpoint tapConfigurations macAddress primary vnetEncryptionSupported defaultOutboundConnectivityEnabled hostedWorkloads dscpConfiguration workloadType nicType privateLinkService migrationPhase auxiliaryMode auxiliarySku allowPort25Out',
    ),
  },
  anything('extendedLocation kind'),
);

export const APPLICATION_GROUP_SHAPE: Shape = resourceShape('ApplicationSecurityGroup', {});

const FRONTEND = partShape(
  'FrontendIPConfiguration',
  {
    privateIPAddress: 'text',
    privateIPAllocationMethod: 'text',
    privateIPAddressVersion: 'text',
    ...anything(
      'inboundNatRules inboundNatPools outboundRules loadBalancingRules subnet publicIPAddress publicIPPrefix gatewayLoadBalancer',
    ),
  },
  anything('zones'),
);

export const BACKEND_POOL_SHAPE: Shape = partShape('BackendAddressPool', {
  location: 'text',
  syncMode: 'text',
  ...anything(
    'tunnelInterfaces loadBalancerBackendAddresses backendIPConfigurations loadBalancingRules outboundRule outboundRules inboundNatRules drainPeriodInSeconds virtualNetwork',
  ),
});

const BALANCING_RULE = partShape('LoadBalancingRule', {
  protocol: 'text',
  loadDistribution: 'text',
  enableFloatingIP: 'boolean',
  enableTcpReset: 'boolean',
  disableOutboundSnat: 'boolean',
  enableConnectionTracking: 'boolean',
  ...anything(
    'frontendIPConfiguration backendAddressPool backendAddressPools probe frontendPort backendPort idleTimeoutInMinutes',
  ),
});

const PROBE = partShape('Probe', {
  protocol: 'text',
  noHealthyBackendsBehavior: 'text',
  requestPath: 'text',
  ...anything('loadBalancingRules port intervalInSeconds numberOfProbes probeThreshold'),
});

const NAT_RULE = partShape('InboundNatRule', {
  protocol: 'text',
  enableFloatingIP: 'boolean',
  enableTcpReset: 'boolean',
  ...anything(
    'frontendIPConfiguration backendIPConfiguration frontendPort backendPort idleTimeoutInMinutes frontendPortRangeStart frontendPortRangeEnd backendAddressPool',
  ),
});

const OUTBOUND_RULE = partShape('OutboundRule', {
  protocol: 'text',
  enableTcpReset: 'boolean',
  ...anything('allocatedOutboundPorts frontendIPConfigurations backendAddressPool idleTimeoutInMinutes'),
});

export const BALANCER_SHAPE: Shape = resourceShape(
  'LoadBalancer',
  {
    frontendIPConfigurations: { listOf: FRONTEND },
    backendAddressPools: { listOf: BACKEND_POOL_SHAPE },
    loadBalancingRules: { listOf: BALANCING_RULE },
    probes: { listOf: PROBE },
    inboundNatRules: { listOf: NAT_RULE },
    outboundRules: { listOf: OUTBOUND_RULE },
    ...anything('inboundNatPools scope'),
  },
  {
    sku: { type: 'LoadBalancerSku', members: { name: 'text', tier: 'text' } },
    ...anything('extendedLocation'),
  },
);

const FIREWALL_CONFIGURATION = partShape(
  'AzureFirewallIPConfiguration',
  anything('privateIPAddress privateIPAllocationMethod subnet publicIPAddress'),
);

export const FIREWALL_SHAPE: Shape = resourceShape(
  'AzureFirewall',
  {
    ipConfigurations: { listOf: FIREWALL_CONFIGURATION },
    managementIpConfiguration: FIREWALL_CONFIGURATION,
    threatIntelMode: 'text',
    sku: { type: 'AzureFirewallSku', members: { name: 'text', tier: 'text' } },
    ...anything(
      'applicationRuleCollections natRuleCollections networkRuleCollections virtualHub firewallPolicy hubIPAddresses ipGroups additionalProperties autoscaleConfiguration',
    ),
  },
  anything('zones extendedLocation'),
);

export const FIREWALL_POLICY_SHAPE: Shape = resourceShape(
  'FirewallPolicy',
  {
    threatIntelMode: 'text',
    sku: { type: 'FirewallPolicySku', members: { tier: 'text' } },
    ...anything(
      'size ruleCollectionGroups basePolicy firewalls childPolicies threatIntelWhitelist insights snat sql dnsSettings explicitProxy intrusionDetection transportSecurity',
    ),
  },
  anything('identity'),
);

export const RULE_COLLECTION_GROUP_SHAPE: Shape = partShape(
  'FirewallPolicyRuleCollectionGroup',
  anything('size priority ruleCollections'),
);

const PRIVATE_LINK_CONNECTION = partShape('PrivateLinkServiceConnection', {
  privateLinkServiceId: 'text',
  groupIds: 'texts',
  requestMessage: 'text',
  ...anything('privateLinkServiceConnectionState'),
});

export const ENDPOINT_SHAPE: Shape = resourceShape(
  'PrivateEndpoint',
  {
    customNetworkInterfaceName: 'text',
    ipVersionType: 'text',
    privateLinkServiceConnections: { listOf: PRIVATE_LINK_CONNECTION },
    manualPrivateLinkServiceConnections: { listOf: PRIVATE_LINK_CONNECTION },
    customDnsConfigs: {
      listOf: {
        type: 'CustomDnsConfigPropertiesFormat',
        members: { fqdn: 'text', ipAddresses: 'texts' },
      },
    },
    ipConfigurations: {
      listOf: partShape('PrivateEndpointIPConfiguration', {
        groupId: 'text',
        memberName: 'text',
        privateIPAddress: 'text',
      }),
    },
    ...anything('subnet networkInterfaces applicationSecurityGroups'),
  },
  anything('extendedLocation'),
);
