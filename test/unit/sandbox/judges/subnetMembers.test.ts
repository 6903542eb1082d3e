/** Microsoft's client judges what the sandbox makes of delegations and service endpoints of subnets. */
import assert from 'node:assert/strict';
import { NetworkManagementClient } from '@azure/arm-network';
import { CONTOSO, SUBSCRIPTION_A } from '../../../../src/sandbox/scenarios/contoso.ts';
import { useSandbox } from '../client.ts';
import { A, VNET1 } from '../guideWorld.ts';
import { clientOptions, credentialOf } from './clientOptions.ts';
import { POLLING } from './networkJudge.ts';

const GROUP = 'vnet101';
const SUBNET = { addressPrefix: '10.1.77.0/24' };
const ACTION = 'Microsoft.Network/virtualNetworks/subnets/action';

describe('sandbox: members of subnets, judged by @azure/arm-network', () => {
  const sandbox = useSandbox();
  let client: NetworkManagementClient;
  before(() => {
    client = new NetworkManagementClient(
      credentialOf(CONTOSO.tenantId),
      SUBSCRIPTION_A.subscriptionId,
      clientOptions(sandbox.running),
    );
  });

  it('completes a delegation, which has the etag of its subnet, and loses it with the next write', async () => {
    const delegations = [{ name: 'web', serviceName: 'Microsoft.Web/serverFarms' }];
    const { subnets } = client;
    await subnets.createOrUpdate(GROUP, 'vnet1', 'members', { ...SUBNET, delegations }, POLLING);
    const read = await subnets.get(GROUP, 'vnet1', 'members');
    assert.deepEqual(read.delegations, [
      {
        id: `${VNET1}/subnets/members/delegations/web`,
        name: 'web',
        etag: read.etag,
        type: 'Microsoft.Network/virtualNetworks/subnets/delegations',
        provisioningState: 'Succeeded',
        serviceName: 'Microsoft.Web/serverFarms',
        actions: [ACTION],
      },
    ]);
    const again = await subnets.createOrUpdate(GROUP, 'vnet1', 'members', read, POLLING);
    assert.deepEqual(again.delegations?.[0]?.etag, again.etag);
    assert.notEqual(again.etag, read.etag);
    const bare = await subnets.createOrUpdate(GROUP, 'vnet1', 'members', SUBNET, POLLING);
    assert.deepEqual(bare.delegations, []);
  });

  it('says where a service endpoint reaches, unless the request does', async () => {
    const serviceEndpoints = [
      { service: 'Microsoft.Storage' },
      { service: 'Microsoft.Sql' },
      { service: 'Microsoft.KeyVault' },
      { service: 'Microsoft.Web', locations: ['uksouth'] },
    ];
    const made = await client.subnets.createOrUpdate(
      GROUP,
      'vnet1',
      'members',
      { ...SUBNET, serviceEndpoints },
      POLLING,
    );
    assert.deepEqual(
      made.serviceEndpoints?.map(({ service, locations, provisioningState }) => [
        service,
        locations?.join(' '),
        provisioningState,
      ]),
      [
        ['Microsoft.Storage', 'eastus westus', 'Succeeded'],
        ['Microsoft.Sql', 'eastus', 'Succeeded'],
        ['Microsoft.KeyVault', '*', 'Succeeded'],
        ['Microsoft.Web', 'uksouth', 'Succeeded'],
      ],
    );
  });

  it('lists what a subnet can be delegated to, for a subscription and for a group', async () => {
    const lists = [
      client.availableDelegations.list('East US'),
      client.availableResourceGroupDelegations.list(GROUP, 'eastus'),
    ];
    for (const list of lists) {
      const found = new Map<string | undefined, unknown>();
      for await (const { serviceName, id, actions } of list) found.set(serviceName, [id, actions]);
      assert.deepEqual(found.get('Microsoft.Web/serverFarms'), [
        `${A}/providers/Microsoft.Network/availableDelegations/Microsoft.Web.serverFarms`,
        [ACTION],
      ]);
    }
  });
});
