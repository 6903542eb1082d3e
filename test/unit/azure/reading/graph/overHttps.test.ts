/** The sandbox read by lists and by Resource Graph, over HTTPS: the same estate, also where too much is asked at once. */
import assert from 'node:assert/strict';
import type { Arm } from '../../../../../src/azure/arm.ts';
import { createArm } from '../../../../../src/azure/armConnection.ts';
import { clientTypes } from '../../../../../src/azure/networkClient.ts';
import { EstateStore } from '../../../../../src/azure/reading/estateStore.ts';
import type { GraphUse } from '../../../../../src/azure/reading/graph/graphLists.ts';
import { Paces } from '../../../../../src/azure/reading/paces.ts';
import { sandboxTokens } from '../../../../../src/azure/signIn/sandboxTokens.ts';
import { UNGUARDED } from '../../../../../src/core/guards.ts';
import { objectAt } from '../../../../../src/core/json.ts';
import { plainLink } from '../../../../../src/core/link.ts';
import { networkBody, plainNetwork, readNetwork, type Network } from '../../../../../src/core/network.ts';
import { networkOwner } from '../../../../../src/core/ownership.ts';
import { startSandbox, type RunningSandbox } from '../../../../../src/sandbox/sandboxRoom.ts';
import type { Scenario } from '../../../../../src/sandbox/scenarios/scenario.ts';
import { scaleScenario } from '../../../../../src/sandbox/scenarios/scale.ts';

const SCOPES = ['https://management.example/.default'];

interface Read {
  readonly store: EstateStore;
  readonly paces: Paces;
  readonly failures: readonly string[];
  readonly waits: readonly number[];
}

async function read(sandbox: RunningSandbox, use: GraphUse): Promise<Read> {
  const tokens = sandboxTokens();
  const paces = new Paces();
  const waits: number[] = [];
  const failures: string[] = [];
  const clientTypeOf = clientTypes(
    {
      ca: sandbox.caCertificate,
      scopes: SCOPES,
      patience: {
        retries: 0,
        sentAwayMs: 60_000,
        longestWaitMs: 0,
        firstWaitMs: 1,
        onWait: (seconds) => waits.push(seconds),
      },
    },
    (tenantId) => paces.of({ account: tokens.accountKey, tenantId }),
  );
  const arm: Arm = createArm({
    endpoint: sandbox.endpoint,
    portal: undefined,
    tokens,
    scopes: SCOPES,
    makeClient: (tenantId) =>
      new (clientTypeOf(tenantId))(tokens.credential(tenantId), '', { endpoint: sandbox.endpoint }),
  });
  const store = new EstateStore(() => Promise.resolve(arm), undefined, { paces, graphUse: () => use });
  store.onDidFail(({ what, isBearable }) => failures.push(`${what}${isBearable ? ' (bearable)' : ''}`));
  await store.loadAll();
  return { store, paces, failures, waits };
}

/** All that is read of the networks; the etags are ARM's alone, and each teller has members of its own in the bodies. */
function told(store: EstateStore): readonly unknown[] {
  return [...store.estate.all()]
    .map((network) => {
      const { body: _, etag: __, links, ...others } = plainNetwork(network);
      return {
        ...others,
        owner: networkOwner(network, UNGUARDED),
        links: links.map((link) => {
          const { body: ___, etag: ____, ...rest } = plainLink(link);
          return rest;
        }),
      };
    })
    .sort((a, b) => (a.key < b.key ? -1 : 1));
}

/** Networks of so many bytes each. */
function heavy(scenario: Scenario, bytes: number): Scenario {
  function* networks(): Iterable<Network> {
    for (const network of scenario.ready?.() ?? []) {
      const body = networkBody(network);
      const made = readNetwork({
        ...body,
        properties: { ...objectAt(body, 'properties'), filler: 'x'.repeat(bytes) },
      });
      if (made !== undefined) yield made;
    }
  }
  return { ...scenario, ready: networks };
}

describe('an estate over HTTPS', () => {
  let sandbox: RunningSandbox | undefined;
  const stores: EstateStore[] = [];

  afterEach(async () => {
    for (const store of stores.splice(0)) store.dispose();
    await sandbox?.close();
    sandbox = undefined;
  });

  const start = async (
    scenario: string | Scenario,
    more: Partial<Parameters<typeof startSandbox>[0]> = {},
  ): Promise<RunningSandbox> =>
    (sandbox = await startSandbox({ port: 0, scenario, operationMs: 0, ...more }));
  const readIt = async (from: RunningSandbox, use: GraphUse): Promise<Read> => {
    const result = await read(from, use);
    stores.push(result.store);
    return result;
  };

  for (const scenario of ['estate', 'scale:40:200:400'])
    it(`is the same by lists and by Resource Graph: ${scenario}`, async () => {
      const running = await start(scenario);
      const byLists = await readIt(running, 'never');
      const byGraph = await readIt(running, 'always');
      const tellers = byGraph.store
        .allSubscriptions()
        .map(({ subscriptionId }) => byGraph.store.networks(subscriptionId).from);
      assert.ok(tellers.includes('graph'), String(tellers));
      assert.deepEqual(told(byGraph.store), told(byLists.store));
      assert.deepEqual(
        byGraph.failures.filter((what) => what.startsWith('Resource Graph')),
        [],
      );
    });

  it('is whole where a page of it would be too large', async () => {
    const scale = scaleScenario({ subscriptions: 3, networks: 1500, links: 0 });
    const running = await start(heavy(scale, 20_000));
    const { store, failures } = await readIt(running, 'always');
    assert.equal(store.estate.size, 1500);
    assert.deepEqual(failures, []);
    assert.ok(store.allSubscriptions().every((each) => store.networks(each.subscriptionId).from === 'graph'));
  });

  for (const use of ['never', 'always'] as const)
    it(`is whole where ARM sends callers away again and again, read with Resource Graph ${use}`, async () => {
      const away = {
        kind: 'answer',
        status: 429,
        code: 'SubscriptionRequestsThrottled',
        retryAfter: 0,
      } as const;
      const running = await start('scale:30:60:120', {
        faults: [
          { path: 'virtualNetworks\\?', times: 60, effect: away },
          { path: 'Microsoft.ResourceGraph', times: 6, effect: away },
          { path: '/subscriptions\\?', times: 3, effect: away },
        ],
      });
      const { store, failures, waits, paces } = await readIt(running, use);
      assert.equal(store.estate.size, 60);
      assert.deepEqual(
        failures.filter((what) => !what.includes('bearable')),
        [],
      );
      assert.ok(
        store.allSubscriptions().every((each) => store.networks(each.subscriptionId).status === 'loaded'),
      );
      assert.ok(waits.length >= 9, String(waits.length));
      const widths = store.tenants.value?.map((tenant) => paces.of(tenant).parallel) ?? [];
      assert.ok(Math.min(...widths) < 12 || use === 'always', String(widths));
    });
});
