import assert from 'node:assert/strict';
import { arrayAt, isObject, objectAt, type JsonObject } from '../../../src/core/json.ts';
import { useSandbox } from './client.ts';
import { HUB, linkBody, linkPath, VNET1, VNET2, VNET3 } from './guideWorld.ts';

const ALWAYS = [
  'resourceGuid',
  'peeringState',
  'doNotVerifyRemoteGateways',
  'remoteAddressSpace',
  'routeServiceVips',
];
const SYNC = ['peeringSyncLevel', 'remoteVirtualNetworkAddressSpace'];
const SUBNETS = ['localAddressSpace', 'localVirtualNetworkAddressSpace'];

const cases: readonly (readonly [version: string, shown: readonly string[], hidden: readonly string[]])[] = [
  ['2017-10-01', ALWAYS, [...SYNC, 'peerCompleteVnets', ...SUBNETS]],
  ['2018-11-01', ALWAYS, [...SYNC, 'peerCompleteVnets', ...SUBNETS]],
  ['2019-11-01', ALWAYS, [...SYNC, 'peerCompleteVnets', ...SUBNETS]],
  ['2021-02-01', [...ALWAYS, ...SYNC], ['peerCompleteVnets', ...SUBNETS]],
  ['2022-01-01', [...ALWAYS, ...SYNC, 'peerCompleteVnets'], SUBNETS],
  ['2023-11-01', [...ALWAYS, ...SYNC, 'peerCompleteVnets', ...SUBNETS], []],
  ['2026-01-01', [...ALWAYS, ...SYNC, 'peerCompleteVnets', ...SUBNETS], []],
];

describe('sandbox: projection by api-version', () => {
  const sandbox = useSandbox();

  before(async () => {
    await sandbox.send('PUT', linkPath(VNET1, 'p'), { body: linkBody(VNET2) });
  });

  for (const [version, shown, hidden] of cases) {
    it(`shows the members of a link at ${version}, alone and in its network`, async () => {
      const link = await sandbox.send('GET', linkPath(VNET1, 'p', `api-version=${version}`));
      const network = await sandbox.send('GET', `${VNET1}?api-version=${version}`);
      const embedded = arrayAt(objectAt(network.body, 'properties'), 'virtualNetworkPeerings')[0];
      for (const body of [link.body, embedded]) {
        assert.ok(isObject(body));
        const members = Object.keys(objectAt(body, 'properties'));
        assert.deepEqual(
          shown.filter((member) => !members.includes(member)),
          [],
        );
        assert.deepEqual(
          hidden.filter((member) => members.includes(member)),
          [],
        );
      }
    });
  }

  const NAMES: readonly (readonly [version: string, shown: string])[] = [
    ['2025-01-01', 'Failed'],
    ['2025-03-01', 'Failed'],
    ['2025-05-01', 'Canceled'],
    ['2026-01-01', 'Canceled'],
  ];
  for (const [version, shown] of NAMES) {
    it(`names what was canceled ${shown} at ${version}`, async () => {
      const group = VNET3.slice(0, VNET3.indexOf('/providers/'));
      const link = linkPath(VNET3, 'stopped', `api-version=${version}`);
      const table = `${group}/providers/Microsoft.Network/routeTables/stopped?api-version=${version}`;
      const effect = { kind: 'operation', outcome: 'Canceled' } as const;
      sandbox.running.setFaults([{ method: 'PUT', times: 2, effect }]);
      await sandbox.send('PUT', link, { body: linkBody(VNET1) });
      const hop = { name: 'out', properties: { addressPrefix: '0.0.0.0/0', nextHopType: 'Internet' } };
      await sandbox.send('PUT', table, { body: { location: 'eastus', properties: { routes: [hop] } } });
      const states = async (path: string): Promise<unknown> =>
        (await sandbox.send('GET', path)).text.match(/(?<="provisioningState": ")\w+/g);
      assert.deepEqual(await states(link), [shown]);
      assert.deepEqual(await states(table), [shown, shown]);
      assert.deepEqual(await states(table.replace('stopped?', 'stopped/routes/out?')), [shown]);
      await sandbox.send('DELETE', link);
      const { body } = await sandbox.send('GET', `${VNET3}?api-version=${version}`);
      assert.equal(objectAt(body, 'properties')['provisioningState'], 'Succeeded');
    });
  }

  it('sends the members of a link in the recorded order', async () => {
    const link = await sandbox.send('GET', linkPath(VNET1, 'p', 'api-version=2022-01-01'));
    assert.deepEqual(Object.keys(link.body), ['name', 'id', 'etag', 'properties', 'type']);
    assert.deepEqual(Object.keys(objectAt(link.body, 'properties')), [
      'provisioningState',
      'resourceGuid',
      'peeringState',
      'peeringSyncLevel',
      'remoteVirtualNetwork',
      'allowVirtualNetworkAccess',
      'allowForwardedTraffic',
      'allowGatewayTransit',
      'useRemoteGateways',
      'doNotVerifyRemoteGateways',
      'peerCompleteVnets',
      'remoteAddressSpace',
      'remoteVirtualNetworkAddressSpace',
      'routeServiceVips',
    ]);
  });

  it('sends the members of a network and its subnets in the recorded order', async () => {
    const network = await sandbox.send('GET', `${HUB}?api-version=2019-11-01`);
    assert.deepEqual(Object.keys(network.body), ['name', 'id', 'etag', 'type', 'location', 'properties']);
    const properties = objectAt(network.body, 'properties');
    assert.deepEqual(Object.keys(properties), [
      'provisioningState',
      'resourceGuid',
      'addressSpace',
      'subnets',
      'virtualNetworkPeerings',
      'enableDdosProtection',
      'enableVmProtection',
    ]);
    const gateway = arrayAt(properties, 'subnets')[1] as JsonObject;
    assert.deepEqual(Object.keys(gateway), ['name', 'id', 'etag', 'properties', 'type']);
    assert.deepEqual(Object.keys(objectAt(gateway, 'properties')), [
      'provisioningState',
      'addressPrefix',
      'ipConfigurations',
      'delegations',
      'privateEndpointNetworkPolicies',
      'privateLinkServiceNetworkPolicies',
      'subnetID',
    ]);
  });
});
