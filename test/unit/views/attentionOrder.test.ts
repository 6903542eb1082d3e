/** What needs attention stands in the order of the tree, whichever list was read first: no row moves because of the weather. */
import assert from 'node:assert/strict';
import type { Arm, Subscription } from '../../../src/azure/arm.ts';
import { EstateStore } from '../../../src/azure/reading/estateStore.ts';
import type { JsonObject } from '../../../src/core/json.ts';
import { Attention } from '../../../src/views/attention.ts';
import { until } from '../../poll.ts';

const TENANT = { tenantId: 't', displayName: 't', account: 'me' };

function failed(subscription: string, name: string): JsonObject {
  const id = `/subscriptions/${subscription}/resourceGroups/g/providers/Microsoft.Network/virtualNetworks/${name}`;
  const properties = { provisioningState: 'Failed', addressSpace: { addressPrefixes: ['10.0.0.0/16'] } };
  return { id, name, location: 'westeurope', properties };
}

const WORLD: Readonly<Record<string, readonly JsonObject[]>> = {
  s1: [failed('s1', 'b'), failed('s1', 'a')],
  s2: [failed('s2', 'c')],
  s3: [failed('s3', 'd')],
};

describe('the list of what needs attention', () => {
  for (const order of [
    ['s1', 's2', 's3'],
    ['s3', 's2', 's1'],
    ['s2', 's3', 's1'],
  ]) {
    it(`is that of the tree where ${order.join(', ')} is read`, async () => {
      const arm: Partial<Arm> = {
        accountKey: 'me',
        accountLabel: 'me',
        objectId: () => Promise.resolve(undefined),
        list: () => Promise.resolve([]),
        tenants: () => Promise.resolve([TENANT]),
        subscriptions: () =>
          Promise.resolve(
            Object.keys(WORLD).map((subscriptionId) => ({
              ...TENANT,
              subscriptionId,
              displayName: subscriptionId,
            })),
          ),
        networks: async function* ({ subscriptionId }: Pick<Subscription, 'subscriptionId'>) {
          yield await Promise.resolve(WORLD[subscriptionId] ?? []);
        },
      };
      const store = new EstateStore(() => Promise.resolve(arm as Arm));
      const attention = new Attention(store);
      assert.ok(attention.isEmpty);
      await store.loadTenants();
      await store.loadSubscriptions(TENANT);
      for (const subscriptionId of order) {
        const subscription = store.subscription(subscriptionId);
        assert.ok(subscription);
        await store.loadNetworks(subscription);
        await until('the end of the look', () => attention.isSettled);
      }
      assert.ok(!attention.isEmpty, 'before it is in order');
      assert.deepEqual(
        attention.all().map((each) => each.kind === 'network' && each.network.name),
        ['b', 'a', 'c', 'd'],
      );
      assert.ok(!attention.isEmpty, 'afterwards');
      attention.dispose();
      store.dispose();
    });
  }
});
