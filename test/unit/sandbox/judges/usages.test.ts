/** Microsoft's client judges what the sandbox says of usages, limits and service endpoints. */
import assert from 'node:assert/strict';
import { NetworkManagementClient } from '@azure/arm-network';
import { CONTOSO, SUBSCRIPTION_A } from '../../../../src/sandbox/scenarios/contoso.ts';
import { useSandbox } from '../client.ts';
import { A, HUB } from '../guideWorld.ts';
import { clientOptions, credentialOf } from './clientOptions.ts';
import { isRefusal } from './judgement.ts';
import { POLLING } from './networkJudge.ts';

const GROUP = 'vnet101';

describe('sandbox: usages, judged by @azure/arm-network', () => {
  const sandbox = useSandbox({ pageSize: 2 });
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

  it('says how large subnets are and what is used of them, but not of a GatewaySubnet', async () => {
    await client.subnets.createOrUpdate(
      GROUP,
      'HubVNet',
      'both',
      { addressPrefixes: ['10.0.200.0/28', '10.0.201.0/30'] },
      POLLING,
    );
    const usages = await all(client.virtualNetworks.listUsage(GROUP, 'hubvnet'));
    const told = (name: string): unknown => {
      const usage = usages.find(({ id }) => id === `${HUB}/subnets/${name}`);
      return [usage?.currentValue, usage?.limit];
    };
    assert.deepEqual(told('GatewaySubnet'), [-1, -1]);
    assert.deepEqual(told('both'), [0, 11]);
    for (const { id, name, unit } of usages) {
      assert.ok(id?.startsWith(`${HUB}/subnets/`), id);
      assert.deepEqual(
        [name?.value, name?.localizedValue, unit],
        ['SubnetSpace', 'Subnet size and usage', 'Count'],
      );
    }
    await assert.rejects(
      all(client.virtualNetworks.listUsage(GROUP, 'none')),
      isRefusal(404, 'ResourceNotFound'),
    );
  });

  it('counts what there is in a region, beside the limit', async () => {
    const counted = async (location: string): Promise<Readonly<Record<string, unknown>>> =>
      Object.fromEntries(
        (await all(client.usages.list(location))).map(({ name, currentValue, limit, id }) => {
          const region = location.toLowerCase().replaceAll(' ', '');
          const scope = `${A}/providers/Microsoft.Network/locations/${region}/usages`;
          assert.equal(id, `${scope}/${name.value ?? ''}`);
          return [name.value ?? '', [currentValue, limit]];
        }),
      );
    const before = await counted('eastus');
    assert.deepEqual(before['VirtualNetworks'], [4, 1000]);
    assert.deepEqual(before['StaticPublicIPAddresses'], [1, 10]);
    assert.deepEqual(before['NetworkSecurityGroups'], [0, 5000]);
    assert.deepEqual(before['SubnetsPerVirtualNetwork'], [0, 3000]);
    assert.deepEqual(before['PeeringsPerVirtualNetwork'], [0, 500]);
    await client.networkSecurityGroups.createOrUpdate(GROUP, 'nsg', { location: 'eastus' }, POLLING);
    await client.publicIPAddresses.createOrUpdate(GROUP, 'dynamic', { location: 'eastus' }, POLLING);
    const space = { addressSpace: { addressPrefixes: ['10.66.0.0/16'] } };
    await client.virtualNetworks.createOrUpdate(GROUP, 'west', { location: 'westus', ...space }, POLLING);
    const after = await counted('East US');
    assert.deepEqual(after, {
      ...before,
      NetworkSecurityGroups: [1, 5000],
      PublicIPAddresses: [2, 10],
    });
    assert.deepEqual((await counted('westus'))['VirtualNetworks'], [1, 1000]);
    await assert.rejects(all(client.usages.list('moon')), isRefusal(400, 'NoRegisteredProviderFound'));
  });

  it('lists the services to which a subnet can have an endpoint', async () => {
    const services = await all(client.availableEndpointServices.list('westus'));
    const type = 'Microsoft.Network/virtualNetworkEndpointServices';
    assert.deepEqual(services[0], {
      name: 'Microsoft.Storage',
      id: `${A}/providers/${type}/Microsoft.Storage`,
      type,
    });
    assert.ok(services.some(({ name }) => name === 'Microsoft.Sql'));
    await assert.rejects(
      all(client.availableEndpointServices.list('moon')),
      isRefusal(400, 'NoRegisteredProviderFound'),
    );
  });

  it('says of an address whether it is free', async () => {
    const ask = (address: string) =>
      client.virtualNetworks.checkIPAddressAvailability(GROUP, 'vnet1', address);
    await client.subnets.createOrUpdate(GROUP, 'vnet1', 'asked', { addressPrefix: '10.1.99.0/28' }, POLLING);
    assert.equal((await ask('10.1.99.4')).available, true);
    const kept = await ask('10.1.99.3');
    assert.deepEqual([kept.available, kept.isPlatformReserved], [false, true]);
    assert.equal(kept.availableIPAddresses?.[0], '10.1.99.4');
    assert.equal((await ask('10.1.99.15')).available, false);
    await assert.rejects(ask('10.9.0.4'), isRefusal(400, 'PrivateIPAddressNotInAnySubnet'));
  });
});
