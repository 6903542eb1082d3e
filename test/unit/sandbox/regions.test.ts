/** What is made needs a region that there is; a region in any script must not break the answer to a write. */
import assert from 'node:assert/strict';
import { guide } from '../../../src/sandbox/scenarios/guide.ts';
import { ARM_VERSION, errorCode, errorMessage, NETWORK_VERSION, useSandbox } from './client.ts';
import { A } from './guideWorld.ts';

const NETWORKS = `${A}/resourceGroups/vnet101/providers/Microsoft.Network/virtualNetworks`;
const NOWHERE = ['西日本', 'east\r\nus', 'east\u0000us', '   ', 'a/b?c', 'mars'];
const networkIn = (location: string) => ({
  location,
  properties: { addressSpace: { addressPrefixes: ['10.77.0.0/16'] }, subnets: [] },
});

describe('sandbox: regions', () => {
  const sandbox = useSandbox();

  for (const location of NOWHERE) {
    it(`makes nothing in ${JSON.stringify(location)}`, async () => {
      for (const type of [
        'virtualNetworks',
        'routeTables',
        'networkSecurityGroups',
        'publicIPAddresses',
        'virtualNetworkGateways',
      ]) {
        const at = `${A}/resourceGroups/vnet101/providers/Microsoft.Network/${type}/elsewhere?${NETWORK_VERSION}`;
        const reply = await sandbox.send('PUT', at, { body: networkIn(location) });
        assert.equal(`${reply.status} ${errorCode(reply)}`, '400 LocationNotAvailableForResourceType');
        assert.ok(
          errorMessage(reply).startsWith(
            `The provided location '${location}' is not available for resource type 'Microsoft.Network/${type}'. List of available regions for the resource type is 'eastus,`,
          ),
          reply.text,
        );
        assert.equal((await sandbox.send('GET', at)).status, 404);
      }
      const group = `${A}/resourceGroups/elsewhere?${ARM_VERSION}`;
      const reply = await sandbox.send('PUT', group, { body: { location } });
      assert.equal(`${reply.status} ${errorCode(reply)}`, '400 LocationNotAvailableForResourceGroup');
      assert.equal((await sandbox.send('GET', group)).status, 404);
    });
  }

  it('knows public regions, in whatever words', async () => {
    for (const location of ['Sweden Central', 'japanwest', 'UAE North', 'Australia Central 2']) {
      const at = `${NETWORKS}/somewhere?${NETWORK_VERSION}`;
      const reply = await sandbox.send('PUT', at, { body: networkIn(location) });
      assert.equal(reply.status, 201, reply.text);
      assert.equal((await sandbox.finish(reply)).body['status'], 'Succeeded');
      assert.equal((await sandbox.send('DELETE', at)).status, 202);
    }
  });
});

describe('sandbox: a region that only the scenario has', () => {
  const sandbox = useSandbox({
    scenario: {
      ...guide,
      networks: guide.networks.map((network) =>
        network.name === 'vnet1' ? { ...network, location: '西日本' } : network,
      ),
    },
  });

  it('can be written in, and has the URLs of its operations percent-encoded', async () => {
    for (const name of ['vnet1', 'another']) {
      const reply = await sandbox.send('PUT', `${NETWORKS}/${name}?${NETWORK_VERSION}`, {
        body: networkIn('西日本'),
      });
      assert.ok(reply.status < 300, reply.text);
      assert.ok(
        reply.headers['azure-asyncoperation']?.includes(`/locations/${encodeURIComponent('西日本')}/`),
      );
      assert.equal((await sandbox.finish(reply)).body['status'], 'Succeeded');
    }
    const gone = await sandbox.send('DELETE', `${NETWORKS}/another?${NETWORK_VERSION}`);
    assert.equal(gone.status, 202, gone.text);
  });
});
