import assert from 'node:assert/strict';
import type { Subscription } from '../../../src/azure/arm.ts';
import type { Load } from '../../../src/azure/reading/load.ts';
import { networksInOrder } from '../../../src/commands/networksInOrder.ts';
import { keyOf, type Key } from '../../../src/core/resourceId.ts';
import { networkId, World } from '../core/world.ts';

describe('the order in which networks are offered', () => {
  it('is that of the lists, whichever came first; others are last', () => {
    const world = new World();
    for (const name of ['late', 'alone', 'second', 'first']) world.network(name, ['10.0.0.0/16']);
    const lists: Readonly<Record<string, readonly string[]>> = { one: ['first', 'second'], two: ['late'] };
    const subscription = (subscriptionId: string): Subscription => ({
      subscriptionId,
      tenantId: 't',
      displayName: subscriptionId,
      account: 'me',
    });
    const networks = (subscriptionId: string): Load<readonly Key[]> => ({
      status: 'loaded',
      value: (lists[subscriptionId] ?? []).map((name) => keyOf(networkId(name))),
      again: false,
      at: undefined,
      from: undefined,
      error: undefined,
    });
    const store = {
      estate: world.estate,
      allSubscriptions: () => Object.keys(lists).map(subscription),
      networks,
    };
    assert.deepEqual(
      networksInOrder(store).map(({ name }) => name),
      ['first', 'second', 'late', 'alone'],
    );
  });
});
