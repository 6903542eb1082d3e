/** Knows what stands in networks and around them as Azure answers it: a part of the world in `heldBodies.ts`. */
import { stringAt, type JsonObject } from '../../../src/core/json.ts';

interface Part {
  readonly provider: string;
  readonly body: (id: string, type: string, properties: JsonObject, more?: JsonObject) => JsonObject;
  readonly located: JsonObject;
  /** A network with the subnets `db` and `GatewaySubnet`, a group, and a gateway. */
  readonly subnet: string;
  readonly network: string;
  readonly group: string;
  readonly gateway: string;
}

/** Bodies, and the ids of what has a GET and a PUT of its own. */
export function deviceBodies(part: Part): {
  readonly bodies: readonly JsonObject[];
  readonly ids: readonly string[];
} {
  const { provider, body, located, subnet, network, group, gateway } = part;
  const nic = `${provider}/networkInterfaces/nic`;
  const endpoint = `${provider}/privateEndpoints/pe`;
  const endpointNic = `${provider}/networkInterfaces/pe.nic.1`;
  const application = `${provider}/applicationSecurityGroups/web`;
  const balancer = `${provider}/loadBalancers/lb`;
  const pool = `${balancer}/backendAddressPools/pool`;
  const front = `${balancer}/frontendIPConfigurations/front`;
  const firewall = `${provider}/azureFirewalls/fw`;
  const policy = `${provider}/firewallPolicies/policy`;
  const site = `${provider}/localNetworkGateways/site`;
  const connection = `${provider}/connections/cn`;
  const hub = `${provider}/virtualHubs/rs`;
  const manager = `${provider}/networkManagers/nm`;
  const members = `${manager}/networkGroups/g`;
  const admin = `${manager}/securityAdminConfigurations/a`;
  const collection = `${admin}/ruleCollections/c`;
  const systemData = { createdBy: 'ada@contoso.example', createdAt: '2026-01-01T00:00:00Z' };
  const at = (id: string, type: string, properties: JsonObject, more: JsonObject = {}): JsonObject =>
    body(id, type, properties, { ...located, ...more });
  const managed = (id: string, type: string, properties: JsonObject): JsonObject =>
    body(
      id,
      `networkManagers/${type}`,
      { resourceGuid: '00000000-0000-4000-8000-0000000000b1', ...properties },
      { systemData },
    );
  const configuration = (owner: string, name: string, address: string, more: JsonObject = {}): JsonObject =>
    body(`${owner}/ipConfigurations/${name}`, 'networkInterfaces/ipConfigurations', {
      privateIPAddress: address,
      privateIPAllocationMethod: 'Dynamic',
      subnet: { id: subnet },
      primary: true,
      privateIPAddressVersion: 'IPv4',
      ...more,
    });
  const bodies = [
    at(
      nic,
      'networkInterfaces',
      {
        ipConfigurations: [
          configuration(nic, 'one', '10.1.0.9', {
            applicationSecurityGroups: [{ id: application }],
            loadBalancerBackendAddressPools: [{ id: pool }],
          }),
        ],
        dnsSettings: {
          dnsServers: [],
          appliedDnsServers: [],
          internalDomainNameSuffix: 'x.ax.internal.cloudapp.net',
        },
        macAddress: '00-0D-3A-00-00-01',
        enableAcceleratedNetworking: true,
        vnetEncryptionSupported: true,
        enableIPForwarding: true,
        networkSecurityGroup: { id: group },
        primary: true,
        virtualMachine: {
          id: `${provider.replace('Microsoft.Network', 'Microsoft.Compute')}/virtualMachines/vm`,
        },
        hostedWorkloads: [],
        nicType: 'Standard',
        allowPort25Out: true,
      },
      { kind: 'Regular' },
    ),
    at(endpointNic, 'networkInterfaces', {
      ipConfigurations: [
        configuration(endpointNic, 'privateEndpointIpConfig.1', '10.1.0.20', {
          privateLinkConnectionProperties: {
            groupId: 'blob',
            requiredMemberName: 'blob',
            fqdns: ['s.blob.core.windows.net'],
          },
        }),
      ],
      privateEndpoint: { id: endpoint },
    }),
    at(application, 'applicationSecurityGroups', {}),
    at(
      balancer,
      'loadBalancers',
      {
        frontendIPConfigurations: [
          body(
            front,
            'loadBalancers/frontendIPConfigurations',
            { privateIPAddress: '10.1.0.10', privateIPAllocationMethod: 'Static', subnet: { id: subnet } },
            { zones: ['1', '2'] },
          ),
        ],
        backendAddressPools: [
          body(pool, 'loadBalancers/backendAddressPools', { loadBalancerBackendAddresses: [] }),
        ],
        loadBalancingRules: [
          body(`${balancer}/loadBalancingRules/all`, 'loadBalancers/loadBalancingRules', {
            protocol: 'All',
            frontendPort: 0,
            backendPort: 0,
            frontendIPConfiguration: { id: front },
            backendAddressPool: { id: pool },
            backendAddressPools: [{ id: pool }],
          }),
        ],
        probes: [],
        inboundNatRules: [],
      },
      { sku: { name: 'Standard', tier: 'Regional' } },
    ),
    at(policy, 'firewallPolicies', {
      sku: { tier: 'Premium' },
      threatIntelMode: 'Alert',
      snat: { privateRanges: [] },
    }),
    body(`${policy}/ruleCollectionGroups/r`, 'firewallPolicies/ruleCollectionGroups', {
      priority: 100,
      ruleCollections: [{ name: 'x', rules: [{ name: 'y' }] }],
    }),
    at(firewall, 'azureFirewalls', {
      sku: { name: 'AZFW_VNet', tier: 'Premium' },
      firewallPolicy: { id: policy },
      ipConfigurations: [
        body(`${firewall}/azureFirewallIpConfigurations/f`, 'azureFirewalls/azureFirewallIpConfigurations', {
          privateIPAddress: '10.1.0.4',
          subnet: { id: subnet },
        }),
      ],
    }),
    at(endpoint, 'privateEndpoints', {
      subnet: { id: subnet },
      privateLinkServiceConnections: [
        body(
          `${endpoint}/privateLinkServiceConnections/c`,
          'privateEndpoints/privateLinkServiceConnections',
          {
            privateLinkServiceId:
              '/subscriptions/s/resourceGroups/r/providers/Microsoft.Storage/storageAccounts/s',
            groupIds: ['blob'],
            privateLinkServiceConnectionState: {
              status: 'Approved',
              description: 'by Ada',
              actionsRequired: '',
            },
          },
        ),
      ],
      customNetworkInterfaceName: '',
      networkInterfaces: [{ id: endpointNic }],
      customDnsConfigs: [{ fqdn: 's.blob.core.windows.net', ipAddresses: ['10.1.0.20'] }],
    }),
    at(site, 'localNetworkGateways', {
      localNetworkAddressSpace: { addressPrefixes: ['192.168.0.0/16'] },
      gatewayIpAddress: '192.0.2.1',
    }),
    at(connection, 'connections', {
      connectionType: 'IPsec',
      virtualNetworkGateway1: { id: gateway },
      localNetworkGateway2: { id: site },
      connectionStatus: 'NotConnected',
      egressBytesTransferred: 17,
      ipsecPolicies: [],
    }),
    at(
      hub,
      'virtualHubs',
      { sku: 'Standard', virtualRouterIps: ['10.1.0.30', '10.1.0.31'], learnedRoutes: ['192.168.0.0/16'] },
      { kind: 'RouteServer' },
    ),
    body(`${hub}/bgpConnections/p`, 'virtualHubs/bgpConnections', {
      peerAsn: 65001,
      peerIp: '10.1.0.9',
      connectionState: 'NotConnected',
      learnedRoutes: [{ network: '172.16.0.0/12', nextHop: '10.1.0.9' }],
    }),
    body(`${hub}/ipConfigurations/i`, 'virtualHubs/ipConfigurations', {
      subnet: { id: subnet },
      privateIPAddress: '10.1.0.30',
      privateIPAllocationMethod: 'Dynamic',
    }),
    body(`${hub}/routingIntent/r`, 'virtualHubs/routingIntent', {
      routingPolicies: [{ name: 'p', destinations: ['PrivateTraffic'], nextHop: `${hub}/firewall` }],
    }),
    body(`${hub}/hubRouteTables/t`, 'virtualHubs/hubRouteTables', { routes: [], labels: ['x'] }),
    body(`${hub}/hubVirtualNetworkConnections/v`, 'virtualHubs/hubVirtualNetworkConnections', {
      remoteVirtualNetwork: { id: network },
      enableInternetSecurity: false,
      routingConfiguration: { associatedRouteTable: { id: `${hub}/hubRouteTables/t` } },
    }),
    at(
      manager,
      'networkManagers',
      { networkManagerScopes: { subscriptions: ['/subscriptions/s'] } },
      { systemData },
    ),
    managed(members, 'networkGroups', { memberType: 'VirtualNetwork' }),
    managed(`${members}/staticMembers/m`, 'networkGroups/staticMembers', {
      resourceId: network,
      region: 'westeurope',
    }),
    managed(`${manager}/connectivityConfigurations/mesh`, 'connectivityConfigurations', {
      connectivityTopology: 'Mesh',
      appliesToGroups: [{ networkGroupId: members, groupConnectivity: 'DirectlyConnected' }],
    }),
    managed(admin, 'securityAdminConfigurations', { description: 'guard' }),
    managed(collection, 'securityAdminConfigurations/ruleCollections', {
      appliesToGroups: [{ networkGroupId: members }],
    }),
    {
      ...managed(`${collection}/rules/r`, 'securityAdminConfigurations/ruleCollections/rules', {
        protocol: 'Any',
        access: 'AlwaysAllow',
        direction: 'Outbound',
        priority: 0,
      }),
      kind: 'Custom',
    },
    at(`${provider}/networkWatchers/w`, 'networkWatchers', { runningOperationIntervalInSeconds: 3 }),
  ];
  return { bodies, ids: [...bodies.map((one) => stringAt(one, 'id') ?? ''), pool] };
}
