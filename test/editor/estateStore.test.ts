/** What has been read of the estate: a late answer never overwrites a newer one. */
import assert from 'node:assert/strict';
import type { Arm, Subscription } from '../../src/azure/arm.ts';
import { EstateStore } from '../../src/azure/estateStore.ts';
import type { JsonObject } from '../../src/core/json.ts';

const TENANT = { tenantId: 't', displayName: 't' };
const FIRST: Subscription = { subscriptionId: 's1', tenantId: 't', displayName: 'first' };
const SECOND: Subscription = { subscriptionId: 's2', tenantId: 't', displayName: 'second' };

const idIn = ({ subscriptionId }: Subscription): string =>
  `/subscriptions/${subscriptionId}/resourceGroups/g/providers/Microsoft.Network/virtualNetworks/n`;

const body = (subscription: Subscription, prefix: string): JsonObject => ({
  id: idIn(subscription),
  name: 'n',
  location: 'westeurope',
  properties: { addressSpace: { addressPrefixes: [prefix] }, virtualNetworkPeerings: [] },
});

/** An ARM that answers when the test says so. */
class SlowArm {
  subscriptions: readonly Subscription[] = [FIRST, SECOND];
  private readonly waiting: ((answer: JsonObject | undefined) => void)[] = [];

  /** Answers the question that was asked at this place, counted from the first that still waits. */
  async answer(place: number, answer: JsonObject | undefined): Promise<void> {
    for (;;) {
      const [resolve] = this.waiting.splice(place, 1);
      if (resolve !== undefined) {
        resolve(answer);
        return;
      }
      await new Promise(setImmediate);
    }
  }

  async asked(count: number): Promise<void> {
    while (this.waiting.length < count) await new Promise(setImmediate);
  }

  readonly arm = {
    tenants: () => Promise.resolve([TENANT]),
    subscriptions: () => Promise.resolve(this.subscriptions),
    read: () => this.ask(),
    networks: (): AsyncIterable<readonly JsonObject[]> => this.list(),
  } as Partial<Arm> as Arm;

  private ask(): Promise<JsonObject | undefined> {
    return new Promise((resolve) => this.waiting.push(resolve));
  }

  private async *list(): AsyncIterable<readonly JsonObject[]> {
    const answer = await this.ask();
    yield answer === undefined ? [] : [answer];
  }
}

describe('what has been read of the estate', () => {
  let slow: SlowArm;
  let store: EstateStore;
  const { signal } = new AbortController();
  const prefixes = (): readonly string[] =>
    [...store.estate.all()].map((network) => network.addressPrefixes.join());

  beforeEach(async () => {
    slow = new SlowArm();
    store = new EstateStore(() => Promise.resolve(slow.arm));
    await store.loadTenants();
    await store.loadSubscriptions(TENANT);
  });

  afterEach(() => {
    store.dispose();
  });

  it('is the answer to the question that was asked last, in whatever order they come', async () => {
    const early = store.readNetwork(idIn(FIRST), signal);
    await slow.asked(1);
    const late = store.readNetwork(idIn(FIRST), signal);
    await slow.asked(2);
    await slow.answer(1, body(FIRST, '10.2.0.0/16'));
    await late;
    await slow.answer(0, body(FIRST, '10.1.0.0/16'));
    assert.deepEqual((await early)?.addressPrefixes, ['10.2.0.0/16']);
    assert.deepEqual(prefixes(), ['10.2.0.0/16']);
  });

  it('is not put back by a list that was asked for before', async () => {
    const listing = store.loadNetworks(FIRST);
    await slow.asked(1);
    const reading = store.readNetwork(idIn(FIRST), signal);
    await slow.asked(2);
    await slow.answer(1, body(FIRST, '10.2.0.0/16'));
    await reading;
    await slow.answer(0, body(FIRST, '10.1.0.0/16'));
    await listing;
    assert.deepEqual(prefixes(), ['10.2.0.0/16']);
  });

  it('is not brought back by such a list where it is gone, and not taken by one that did not know it', async () => {
    const loading = store.loadNetworks(FIRST);
    await slow.answer(0, body(FIRST, '10.1.0.0/16'));
    await loading;
    for (const [read, listed, expected] of [
      [undefined, body(FIRST, '10.1.0.0/16'), []],
      [body(FIRST, '10.2.0.0/16'), undefined, ['10.2.0.0/16']],
    ] as const) {
      const listing = store.loadNetworks(FIRST);
      await slow.asked(1);
      const reading = store.readNetwork(idIn(FIRST), signal);
      await slow.asked(2);
      await slow.answer(1, read);
      await reading;
      await slow.answer(0, listed);
      await listing;
      assert.deepEqual(prefixes(), expected);
    }
  });

  it('has nothing of an account that was left, also where its answer comes later', async () => {
    const reading = store.readNetwork(idIn(FIRST), signal);
    await slow.asked(1);
    store.clear();
    await slow.answer(0, body(FIRST, '10.1.0.0/16'));
    assert.equal(await reading, undefined);
    assert.deepEqual(prefixes(), []);
  });

  it('forgets the networks of a subscription that is no longer listed', async () => {
    for (const [subscription, prefix] of [
      [FIRST, '10.1.0.0/16'],
      [SECOND, '10.2.0.0/16'],
    ] as const) {
      const loading = store.loadNetworks(subscription);
      await slow.answer(0, body(subscription, prefix));
      await loading;
    }
    slow.subscriptions = [SECOND];
    await store.loadSubscriptions(TENANT);
    assert.deepEqual(prefixes(), ['10.2.0.0/16']);
    assert.equal(store.networks('s1').status, 'idle');
  });
});
