import assert from 'node:assert/strict';
import { arrayAt, isObject, objectAt, stringAt, type JsonObject } from '../../../src/core/json.ts';
import { ARM_VERSION, errorCode, NETWORK_VERSION, useSandbox, type Reply } from './client.ts';
import { A, CLASSIC, HUB, linkBody, linkPath, VNET1, VNET2, VNET3 } from './guideWorld.ts';

const properties = (reply: Reply): JsonObject => objectAt(reply.body, 'properties');

const list = (body: JsonObject, member: string): readonly JsonObject[] =>
  arrayAt(body, member).filter(isObject);

describe('sandbox: networks, subnets and groups', () => {
  const sandbox = useSandbox();
  const at = (id: string): string => `${id}?${NETWORK_VERSION}`;
  const read = (id: string): Promise<Reply> => sandbox.send('GET', at(id));

  it('prints bodies of the provider over several lines with CRLF, those of ARM on one', async () => {
    const network = await read(VNET1);
    assert.ok(network.text.startsWith('{\r\n  "name": "vnet1",\r\n'), network.text.slice(0, 40));
    assert.ok(!/[^\r]\n/.test(network.text));
    const group = await sandbox.send('GET', `${A}/resourcegroups/VNET101?${ARM_VERSION}`);
    assert.ok(!group.text.includes('\n'));
    assert.equal(group.body['location'], 'eastus');
  });

  it('lists networks with their links, in a group and in a subscription, and nothing classic', async () => {
    const below = '/providers/Microsoft.Network/virtualNetworks';
    const inGroup = await sandbox.send('GET', at(`${A}/resourceGroups/vnet101${below}`));
    const inSubscription = await sandbox.send('GET', at(`${A}${below}`));
    const names = (reply: Reply): readonly unknown[] => list(reply.body, 'value').map((body) => body['name']);
    assert.deepEqual(names(inGroup), ['vnet1', 'vnet2', 'HubVNet']);
    assert.deepEqual(names(inSubscription), ['vnet1', 'vnet2', 'HubVNet', 'vnet3']);
    assert.ok(!('nextLink' in inSubscription.body));
    const links = await sandbox.send('GET', at(`${VNET1}/virtualNetworkPeerings`));
    assert.deepEqual(links.body, { value: [] });
  });

  it('creates a network with the defaults filled in and the region in its canonical form', async () => {
    const id = `${A}/resourceGroups/vnet101/providers/Microsoft.Network/virtualNetworks/Fresh`;
    const body = {
      location: 'East US',
      tags: { owner: 'me' },
      properties: {
        addressSpace: { addressPrefixes: ['10.77.0.0/16'] },
        subnets: [{ name: 'one', properties: { addressPrefix: '10.77.0.0/24' } }],
      },
    };
    const begun = await sandbox.send('PUT', at(id), { body });
    assert.equal(begun.status, 201, begun.text);
    assert.equal(begun.body['location'], 'eastus');
    assert.equal(properties(begun)['provisioningState'], 'Updating');
    assert.equal(properties(begun)['enableDdosProtection'], false);
    const settled = await read(id);
    const subnet = list(properties(settled), 'subnets')[0] ?? {};
    assert.equal(subnet['id'], `${id}/subnets/one`);
    assert.equal(subnet['etag'], settled.body['etag']);
    assert.equal(objectAt(subnet, 'properties')['provisioningState'], 'Succeeded');
    assert.equal((await sandbox.send('DELETE', at(id))).status, 202);
    assert.equal((await read(id)).status, 404);
  });

  it('keeps links and what the service wrote when a network is put back', async () => {
    await sandbox.send('PUT', linkPath(HUB, 'hub-to-3'), {
      body: linkBody(VNET3, { allowGatewayTransit: true }),
    });
    await sandbox.send('PUT', linkPath(VNET3, '3-to-hub'), {
      body: linkBody(HUB, { useRemoteGateways: true }),
    });
    const before = await read(HUB);
    const own = {
      location: 'eastus',
      properties: { ...properties(before), virtualNetworkPeerings: undefined },
    };
    const reply = await sandbox.send('PUT', at(HUB), { body: JSON.stringify(own) });
    assert.equal(reply.status, 200, reply.text);
    const whole = await sandbox.send('PUT', at(HUB), { body: before.body });
    assert.equal(whole.status, 200, whole.text);
    const after = await read(HUB);
    const { etag: _before, ...left } = before.body;
    const { etag: _after, ...right } = after.body;
    assert.deepEqual(withoutEtags(right), withoutEtags(left));
  });

  it('shows the gateway of the hub on the link that uses it', async () => {
    const link = await sandbox.send('GET', linkPath(VNET3, '3-to-hub'));
    const [gateway] = list(properties(link), 'remoteGateways');
    assert.match(stringAt(gateway ?? {}, 'id') ?? '', /virtualNetworkGateways\/HubGateway$/);
  });

  it('writes a subnet by itself, changes the etag of its siblings, and deletes it', async () => {
    const path = at(`${VNET1}/subnets/extra`);
    const begun = await sandbox.send('PUT', path, { body: { properties: { addressPrefix: '10.1.9.0/24' } } });
    assert.equal(begun.status, 201, begun.text);
    const subnet = await sandbox.send('GET', path);
    assert.equal(subnet.body['etag'], (await read(VNET1)).body['etag']);
    const again = await sandbox.send('PUT', path, { body: subnet.body });
    assert.equal(again.status, 200, again.text);
    const outside = await sandbox.send('PUT', path, {
      body: { properties: { addressPrefix: '10.9.9.0/24' } },
    });
    assert.equal(errorCode(outside), 'NetcfgInvalidSubnet');
    const listed = await sandbox.send('GET', at(`${VNET1}/subnets`));
    assert.deepEqual(
      list(listed.body, 'value').map((body) => body['name']),
      ['frontend', 'backend', 'extra'],
    );
    assert.equal((await sandbox.send('DELETE', path)).status, 202);
    assert.equal((await sandbox.send('GET', path)).status, 404);
    assert.equal((await sandbox.send('DELETE', path)).status, 204);
  });

  it('replaces the tags of a network by PATCH, at once, and nothing else', async () => {
    const before = await read(VNET1);
    const reply = await sandbox.send('PATCH', at(VNET1), { body: { tags: { owner: 'me' } } });
    assert.equal(reply.status, 200, reply.text);
    assert.equal(reply.headers['azure-asyncoperation'], undefined);
    assert.equal(reply.headers['etag'], reply.body['etag']);
    assert.notEqual(reply.body['etag'], before.body['etag']);
    assert.deepEqual(
      withoutEtags({ ...before.body, tags: { owner: 'me' } }),
      withoutEtags({ tags: {}, ...reply.body }),
    );
    assert.deepEqual((await read(VNET1)).body, reply.body);
    const more = await sandbox.send('PATCH', at(VNET1), { body: { tags: {}, properties: {} } });
    assert.equal(`${more.status} ${errorCode(more)}`, '400 InvalidRequestFormat');
    assert.equal((await sandbox.send('PATCH', at(`${VNET1}9`), { body: {} })).status, 404);
  });

  it('syncs a link with the query parameter in any case, and ignores it on a read', async () => {
    await sandbox.send('PUT', linkPath(VNET1, '1-to-2'), { body: linkBody(VNET2) });
    await sandbox.send('PUT', linkPath(VNET2, '2-to-1'), { body: linkBody(VNET1) });
    const network = await read(VNET2);
    const grown = {
      ...properties(network),
      addressSpace: { addressPrefixes: ['10.2.0.0/16', '10.22.0.0/16'] },
    };
    await sandbox.send('PUT', at(VNET2), { body: { location: 'eastus', properties: grown } });
    const path = linkPath(VNET1, '1-to-2', `${NETWORK_VERSION}&syncRemoteAddressSpace=True`);
    const stale = await sandbox.send('GET', path);
    assert.equal(properties(stale)['peeringSyncLevel'], 'LocalNotInSync');
    await sandbox.send('PUT', path, { body: stale.body });
    const synced = await sandbox.send('GET', path);
    assert.equal(properties(synced)['peeringSyncLevel'], 'FullyInSync');
    assert.deepEqual(objectAt(properties(synced), 'remoteAddressSpace')['addressPrefixes'], [
      '10.2.0.0/16',
      '10.22.0.0/16',
    ]);
  });

  it('peers with a classic network at once', async () => {
    const reply = await sandbox.send('PUT', linkPath(VNET1, 'classic'), { body: linkBody(CLASSIC) });
    assert.equal(reply.status, 201, reply.text);
    assert.equal(properties(reply)['peeringState'], 'Connected');
    const classic = await sandbox.send('GET', `${CLASSIC}?api-version=2017-11-15`);
    assert.equal(classic.body['name'], 'VNET2');
  });

  it('creates a group, finds it by HEAD, and deletes it with its content', async () => {
    const group = `${A}/resourceGroups/Temp`;
    const network = `${group}/providers/Microsoft.Network/virtualNetworks/net`;
    const body = { location: 'westeurope' };
    assert.equal((await sandbox.send('HEAD', `${group}?${ARM_VERSION}`)).status, 404);
    assert.equal((await sandbox.send('PUT', `${group}?${ARM_VERSION}`, { body })).status, 201);
    assert.equal((await sandbox.send('PUT', `${group}?${ARM_VERSION}`, { body })).status, 200);
    assert.equal((await sandbox.send('HEAD', `${group}?${ARM_VERSION}`)).status, 204);
    const space = { addressSpace: { addressPrefixes: ['10.66.0.0/16'] } };
    await sandbox.send('PUT', at(network), { body: { ...body, properties: space } });
    await sandbox.send('PUT', linkPath(network, 'out'), { body: linkBody(VNET3) });
    await sandbox.send('PUT', linkPath(VNET3, 'in'), { body: linkBody(network) });
    const removal = await sandbox.send('DELETE', `${group}?${ARM_VERSION}`);
    assert.equal(removal.status, 202);
    const location = (removal.headers['location'] ?? '').slice(sandbox.running.endpoint.length);
    assert.equal((await sandbox.send('GET', location)).status, 200);
    assert.equal((await sandbox.send('HEAD', `${group}?${ARM_VERSION}`)).status, 404);
    const left = await sandbox.send('GET', linkPath(VNET3, 'in'));
    assert.equal(properties(left)['peeringState'], 'Disconnected');
  });

  it('lets a gateway come, and frees its subnet when it goes', async () => {
    const gateway = at(`${A}/resourceGroups/vnet101/providers/Microsoft.Network/virtualNetworkGateways/gw2`);
    const subnet = `${VNET2}/subnets/GatewaySubnet`;
    await sandbox.send('PUT', at(subnet), { body: { properties: { addressPrefix: '10.2.255.0/27' } } });
    const configuration = { name: 'c', properties: { subnet: { id: subnet } } };
    const body = {
      location: 'eastus',
      properties: { ipConfigurations: [configuration], gatewayType: 'Vpn' },
    };
    const begun = await sandbox.send('PUT', gateway, { body });
    assert.equal(begun.status, 201, begun.text);
    const used = await sandbox.send('GET', at(subnet));
    assert.equal(list(properties(used), 'ipConfigurations').length, 1);
    assert.equal(errorCode(await sandbox.send('DELETE', at(subnet))), 'InUseSubnetCannotBeDeleted');
    assert.equal((await sandbox.send('DELETE', gateway)).status, 202);
    assert.equal((await sandbox.send('DELETE', at(subnet))).status, 202);
  });

  it('gives a dynamic public address at its first use, a static one at once, and each once', async () => {
    const below = `${A}/resourceGroups/vnet101/providers/Microsoft.Network`;
    const address = async (name: string, publicIPAllocationMethod?: string): Promise<string | undefined> => {
      const id = at(`${below}/publicIPAddresses/${name}`);
      const body = { location: 'eastus', properties: { publicIPAllocationMethod } };
      if (publicIPAllocationMethod !== undefined) await sandbox.send('PUT', id, { body });
      return stringAt(properties(await sandbox.send('GET', id)), 'ipAddress');
    };
    const own = await address('HubGateway-ip');
    const fixed = await address('fixed', 'Static');
    assert.equal(await address('loose', 'Dynamic'), undefined);
    assert.deepEqual([own, fixed], ['203.0.113.1', '203.0.113.2']);
    const gateway = at(`${below}/virtualNetworkGateways/gw3`);
    const publicIPAddress = { id: `${below}/publicIPAddresses/loose` };
    const subnet = { id: `${VNET2}/subnets/GatewaySubnet` };
    await sandbox.send('PUT', at(subnet.id), { body: { properties: { addressPrefix: '10.2.255.0/27' } } });
    const ipConfigurations = [{ name: 'c', properties: { subnet, publicIPAddress } }];
    const body = { location: 'eastus', properties: { ipConfigurations } };
    const begun = await sandbox.send('PUT', gateway, { body });
    assert.equal(begun.status, 201, begun.text);
    const read = await sandbox.send('GET', gateway);
    const [peering] = list(objectAt(properties(read), 'bgpSettings'), 'bgpPeeringAddresses');
    assert.deepEqual(peering?.['tunnelIpAddresses'], ['203.0.113.3']);
    assert.equal(await address('loose'), '203.0.113.3');
    assert.ok(
      'vpnClientConfiguration' in properties(begun) && !('vpnClientConfiguration' in properties(read)),
    );
    assert.ok(read.headers['etag'] === undefined && read.body['etag'] !== undefined);
    await sandbox.send('PUT', at(publicIPAddress.id), { body: { location: 'eastus', properties: {} } });
    assert.equal(await address('loose'), '203.0.113.3');
  });
});

function withoutEtags(body: JsonObject): unknown {
  return JSON.parse(JSON.stringify(body, (name, value: unknown) => (name === 'etag' ? undefined : value)));
}
