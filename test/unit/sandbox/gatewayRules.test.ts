import assert from 'node:assert/strict';
import { arrayAt, objectAt, stringAt, type JsonObject, type JsonValue } from '../../../src/core/json.ts';
import type { OperationFate } from '../../../src/sandbox/world/operations.ts';
import { errorCode, NETWORK_VERSION, useSandbox, type Reply } from './client.ts';
import { A, HUB, linkBody, linkPath, VNET1, VNET2 } from './guideWorld.ts';

const GROUP = `${A}/resourceGroups/vnet101`;
const gatewayPath = (name: string): string =>
  `${GROUP}/providers/Microsoft.Network/virtualNetworkGateways/${name}?${NETWORK_VERSION}`;

function gatewayBody(network: string, gatewayType = 'Vpn'): JsonObject {
  const properties = { subnet: { id: `${network}/subnets/GatewaySubnet` } };
  return {
    location: 'eastus',
    properties: { gatewayType, ipConfigurations: [{ name: 'default', properties }] },
  };
}

describe('sandbox: gateways and what they bar', () => {
  let fate: OperationFate = { after: 0 };
  const sandbox = useSandbox({ fateOf: () => fate });
  const put = (name: string, network: string, type?: string): Promise<Reply> =>
    sandbox.send('PUT', gatewayPath(name), { body: gatewayBody(network, type) });
  const addSubnet = (network: string, addressPrefix: string): Promise<Reply> =>
    sandbox.send('PUT', `${network}/subnets/GatewaySubnet?${NETWORK_VERSION}`, {
      body: { properties: { addressPrefix } },
    });
  const shown = async (network: string): Promise<readonly string[]> => {
    const { body } = await sandbox.send('GET', `${network}/subnets/GatewaySubnet?${NETWORK_VERSION}`);
    return arrayAt(objectAt(body, 'properties'), 'ipConfigurations').map((one) =>
      (stringAt(one as JsonObject, 'id') ?? '').replace(/^.*virtualNetworkGateways\/([^/]+).*$/, '$1'),
    );
  };

  it('refuses a second one of a type in a network, and takes one of the other', async () => {
    assert.equal(errorCode(await put('second', HUB)), 'VirtualNetworkHasGateway');
    assert.equal((await put('circuits', HUB, 'ExpressRoute')).status, 201);
    assert.deepEqual(await shown(HUB), ['HubGateway', 'circuits']);
    assert.equal((await sandbox.send('DELETE', gatewayPath('circuits'))).status, 202);
    assert.deepEqual(await shown(HUB), ['HubGateway']);
  });

  it('takes an empty entry for no configuration, and refuses one that is no object', async () => {
    const body = gatewayBody(HUB, 'ExpressRoute');
    const properties = objectAt(body, 'properties');
    const putWith = (entry: JsonValue): Promise<Reply> =>
      sandbox.send('PUT', gatewayPath('holes'), {
        body: {
          ...body,
          properties: {
            ...properties,
            ipConfigurations: [entry, ...arrayAt(properties, 'ipConfigurations')],
          },
        },
      });
    assert.equal(errorCode(await putWith('x')), 'InvalidRequestFormat');
    const reply = await putWith(null);
    assert.equal(reply.status, 201, reply.text);
    assert.equal(arrayAt(objectAt(reply.body, 'properties'), 'ipConfigurations').length, 1);
    assert.equal((await sandbox.send('DELETE', gatewayPath('holes'))).status, 202);
  });

  it('refuses one in a network that uses the gateways of another', async () => {
    await sandbox.send('PUT', linkPath(HUB, 'to-vnet2'), {
      body: linkBody(VNET2, { allowGatewayTransit: true }),
    });
    await sandbox.send('PUT', linkPath(VNET2, 'to-hub'), {
      body: linkBody(HUB, { useRemoteGateways: true }),
    });
    assert.equal((await addSubnet(VNET2, '10.2.255.0/27')).status, 201);
    assert.equal(errorCode(await put('own', VNET2)), 'VirtualNetworkUsesRemoteGateways');
  });

  it('bars from the start what it bars when it has finished, and is written by one operation at a time', async () => {
    await addSubnet(VNET1, '10.1.255.0/27');
    let end = (): void => undefined;
    fate = {
      after: new Promise<void>((resolve) => {
        end = resolve;
      }),
    };
    const begun = await put('coming', VNET1);
    fate = { after: 0 };
    assert.deepEqual(await shown(VNET1), []);
    for (const path of [VNET1, `${VNET1}/subnets/GatewaySubnet`]) {
      const removal = await sandbox.send('DELETE', `${path}?${NETWORK_VERSION}`);
      assert.equal(errorCode(removal), 'InUseSubnetCannotBeDeleted');
    }
    const spoke = await sandbox.send('PUT', linkPath(VNET1, 'to-hub'), {
      body: linkBody(HUB, { useRemoteGateways: true }),
    });
    assert.equal(errorCode(spoke), 'LocalVnetHasGateways');
    const again = await sandbox.send('DELETE', gatewayPath('coming'));
    assert.equal(`${again.status} ${errorCode(again)}`, '429 RetryableError');
    assert.match(again.text, /Operation PutVirtualNetworkGatewayOperation \(.+\) is updating resource/);
    end();
    await sandbox.finish(begun);
    assert.deepEqual(await shown(VNET1), ['coming']);
    assert.equal((await sandbox.send('DELETE', gatewayPath('coming'))).status, 202);
    assert.deepEqual(await shown(VNET1), []);
  });

  it('leaves no lock of what is gone, and takes none of what there is not', async () => {
    const lock = (scope: string): string =>
      `${scope}/providers/Microsoft.Authorization/locks/keep?api-version=2020-05-01`;
    const body = { properties: { level: 'CanNotDelete' } };
    assert.equal(errorCode(await sandbox.send('PUT', lock(`${VNET1}9`), { body })), 'ResourceNotFound');
    assert.equal(errorCode(await sandbox.send('PUT', lock(`${GROUP}9`), { body })), 'ResourceGroupNotFound');
    let end = (): void => undefined;
    fate = {
      after: new Promise<void>((resolve) => {
        end = resolve;
      }),
    };
    const begun = await sandbox.send('DELETE', `${VNET1}?${NETWORK_VERSION}`);
    assert.equal((await sandbox.send('PUT', lock(VNET1), { body })).status, 201);
    end();
    await sandbox.finish(begun);
    assert.equal(errorCode(await sandbox.send('GET', lock(VNET1))), 'LockNotFound');
  });
});
