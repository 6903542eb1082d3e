/** What has been read of the estate: a late answer never overwrites a newer one. */
import assert from 'node:assert/strict';
import type { Arm, Subscription } from '../../src/azure/arm.ts';
import type { EstateChange } from '../../src/azure/reading/estateChange.ts';
import { EstateStore } from '../../src/azure/reading/estateStore.ts';
import { groupManager } from '../../src/core/guards.ts';
import type { JsonObject } from '../../src/core/json.ts';
import { until } from '../poll.ts';

const TENANT = { tenantId: 't', displayName: 't', account: 'me' };
const FIRST: Subscription = { subscriptionId: 's1', tenantId: 't', displayName: 'first', account: 'me' };
const SECOND: Subscription = { subscriptionId: 's2', tenantId: 't', displayName: 'second', account: 'me' };

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
  /** Lists of what stands above networks, which wait to be answered. */
  readonly lists: { readonly id: string; answer(bodies: readonly JsonObject[] | undefined): void }[] = [];
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
    accountKey: 'me',
    accountLabel: 'me',
    tenants: () => Promise.resolve([TENANT]),
    subscriptions: () => Promise.resolve(this.subscriptions),
    objectId: () => Promise.resolve(undefined),
    list: (id: string) =>
      new Promise<readonly JsonObject[]>((resolve, reject) =>
        this.lists.push({
          id,
          answer: (bodies) => {
            if (bodies === undefined) reject(new Error('not for you'));
            else resolve(bodies);
          },
        }),
      ),
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

  describe('and of what stands above networks', () => {
    const manager = '/subscriptions/s1/resourceGroups/apps/providers/X.Y/apps/a';
    const managed = { id: '/subscriptions/s1/resourceGroups/g', managedBy: manager };
    let changes: EstateChange[];

    const managerNow = (): string | undefined =>
      groupManager(store.estate.guardsOf(idIn(FIRST)), idIn(FIRST));
    /** Answers what is asked next of groups and of deny assignments. */
    const answer = async (groups: readonly JsonObject[] | undefined): Promise<void> => {
      await until('both lists are asked for', () => slow.lists.length >= 2);
      for (const list of slow.lists.splice(0)) list.answer(/resourcegroups$/.test(list.id) ? groups : []);
    };
    const loadNetworks = async (): Promise<void> => {
      const loading = store.loadNetworks(FIRST);
      await slow.answer(0, body(FIRST, '10.1.0.0/16'));
      await loading;
    };

    beforeEach(() => {
      changes = [];
      store.onDidChange((change) => changes.push(change));
    });

    it('keeps nobody waiting for the networks, and is told when it is known', async () => {
      await loadNetworks();
      assert.deepEqual([store.networks('s1').status, managerNow()], ['loaded', undefined]);
      changes = [];
      await answer([managed]);
      await until('it is known', () => managerNow() === manager);
      assert.deepEqual(changes, [{ kind: 'subscription', subscriptionId: 's1', account: 'me' }]);
    });

    it('is no news where there is nothing', async () => {
      await loadNetworks();
      changes = [];
      const known = store.ensureGuards(FIRST);
      await answer([]);
      await known;
      assert.deepEqual(changes, []);
    });

    it('is waited for by whoever must know, and read once', async () => {
      const known = store.ensureGuards(FIRST);
      await answer([managed]);
      await known;
      assert.equal(managerNow(), manager);
      await store.ensureGuards(FIRST);
      assert.deepEqual(slow.lists, []);
    });

    it('is read again with the networks, and claimed no longer where it is gone or cannot be read', async () => {
      for (const again of [[], undefined]) {
        await loadNetworks();
        await answer([managed]);
        await until('it is known', () => managerNow() === manager);
        const failed: string[] = [];
        const listener = store.onDidFail(({ what, isBearable }) =>
          failed.push(`${what} ${String(isBearable)}`),
        );
        await loadNetworks();
        assert.equal(managerNow(), manager, 'until the answer is there');
        await answer(again);
        await until('it is claimed no longer', () => managerNow() === undefined);
        listener.dispose();
        const bearable = again === undefined ? ['The resource groups of subscription s1 true'] : [];
        assert.deepEqual(failed, bearable);
      }
    });

    it('goes with its subscription, and with the account', async () => {
      for (const leave of [
        () => {
          store.clear();
          return Promise.resolve();
        },
        async () => {
          slow.subscriptions = [SECOND];
          await store.loadSubscriptions(TENANT);
        },
      ]) {
        slow.subscriptions = [FIRST, SECOND];
        await store.loadTenants();
        await store.loadSubscriptions(TENANT);
        const known = store.ensureGuards(FIRST);
        await answer([managed]);
        await known;
        assert.equal(managerNow(), manager);
        await leave();
        assert.equal(managerNow(), undefined);
      }
    });

    it('of an account that was left is not taken when it comes late', async () => {
      const late = store.loadGuards(FIRST);
      await until('both lists are asked for', () => slow.lists.length === 2);
      store.clear();
      await answer([managed]);
      await late;
      assert.equal(managerNow(), undefined);
    });
  });

  it('of one tenant does not wait for another one, when everything is read', async () => {
    const other = { tenantId: 'slow', displayName: 'slow', account: 'me' };
    const all = new EstateStore(() =>
      Promise.resolve({
        ...slow.arm,
        tenants: () => Promise.resolve([other, TENANT]),
        subscriptions: ({ tenantId }: { readonly tenantId: string }) =>
          tenantId === other.tenantId ? new Promise<never>(() => undefined) : Promise.resolve([FIRST]),
      }),
    );
    void all.loadAll();
    await slow.answer(0, body(FIRST, '10.1.0.0/16'));
    await until(
      'the networks of the other tenant',
      () => all.networks(FIRST.subscriptionId).status === 'loaded',
    );
    all.dispose();
  });
});
