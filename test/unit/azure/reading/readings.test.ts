/** When something was read last, and that nothing passes for read now that could not be. */
import assert from 'node:assert/strict';
import type { Arm } from '../../../../src/azure/arm.ts';
import { ArmError } from '../../../../src/azure/armError.ts';
import { EstateStore } from '../../../../src/azure/reading/estateStore.ts';
import type { EstateChange } from '../../../../src/azure/reading/estateChange.ts';
import type { JsonObject } from '../../../../src/core/json.ts';
import { keyOf } from '../../../../src/core/resourceId.ts';
import { until } from '../../../poll.ts';
import { Later } from '../../later.ts';

const ABOVE = '/subscriptions/s/resourceGroups/g/providers/Microsoft.Network/virtualNetworks';
const [ONE, OTHER, NOBODYS] = [`${ABOVE}/one`, `${ABOVE}/other`, `${ABOVE}/nobodys`];

function body(id: string): JsonObject {
  return { id, name: id.slice(ABOVE.length + 1), properties: { addressSpace: { addressPrefixes: [] } } };
}

describe('what was read', () => {
  const { signal } = new AbortController();
  let store: EstateStore;
  let changes: EstateChange[];
  let answer: (id: string, stopped: AbortSignal) => Promise<JsonObject | undefined>;
  let list: () => Promise<readonly JsonObject[]>;

  const noAnswer = (): Promise<never> => Promise.reject(new ArmError('no answer', undefined, 'NoAnswer'));
  const isConfirmed = (id: string): boolean | undefined => store.readingOf(keyOf(id))?.isConfirmed;
  /** So that what is read next is read at another moment. */
  const later = (): Promise<void> => {
    const now = Date.now();
    return until('another moment', () => Date.now() > now);
  };

  beforeEach(async () => {
    answer = (id) => Promise.resolve(body(id));
    list = () => Promise.resolve([body(ONE), body(OTHER)]);
    const arm: Partial<Arm> = {
      accountKey: 'me',
      accountLabel: 'me',
      endpoint: 'https://arm.example',
      list: () => Promise.resolve([]),
      tenants: () => Promise.resolve([{ tenantId: 't', displayName: 't', account: 'me' }]),
      subscriptions: () =>
        Promise.resolve([{ subscriptionId: 's', displayName: 's', tenantId: 't', account: 'me' }]),
      networks: async function* () {
        yield await list();
      },
      read: (id, _, stopped) => answer(id, stopped),
    };
    store = new EstateStore(() => Promise.resolve(arm as Arm));
    await store.loadAll();
    await later();
    changes = [];
    store.onDidChange((change) => changes.push(change));
  });

  afterEach(() => {
    store.dispose();
  });

  it('is not of now where a network could not be read again, until it is, or its list', async () => {
    answer = noAnswer;
    await assert.rejects(store.readNetwork(ONE, signal), /no answer/);
    assert.deepEqual([isConfirmed(ONE), isConfirmed(OTHER)], [false, true]);
    assert.deepEqual(changes, [{ kind: 'network', key: keyOf(ONE) }]);
    answer = (id) => Promise.resolve(body(id));
    await store.readNetwork(ONE, signal);
    assert.equal(isConfirmed(ONE), true);
    answer = noAnswer;
    await assert.rejects(store.readNetwork(ONE, signal));
    assert.equal(isConfirmed(ONE), false);
    await store.reloadAll();
    assert.equal(isConfirmed(ONE), true);
  });

  it('keeps the moment at which it was read', async () => {
    await store.readNetwork(ONE, signal);
    const at = store.readingOf(keyOf(ONE))?.at;
    await later();
    answer = noAnswer;
    await assert.rejects(store.readNetwork(ONE, signal));
    assert.deepEqual(store.readingOf(keyOf(ONE)), { at, from: 'arm', isConfirmed: false });
  });

  it('is of now all the same where somebody had enough, or somebody who asked later was answered', async () => {
    const stop = new AbortController();
    answer = (_, stopped) =>
      new Promise((__, reject) => {
        stopped.addEventListener('abort', () => {
          reject(new DOMException('', 'AbortError'));
        });
      });
    const left = store.readNetwork(ONE, stop.signal);
    await new Promise(setImmediate);
    stop.abort();
    await assert.rejects(left, { name: 'AbortError' });
    assert.equal(isConfirmed(ONE), true);
    const slow = new Later<JsonObject>();
    answer = () => slow.promise;
    const early = store.readNetwork(ONE, signal);
    await new Promise(setImmediate);
    answer = (id) => Promise.resolve(body(id));
    await store.readNetwork(ONE, signal);
    slow.reject(new ArmError('no answer', undefined, 'NoAnswer'));
    await assert.rejects(early, /no answer/);
    assert.equal(isConfirmed(ONE), true);
  });

  it('tells nothing of a network of which nothing is known', async () => {
    answer = noAnswer;
    list = noAnswer;
    await store.reloadAll();
    changes = [];
    await assert.rejects(store.readNetwork(NOBODYS.replace('/s/', '/x/'), signal));
    assert.deepEqual(changes, []);
  });

  it('is not of now where a quiet look could not read a list, and is again after one that could', async () => {
    const [subscription] = store.allSubscriptions();
    assert.ok(subscription);
    list = noAnswer;
    await assert.rejects(store.secondLook.read(subscription, signal), /no answer/);
    const { status, value } = store.networks('s');
    assert.deepEqual([status, value?.length], ['failed', 2]);
    assert.deepEqual([isConfirmed(ONE), isConfirmed(OTHER)], [false, false]);
    list = () => Promise.resolve([body(ONE), { ...body(OTHER), location: 'westeurope' }]);
    const { others } = await store.secondLook.read(subscription, signal);
    assert.deepEqual(
      others.map(({ after }) => after?.location),
      ['westeurope'],
    );
    assert.equal(store.networks('s').status, 'loaded');
    assert.deepEqual([isConfirmed(ONE), isConfirmed(OTHER)], [true, true]);
  });
});
