/** Microsoft's client judges the form of what is worked out of an interface: routes, groups, next hops and flows. */
import assert from 'node:assert/strict';
import { NetworkManagementClient } from '@azure/arm-network';
import { CONNECTIVITY, CONTOSO, PRODUCTION, RETAIL } from '../../../../src/sandbox/scenarios/contoso.ts';
import { useSandbox } from '../client.ts';
import { clientOptions, credentialOf } from './clientOptions.ts';
import { isRefusal } from './judgement.ts';
import { POLLING } from './networkJudge.ts';

const machine = (subscriptionId: string, group: string, name: string): string =>
  `/subscriptions/${subscriptionId}/resourceGroups/${group}/providers/Microsoft.Compute/virtualMachines/${name}`;

describe('sandbox: effective routes, groups and flows, judged by @azure/arm-network', () => {
  const sandbox = useSandbox({ scenario: 'estate', operationMs: 5, retryAfterSeconds: 0.01 });
  const client = ({ subscriptionId }: { readonly subscriptionId: string }) =>
    new NetworkManagementClient(
      credentialOf(CONTOSO.tenantId),
      subscriptionId,
      clientOptions(sandbox.running),
    );

  it('lists every route of an interface, also those that are beaten', async () => {
    const { networkInterfaces } = client(PRODUCTION);
    const { value } = await networkInterfaces.getEffectiveRouteTable('prod-weu', 'web-prod-nic', POLLING);
    const told = value.map(({ name, source, state, addressPrefix, nextHopType, nextHopIpAddress }) =>
      [name ?? '', source, state, addressPrefix?.join(), nextHopType, nextHopIpAddress?.join()].join(' '),
    );
    assert.deepEqual(told.toSorted(), [
      ' Default Active 0.0.0.0/0 Internet ',
      ' Default Active 10.10.0.0/16 VNetPeering ',
      ' Default Active 10.14.0.0/16 VnetLocal ',
      ' Default Active 100.64.0.0/10 None ',
      ' Default Active 172.16.0.0/12 None ',
      ' Default Active ::/0 Internet ',
      ' Default Invalid 10.0.0.0/8 None ',
      ' Default Invalid 192.168.0.0/16 None ',
      ' VirtualNetworkGateway Active 192.168.0.0/16 VirtualNetworkGateway ',
      ' VirtualNetworkGateway Active 192.168.255.1/32 VirtualNetworkGateway ',
      'all-private User Active 10.0.0.0/8 VirtualAppliance 10.10.2.4',
    ]);
  });

  it('says nothing of an interface that is in no machine', async () => {
    const { networkInterfaces } = client(PRODUCTION);
    const subnet = `/subscriptions/${PRODUCTION.subscriptionId}/resourceGroups/prod-weu/providers/Microsoft.Network/virtualNetworks/hr-prod/subnets/default`;
    await networkInterfaces.createOrUpdate(
      'prod-weu',
      'idle',
      { location: 'westeurope', ipConfigurations: [{ name: 'one', subnet: { id: subnet } }] },
      POLLING,
    );
    await assert.rejects(
      networkInterfaces.getEffectiveRouteTable('prod-weu', 'idle', POLLING),
      isRefusal(400, 'NicMustBeAttachedToRunningVmToGetEffectiveRoutes'),
    );
    await assert.rejects(
      networkInterfaces.listEffectiveNetworkSecurityGroups('prod-weu', 'idle', POLLING),
      isRefusal(400, 'NicMustBeAttachedToRunningVmToGetEffectiveSecurityGroups'),
    );
  });

  it('lists the groups of an interface with what their tags and application groups stand for', async () => {
    const { networkInterfaces } = client(RETAIL);
    const { value } = await networkInterfaces.listEffectiveNetworkSecurityGroups(
      'retail-weu',
      'payments-db-nic',
      POLLING,
    );
    const [group] = value;
    assert.equal(value.length, 1);
    assert.match(group?.association?.subnet?.id ?? '', /payments-weu\/subnets\/data$/);
    const rules = group?.effectiveSecurityRules ?? [];
    const rule = (name: string) => rules.find((one) => one.name === name);
    assert.deepEqual(rule('securityRules/deny-shop')?.expandedDestinationAddressPrefix, ['10.18.1.4/32']);
    assert.deepEqual(
      [rule('securityRules/allow-hub')?.protocol, rule('securityRules/allow-hub')?.destinationPortRange],
      ['Tcp', '1433-1433'],
    );
    const tag = rule('defaultSecurityRules/AllowVnetInBound')?.expandedSourceAddressPrefix?.toSorted();
    assert.deepEqual(tag, ['10.10.0.0/16', '10.17.0.0/16', '10.18.0.0/16', '168.63.129.16/32']);
    assert.equal(rules.length, 8);
  });

  const hops: readonly (readonly [to: string, type: string, address: string | undefined, table: RegExp])[] = [
    ['10.12.1.4', 'VirtualAppliance', '10.10.2.4', /routeTables\/rt-web-prod$/],
    ['10.10.1.4', 'VNetPeering', undefined, /^System Route$/],
    ['192.168.1.1', 'VirtualNetworkGateway', undefined, /^System Route$/],
    ['8.8.8.8', 'Internet', undefined, /^System Route$/],
    ['172.16.0.1', 'None', undefined, /^System Route$/],
  ];
  for (const [to, type, address, table] of hops) {
    it(`says that the next hop to ${to} is ${type}`, async () => {
      const hop = await client(PRODUCTION).networkWatchers.getNextHop(
        'prod-weu',
        'NetworkWatcher_westeurope',
        {
          targetResourceId: machine(PRODUCTION.subscriptionId, 'prod-weu', 'web-prod-vm'),
          sourceIPAddress: '10.14.0.4',
          destinationIPAddress: to,
        },
        POLLING,
      );
      assert.deepEqual([hop.nextHopType, hop.nextHopIpAddress], [type, address]);
      assert.match(hop.routeTableId ?? '', table);
    });
  }

  const flows: readonly (readonly [from: string, port: string, access: string, rule: string])[] = [
    ['10.17.0.4', '1433', 'Deny', 'securityRules/deny-shop'],
    ['10.10.0.4', '1433', 'Allow', 'securityRules/allow-hub'],
    ['10.10.0.4', '22', 'Allow', 'defaultSecurityRules/AllowVnetInBound'],
    ['10.99.0.4', '1433', 'Deny', 'defaultSecurityRules/DenyAllInBound'],
  ];
  const verify = (from: string, localPort: string, more: object = {}) =>
    client(RETAIL).networkWatchers.verifyIPFlow(
      'retail-weu',
      'NetworkWatcher_westeurope',
      {
        targetResourceId: machine(RETAIL.subscriptionId, 'retail-weu', 'payments-db-vm'),
        direction: 'Inbound',
        protocol: 'TCP',
        localPort,
        remotePort: '50000',
        localIPAddress: '10.18.1.4',
        remoteIPAddress: from,
        ...more,
      },
      POLLING,
    );
  for (const [from, port, access, rule] of flows) {
    it(`says that what comes from ${from} to port ${port} meets ${access} by ${rule}`, async () => {
      const flow = await verify(from, port);
      assert.deepEqual([flow.access, flow.ruleName], [access, rule]);
    });
  }

  it('refuses what it cannot be asked', async () => {
    await assert.rejects(verify('10.17.0', '1433'), isRefusal(400, 'InvalidRequestFormat'));
    await assert.rejects(
      verify('10.17.0.4', '1433', { direction: 'Sideways' }),
      isRefusal(400, 'InvalidRequestFormat'),
    );
    await assert.rejects(
      verify('10.17.0.4', '1433', { targetResourceId: machine(RETAIL.subscriptionId, 'retail-weu', 'none') }),
      isRefusal(400, 'InvalidResourceReference'),
    );
  });

  it('never shows in a read what a gateway has learned, and tells it to whoever asks', async () => {
    const { virtualNetworkGateways } = client(CONNECTIVITY);
    const gateway = await virtualNetworkGateways.get('hubs-weu', 'hub-weu-gateway');
    assert.equal(JSON.stringify(gateway).includes('192.168.0.0'), false);
    const learned = await virtualNetworkGateways.getLearnedRoutes('hubs-weu', 'hub-weu-gateway', POLLING);
    assert.deepEqual(
      learned.value?.map(({ network, origin, nextHop }) => [network, origin, nextHop]),
      [
        ['10.10.0.0/16', 'Network', ''],
        ['192.168.0.0/16', 'EBgp', '192.168.255.1'],
      ],
    );
    const told = await virtualNetworkGateways.getAdvertisedRoutes(
      'hubs-weu',
      'hub-weu-gateway',
      '192.168.255.1',
      POLLING,
    );
    assert.deepEqual(told.value?.map(({ network }) => network).toSorted(), [
      '10.10.0.0/16',
      '10.11.0.0/16',
      '10.12.0.0/16',
      '10.13.0.0/16',
      '10.14.0.0/16',
    ]);
    await virtualNetworkGateways.createOrUpdate('hubs-weu', 'hub-weu-gateway', gateway, POLLING);
    const again = await virtualNetworkGateways.getLearnedRoutes('hubs-weu', 'hub-weu-gateway', POLLING);
    assert.equal(again.value?.length, 2);
  });
});
