/** The networks of each list are those that the estate has now, whatever was asked before. */
import assert from 'node:assert/strict';
import type { Arm, Subscription } from '../../../src/azure/arm.ts';
import { EstateStore } from '../../../src/azure/reading/estateStore.ts';
import { networkAt } from '../../../src/core/estate.ts';
import type { JsonObject } from '../../../src/core/json.ts';
import { ListedNetworks } from '../../../src/views/listedNetworks.ts';

const ACCOUNT = 'me';
const TENANT = { tenantId: 't', displayName: 't', account: ACCOUNT };
const ID = 'S1';

const idOf = (name: string): string =>
  `/subscriptions/${ID}/resourceGroups/g/providers/Microsoft.Network/virtualNetworks/${name}`;
const bodyOf = (name: string, location: string): JsonObject => ({
  id: idOf(name),
  name,
  location,
  properties: { addressSpace: { addressPrefixes: ['10.0.0.0/16'] } },
});

describe('the networks of a list', () => {
  it('are those of the estate after each change of it', async () => {
    const world = new Map([
      ['a', 'westeurope'],
      ['b', 'eastus'],
    ]);
    const arm: Partial<Arm> = {
      accountKey: ACCOUNT,
      accountLabel: ACCOUNT,
      objectId: () => Promise.resolve(undefined),
      list: () => Promise.resolve([]),
      read: (id) => {
        const name = id.slice(-1);
        const location = world.get(name);
        return Promise.resolve(location === undefined ? undefined : bodyOf(name, location));
      },
      tenants: () => Promise.resolve([TENANT]),
      subscriptions: () => Promise.resolve([{ ...TENANT, subscriptionId: ID, displayName: ID }]),
      networks: async function* (_: Pick<Subscription, 'subscriptionId'>) {
        await Promise.resolve();
        for (const [name, location] of world) yield [bodyOf(name, location)];
      },
    };
    const store = new EstateStore(() => Promise.resolve(arm as Arm), undefined, { graphUse: () => 'never' });
    const listed = new ListedNetworks(store);
    const listening = store.onDidChange((change) => {
      listed.take(change);
    });
    const told = (): readonly string[] => {
      const networks = listed.of(ID, ACCOUNT);
      for (const network of networks) assert.equal(network, networkAt(store.estate, network.key));
      return networks.map(({ name, location }) => `${name} ${location}`);
    };
    assert.deepEqual(told(), []);
    await store.loadAll();
    assert.deepEqual(told(), ['a westeurope', 'b eastus']);
    assert.deepEqual(listed.of(ID, 'somebody else'), []);
    world.set('a', 'northeurope');
    await store.readNetwork(idOf('a'), new AbortController().signal);
    assert.deepEqual(told(), ['a northeurope', 'b eastus'], 'one is another');
    world.delete('b');
    await store.readNetwork(idOf('b'), new AbortController().signal);
    assert.deepEqual(told(), ['a northeurope'], 'one is gone');
    world.set('c', 'westus');
    await store.loadTenants();
    assert.deepEqual(told(), ['a northeurope'], 'what is above is read again');
    await store.reloadAll();
    assert.deepEqual(told(), ['a northeurope', 'c westus'], 'the list is read again');
    store.clear();
    assert.deepEqual(told(), []);
    listening.dispose();
    store.dispose();
  });
});
