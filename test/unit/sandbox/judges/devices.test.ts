/** Microsoft's client judges what stands in networks: interfaces, balancers, firewalls, endpoints and what they are named by. */
import assert from 'node:assert/strict';
import { NetworkManagementClient } from '@azure/arm-network';
import { NetworkManagementClient as OlderClient } from 'arm-network-36';
import { CONTOSO, SUBSCRIPTION_A } from '../../../../src/sandbox/scenarios/contoso.ts';
import { NETWORK_VERSION, useSandbox } from '../client.ts';
import { A, VNET1, VNET2 } from '../guideWorld.ts';
import { clientOptions, credentialOf } from './clientOptions.ts';
import { isRefusal } from './judgement.ts';
import { POLLING } from './networkJudge.ts';

const GROUP = 'vnet101';
const PROVIDER = `${A}/resourceGroups/${GROUP}/providers/Microsoft.Network`;
const FRONTEND = { id: `${VNET1}/subnets/frontend` };
const location = 'eastus';

describe('sandbox: devices, judged by @azure/arm-network', () => {
  const sandbox = useSandbox({ pageSize: 2, operationMs: 5, retryAfterSeconds: 0.01 });
  let client: NetworkManagementClient;
  before(() => {
    client = new NetworkManagementClient(
      credentialOf(CONTOSO.tenantId),
      SUBSCRIPTION_A.subscriptionId,
      clientOptions(sandbox.running),
    );
  });
  const all = async <T>(list: AsyncIterable<T>): Promise<readonly T[]> => {
    const found: T[] = [];
    for await (const one of list) found.push(one);
    return found;
  };
  const names = async (list: AsyncIterable<{ readonly name?: string }>): Promise<readonly unknown[]> =>
    (await all(list)).map(({ name }) => name);
  const putNic = (name: string, address?: string, more: object = {}) =>
    client.networkInterfaces.createOrUpdate(
      GROUP,
      name,
      {
        location,
        ipConfigurations: [
          {
            name: 'one',
            subnet: FRONTEND,
            ...(address === undefined
              ? {}
              : { privateIPAddress: address, privateIPAllocationMethod: 'Static' as const }),
          },
        ],
        ...more,
      },
      POLLING,
    );
  const addressOf = async (name: string): Promise<string | undefined> =>
    (await client.networkInterfaces.get(GROUP, name)).ipConfigurations?.[0]?.privateIPAddress;

  it('gives interfaces the next free address of their subnet, which shows them', async () => {
    const first = await putNic('nic1');
    await putNic('nic2');
    await putNic('nic3', '10.1.0.7');
    await putNic('nic4');
    await putNic('nic5');
    assert.deepEqual(
      [first.provisioningState, first.ipConfigurations?.[0]?.privateIPAllocationMethod],
      ['Succeeded', 'Dynamic'],
    );
    assert.deepEqual(await Promise.all(['nic1', 'nic2', 'nic3', 'nic4', 'nic5'].map(addressOf)), [
      '10.1.0.4',
      '10.1.0.5',
      '10.1.0.7',
      '10.1.0.6',
      '10.1.0.8',
    ]);
    const subnet = await client.subnets.get(GROUP, 'vnet1', 'frontend');
    assert.deepEqual(
      subnet.ipConfigurations?.map(({ id }) => id),
      ['nic1', 'nic2', 'nic3', 'nic4', 'nic5'].map(
        (name) => `${PROVIDER}/networkInterfaces/${name}/ipConfigurations/one`,
      ),
    );
    const network = await client.virtualNetworks.get(GROUP, 'vnet1');
    assert.equal(network.etag, subnet.etag);
    assert.equal(network.subnets?.find(({ name }) => name === 'frontend')?.ipConfigurations?.length, 5);
    const [usage] = await all(client.virtualNetworks.listUsage(GROUP, 'vnet1'));
    assert.equal(usage?.currentValue, 5);
    assert.deepEqual(await names(client.networkInterfaces.list(GROUP)), [
      'nic1',
      'nic2',
      'nic3',
      'nic4',
      'nic5',
    ]);
    assert.equal((await all(client.networkInterfaces.listAll())).length, 5);
    const free = await client.virtualNetworks.checkIPAddressAvailability(GROUP, 'vnet1', '10.1.0.7');
    assert.deepEqual([free.available, free.availableIPAddresses?.[0]], [false, '10.1.0.9']);
  });

  it('keeps the address of an interface that is written again, and frees that of one that is gone', async () => {
    const nic = await client.networkInterfaces.get(GROUP, 'nic2');
    const again = await client.networkInterfaces.createOrUpdate(
      GROUP,
      'nic2',
      { ...nic, enableIPForwarding: true },
      POLLING,
    );
    assert.deepEqual(
      [again.enableIPForwarding, again.ipConfigurations?.[0]?.privateIPAddress],
      [true, '10.1.0.5'],
    );
    await client.networkInterfaces.delete(GROUP, 'nic1', POLLING);
    await putNic('nic6');
    assert.equal(await addressOf('nic6'), '10.1.0.4');
    await assert.rejects(client.networkInterfaces.get(GROUP, 'nic1'), isRefusal(404, 'ResourceNotFound'));
    const tagged = await client.networkInterfaces.updateTags(GROUP, 'nic6', { tags: { owner: 'me' } });
    assert.deepEqual(tagged.tags, { owner: 'me' });
  });

  const wrong: readonly (readonly [what: string, address: string, code: string])[] = [
    ['outside of the subnet', '10.1.1.9', 'PrivateIPAddressNotInSubnet'],
    ['that Azure keeps', '10.1.0.3', 'PrivateIPAddressInReservedRange'],
    ['that is the last one', '10.1.0.255', 'PrivateIPAddressInReservedRange'],
    ['that somebody has', '10.1.0.7', 'PrivateIPAddressIsAllocated'],
    ['that is none', '10.1.0', 'InvalidIPAddressFormat'],
  ];
  for (const [what, address, code] of wrong) {
    it(`refuses an address ${what}`, async () => {
      await assert.rejects(putNic('wrong', address), isRefusal(400, code));
      await assert.rejects(client.networkInterfaces.get(GROUP, 'wrong'), isRefusal(404, 'ResourceNotFound'));
    });
  }

  it('refuses what names something that is not there, or is in another region', async () => {
    const missing = { networkSecurityGroup: { id: `${PROVIDER}/networkSecurityGroups/none` } };
    await assert.rejects(putNic('wrong', undefined, missing), isRefusal(400, 'InvalidResourceReference'));
    await assert.rejects(
      putNic('wrong', undefined, { location: 'westeurope' }),
      isRefusal(400, 'InvalidResourceReference'),
    );
    const nowhere = [{ name: 'one', subnet: { id: `${VNET1}/subnets/none` } }];
    await assert.rejects(
      putNic('wrong', undefined, { ipConfigurations: nowhere }),
      isRefusal(400, 'InvalidResourceReference'),
    );
  });

  it('bars the deletion of what interfaces name, and of subnets with interfaces', async () => {
    const group = await client.networkSecurityGroups.createOrUpdate(GROUP, 'guard', { location }, POLLING);
    const web = await client.applicationSecurityGroups.createOrUpdate(GROUP, 'web', { location }, POLLING);
    const nic = await putNic('guarded', undefined, {
      networkSecurityGroup: { id: group.id },
      ipConfigurations: [{ name: 'one', subnet: FRONTEND, applicationSecurityGroups: [{ id: web.id }] }],
    });
    const shown = await client.networkSecurityGroups.get(GROUP, 'guard');
    assert.deepEqual(
      shown.networkInterfaces?.map(({ id }) => id),
      [nic.id],
    );
    assert.deepEqual(await names(client.applicationSecurityGroups.listAll()), ['web']);
    await assert.rejects(
      client.networkSecurityGroups.delete(GROUP, 'guard', POLLING),
      isRefusal(400, 'InUseNetworkSecurityGroupCannotBeDeleted'),
    );
    await assert.rejects(
      client.applicationSecurityGroups.delete(GROUP, 'web', POLLING),
      /cannot be deleted because it is referenced by IpConfiguration\(s\) one/,
    );
    await assert.rejects(
      client.subnets.delete(GROUP, 'vnet1', 'frontend', POLLING),
      isRefusal(400, 'InUseSubnetCannotBeDeleted'),
    );
    await client.networkInterfaces.delete(GROUP, 'guarded', POLLING);
    await client.networkSecurityGroups.delete(GROUP, 'guard', POLLING);
    await client.applicationSecurityGroups.delete(GROUP, 'web', POLLING);
  });

  it('shows who is behind a load balancer, and by which rules its parts are named', async () => {
    const id = `${PROVIDER}/loadBalancers/lb`;
    const made = await client.loadBalancers.createOrUpdate(
      GROUP,
      'lb',
      {
        location,
        sku: { name: 'Standard' },
        frontendIPConfigurations: [{ name: 'front', subnet: FRONTEND }],
        backendAddressPools: [{ name: 'pool' }],
        loadBalancingRules: [
          {
            name: 'all',
            protocol: 'All',
            frontendPort: 0,
            backendPort: 0,
            frontendIPConfiguration: { id: `${id}/frontendIPConfigurations/front` },
            backendAddressPool: { id: `${id}/backendAddressPools/pool` },
          },
        ],
      },
      POLLING,
    );
    assert.match(made.frontendIPConfigurations?.[0]?.privateIPAddress ?? '', /^10\.1\.0\.\d+$/);
    await putNic('behind', undefined, {
      ipConfigurations: [
        {
          name: 'one',
          subnet: FRONTEND,
          loadBalancerBackendAddressPools: [{ id: `${id}/backendAddressPools/pool` }],
        },
      ],
    });
    const pool = await client.loadBalancerBackendAddressPools.get(GROUP, 'lb', 'pool');
    assert.deepEqual(
      [pool.backendIPConfigurations?.[0]?.id, pool.loadBalancingRules?.[0]?.id],
      [`${PROVIDER}/networkInterfaces/behind/ipConfigurations/one`, `${id}/loadBalancingRules/all`],
    );
    await client.loadBalancerBackendAddressPools.createOrUpdate(GROUP, 'lb', 'other', {}, POLLING);
    assert.deepEqual(await names(client.loadBalancerBackendAddressPools.list(GROUP, 'lb')), [
      'pool',
      'other',
    ]);
    assert.deepEqual(await names(client.loadBalancerFrontendIPConfigurations.list(GROUP, 'lb')), ['front']);
    await client.networkInterfaces.delete(GROUP, 'behind', POLLING);
    await client.loadBalancers.delete(GROUP, 'lb', POLLING);
    assert.deepEqual(await names(client.loadBalancers.listAll()), []);
  });

  it('puts a firewall into its subnet, and keeps its policy while it is there', async () => {
    const policy = await client.firewallPolicies.createOrUpdate(GROUP, 'policy', { location }, POLLING);
    const subnet = await client.subnets.createOrUpdate(
      GROUP,
      'vnet1',
      'AzureFirewallSubnet',
      { addressPrefix: '10.1.50.0/26' },
      POLLING,
    );
    const put = (where: string | undefined) =>
      client.azureFirewalls.createOrUpdate(
        GROUP,
        'fw',
        {
          location,
          firewallPolicy: { id: policy.id ?? '' },
          ipConfigurations: [{ name: 'one', subnet: { id: where ?? '' } }],
        },
        POLLING,
      );
    await assert.rejects(put(FRONTEND.id), isRefusal(400, 'AzureFirewallSubnetNameInvalid'));
    const firewall = await put(subnet.id);
    assert.deepEqual(
      [firewall.ipConfigurations?.[0]?.privateIPAddress, firewall.sku?.name, firewall.threatIntelMode],
      ['10.1.50.4', 'AZFW_VNet', 'Alert'],
    );
    assert.deepEqual(
      (await client.firewallPolicies.get(GROUP, 'policy')).firewalls?.map(({ id }) => id),
      [firewall.id],
    );
    await assert.rejects(
      client.firewallPolicies.delete(GROUP, 'policy', POLLING),
      isRefusal(400, 'FirewallPolicyInUse'),
    );
    await client.azureFirewalls.delete(GROUP, 'fw', POLLING);
    await client.firewallPolicies.delete(GROUP, 'policy', POLLING);
    await client.subnets.delete(GROUP, 'vnet1', 'AzureFirewallSubnet', POLLING);
  });

  it('makes an interface with a private endpoint, which goes with it', async () => {
    const service = `${A}/resourceGroups/${GROUP}/providers/Microsoft.Sql/servers/shop`;
    const endpoint = await client.privateEndpoints.createOrUpdate(
      GROUP,
      'pe',
      {
        location,
        subnet: FRONTEND,
        privateLinkServiceConnections: [
          { name: 'sql', privateLinkServiceId: service, groupIds: ['sqlServer'] },
        ],
      },
      POLLING,
    );
    const nicId = endpoint.networkInterfaces?.[0]?.id ?? '';
    const nicName = nicId.split('/').pop() ?? '';
    const nic = await client.networkInterfaces.get(GROUP, nicName);
    const address = nic.ipConfigurations?.[0]?.privateIPAddress;
    assert.deepEqual(
      endpoint.customDnsConfigs?.map(({ fqdn, ipAddresses }) => [fqdn, ipAddresses]),
      [['shop.database.windows.net', [address]]],
    );
    assert.equal(
      endpoint.privateLinkServiceConnections?.[0]?.privateLinkServiceConnectionState?.status,
      'Approved',
    );
    assert.equal(nic.privateEndpoint?.id, endpoint.id);
    const subnet = await client.subnets.get(GROUP, 'vnet1', 'frontend');
    assert.deepEqual(
      subnet.privateEndpoints?.map(({ id }) => id),
      [endpoint.id],
    );
    await assert.rejects(
      client.networkInterfaces.delete(GROUP, nicName, POLLING),
      isRefusal(400, 'NicInUseWithPrivateEndpoint'),
    );
    await client.privateEndpoints.delete(GROUP, 'pe', POLLING);
    await assert.rejects(client.networkInterfaces.get(GROUP, nicName), isRefusal(404, 'ResourceNotFound'));
    assert.equal((await client.subnets.get(GROUP, 'vnet1', 'frontend')).privateEndpoints, undefined);
  });

  it('connects a gateway with a site, and keeps both while they are connected', async () => {
    const site = await client.localNetworkGateways.createOrUpdate(
      GROUP,
      'site',
      {
        location,
        gatewayIpAddress: '192.0.2.1',
        localNetworkAddressSpace: { addressPrefixes: ['192.168.0.0/16'] },
        bgpSettings: { asn: 65001, bgpPeeringAddress: '192.168.0.1' },
      },
      POLLING,
    );
    const gateway = { id: `${PROVIDER}/virtualNetworkGateways/HubGateway` };
    // Version 39 cannot read a gateway that is only named, as the provider names it.
    const older = new OlderClient(
      credentialOf(CONTOSO.tenantId),
      SUBSCRIPTION_A.subscriptionId,
      clientOptions(sandbox.running),
    );
    const connection = await older.virtualNetworkGatewayConnections.beginCreateOrUpdateAndWait(
      GROUP,
      'to-site',
      {
        location,
        connectionType: 'IPsec',
        enableBgp: true,
        virtualNetworkGateway1: gateway,
        localNetworkGateway2: { id: site.id ?? '' },
        sharedKey: 'secret',
      },
      POLLING,
    );
    assert.deepEqual([connection.connectionStatus, connection.sharedKey], ['Connected', undefined]);
    assert.deepEqual(await names(older.virtualNetworkGateways.listConnections(GROUP, 'HubGateway')), [
      'to-site',
    ]);
    const peers = await client.virtualNetworkGateways.getBgpPeerStatus(GROUP, 'HubGateway', POLLING);
    assert.deepEqual(
      peers.value?.map(({ neighbor, asn, state }) => [neighbor, asn, state]),
      [['192.168.0.1', 65001, 'Connected']],
    );
    const learned = await client.virtualNetworkGateways.getLearnedRoutes(GROUP, 'HubGateway', POLLING);
    assert.deepEqual(
      learned.value?.map(({ network, origin }) => [network, origin]),
      [['10.0.0.0/16', 'Network']],
    );
    const told = await client.virtualNetworkGateways.getAdvertisedRoutes(
      GROUP,
      'HubGateway',
      '192.168.0.1',
      POLLING,
    );
    assert.deepEqual(
      told.value?.map(({ network }) => network),
      ['10.0.0.0/16'],
    );
    await assert.rejects(
      client.localNetworkGateways.delete(GROUP, 'site', POLLING),
      isRefusal(400, 'InUseLocalNetworkGatewayCannotBeDeleted'),
    );
    await client.virtualNetworkGatewayConnections.delete(GROUP, 'to-site', POLLING);
    await client.localNetworkGateways.delete(GROUP, 'site', POLLING);
    assert.deepEqual(await names(client.localNetworkGateways.list(GROUP)), []);
  });

  it('holds Route Servers and hubs with what stands below them', async () => {
    const { virtualHubs, virtualHubIpConfiguration, virtualHubBgpConnection } = client;
    await client.subnets.createOrUpdate(
      GROUP,
      'vnet1',
      'RouteServerSubnet',
      { addressPrefix: '10.1.60.0/26' },
      POLLING,
    );
    await virtualHubs.createOrUpdate(GROUP, 'rs', { location, sku: 'Standard' }, POLLING);
    const subnet = { id: `${VNET1}/subnets/RouteServerSubnet` };
    await virtualHubIpConfiguration.createOrUpdate(GROUP, 'rs', 'one', { subnet }, POLLING);
    await virtualHubBgpConnection.createOrUpdate(
      GROUP,
      'rs',
      'nva',
      { peerAsn: 65001, peerIp: '10.1.0.4' },
      POLLING,
    );
    const server = await virtualHubs.get(GROUP, 'rs');
    assert.deepEqual(
      [server.kind, server.virtualRouterIps, server.bgpConnections?.length, server.ipConfigurations?.length],
      ['RouteServer', ['10.1.60.4', '10.1.60.5'], 1, 1],
    );
    assert.deepEqual(await names(client.virtualHubBgpConnections.list(GROUP, 'rs')), ['nva']);
    await assert.rejects(
      virtualHubBgpConnection.get(GROUP, 'none', 'nva'),
      isRefusal(404, 'ParentResourceNotFound'),
    );
    await assert.rejects(virtualHubBgpConnection.get(GROUP, 'rs', 'none'), isRefusal(404, 'NotFound'));
    await client.virtualWans.createOrUpdate(GROUP, 'wan', { location }, POLLING);
    await virtualHubs.createOrUpdate(
      GROUP,
      'hub',
      { location, addressPrefix: '10.250.0.0/23', virtualWan: { id: `${PROVIDER}/virtualWans/wan` } },
      POLLING,
    );
    const remoteVirtualNetwork = { id: VNET2 };
    const connection = await client.hubVirtualNetworkConnections.createOrUpdate(
      GROUP,
      'hub',
      'spoke',
      { remoteVirtualNetwork },
      POLLING,
    );
    const table = `${PROVIDER}/virtualHubs/hub/hubRouteTables/defaultRouteTable`;
    assert.equal(connection.routingConfiguration?.associatedRouteTable?.id, table);
    assert.deepEqual(await names(client.hubRouteTables.list(GROUP, 'hub')), [
      'defaultRouteTable',
      'noneRouteTable',
    ]);
    assert.deepEqual(
      (await client.hubRouteTables.get(GROUP, 'hub', 'defaultRouteTable')).associatedConnections,
      [connection.id],
    );
    const policy = (name: string) => ({
      name,
      destinations: ['PrivateTraffic'],
      nextHop: connection.id ?? '',
    });
    const intent = await client.routingIntentOperations.createOrUpdate(
      GROUP,
      'hub',
      'intent',
      { routingPolicies: [policy('one')] },
      POLLING,
    );
    assert.deepEqual(intent.routingPolicies, [policy('one')]);
    assert.deepEqual(await names(client.routingIntentOperations.list(GROUP, 'hub')), ['intent']);
    await assert.rejects(
      client.routingIntentOperations.createOrUpdate(
        GROUP,
        'hub',
        'intent',
        { routingPolicies: [policy('one'), policy('two')] },
        POLLING,
      ),
      isRefusal(400, 'RoutingIntentPoliciesOverlap'),
    );
    await client.routingIntentOperations.delete(GROUP, 'hub', 'intent', POLLING);
    await assert.rejects(
      virtualHubs.delete(GROUP, 'hub', POLLING),
      isRefusal(400, 'InUseVirtualHubCannotBeDeleted'),
    );
    await client.hubVirtualNetworkConnections.delete(GROUP, 'hub', 'spoke', POLLING);
    await virtualHubs.delete(GROUP, 'hub', POLLING);
    await virtualHubBgpConnection.delete(GROUP, 'rs', 'nva', POLLING);
    await virtualHubs.delete(GROUP, 'rs', POLLING);
    assert.equal((await client.subnets.get(GROUP, 'vnet1', 'RouteServerSubnet')).ipConfigurations, undefined);
  });

  it('says of a network what Virtual Network Manager does to it', async () => {
    const manager = { location, networkManagerScopes: { subscriptions: [A] } };
    await client.networkManagers.createOrUpdate(GROUP, 'nm', manager);
    const group = await client.networkGroups.createOrUpdate(GROUP, 'nm', 'prod', {});
    const member = await client.staticMembers.createOrUpdate(GROUP, 'nm', 'prod', 'one', {
      resourceId: VNET1,
    });
    assert.equal(member.region, 'eastus');
    const appliesToGroups = [{ networkGroupId: group.id ?? '', groupConnectivity: 'DirectlyConnected' }];
    const mesh = await client.connectivityConfigurations.createOrUpdate(GROUP, 'nm', 'mesh', {
      connectivityTopology: 'Mesh',
      appliesToGroups,
    });
    await client.securityAdminConfigurations.createOrUpdate(GROUP, 'nm', 'admin', { description: 'guard' });
    await client.adminRuleCollections.createOrUpdate(GROUP, 'nm', 'admin', 'all', {
      appliesToGroups: [{ networkGroupId: group.id ?? '' }],
    });
    const rule = await client.adminRules.createOrUpdate(GROUP, 'nm', 'admin', 'all', 'no-ssh', {
      kind: 'Custom',
      protocol: 'Tcp',
      access: 'Deny',
      direction: 'Inbound',
      priority: 10,
      destinationPortRanges: ['22'],
    } as never);
    const list = async (network: string) =>
      Promise.all([
        client.listNetworkManagerEffectiveConnectivityConfigurations(GROUP, network, {}),
        client.listNetworkManagerEffectiveSecurityAdminRules(GROUP, network, {}),
      ]);
    const [connectivity, rules] = await list('vnet1');
    assert.deepEqual(
      connectivity.value?.map(({ id, configurationGroups }) => [id, configurationGroups?.[0]?.id]),
      [[mesh.id, group.id]],
    );
    assert.deepEqual(
      rules.value?.map((one) => [one.id, one.configurationDescription, one.kind]),
      [[rule.id, 'guard', 'Custom']],
    );
    const [none, nothing] = await list('vnet2');
    assert.deepEqual([none.value, nothing.value], [[], []]);
    await assert.rejects(
      client.networkGroups.delete(GROUP, 'nm', 'prod', POLLING),
      isRefusal(400, 'NetworkGroupInUse'),
    );
    await client.networkManagers.delete(GROUP, 'nm', POLLING);
    await assert.rejects(
      client.networkGroups.get(GROUP, 'nm', 'prod'),
      isRefusal(404, 'ParentResourceNotFound'),
    );
  });

  it('has all of them in the table of Resource Graph, with types in lower case', async () => {
    const query =
      'resources | where type =~ "Microsoft.Network/networkInterfaces" | project name, type, properties';
    const reply = await sandbox.send(
      'POST',
      '/providers/Microsoft.ResourceGraph/resources?api-version=2021-03-01',
      {
        body: { query },
      },
    );
    const rows = reply.body['data'] as readonly { name: string; type: string; properties: object }[];
    assert.deepEqual(
      rows.map(({ name, type }) => [name, type]),
      ['nic2', 'nic3', 'nic4', 'nic5', 'nic6'].map((name) => [name, 'microsoft.network/networkinterfaces']),
    );
    const path = `${PROVIDER}/networkInterfaces/nic2?${NETWORK_VERSION}`;
    assert.deepEqual(rows[0]?.properties, (await sandbox.send('GET', path)).body['properties']);
  });
});
