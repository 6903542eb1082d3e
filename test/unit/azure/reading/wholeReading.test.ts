/** A whole estate is read without one account, tenant or list being waited for by another one, and until somebody has enough. */
import assert from 'node:assert/strict';
import { joined } from '../../../../src/azure/accounts.ts';
import type { Arm } from '../../../../src/azure/arm.ts';
import { EstateStore } from '../../../../src/azure/reading/estateStore.ts';
import type { LoadStatus } from '../../../../src/azure/reading/load.ts';
import { until } from '../../../poll.ts';

const never = new Promise<never>(() => undefined);

/** A pair of tenants with forty subscriptions each. What is silent is asked in vain. */
function armOf(account: string, asked: string[], silent: (what: string) => boolean): Arm {
  const said = async <T>(what: string, value: T, signal: AbortSignal): Promise<T> => {
    asked.push(what);
    if (!silent(what)) return value;
    return await Promise.race([
      never,
      new Promise<never>((_, reject) => {
        signal.addEventListener('abort', () => {
          reject(new DOMException('', 'AbortError'));
        });
      }),
    ]);
  };
  const arm: Partial<Arm> = {
    accountKey: account,
    accountLabel: account,
    endpoint: 'https://arm.example',
    list: () => Promise.resolve([]),
    tenants: (signal) =>
      said(
        account,
        ['a', 'b'].map((name) => ({ tenantId: `${account}-${name}`, displayName: name, account })),
        signal,
      ),
    subscriptions: ({ tenantId }, signal) =>
      said(
        tenantId,
        Array.from({ length: 40 }, (_, index) => ({
          subscriptionId: `${tenantId}-${index}`,
          displayName: String(index),
          tenantId,
          account,
        })),
        signal,
      ),
    networks: async function* ({ subscriptionId }, signal) {
      yield await said(subscriptionId, [], signal);
    },
  };
  return arm as Arm;
}

describe('reading a whole estate', () => {
  const stores: EstateStore[] = [];
  const asked: string[] = [];

  beforeEach(() => {
    asked.length = 0;
  });

  afterEach(() => {
    for (const store of stores.splice(0)) store.dispose();
  });

  const storeOf = (
    silent: (what: string) => boolean,
    ...accounts: readonly [string, ...string[]]
  ): EstateStore => {
    const [first, ...others] = accounts.map((account) => armOf(account, asked, silent));
    assert.ok(first);
    const arm = joined([first, ...others]);
    const store = new EstateStore(() => Promise.resolve(arm), undefined, { graphUse: () => 'never' });
    stores.push(store);
    return store;
  };
  const statuses = (store: EstateStore): ReadonlySet<LoadStatus> =>
    new Set(
      store
        .allSubscriptions()
        .map(({ subscriptionId, account }) => store.networks(subscriptionId, account).status),
    );
  const loadedIn = (store: EstateStore, tenantId: string): number =>
    store
      .allSubscriptions()
      .filter((each) => each.tenantId === tenantId)
      .filter(({ subscriptionId, account }) => store.networks(subscriptionId, account).status === 'loaded')
      .length;

  for (const [what, silent, whole] of [
    ['the tenants of an account are', 'me', ['you-a', 'you-b']],
    ['the subscriptions of a tenant are', 'me-a', ['me-b', 'you-a', 'you-b']],
  ] as const)
    it(`goes on with all others where ${what} silent, also when it is read again`, async () => {
      const store = storeOf((each) => each === silent, 'me', 'you');
      void store.loadAll();
      await until('the others', () => whole.every((tenant) => loadedIn(store, tenant) === 40));
      asked.length = 0;
      void store.reloadAll();
      await until('the others again', () =>
        whole.every((tenant) => asked.filter((each) => each.startsWith(`${tenant}-`)).length === 40),
      );
    });

  it('begins nothing more of what waits for its turn once somebody has enough, and again when somebody asks', async () => {
    let isSilent = true;
    const store = storeOf((each) => isSilent && /-\d+$/.test(each), 'me');
    const reading = store.loadAll();
    await until(
      'as much as may be asked at once',
      () => asked.filter((each) => /-\d+$/.test(each)).length >= 24,
    );
    const before = asked.length;
    store.cancelAll();
    await reading;
    assert.equal(asked.length, before);
    assert.deepEqual(statuses(store), new Set(['cancelled']));
    // Nobody asks by themselves.
    await store.loadAll();
    assert.equal(asked.length, before);
    isSilent = false;
    await store.reloadAll();
    assert.deepEqual(statuses(store), new Set(['loaded']));
  });

  it('begins nothing more while a refresh waits for its turn, and keeps what there was', async () => {
    let isSilent = false;
    const store = storeOf((each) => isSilent && /-\d+$/.test(each), 'me');
    await store.loadAll();
    asked.length = 0;
    isSilent = true;
    const again = store.reloadAll();
    await until('the first', () => asked.filter((each) => /-\d+$/.test(each)).length >= 12);
    const before = asked.length;
    store.cancelAll();
    await again;
    assert.ok(asked.length <= before + 12, String(asked.length - before));
    assert.ok(loadedIn(store, 'me-a') > 0);
    assert.ok(
      store
        .allSubscriptions()
        .every(({ subscriptionId }) => store.networks(subscriptionId).value !== undefined),
    );
  });

  it('may be given up for one list that waits for its turn', async () => {
    const store = storeOf((each) => /-\d+$/.test(each), 'me');
    void store.loadAll();
    await until('the first', () => asked.filter((each) => /-\d+$/.test(each)).length >= 24);
    store.cancel('me-a-39', 'me');
    assert.equal(store.networks('me-a-39', 'me').status, 'cancelled');
  });
});
