/** What is looked for shows as soon as some of it is found, and all of it in the end. */
import assert from 'node:assert/strict';
import type { Arm } from '../../../src/azure/arm.ts';
import { EstateStore } from '../../../src/azure/reading/estateStore.ts';
import type { JsonObject } from '../../../src/core/json.ts';
import { atOnce } from '../../../src/core/planning.ts';
import { Attention } from '../../../src/views/attention.ts';
import { EstateFilter } from '../../../src/views/estateFilter.ts';

const TENANT = { tenantId: 't', displayName: 't', account: 'me' };
const COUNT = 60;
const bodyOf = (index: number): JsonObject => {
  const name = `net-${index}`;
  const id = `/subscriptions/s/resourceGroups/g/providers/Microsoft.Network/virtualNetworks/${name}`;
  return { id, name, location: 'eastus', properties: { addressSpace: { addressPrefixes: ['10.0.0.0/16'] } } };
};

describe('filtering', () => {
  it('shows nothing that is not judged while it looks on, and tells when it has found everything', async () => {
    const arm: Partial<Arm> = {
      accountKey: 'me',
      accountLabel: 'me',
      objectId: () => Promise.resolve(undefined),
      list: () => Promise.resolve([]),
      tenants: () => Promise.resolve([TENANT]),
      subscriptions: () => Promise.resolve([{ ...TENANT, subscriptionId: 's', displayName: 's' }]),
      networks: async function* () {
        await Promise.resolve();
        yield Array.from({ length: COUNT }, (_, index) => bodyOf(index));
      },
    };
    const store = new EstateStore(() => Promise.resolve(arm as Arm), undefined, { graphUse: () => 'never' });
    await store.loadAll();
    const filter = new EstateFilter(store, new Attention(store));
    const keys = store.networks('s').value ?? [];
    filter.seek('net-');
    const ended = new Promise<void>((resolve) => {
      filter.onDidProgress(() => {
        if (!filter.isLooking) resolve();
      });
    });
    let isHeld = true;
    let before: number | undefined;
    let [begun, shown]: boolean[][] = [];
    filter.goOn(function* () {
      yield* keys.slice(0, 10);
      // By now ten are judged, and the others are not asked for.
      if (isHeld) before = filter.networks(keys).length;
      if (isHeld) begun = [keys, keys.slice(10)].map((list) => filter.hasBegun(list));
      if (isHeld) shown = [keys, keys.slice(10)].map((list) => atOnce(filter.showsAny(list)));
      isHeld = false;
      yield* keys.slice(10);
    });
    await ended;
    assert.equal(before, 10);
    assert.deepEqual(
      [begun, shown],
      [
        [true, false],
        [true, false],
      ],
    );
    assert.deepEqual(
      [filter.hasBegun(keys.slice(10)), atOnce(filter.showsAny(keys.slice(10)))],
      [true, true],
    );
    assert.equal(filter.networks(keys).length, COUNT);
    // Another filter leaves the look at the one before.
    filter.seek('net-1');
    filter.goOn(() => keys);
    filter.seek('net-59');
    assert.equal(filter.isLooking, false);
    assert.equal(filter.networks(keys).length, 1);
    assert.deepEqual(
      [keys, keys.slice(0, 59), keys.slice(59)].map((list) => atOnce(filter.showsAny(list))),
      [true, false, true],
    );
    filter.dispose();
    store.dispose();
  });
});
