/** Knows how a whole estate is read by the rooms of this house and what that costs: time, requests, bytes, memory. */
import type { PipelinePolicy } from '@azure/core-rest-pipeline';
import { createArm } from '../../../src/azure/armConnection.ts';
import { clientTypes } from '../../../src/azure/networkClient.ts';
import { DEFAULT_PATIENCE } from '../../../src/azure/patience.ts';
import { EstateStore } from '../../../src/azure/reading/estateStore.ts';
import type { GraphUse } from '../../../src/azure/reading/graph/graphLists.ts';
import { Paces } from '../../../src/azure/reading/paces.ts';
import { sandboxTokens } from '../../../src/azure/signIn/sandboxTokens.ts';
import type { Sent } from './floor.ts';

export interface Reading {
  /** Milliseconds until the first networks are there, and until all are. */
  readonly firstMs: number;
  readonly wholeMs: number;
  /** Of this process, all threads. */
  readonly cpuMs: number;
  readonly sent: readonly Sent[];
  readonly bytes: number;
  /** Answers that sent the caller away. */
  readonly sentAway: number;
  /** Subscriptions that could not be read. */
  readonly failed: number;
  readonly networks: number;
  /** Of heap: at the most while it was read, and kept afterwards. */
  readonly peakBytes: number;
  readonly keptBytes: number;
}

export interface Place {
  readonly endpoint: string;
  readonly scopes: readonly string[];
  readonly ca: string;
}

const LOOK_MS = 20;

export async function readEstate(place: Place, graphUse: GraphUse): Promise<Reading> {
  const { endpoint, scopes, ca } = place;
  const paces = new Paces();
  const sent: Sent[] = [];
  let bytes = 0;
  let sentAway = 0;
  const recorder: PipelinePolicy = {
    name: 'recorder',
    async sendRequest(request, next) {
      const { method, url, body } = request;
      const answer = await next(request);
      if (answer.status === 429) sentAway += 1;
      else sent.push({ method, url, body: typeof body === 'string' ? body : undefined });
      bytes += answer.bodyAsText?.length ?? 0;
      return answer;
    },
  };
  const clientTypeOf = clientTypes(
    {
      ca,
      scopes,
      patience: DEFAULT_PATIENCE,
    },
    (tenantId) => paces.of({ account: tokens.accountKey, tenantId }),
  );
  const tokens = sandboxTokens();
  const arm = createArm({
    endpoint,
    portal: undefined,
    tokens,
    scopes,
    makeClient: (tenantId) => {
      const client = new (clientTypeOf(tenantId))(tokens.credential(tenantId), '', { endpoint });
      client.pipeline.addPolicy(recorder, { afterPhase: 'Sign' });
      return client;
    },
  });
  await collect();
  const before = process.memoryUsage().heapUsed;
  let peakBytes = 0;
  const looking = setInterval(() => {
    peakBytes = Math.max(peakBytes, process.memoryUsage().heapUsed - before);
  }, LOOK_MS);
  const store = new EstateStore(() => Promise.resolve(arm), undefined, { paces, graphUse: () => graphUse });
  const begun = performance.now();
  const cpu = process.cpuUsage();
  let firstMs: number | undefined;
  store.onDidChange((change) => {
    if (change.kind === 'subscription' && store.estate.size > 0) firstMs ??= performance.now() - begun;
  });
  await store.loadAll();
  const wholeMs = performance.now() - begun;
  const { user, system } = process.cpuUsage(cpu);
  clearInterval(looking);
  const asked = [...sent];
  const read = { bytes, sentAway, networks: store.estate.size };
  const failed = store
    .allSubscriptions()
    .filter(({ subscriptionId }) => store.networks(subscriptionId).status !== 'loaded').length;
  sent.length = 0;
  await collect();
  // What was asked is kept by this measurement alone.
  const own = asked.reduce((sum, { url, body }) => sum + url.length + (body?.length ?? 0), 0);
  const keptBytes = process.memoryUsage().heapUsed - before - own;
  store.dispose();
  return {
    ...read,
    failed,
    sent: asked,
    firstMs: firstMs ?? Number.NaN,
    wholeMs,
    cpuMs: (user + system) / 1000,
    peakBytes,
    keptBytes,
  };
}

/** What was closed a moment ago is let go of only after a turn. */
export async function collect(): Promise<void> {
  for (let turn = 0; turn < 3; turn += 1) {
    await new Promise(setImmediate);
    (globalThis as { gc?: () => void }).gc?.();
  }
}
