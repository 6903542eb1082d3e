/**
 * Run with `--expose-gc`: eight hours of a person who works on a thousand subscriptions, under ARM's real quotas, with the
 * time in which nothing happens left out. The window is opened, what is open in it is watched every minute, others change
 * things, the person edits, undoes, refreshes, and opens the window anew. Prints one JSON object.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { PipelinePolicy } from '@azure/core-rest-pipeline';
import type { Subscription } from '../../../src/azure/arm.ts';
import { createArm } from '../../../src/azure/armConnection.ts';
import { clientTypes } from '../../../src/azure/networkClient.ts';
import { DEFAULT_PATIENCE } from '../../../src/azure/patience.ts';
import { EstateStore } from '../../../src/azure/reading/estateStore.ts';
import { KeptFolder } from '../../../src/azure/reading/kept/keptFolder.ts';
import { LastReading } from '../../../src/azure/reading/kept/lastReading.ts';
import { Paces } from '../../../src/azure/reading/paces.ts';
import { OwnWrites } from '../../../src/azure/reading/watch/ownWrites.ts';
import { Tellers } from '../../../src/azure/reading/watch/tellers.ts';
import { Watch } from '../../../src/azure/reading/watch/watch.ts';
import { sandboxTokens } from '../../../src/azure/signIn/sandboxTokens.ts';
import { Executor } from '../../../src/azure/writing/executor.ts';
import { networkAt } from '../../../src/core/estate.ts';
import type { JsonObject } from '../../../src/core/json.ts';
import type { Link } from '../../../src/core/link.ts';
import { planFlags } from '../../../src/core/plan/linkPlans.ts';
import { keyOf, parseLinkId } from '../../../src/core/resourceId.ts';
import { startSandbox } from '../../../src/sandbox/sandboxRoom.ts';
import { Attention } from '../../../src/views/attention.ts';
import { bearer, exchange, NETWORK_VERSION } from '../../unit/sandbox/client.ts';
import { DayClock } from './dayClock.ts';
import { collect } from './storeReading.ts';

const [, , scenario = 'scale:1000:10000:20000'] = process.argv;
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const HOURS = 8;
/** Of the person, in minutes. */
const EVERY = { opened: 30, edit: 15, othersChange: 10, refresh: 90, newWindow: 160 };
/** Subscriptions that are open in the tree at the same time. */
const OPEN = 12;
const SCOPES = ['https://management.example/.default'];

const clock = new DayClock();
clock.rule();
const sandbox = await startSandbox({ port: 0, scenario, throttled: true, operationMs: 0 });
const morning = clock.now();
const minuteOf = (): number => Math.floor((clock.now() - morning) / MINUTE_MS);

const asked = new Map<number, number>();
let sentAway = 0;
const counter: PipelinePolicy = {
  name: 'counter',
  async sendRequest(request, next) {
    asked.set(minuteOf(), (asked.get(minuteOf()) ?? 0) + 1);
    const answer = await next(request);
    if (answer.status === 429) sentAway += 1;
    return answer;
  },
};

const root = await mkdtemp(path.join(tmpdir(), 'vnet-bench-'));
const own = new OwnWrites(Date.now);
let open: readonly Subscription[] = [];
let failed = 0;
let news = 0;

interface Window {
  readonly store: EstateStore;
  readonly watch: Watch;
  readonly executor: Executor;
  readonly close: () => Promise<void>;
}

async function openWindow(): Promise<Window> {
  const paces = new Paces();
  const clientTypeOf = clientTypes(
    {
      ca: sandbox.caCertificate,
      scopes: SCOPES,
      patience: DEFAULT_PATIENCE,
    },
    (tenantId) => paces.of({ account: tokens.accountKey, tenantId }),
  );
  const tokens = sandboxTokens();
  const { endpoint } = sandbox;
  const arm = createArm({
    endpoint,
    portal: undefined,
    tokens,
    scopes: SCOPES,
    pollMs: { operation: 1, registration: 1 },
    makeClient: (tenantId) => {
      const client = new (clientTypeOf(tenantId))(tokens.credential(tenantId), '', { endpoint });
      client.pipeline.addPolicy(counter, { afterPhase: 'Sign' });
      return client;
    },
  });
  const connect = (): Promise<typeof arm> => Promise.resolve(arm);
  const store = new EstateStore(connect, undefined, { paces });
  const attention = new Attention(store);
  const kept = new LastReading({
    store,
    folder: new KeptFolder(root),
    told: (what, error) => {
      throw new Error(what, { cause: error });
    },
  });
  await kept.enter([{ account: arm.accountKey, key: 'day' }]);
  await store.loadAll();
  const watch = new Watch({
    secondLook: store.secondLook,
    estate: store.estate,
    tellers: new Tellers({ paces, arm: connect, subscription: (id) => store.subscription(id) }),
    own,
    visible: () => open,
    isAway: () => false,
    intervalMs: () => MINUTE_MS,
    clock,
    unread: () => {
      failed += 1;
    },
  });
  await watch.start();
  return {
    store,
    watch,
    executor: new Executor(store, connect, { firstMs: 1, longestMs: 2, totalMs: 1_000 }),
    close: async () => {
      news += watch.state.news.length;
      failed += unreadIn(store);
      await kept.settled();
      for (const each of [watch, kept, attention, store]) each.dispose();
    },
  };
}

function unreadIn(store: EstateStore): number {
  return store
    .allSubscriptions()
    .filter(({ subscriptionId }) => store.networks(subscriptionId).status !== 'loaded').length;
}

let window = await openWindow();
/** What the window shows rests: nothing is looked at, and nothing is read. */
const settled = async (): Promise<void> => {
  while (window.watch.state.state === 'looking') await new Promise((resolve) => setImmediate(resolve));
};

/** A link that is well, in another subscription each time. */
function linkAt(turn: number): Link {
  const { store } = window;
  for (const { subscriptionId } of [...open.slice(turn % OPEN), ...open]) {
    for (const key of store.networks(subscriptionId).value ?? []) {
      const links = networkAt(store.estate, key)?.links ?? [];
      const link = links.find(({ state, syncLevel }) => state === 'Connected' && syncLevel === 'FullyInSync');
      if (link !== undefined) return link;
    }
  }
  throw new Error('There is no link that is well.');
}

let written = 0;
async function edit(turn: number): Promise<void> {
  const link = linkAt(turn);
  const toggle = async (): Promise<void> => {
    const { estate } = window.store;
    const local = networkAt(estate, keyOf(parseLinkId(link.id)?.network.id ?? ''));
    const now = local?.links.find(({ key }) => key === link.key) ?? link;
    const flags = { ...now.flags, allowForwardedTraffic: now.flags.allowForwardedTraffic !== true };
    const plan = planFlags(estate, now, flags);
    const keys = plan.networks.map(({ networkId }) => keyOf(networkId));
    own.note(keys, true);
    const report = await window.executor.execute(plan, {
      signal: new AbortController().signal,
      onStep: () => undefined,
    });
    own.note(keys, false);
    if (report.kind !== 'done') throw new Error(JSON.stringify(report));
    written += 1;
  };
  await toggle();
  // Every other one is taken back after a minute.
  if (turn % 2 === 0) return;
  await clock.passUntil(clock.now() + MINUTE_MS, settled);
  await toggle();
}

let changedByOthers = 0;
async function othersChange(turn: number): Promise<void> {
  const link = linkAt(turn + 5);
  const authorization = bearer(undefined, undefined, { upn: 'ada@contoso.example' });
  const address = `${link.id}?${NETWORK_VERSION}`;
  const { body } = await exchange(sandbox, 'GET', address, { authorization });
  const properties = body['properties'] as JsonObject;
  const changed = { ...properties, allowForwardedTraffic: properties['allowForwardedTraffic'] !== true };
  const answer = await exchange(sandbox, 'PUT', address, {
    authorization,
    body: { ...body, properties: changed },
  });
  if (answer.status >= 300) throw new Error(answer.text);
  changedByOthers += 1;
}

const heapMB: number[] = [];
const cpu = process.cpuUsage();
const begun = performance.now();
let windows = 1;
for (let minute = 0; minute <= HOURS * 60; minute += 1) {
  await clock.passUntil(morning + minute * MINUTE_MS, settled);
  const all = window.store.allSubscriptions();
  if (minute % EVERY.opened === 0) {
    const from = (minute * 7) % (all.length - OPEN);
    // Whoever closes rows has seen what was new in them.
    await clock.passUntil(clock.now() + 1, settled);
    open = all.slice(from, from + OPEN);
    await window.watch.start();
  }
  if (minute % EVERY.newWindow === EVERY.newWindow - 1) {
    await window.close();
    window = await openWindow();
    windows += 1;
  }
  if (minute % EVERY.edit === 5) await edit(Math.floor(minute / EVERY.edit));
  if (minute % EVERY.othersChange === 7) await othersChange(Math.floor(minute / EVERY.othersChange));
  if (minute % EVERY.refresh === EVERY.refresh - 1) await window.store.reloadAll();
  if (minute > 0 && minute % 60 === 0) {
    await collect();
    heapMB.push(Math.round(process.memoryUsage().heapUsed / 1e5) / 10);
  }
}
const { user, system } = process.cpuUsage(cpu);
const wallMs = Math.round(performance.now() - begun);
const networks = window.store.estate.size;
await window.close();
await sandbox.close();
await rm(root, { recursive: true, force: true });
const perMinute = [...asked.values()];
const sum = perMinute.reduce((all, each) => all + each, 0);
process.stdout.write(
  `${JSON.stringify({
    hours: Math.round((10 * (clock.now() - morning)) / HOUR_MS) / 10,
    networks,
    windows,
    requests: sum,
    requestsAMinute: Math.round((sum / (HOURS * 60)) * 10) / 10,
    mostInAMinute: Math.max(...perMinute),
    sentAway,
    failed,
    written,
    changedByOthers,
    news,
    heapMB,
    wallMs,
    cpuMs: Math.round((user + system) / 1000),
  })}\n`,
);
process.exit(0);
