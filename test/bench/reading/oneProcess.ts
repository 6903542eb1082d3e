/**
 * Run with `--expose-gc` beside a sandbox: reads its whole estate by lists and by Resource Graph, and the same bytes by
 * plain HTTPS, in turn; then keeps readings and shows them again. Prints one JSON object.
 */
import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { Agent, request as send } from 'node:https';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Arm, Subscription } from '../../../src/azure/arm.ts';
import { createArm } from '../../../src/azure/armConnection.ts';
import { networkClientType } from '../../../src/azure/networkClient.ts';
import { EstateStore } from '../../../src/azure/reading/estateStore.ts';
import type { GraphUse } from '../../../src/azure/reading/graph/graphLists.ts';
import { KeptFolder } from '../../../src/azure/reading/kept/keptFolder.ts';
import { LastReading } from '../../../src/azure/reading/kept/lastReading.ts';
import { Pace } from '../../../src/azure/reading/pace.ts';
import { sandboxTokens } from '../../../src/azure/signIn/sandboxTokens.ts';
import { arrayAt, isObject, stringAt, type JsonObject } from '../../../src/core/json.ts';
import { networkBody } from '../../../src/core/network.ts';
import { CONTOSO } from '../../../src/sandbox/scenarios/contoso.ts';
import { scaleScenario } from '../../../src/sandbox/scenarios/scale.ts';
import { median } from '../statistics.ts';

const [, , endpoint = '', caFile = '', roundsText = '3', keptText = ''] = process.argv;
const ROUNDS = Number(roundsText);
const CONNECTIONS = 16;
const SCOPES = ['https://management.example/.default'];
const ca = await readFile(caFile, 'utf8');
const collect = async (): Promise<void> => {
  // What was closed a moment ago is let go of only after a turn.
  for (let turn = 0; turn < 3; turn += 1) {
    await new Promise(setImmediate);
    (globalThis as { gc?: () => void }).gc?.();
  }
};

interface Reading {
  readonly firstMs: number;
  readonly wholeMs: number;
  readonly requests: number;
  readonly networks: number;
  readonly heapBytes: number;
}

async function readWith(graphUse: GraphUse): Promise<Reading> {
  const pace = new Pace();
  let requests = 0;
  const clientType = networkClientType({
    ca,
    scopes: SCOPES,
    patience: { retries: 0, longestWaitMs: 0, firstWaitMs: 1 },
    onAnswer: (status) => {
      requests += 1;
      pace.heard(status);
    },
  });
  const tokens = sandboxTokens();
  const arm = createArm({
    endpoint,
    portal: undefined,
    tokens,
    scopes: SCOPES,
    makeClient: (tenantId, subscriptionId) =>
      new clientType(tokens.credential(tenantId), subscriptionId, { endpoint }),
  });
  await collect();
  const before = process.memoryUsage().heapUsed;
  const store = new EstateStore(() => Promise.resolve(arm), undefined, { pace, graphUse: () => graphUse });
  const begun = performance.now();
  let firstMs: number | undefined;
  store.onDidChange((change) => {
    if (change.kind === 'subscription' && store.estate.size > 0) firstMs ??= performance.now() - begun;
  });
  await store.loadAll();
  const wholeMs = performance.now() - begun;
  const asked = requests;
  await collect();
  const heapBytes = process.memoryUsage().heapUsed - before;
  const networks = store.estate.size;
  store.dispose();
  return { firstMs: firstMs ?? Number.NaN, wholeMs, requests: asked, networks, heapBytes };
}

const TOKEN =
  (
    await sandboxTokens()
      .credential(CONTOSO.tenantId)
      .getToken([...SCOPES])
  )?.token ?? '';

async function plain(paths: readonly string[], bodies?: readonly JsonObject[]): Promise<number> {
  const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS, ca });
  const begun = performance.now();
  let next = 0;
  const client = async (): Promise<void> => {
    for (let index = next++; index < paths.length; index = next++)
      await exchange(agent, paths[index] ?? '', bodies?.[index]);
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, client));
  agent.destroy();
  return performance.now() - begun;
}

function exchange(agent: Agent, where: string, body?: JsonObject): Promise<JsonObject> {
  return new Promise((resolve, reject) => {
    const payload = body === undefined ? undefined : JSON.stringify(body);
    const outgoing = send(
      `${endpoint}${where}`,
      {
        agent,
        method: payload === undefined ? 'GET' : 'POST',
        headers: {
          authorization: `Bearer ${TOKEN}`,
          ...(payload === undefined
            ? {}
            : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(payload) }),
        },
      },
      (incoming) => {
        const parts: Buffer[] = [];
        incoming.on('data', (part: Buffer) => parts.push(part));
        incoming.on('error', reject);
        incoming.on('end', () => {
          const value: unknown = JSON.parse(Buffer.concat(parts).toString('utf8'));
          if (isObject(value)) resolve(value);
          else reject(new Error(`${where} answered something else`));
        });
      },
    );
    outgoing.on('error', reject);
    outgoing.end(payload);
  });
}

const listed = await exchange(new Agent({ ca }), '/subscriptions?api-version=2022-12-01');
const ids = arrayAt(listed, 'value')
  .filter(isObject)
  .flatMap((each) => stringAt(each, 'subscriptionId') ?? []);
const listPaths = ids.map(
  (id) => `/subscriptions/${id}/providers/Microsoft.Network/virtualNetworks?api-version=2024-05-01`,
);

// Once for nothing: what is compiled and connected then is no part of an estate.
await readWith('never');
await readWith('always');
const lists: Reading[] = [];
const graph: Reading[] = [];
const floors: number[] = [];
for (let round = 0; round < ROUNDS; round += 1) {
  floors.push(await plain(listPaths));
  lists.push(await readWith('never'));
  graph.push(await readWith('always'));
}

interface Kept {
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

async function measureKept(count: number): Promise<Kept> {
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

const kept: Kept[] = [];
for (const count of keptText.split(',').filter((text) => text !== ''))
  kept.push(await measureKept(Number(count)));

const whole = Math.round;
const summary = (all: readonly Reading[]): object => {
  const networks = all[0]?.networks ?? 0;
  const of = (value: (reading: Reading) => number): number => median(all.map(value));
  return {
    firstMs: whole(of(({ firstMs }) => firstMs)),
    wholeMs: whole(of(({ wholeMs }) => wholeMs)),
    requests: of(({ requests }) => requests),
    bytesOfHeapPerNetwork: whole(of(({ heapBytes }) => heapBytes) / networks),
  };
};
process.stdout.write(
  `${JSON.stringify({
    subscriptions: ids.length,
    networks: lists[0]?.networks ?? 0,
    plainListsMs: whole(median(floors)),
    lists: summary(lists),
    graph: summary(graph),
    kept: kept.map((each) => ({
      networks: each.networks,
      writeMs: whole(each.writeMs),
      bytes: each.bytes,
      firstMs: whole(each.firstMs),
      wholeMs: whole(each.wholeMs),
      longestBlockMs: whole(each.longestBlockMs),
    })),
  })}\n`,
);
process.exit(0);
