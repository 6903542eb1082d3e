/** Measures how fast the sandbox starts, and how fast it answers over its own HTTPS. */
import { Agent, request as send } from 'node:https';
import { performance } from 'node:perf_hooks';
import { startSandbox, type RunningSandbox } from '../../src/sandbox/sandboxRoom.ts';
import { CONTOSO, SUBSCRIPTION_A } from '../../src/sandbox/scenarios/contoso.ts';
import { median } from './statistics.ts';

export interface SandboxSpeed {
  /** From the call until it listens, its certificate included. */
  readonly startMs: number;
  readonly getsPerSecond: number;
  /** Each updates a network, with an operation that ends before the answer. */
  readonly putsPerSecond: number;
}

const STARTS = 7;
const REQUESTS = 2_000;
/** As many as a client has under way at once. */
const CONNECTIONS = 8;

const NETWORKS = `/subscriptions/${SUBSCRIPTION_A.subscriptionId}/resourceGroups/vnet101/providers/Microsoft.Network/virtualNetworks`;
const VERSION = 'api-version=2024-05-01';
const CLAIMS = { tid: CONTOSO.tenantId, oid: '40000000-0000-4000-8000-000000000001' };
const TOKEN = `Bearer e30.${Buffer.from(JSON.stringify(CLAIMS)).toString('base64url')}.`;

export async function measureSandbox(): Promise<SandboxSpeed> {
  const starts: number[] = [];
  for (let index = 0; index < STARTS; index += 1) {
    const begun = performance.now();
    const sandbox = await start();
    starts.push(performance.now() - begun);
    await sandbox.close();
  }
  const sandbox = await start();
  const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS, ca: sandbox.caCertificate });
  try {
    const path = (name: string): string => `${sandbox.endpoint}${NETWORKS}/${name}?${VERSION}`;
    return {
      startMs: Math.round(median(starts)),
      getsPerSecond: await perSecond(() => exchange(agent, 'GET', path('vnet1'))),
      // Of several networks, since each takes one write at a time.
      putsPerSecond: await perSecond((index) =>
        exchange(agent, 'PUT', path(`bench${index % CONNECTIONS}`), {
          location: 'eastus',
          properties: { addressSpace: { addressPrefixes: [`10.${100 + (index % CONNECTIONS)}.0.0/16`] } },
        }),
      ),
    };
  } finally {
    agent.destroy();
    await sandbox.close();
  }
}

function start(): Promise<RunningSandbox> {
  return startSandbox({ port: 0, scenario: 'guide', operationMs: 0 });
}

async function perSecond(ask: (index: number) => Promise<void>): Promise<number> {
  let next = 0;
  const client = async (): Promise<void> => {
    while (next < REQUESTS) {
      next += 1;
      await ask(next);
    }
  };
  const begun = performance.now();
  await Promise.all(Array.from({ length: CONNECTIONS }, client));
  return Math.round((REQUESTS * 1_000) / (performance.now() - begun));
}

/** @throws Error when the answer is no success */
function exchange(agent: Agent, method: string, url: string, body?: unknown): Promise<void> {
  const payload = body === undefined ? undefined : JSON.stringify(body);
  return new Promise((resolve, reject) => {
    const outgoing = send(
      url,
      {
        method,
        agent,
        headers: {
          authorization: TOKEN,
          ...(payload === undefined
            ? {}
            : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(payload) }),
        },
      },
      (incoming) => {
        const status = incoming.statusCode ?? 0;
        incoming.on('error', reject);
        incoming.on('end', () => {
          if (status < 300) resolve();
          else reject(new Error(`${method} ${url} answered ${status}`));
        });
        incoming.resume();
      },
    );
    outgoing.on('error', reject);
    outgoing.end(payload);
  });
}
