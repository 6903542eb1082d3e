import assert from 'node:assert/strict';
import { LINKS_PER_NETWORK } from '../../../src/core/rules/limits.ts';
import { SUBSCRIPTION_A } from '../../../src/sandbox/scenarios/contoso.ts';
import { guide } from '../../../src/sandbox/scenarios/guide.ts';
import { errorCode, errorMessage, useSandbox } from './client.ts';
import { A, HUB, linkBody, linkPath } from './guideWorld.ts';

const spokes = Array.from({ length: LINKS_PER_NETWORK + 1 }, (_, index) => `spoke${index}`);

describe('sandbox: the limit of links', () => {
  const sandbox = useSandbox({
    scenario: {
      ...guide,
      networks: [
        ...guide.networks,
        ...spokes.map((name, index) => ({
          subscriptionId: SUBSCRIPTION_A.subscriptionId,
          group: 'vnet101',
          name,
          location: 'eastus',
          addressPrefixes: [`10.${100 + Math.floor(index / 250)}.${index % 250}.0/24`],
          subnets: {},
        })),
      ],
      history: spokes
        .slice(0, LINKS_PER_NETWORK)
        .map((remote) => ({ kind: 'link' as const, local: 'HubVNet', remote })),
    },
  });
  const spoke = (index: number): string =>
    `${A}/resourceGroups/vnet101/providers/Microsoft.Network/virtualNetworks/spoke${index}`;

  it('refuses the link that is one too many, and no update of the others', async () => {
    const over = await sandbox.send('PUT', linkPath(HUB, 'over'), {
      body: linkBody(spoke(LINKS_PER_NETWORK)),
    });
    assert.equal(`${over.status} ${errorCode(over)}`, '400 VnetPeeringLimitExceeded');
    assert.equal(errorMessage(over), `Cannot create more than 500 peerings in virtual network ${HUB}.`);
    const update = await sandbox.send('PUT', linkPath(HUB, 'HubVNet-to-spoke7'), {
      body: linkBody(spoke(7), { allowForwardedTraffic: true }),
    });
    assert.equal(update.status, 200, update.text);
    const back = await sandbox.send('PUT', linkPath(spoke(LINKS_PER_NETWORK), 'x'), { body: linkBody(HUB) });
    assert.equal(back.status, 201, back.text);
  });
});
