/** Knows how long it takes to keep what was read, and to show it again in another window. */
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Arm, Subscription } from '../../../src/azure/arm.ts';
import { EstateStore } from '../../../src/azure/reading/estateStore.ts';
import { KeptFolder } from '../../../src/azure/reading/kept/keptFolder.ts';
import { LastReading } from '../../../src/azure/reading/kept/lastReading.ts';
import type { JsonObject } from '../../../src/core/json.ts';
import { networkBody } from '../../../src/core/network.ts';
import { scaleScenario } from '../../../src/sandbox/scenarios/scale.ts';
import { collect } from './storeReading.ts';

export interface Kept {
  readonly networks: number;
  readonly writeMs: number;
  readonly bytes: number;
  readonly firstMs: number;
  readonly wholeMs: number;
  readonly longestBlockMs: number;
}

/** An ARM that answers with a world in memory, or never. */
function armOf(networks: ReadonlyMap<string, readonly JsonObject[]> | undefined): Arm {
  const never = new Promise<never>(() => undefined);
  const tenantId = 't';
  const account = 'me';
  const arm: Partial<Arm> = {
    accountKey: account,
    accountLabel: account,
    endpoint: 'https://arm.example',
    objectId: () => Promise.resolve(undefined),
    list: () => Promise.resolve([]),
    tenants: () =>
      networks === undefined ? never : Promise.resolve([{ tenantId, displayName: 't', account }]),
    subscriptions: () =>
      networks === undefined
        ? never
        : Promise.resolve(
            [...networks.keys()].map((id) => ({ subscriptionId: id, displayName: id, tenantId, account })),
          ),
    networks: async function* ({ subscriptionId }: Pick<Subscription, 'subscriptionId'>) {
      await Promise.resolve();
      yield networks?.get(subscriptionId) ?? [];
    },
  };
  return arm as Arm;
}

export async function measureKept(count: number): Promise<Kept> {
  const world = new Map<string, JsonObject[]>();
  const scenario = scaleScenario({ subscriptions: 1000, networks: count, links: 2 * count });
  for (const network of scenario.ready?.() ?? []) {
    const list = world.get(network.subscriptionId) ?? [];
    list.push(networkBody(network));
    world.set(network.subscriptionId, list);
  }
  const root = await mkdtemp(path.join(tmpdir(), 'vnet-bench-'));
  const worlds = [{ account: 'me', key: 'bench' }];
  const make = (arm: Arm): { readonly store: EstateStore; readonly kept: LastReading } => {
    const store = new EstateStore(() => Promise.resolve(arm), undefined, { graphUse: () => 'never' });
    const kept = new LastReading({
      store,
      folder: new KeptFolder(root),
      told: (what, error) => {
        throw new Error(what, { cause: error });
      },
    });
    return { store, kept };
  };
  const before = make(armOf(world));
  await before.kept.enter(worlds);
  await before.store.loadAll();
  const writing = performance.now();
  await before.kept.settled();
  const writeMs = performance.now() - writing;
  before.kept.dispose();
  before.store.dispose();
  world.clear();
  let bytes = 0;
  for (const name of await readdir(root, { recursive: true })) {
    const about = await stat(path.join(root, name));
    if (about.isFile()) bytes += about.size;
  }
  const after = make(armOf(undefined));
  await collect();
  const begun = performance.now();
  let firstMs: number | undefined;
  after.store.onDidChange(() => {
    if (after.store.allSubscriptions().length > 0) firstMs ??= performance.now() - begun;
  });
  let last = begun;
  let longestBlockMs = 0;
  const watching = setInterval(() => {
    longestBlockMs = Math.max(longestBlockMs, performance.now() - last - 1);
    last = performance.now();
  }, 1);
  await after.kept.enter(worlds);
  const wholeMs = performance.now() - begun;
  clearInterval(watching);
  const networks = after.store.estate.size;
  after.kept.dispose();
  after.store.dispose();
  await rm(root, { recursive: true, force: true });
  return { networks, writeMs, bytes, firstMs: firstMs ?? Number.NaN, wholeMs, longestBlockMs };
}
