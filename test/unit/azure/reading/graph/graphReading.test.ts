/** Reading by Resource Graph: the same estate as by lists, and never a claim that is older than what ARM has said. */
import assert from 'node:assert/strict';
import type { Arm, Subscription, Tenant } from '../../../../../src/azure/arm.ts';
import { ArmError } from '../../../../../src/azure/armError.ts';
import { EstateStore } from '../../../../../src/azure/reading/estateStore.ts';
import type { GraphUse } from '../../../../../src/azure/reading/graph/graphLists.ts';
import { networkAt } from '../../../../../src/core/estate.ts';
import { stringAt, type JsonObject } from '../../../../../src/core/json.ts';
import { keyOf } from '../../../../../src/core/resourceId.ts';
import { until } from '../../../../poll.ts';

const TENANT: Tenant = { tenantId: 't', displayName: 't', account: 'me' };

const idOf = (subscription: string, name = 'n'): string =>
  `/subscriptions/${subscription}/resourceGroups/g/providers/Microsoft.Network/virtualNetworks/${name}`;

const body = (subscription: string, prefix: string, remote?: string, name = 'n'): JsonObject => ({
  id: idOf(subscription, name),
  name,
  location: 'westeurope',
  properties: {
    addressSpace: { addressPrefixes: [prefix] },
    virtualNetworkPeerings:
      remote === undefined
        ? []
        : [
            {
              name: 'l',
              id: `${idOf(subscription, name)}/virtualNetworkPeerings/l`,
              properties: { remoteVirtualNetwork: { id: remote } },
            },
          ],
  },
});

/** An ARM with a Resource Graph whose pages the test sends. */
class TwoTellers {
  readonly subscriptionIds: string[];
  /** What ARM's list of a subscription says; a failure where it is none. */
  readonly lists = new Map<string, readonly JsonObject[]>();
  readonly listed: string[] = [];
  readonly queried: (readonly string[])[] = [];
  private readonly pages: (readonly JsonObject[] | Error | 'end')[] = [];
  private readonly waiting: (() => void)[] = [];

  constructor(count: number) {
    this.subscriptionIds = Array.from({ length: count }, (_, index) => `s${index}`);
    for (const id of this.subscriptionIds) this.lists.set(id, [body(id, '10.9.0.0/16')]);
  }

  send(...pages: readonly (readonly JsonObject[] | Error | 'end')[]): void {
    this.pages.push(...pages);
    for (const wake of this.waiting.splice(0)) wake();
  }

  readonly arm = {
    accountKey: 'me',
    accountLabel: 'me',
    objectId: () => Promise.resolve(undefined),
    list: () => Promise.resolve([]),
    tenants: () => Promise.resolve([TENANT]),
    subscriptions: () =>
      Promise.resolve(
        this.subscriptionIds.map((id): Subscription => ({
          subscriptionId: id,
          displayName: id,
          tenantId: 't',
          account: 'me',
        })),
      ),
    networks: (subscription: Pick<Subscription, 'subscriptionId'>) => this.list(subscription.subscriptionId),
    read: (id: string) =>
      Promise.resolve(
        [...this.lists.values()].flat().find((each) => keyOf(stringAt(each, 'id') ?? '') === keyOf(id)),
      ),
    graphNetworks: (_tenant: string, ids: readonly string[], signal: AbortSignal) => {
      this.queried.push(ids);
      return this.rows(signal);
    },
  } as Partial<Arm> as Arm;

  private async *list(id: string): AsyncIterable<readonly JsonObject[]> {
    this.listed.push(id);
    await Promise.resolve();
    const list = this.lists.get(id);
    if (list === undefined) throw new ArmError('not for you', 403, 'AuthorizationFailed');
    yield list;
  }

  private async *rows(signal: AbortSignal): AsyncIterable<readonly JsonObject[]> {
    for (;;) {
      const page = this.pages.shift();
      if (page === 'end') return;
      if (page instanceof Error) throw page;
      if (page !== undefined) yield page;
      else
        await new Promise<void>((resolve, reject) => {
          this.waiting.push(resolve);
          signal.addEventListener('abort', () => {
            reject(signal.reason as Error);
          });
        });
    }
  }
}

describe('reading by Resource Graph', () => {
  let stores: EstateStore[];
  const failures: string[] = [];

  beforeEach(() => {
    stores = [];
    failures.length = 0;
  });

  afterEach(() => {
    for (const store of stores) store.dispose();
  });

  const storeOf = (tellers: TwoTellers, use: GraphUse | (() => GraphUse) = 'always'): EstateStore => {
    const graphUse = typeof use === 'string' ? () => use : use;
    const store = new EstateStore(() => Promise.resolve(tellers.arm), undefined, { graphUse });
    store.onDidFail(({ what }) => failures.push(what));
    stores.push(store);
    return store;
  };
  const prefixOf = (store: EstateStore, subscription: string): string | undefined =>
    networkAt(store.estate, keyOf(idOf(subscription)))?.addressPrefixes.join();
  const tellerOf = (store: EstateStore, subscription: string): string | undefined =>
    store.networks(subscription).from;

  it('asks ARM for no list that is told, and says who told it', async () => {
    const tellers = new TwoTellers(3);
    const store = storeOf(tellers);
    tellers.send([body('s0', '10.0.0.0/16'), body('s1', '10.1.0.0/16')], [body('s2', '10.2.0.0/16')], 'end');
    await store.loadAll();
    assert.deepEqual(tellers.listed, []);
    assert.deepEqual(
      ['s0', 's1', 's2'].map((id) => [prefixOf(store, id), tellerOf(store, id)]),
      [
        ['10.0.0.0/16', 'graph'],
        ['10.1.0.0/16', 'graph'],
        ['10.2.0.0/16', 'graph'],
      ],
    );
    assert.equal(store.readingOf(keyOf(idOf('s1')))?.from, 'graph');
    assert.deepEqual(failures, []);
  });

  it('shows a subscription as soon as all of it is there, before the others', async () => {
    const tellers = new TwoTellers(3);
    const store = storeOf(tellers);
    const reading = store.loadAll();
    tellers.send([body('s0', '10.0.0.0/16'), body('s1', '10.1.0.0/16')]);
    await until('the first one', () => store.networks('s0').status === 'loaded');
    assert.deepEqual([store.networks('s1').status, store.networks('s2').status], ['loading', 'loading']);
    tellers.send([body('s1', '10.1.1.0/24', undefined, 'second'), body('s2', '10.2.0.0/16')], 'end');
    await reading;
    assert.equal(store.networks('s1').value?.length, 2);
  });

  it('asks ARM where it knows no network: that there is none is not for it to say', async () => {
    const tellers = new TwoTellers(3);
    tellers.lists.set('s0', []);
    tellers.lists.delete('s1');
    const store = storeOf(tellers);
    tellers.send([body('s2', '10.2.0.0/16')], 'end');
    await store.loadAll();
    assert.deepEqual(tellers.listed.toSorted(), ['s0', 's1']);
    assert.deepEqual(
      ['s0', 's1', 's2'].map((id) => [store.networks(id).status, tellerOf(store, id)]),
      [
        ['loaded', 'arm'],
        ['failed', undefined],
        ['loaded', 'graph'],
      ],
    );
  });

  for (const [what, error, again] of [
    ['refused', new ArmError('no', 403, 'Forbidden'), 1],
    ['not there', new ArmError('no', 404, 'NotFound'), 1],
    ['overloaded', new ArmError('no', 503, 'ServerBusy'), 2],
  ] as const)
    it(`reads lists where it is ${what}, and asks it again only where that may pass`, async () => {
      const tellers = new TwoTellers(3);
      const store = storeOf(tellers);
      tellers.send([body('s0', '10.0.0.0/16'), body('s1', '10.1.0.0/16')], error);
      await store.loadAll();
      assert.deepEqual(tellers.listed.toSorted(), ['s1', 's2']);
      assert.deepEqual([prefixOf(store, 's0'), prefixOf(store, 's1')], ['10.0.0.0/16', '10.9.0.0/16']);
      assert.deepEqual(failures, ['Resource Graph, for tenant t: lists are read instead;']);
      tellers.send([body('s0', '10.0.0.0/16')], 'end');
      await store.reloadAll();
      assert.equal(tellers.queried.length, again);
      assert.equal(store.networks('s0').status, 'loaded');
    });

  it('is asked again after a refusal once somebody wishes another way of reading', async () => {
    const tellers = new TwoTellers(3);
    const store = storeOf(tellers);
    tellers.send(new ArmError('no', 403, 'Forbidden'));
    await store.loadAll();
    await store.readOtherwise();
    tellers.subscriptionIds.push('s3');
    tellers.send([body('s3', '10.3.0.0/16')], 'end');
    await store.reloadAll();
    await store.loadAll();
    assert.deepEqual(tellers.queried, [['s0', 's1', 's2'], ['s3']]);
    assert.deepEqual([tellerOf(store, 's0'), tellerOf(store, 's3')], ['arm', 'graph']);
  });

  it('leaves it to ARM to say what it has told, once somebody wishes only lists', async () => {
    const tellers = new TwoTellers(3);
    let use: GraphUse = 'always';
    const store = storeOf(tellers, () => use);
    tellers.send([body('s0', '10.0.0.0/16'), body('s1', '10.1.0.0/16')], 'end');
    await store.loadAll();
    assert.deepEqual(tellers.listed, ['s2']);
    use = 'never';
    await store.readOtherwise();
    assert.deepEqual(tellers.listed.toSorted(), ['s0', 's1', 's2']);
    assert.deepEqual([tellerOf(store, 's0'), prefixOf(store, 's0')], ['arm', '10.9.0.0/16']);
    await store.readOtherwise();
    assert.equal(tellers.listed.length, 3);
  });

  it('never takes the place of what ARM has said since, however late its rows come', async () => {
    const tellers = new TwoTellers(2);
    const store = storeOf(tellers);
    const reading = store.loadAll();
    await until('it is asked', () => tellers.queried.length === 1);
    // A write, and what ARM says after it.
    tellers.lists.set('s0', [body('s0', '10.7.0.0/16')]);
    await store.readNetwork(idOf('s0'), new AbortController().signal);
    tellers.send([body('s0', '10.0.0.0/16'), body('s1', '10.1.0.0/16')], 'end');
    await reading;
    assert.deepEqual([prefixOf(store, 's0'), tellerOf(store, 's0')], ['10.7.0.0/16', 'arm']);
    assert.deepEqual([prefixOf(store, 's1'), tellerOf(store, 's1')], ['10.1.0.0/16', 'graph']);
    // Also where it is asked later than ARM was: it may be behind all the same.
    tellers.lists.set('s1', [body('s1', '10.8.0.0/16')]);
    await store.readNetwork(idOf('s1'), new AbortController().signal);
    tellers.send([body('s1', '10.1.0.0/16')], 'end');
    await store.reloadAll();
    assert.deepEqual([prefixOf(store, 's0'), prefixOf(store, 's1')], ['10.7.0.0/16', '10.8.0.0/16']);
  });

  it('does not take away what was just made, nor bring back what was just removed', async () => {
    const tellers = new TwoTellers(2);
    const store = storeOf(tellers);
    tellers.send([body('s0', '10.0.0.0/16'), body('s1', '10.1.0.0/16')], 'end');
    await store.loadAll();
    tellers.lists.set('s0', [body('s0', '10.0.0.0/16'), body('s0', '10.3.0.0/16', undefined, 'made')]);
    tellers.lists.set('s1', []);
    const { signal } = new AbortController();
    await store.readNetwork(idOf('s0', 'made'), signal);
    await store.readNetwork(idOf('s1'), signal);
    tellers.send([body('s0', '10.0.0.0/16'), body('s1', '10.1.0.0/16')], 'end');
    await store.reloadAll();
    assert.ok(networkAt(store.estate, keyOf(idOf('s0', 'made'))));
    assert.equal(store.estate.lookup(keyOf(idOf('s1'))).kind, 'absent');
  });

  it('asks ARM where a link points at what it does not know, and says of nothing that it is missing', async () => {
    const tellers = new TwoTellers(3);
    tellers.lists.set('s1', [body('s1', '10.1.0.0/16'), body('s1', '10.1.1.0/24', undefined, 'new')]);
    const store = storeOf(tellers);
    const gone = idOf('s2', 'gone');
    tellers.send(
      [
        body('s0', '10.0.0.0/16', idOf('s1', 'new')),
        body('s0', '10.0.1.0/24', gone, 'other'),
        body('s1', '10.1.0.0/16'),
        body('s2', '10.2.0.0/16'),
      ],
      'end',
    );
    const presences: string[] = [];
    store.onDidChange(() => {
      if (tellerOf(store, 's2') === 'graph') presences.push(store.presence(gone));
    });
    await store.loadAll();
    assert.ok(presences.length > 0);
    assert.deepEqual(new Set(presences), new Set(['unread']));
    assert.deepEqual(tellers.listed.toSorted(), ['s1', 's2']);
    assert.deepEqual([store.presence(idOf('s1', 'new')), store.presence(gone)], ['present', 'missing']);
  });

  it('ends for a subscription that is cancelled, and goes on for the others; for none it is not asked on', async () => {
    const tellers = new TwoTellers(3);
    const store = storeOf(tellers);
    const reading = store.loadAll();
    await until('it is asked', () => tellers.queried.length === 1);
    store.cancel('s1');
    tellers.send([body('s0', '10.0.0.0/16'), body('s1', '10.1.0.0/16'), body('s2', '10.2.0.0/16')]);
    await until('the first one', () => store.networks('s0').status === 'loaded');
    store.cancel('s2');
    await reading;
    assert.deepEqual(
      ['s0', 's1', 's2'].map((id) => store.networks(id).status),
      ['loaded', 'cancelled', 'cancelled'],
    );
    assert.deepEqual(failures, []);
  });

  it('reads again what comes out of order', async () => {
    const tellers = new TwoTellers(2);
    const store = storeOf(tellers);
    tellers.send(
      [body('s0', '10.0.0.0/16'), body('s1', '10.1.0.0/16'), body('S0', '10.5.0.0/16', undefined, 'second')],
      'end',
    );
    await store.loadAll();
    assert.deepEqual(
      [tellers.listed, tellerOf(store, 's0'), tellerOf(store, 's1')],
      [['s0'], 'arm', 'graph'],
    );
  });

  it('is left alone by itself for few subscriptions, and where somebody wants no part of it', async () => {
    for (const [count, use, queries] of [
      [3, 'auto', 0],
      [120, 'auto', 2],
      [600, 'auto', 4],
      [120, 'never', 0],
    ] as const) {
      const tellers = new TwoTellers(count);
      const store = storeOf(tellers, use);
      tellers.send('end', 'end', 'end', 'end');
      await store.loadAll();
      assert.equal(tellers.queried.length, queries);
      assert.equal(store.estate.size, count);
    }
  });

  it('keeps two who read everything at the same time from waiting for each other for ever', async () => {
    const tellers = new TwoTellers(200);
    const store = storeOf(tellers);
    const both = [store.loadAll(), store.loadAll()];
    await until('it is asked', () => tellers.queried.length === 2);
    const third = store.loadAll();
    tellers.send('end', 'end');
    await Promise.all([...both, third]);
    assert.equal(store.estate.size, 200);
    assert.equal(tellers.listed.length, 200);
  });

  it('is as good as ARM where that is asked for', async () => {
    const tellers = new TwoTellers(2);
    const store = storeOf(tellers);
    tellers.send([body('s0', '10.0.0.0/16'), body('s1', '10.1.0.0/16')], 'end');
    await store.loadAll();
    await store.confirmAll();
    assert.deepEqual([tellerOf(store, 's0'), prefixOf(store, 's1')], ['arm', '10.9.0.0/16']);
    await store.confirmAll();
    assert.deepEqual(tellers.listed, ['s0', 's1']);
  });
});
