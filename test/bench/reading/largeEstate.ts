/**
 * Run with `--expose-gc`: keeps a reading of a large estate, opens a window on it, and does what a person does there,
 * over the same rooms as the tree and without an editor. Prints one JSON object: for each act, in milliseconds, how long
 * it took and how long the event loop stood still meanwhile.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { Arm, Subscription } from '../../../src/azure/arm.ts';
import { EstateStore } from '../../../src/azure/reading/estateStore.ts';
import { KeptFolder } from '../../../src/azure/reading/kept/keptFolder.ts';
import { LastReading } from '../../../src/azure/reading/kept/lastReading.ts';
import type { Row } from '../../../src/azure/row.ts';
import type { Session } from '../../../src/azure/session.ts';
import { finished } from '../../../src/azure/slices.ts';
import { findInPieces } from '../../../src/core/find.ts';
import type { JsonObject } from '../../../src/core/json.ts';
import { networkBody } from '../../../src/core/network.ts';
import { scaleScenario } from '../../../src/sandbox/scenarios/scale.ts';
import { Attention } from '../../../src/views/attention.ts';
import { EstateFilter } from '../../../src/views/estateFilter.ts';
import { EstateGroups } from '../../../src/views/estateGroups.ts';
import { EstateRows } from '../../../src/views/estateRows.ts';
import { memory } from '../../memory.ts';

const COUNT = Number(process.argv[2] ?? '100000');
const TENANT = { tenantId: 't', displayName: 't', account: 'me' };

const bodies = new Map<string, JsonObject>();
const lists = new Map<string, string[]>();
const scenario = scaleScenario({ subscriptions: 1000, networks: COUNT, links: 2 * COUNT });
for (const network of scenario.ready?.() ?? []) {
  bodies.set(network.key, networkBody(network));
  lists.set(network.subscriptionId, [...(lists.get(network.subscriptionId) ?? []), network.key]);
}
const [firstKey = ''] = bodies.keys();
const hub = bodies.get(firstKey) ?? {};

/** An ARM that answers with a world in memory; or with one network of it, and never with a list. */
function armOf(isThere: boolean): Arm {
  const never = new Promise<never>(() => undefined);
  const arm: Partial<Arm> = {
    accountKey: 'me',
    accountLabel: 'me',
    endpoint: 'https://arm.example',
    objectId: () => Promise.resolve(undefined),
    list: () => Promise.resolve([]),
    read: () => Promise.resolve(hub),
    tenants: () => (isThere ? Promise.resolve([TENANT]) : never),
    subscriptions: () =>
      isThere
        ? Promise.resolve(
            [...lists.keys()].map((id) => ({
              subscriptionId: id,
              displayName: id,
              tenantId: TENANT.tenantId,
              account: TENANT.account,
            })),
          )
        : never,
    networks: async function* ({ subscriptionId }: Pick<Subscription, 'subscriptionId'>) {
      await Promise.resolve();
      const page: JsonObject[] = [];
      for (const key of lists.get(subscriptionId) ?? []) page.push(bodies.get(key) ?? {});
      yield page;
    },
  };
  return arm as Arm;
}

function make(arm: Arm, root: string): { readonly store: EstateStore; readonly kept: LastReading } {
  const store = new EstateStore(() => Promise.resolve(arm), undefined, { graphUse: () => 'never' });
  const kept = new LastReading({
    store,
    folder: new KeptFolder(root),
    told: (what, error) => {
      throw new Error(what, { cause: error });
    },
  });
  return { store, kept };
}

/** What an earlier window has read; nothing of it is left in this process. */
async function keepReading(): Promise<void> {
  const { store: whole, kept } = make(armOf(true), root);
  await kept.enter(worlds);
  await whole.loadAll();
  await kept.settled();
  kept.dispose();
  whole.dispose();
}

interface Act {
  readonly ms: number;
  readonly longestBlockMs: number;
  /** Of all threads of this process: the machine may be shared. */
  readonly cpuMs: number;
}

const RESOLUTION_MS = 5;
const acts: Record<string, Act> = {};

async function measure<T>(name: string, act: () => Promise<T>): Promise<T> {
  for (let turn = 0; turn < 3; turn += 1) {
    (globalThis as { gc?: () => void }).gc?.();
    await new Promise((resolve) => setImmediate(resolve));
  }
  const delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  delay.enable();
  // It measures from its second tick on, after a reset too: so there is none, and how the act begins is measured.
  await new Promise((resolve) => setTimeout(resolve, 4 * RESOLUTION_MS));
  const begun = performance.now();
  const cpu = process.cpuUsage();
  const done = await act();
  const ms = performance.now() - begun;
  const { user, system } = process.cpuUsage(cpu);
  await new Promise((resolve) => setTimeout(resolve, 2 * RESOLUTION_MS));
  delay.disable();
  acts[name] = {
    ms: Math.round(ms),
    cpuMs: Math.round((user + system) / 1000),
    longestBlockMs: Math.round(Math.max(0, delay.max / 1e6 - RESOLUTION_MS)),
  };
  return done;
}

const root = await mkdtemp(path.join(tmpdir(), 'vnet-bench-'));
const worlds = [{ account: TENANT.account, key: 'bench' }];
await keepReading();
lists.clear();
bodies.clear();

const arm = armOf(false);
const after = make(arm, root);
const { store } = after;
const attention = new Attention(store);
const filter = new EstateFilter(store, attention);
const session: Pick<Session, 'arm'> & { readonly state: unknown } = {
  arm: () => Promise.resolve(arm),
  state: { kind: 'connected', arm, target: { kind: 'azure' } },
};
const groups = new EstateGroups(store, attention, memory());
const rows = new EstateRows(store, session as Session, attention, filter, groups);

const settled = async (): Promise<void> => {
  while (!attention.isSettled) await new Promise((resolve) => setImmediate(resolve));
};

await measure('firstRows', async () => {
  const told = new Promise<void>((resolve) => {
    const listening = store.onDidChange(() => {
      if (store.allSubscriptions().length === 0) return;
      listening.dispose();
      resolve();
    });
  });
  void after.kept.enter(worlds);
  await told;
});
await measure('all of the last reading', async () => {
  const isThere = (): boolean => store.estate.size === COUNT && attention.isSettled;
  while (!isThere()) await new Promise((resolve) => setImmediate(resolve));
});
const top = await measure('opening', async () => {
  const outermost = await rows.below(undefined);
  // The row of what needs attention is drawn by it.
  await new Promise((resolve) => setImmediate(resolve));
  attention.all();
  return outermost;
});
const [attentionRow] = top.filter(({ kind }) => kind === 'attention');
await measure('expanding what needs attention', () => rows.below(attentionRow));
const [subscription] = top.filter(({ kind }) => kind === 'subscription');
const inside: readonly Row[] = await measure('expanding a subscription', () => rows.below(subscription));
const [network] = inside.filter(({ kind }) => kind === 'network');
await measure('expanding a hub', () => rows.below(network));
await measure('finding a name', () => finished(findInPieces(store.estate.all(), 'net-04', 100)));
await measure('finding an address', () => finished(findInPieces(store.estate.all(), '10.20.30.40', 100)));
filter.seek('net-0499');
await measure('filtering, to the first rows', () => rows.below(undefined));
await measure('filtering, to the last', async () => {
  while (filter.isLooking) await new Promise((resolve) => setImmediate(resolve));
  await rows.below(undefined);
});
filter.clear();
for (const grouping of ['region', 'resourceGroup', 'hub'] as const)
  await measure(`grouping by ${grouping}`, async () => {
    await groups.group(grouping);
    await rows.below(undefined);
  });
await measure('one write', async () => {
  await store.readNetwork(firstKey, AbortSignal.timeout(60_000));
  await settled();
  attention.all();
});
const { heapUsed, rss } = process.memoryUsage();
groups.dispose();
attention.dispose();
after.kept.dispose();
store.dispose();
await rm(root, { recursive: true, force: true });
process.stdout.write(
  `${JSON.stringify({ networks: COUNT, heapMB: Math.round(heapUsed / 1e6), rssMB: Math.round(rss / 1e6), acts })}\n`,
);
process.exit(0);
