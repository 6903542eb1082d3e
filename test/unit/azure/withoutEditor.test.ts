/** Reading, planning and writing need no editor: here is none, and a peering is read, planned, written and read back. */
import assert from 'node:assert/strict';
import type { Arm } from '../../../src/azure/arm.ts';
import type { EstateChange } from '../../../src/azure/reading/estateChange.ts';
import { EstateStore } from '../../../src/azure/reading/estateStore.ts';
import { Executor } from '../../../src/azure/writing/executor.ts';
import { networkAt } from '../../../src/core/estate.ts';
import { DEFAULT_FLAGS } from '../../../src/core/flags.ts';
import { planPeering } from '../../../src/core/plan/linkPlans.ts';
import { keyOf } from '../../../src/core/resourceId.ts';
import { startSandbox, type RunningSandbox } from '../../../src/sandbox/sandboxRoom.ts';
import { connected } from '../../connected.ts';

const GROUP = '/subscriptions/20000000-0000-4000-8000-000000000001/resourceGroups/vnet101';
const VNET1 = `${GROUP}/providers/Microsoft.Network/virtualNetworks/vnet1`;
const VNET2 = `${GROUP}/providers/Microsoft.Network/virtualNetworks/vnet2`;

describe('without an editor', () => {
  let sandbox: RunningSandbox;
  let store: EstateStore;
  let executor: Executor;
  let connectAgain: () => Promise<Arm>;

  before(async () => {
    sandbox = await startSandbox({
      port: 0,
      scenario: 'guide',
      operationMs: 5,
      retryAfterSeconds: 0.01,
      pageSize: 1,
    });
    const arm = connected(sandbox);
    const connect = (): Promise<Arm> => Promise.resolve(arm);
    connectAgain = connect;
    store = new EstateStore(connect);
    executor = new Executor(store, connect);
  });

  after(async () => {
    store.dispose();
    await sandbox.close();
  });

  for (const first of ['the tree', 'a document'] as const) {
    it(`knows the tenant of a document while the tree loads, where ${first} asks first`, async () => {
      const other = new EstateStore(connectAgain);
      const tree = (): Promise<void> => other.loadTenants();
      const document = (): Promise<void> => other.ensureTenantOf(VNET1);
      if (first === 'the tree') {
        const loading = [
          tree(),
          document().then(() => {
            assert.ok(other.tenantOf(VNET1));
          }),
          tree(),
        ];
        await Promise.all(loading);
      } else {
        await Promise.all([
          document().then(() => {
            assert.ok(other.tenantOf(VNET1));
          }),
          tree(),
        ]);
      }
      other.dispose();
    });
  }

  it('has no module of that name', async () => {
    const name = 'vscode';
    await assert.rejects(import(name), { code: 'ERR_MODULE_NOT_FOUND' });
  });

  it('reads an estate, plans a peering and carries it out', async () => {
    const heard: EstateChange['kind'][] = [];
    const listening = store.onDidChange(({ kind }) => heard.push(kind));
    await store.loadAll();
    assert.ok(heard.includes('tenants') && heard.includes('subscription'), heard.join(', '));
    const plan = planPeering(store.estate, {
      local: { networkId: VNET1, name: 'forth', flags: DEFAULT_FLAGS },
      remoteId: VNET2,
      back: { name: 'back', flags: DEFAULT_FLAGS },
    });
    const report = await executor.execute(plan, {
      signal: new AbortController().signal,
      onStep: () => undefined,
    });
    assert.deepEqual(report, { kind: 'done', surprises: [] });
    const states = [VNET1, VNET2].map((id) => networkAt(store.estate, keyOf(id))?.links[0]?.state);
    assert.deepEqual(states, ['Connected', 'Connected']);
    assert.ok(heard.includes('network'));
    listening.dispose();
  });
});
