/** The hub of a Virtual WAN is found wherever it stands: the link to it names a network of Azure's own, and no subscription of anybody. */
import assert from 'node:assert/strict';
import { AroundStore } from '../../../../src/azure/reading/around/aroundStore.ts';
import { EstateStore } from '../../../../src/azure/reading/estateStore.ts';
import type { JsonObject } from '../../../../src/core/json.ts';
import { startSandbox, type RunningSandbox } from '../../../../src/sandbox/sandboxRoom.ts';
import { readScenario } from '../../../../src/sandbox/scenarios/file/readScenario.ts';
import { connected } from '../../../connected.ts';
import { askReach } from './askReach.ts';

const TENANT = '10000000-0000-4000-8000-0000000000f3';
const [SPOKES, HUBS, OTHERS] = ['4', '5', '6'].map((digit) => `20000000-0000-4000-8000-0000000000f${digit}`);
const inside = (subscriptionId = ''): string =>
  `/subscriptions/${subscriptionId}/resourceGroups/rg/providers/Microsoft.Network`;
const HUB = `${inside(HUBS)}/virtualHubs/hub`;
const networkId = (name: string): string => `${inside(SPOKES)}/virtualNetworks/${name}`;
const spoke = (name: string, prefix: string): readonly JsonObject[] => [
  {
    id: networkId(name),
    location: 'westeurope',
    properties: {
      addressSpace: { addressPrefixes: [prefix] },
      subnets: [{ name: 'default', properties: { addressPrefix: prefix } }],
    },
  },
  {
    id: `${networkId(name)}/virtualNetworkPeerings/RemoteVnetToHubPeering_1`,
    etag: 'W/"1"',
    properties: {
      peeringState: 'Connected',
      useRemoteGateways: true,
      remoteVirtualNetwork: { id: `${inside(OTHERS)}/virtualNetworks/HV_hub_1` },
      remoteAddressSpace: { addressPrefixes: ['10.250.0.0/24'] },
    },
  },
  {
    id: `${HUB}/hubVirtualNetworkConnections/${name}`,
    properties: { remoteVirtualNetwork: { id: networkId(name) } },
  },
];

describe('a hub in another subscription', () => {
  let sandbox: RunningSandbox;
  let store: EstateStore;
  let around: AroundStore;

  before(async () => {
    const subscriptions = [SPOKES, HUBS].map((subscriptionId, index) => ({
      subscriptionId,
      tenantId: TENANT,
      displayName: `Number ${index}`,
    }));
    const reading = readScenario(
      JSON.stringify({
        version: 1,
        name: 'hidden-hub',
        tenants: [{ tenantId: TENANT, displayName: 'Contoso' }],
        subscriptions,
        groups: subscriptions.map(({ subscriptionId }) => ({
          subscriptionId,
          name: 'rg',
          location: 'westeurope',
        })),
        resources: [
          {
            id: HUB,
            location: 'westeurope',
            properties: {
              addressPrefix: '10.250.0.0/24',
              virtualWan: { id: `${inside(HUBS)}/virtualWans/wan` },
            },
          },
          ...spoke('a', '10.1.0.0/16'),
          ...spoke('b', '10.2.0.0/16'),
        ],
      }),
    );
    assert.ok(reading.kind === 'scenario', JSON.stringify(reading));
    const { scenario } = reading;
    sandbox = await startSandbox({ port: 0, scenario, operationMs: 5, retryAfterSeconds: 0.01 });
    const connect = () => Promise.resolve(connected(sandbox));
    store = new EstateStore(connect);
    around = new AroundStore(store, connect);
  });

  after(async () => {
    around.dispose();
    store.dispose();
    await sandbox.close();
  });

  const ask = () => askReach(store, around, { from: networkId('a'), to: networkId('b') });

  it('is read for a question about its networks', async () => {
    const { verdict, there } = await ask();
    assert.equal(verdict, 'reachable');
    assert.deepEqual(there.path, ['a/default', 'hub:hub', 'b/default']);
  });

  it('leaves the answer open where its tables may not be read', async () => {
    around.clear();
    sandbox.setFaults([{ method: 'GET', path: '/hubRouteTables', effect: { kind: 'answer', status: 403 } }]);
    const { verdict, there } = await ask();
    assert.equal(verdict, 'cannotTell');
    assert.match(there.unknowns.map(({ text }) => text).join('\n'), /route table/);
  });
});
