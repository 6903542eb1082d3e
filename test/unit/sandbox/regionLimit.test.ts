import assert from 'node:assert/strict';
import { NETWORKS_PER_REGION, SUBNETS_PER_NETWORK } from '../../../src/core/rules/limits.ts';
import { SUBSCRIPTION_B } from '../../../src/sandbox/scenarios/contoso.ts';
import { guide } from '../../../src/sandbox/scenarios/guide.ts';
import { errorCode, errorMessage, NETWORK_VERSION, useSandbox, type Reply } from './client.ts';
import { A, B, VNET1 } from './guideWorld.ts';

const address = (index: number): string => `10.${Math.floor(index / 250)}.${index % 250}.0/24`;

describe('sandbox: the limit of networks in a region', () => {
  const there = guide.networks.filter(
    ({ subscriptionId, location }) =>
      subscriptionId === SUBSCRIPTION_B.subscriptionId && location === 'eastus',
  ).length;
  const sandbox = useSandbox({
    scenario: {
      ...guide,
      networks: [
        ...guide.networks,
        ...Array.from({ length: NETWORKS_PER_REGION - there }, (_, index) => ({
          subscriptionId: SUBSCRIPTION_B.subscriptionId,
          group: 'vendor-vnets',
          name: `vnet-${index}`,
          location: 'eastus',
          addressPrefixes: [address(index)],
          subnets: {},
        })),
      ],
    },
  });
  const put = (scope: string, group: string, name: string, location: string): Promise<Reply> =>
    sandbox.send(
      'PUT',
      `${scope}/resourceGroups/${group}/providers/Microsoft.Network/virtualNetworks/${name}?${NETWORK_VERSION}`,
      { body: { location, properties: { addressSpace: { addressPrefixes: ['10.0.0.0/24'] } } } },
    );

  it('refuses the network that is one too many there, and none elsewhere, and no update', async () => {
    const over = await put(B, 'vendor-vnets', 'over', 'eastus');
    assert.equal(`${over.status} ${errorCode(over)}`, '400 VnetCountLimitReached');
    assert.equal(
      errorMessage(over),
      'Cannot create more than 1000 virtual networks for this subscription in this region.',
    );
    assert.equal((await put(B, 'vendor-vnets', 'vnet-7', 'eastus')).status, 200);
    assert.equal((await put(B, 'vendor-vnets', 'over', 'West US')).status, 201);
    assert.equal((await put(A, 'vnet101', 'over', 'eastus')).status, 201);
  });
});

describe('sandbox: the limit of subnets in a network', () => {
  const sandbox = useSandbox();

  it('refuses a network with one too many', async () => {
    const subnets = Array.from({ length: SUBNETS_PER_NETWORK + 1 }, (_, index) => ({
      name: `s${index}`,
      properties: { addressPrefix: address(index) },
    }));
    const reply = await sandbox.send('PUT', `${VNET1}?${NETWORK_VERSION}`, {
      body: {
        location: 'eastus',
        properties: { addressSpace: { addressPrefixes: ['10.0.0.0/8'] }, subnets },
      },
    });
    assert.equal(`${reply.status} ${errorCode(reply)}`, '400 SubnetCountLimitReached');
    assert.match(errorMessage(reply), /3000/);
  });
});
