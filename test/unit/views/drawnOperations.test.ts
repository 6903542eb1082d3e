/** What is in the middle of an operation is read again until it has ended, as long as somebody looks. */
import assert from 'node:assert/strict';
import type { Arm } from '../../../src/azure/arm.ts';
import { ArmError } from '../../../src/azure/armError.ts';
import { EstateStore } from '../../../src/azure/reading/estateStore.ts';
import type { Row } from '../../../src/azure/row.ts';
import type { JsonObject } from '../../../src/core/json.ts';
import { DrawnOperations } from '../../../src/views/drawnOperations.ts';

const ID = '/subscriptions/s/resourceGroups/g/providers/Microsoft.Network/virtualNetworks/hub';
const LINK = `${ID}/virtualNetworkPeerings/l`;

interface States {
  readonly network: string;
  readonly link: string;
}

function body({ network, link }: States): JsonObject {
  return {
    id: ID,
    name: 'hub',
    properties: {
      provisioningState: network,
      addressSpace: { addressPrefixes: ['10.0.0.0/16'] },
      virtualNetworkPeerings: [{ id: LINK, name: 'l', properties: { provisioningState: link } }],
    },
  };
}

describe('an operation that is seen', () => {
  const waits: number[] = [];
  let acts: (() => void)[];
  let states: States;
  let reads: number;
  let isSeen: boolean;
  let fails: boolean;
  let store: EstateStore;
  let operations: DrawnOperations;
  const NETWORK_ROW: Row = { kind: 'network', id: 'n', networkId: ID };
  const LINK_ROW: Row = { kind: 'link', id: 'l', linkId: LINK };
  let drawn: Row;

  beforeEach(async () => {
    waits.length = 0;
    [acts, reads, isSeen, fails, drawn] = [[], 0, true, false, NETWORK_ROW];
    states = { network: 'Updating', link: 'Succeeded' };
    const arm: Partial<Arm> = {
      accountKey: 'me',
      accountLabel: 'me',
      list: () => Promise.resolve([]),
      tenants: () => Promise.resolve([{ tenantId: 't', displayName: 't', account: 'me' }]),
      subscriptions: () =>
        Promise.resolve([{ subscriptionId: 's', displayName: 's', tenantId: 't', account: 'me' }]),
      networks: async function* () {
        await Promise.resolve();
        yield [body(states)];
      },
      read: () => {
        reads += 1;
        return fails
          ? Promise.reject(new ArmError('no answer', undefined, 'NoAnswer'))
          : Promise.resolve(body(states));
      },
    };
    store = new EstateStore(() => Promise.resolve(arm as Arm));
    await store.loadAll();
    operations = new DrawnOperations(store, () => isSeen, {
      after: (milliseconds, act) => {
        waits.push(milliseconds);
        acts.push(act);
        return { dispose: () => (acts = acts.filter((each) => each !== act)) };
      },
    });
    // As the tree draws a row anew of which something has changed.
    store.onDidChange((change) => {
      if (change.kind === 'network') operations.drew(drawn);
    });
  });

  afterEach(() => {
    operations.dispose();
    store.dispose();
  });

  const pass = async (): Promise<void> => {
    for (const act of acts.splice(0)) act();
    for (let turn = 0; turn < 5; turn += 1) await new Promise(setImmediate);
  };

  it('is read again, less and less often, until it has ended', async () => {
    operations.drew(NETWORK_ROW);
    operations.drew(NETWORK_ROW);
    for (let times = 0; times < 9; times += 1) await pass();
    assert.equal(reads, 9);
    assert.deepEqual(waits.slice(0, 3), [5000, 10_000, 20_000]);
    assert.deepEqual(waits.slice(-2), [300_000, 300_000]);
    states = { ...states, network: 'Succeeded' };
    await pass();
    assert.deepEqual([reads, acts.length], [10, 0]);
    // The next one begins anew.
    states = { ...states, network: 'Updating' };
    await store.readNetwork(ID, new AbortController().signal);
    assert.equal(waits.at(-1), 5000);
  });

  it('may be that of a link', async () => {
    states = { network: 'Succeeded', link: 'Deleting' };
    await store.reloadAll();
    drawn = LINK_ROW;
    operations.drew(LINK_ROW);
    await pass();
    assert.equal(reads, 1);
    states = { network: 'Succeeded', link: 'Succeeded' };
    await pass();
    assert.deepEqual([reads, acts.length], [2, 0]);
  });

  it('is not asked for while nobody looks, nor any more where it cannot be read', async () => {
    operations.drew(NETWORK_ROW);
    isSeen = false;
    for (let times = 0; times < 3; times += 1) await pass();
    assert.deepEqual([reads, acts.length], [0, 1]);
    isSeen = true;
    fails = true;
    await pass();
    assert.deepEqual([reads, acts.length], [1, 0]);
    assert.equal(store.estate.size, 1);
  });

  it('is nothing where nothing runs, and is left with its world', () => {
    operations.drew({ kind: 'subscription', id: 's', subscriptionId: 's', tenantId: 't', account: 'me' });
    operations.drew({ kind: 'network', id: 'x', networkId: `${ID}x` });
    assert.deepEqual(waits, []);
    operations.drew(NETWORK_ROW);
    operations.clear();
    assert.deepEqual(acts, []);
  });
});
