/** Knows how a test talks to a sandbox over its own HTTPS; it keeps nothing from the test. */
import { Agent, request as send } from 'node:https';
import { objectAt, stringAt, type JsonObject } from '../../../src/core/json.ts';
import { makeCertificate } from '../../../src/sandbox/certificate.ts';
import { startSandbox, type RunningSandbox, type SandboxOptions } from '../../../src/sandbox/sandboxRoom.ts';
import { CONTOSO } from '../../../src/sandbox/scenarios/contoso.ts';

export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly text: string;
  readonly body: JsonObject;
}

export interface Sending {
  readonly body?: JsonObject | string;
  /** The whole `Authorization` header; null sends none. */
  readonly authorization?: string | null;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface TestSandbox {
  readonly running: RunningSandbox;
  send(method: string, path: string, sending?: Sending): Promise<Reply>;
  /** Follows the `Azure-AsyncOperation` of an answer until it has ended. */
  finish(reply: Reply): Promise<Reply>;
}

export const NETWORK_VERSION = 'api-version=2024-05-01';
export const ARM_VERSION = 'api-version=2022-09-01';

/** A caller whom no scenario lists, and who therefore owns everything in the tenant. */
export const OWNER = '40000000-0000-4000-8000-000000000001';

export function bearer(
  tenantId: string = CONTOSO.tenantId,
  oid: string = OWNER,
  more: JsonObject = {},
): string {
  const claims = JSON.stringify({ tid: tenantId, oid, ...more });
  return `Bearer e30.${Buffer.from(claims).toString('base64url')}.`;
}

/** One for all, since its keys take longer to make than the rest of a sandbox. */
const certificate = once(() => makeCertificate(Date.now()));

function once<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => (made ??= make());
}

/** Starts a sandbox before the tests of a suite and ends it after them. */
export function useSandbox(options: Partial<SandboxOptions> = {}): TestSandbox {
  let running: RunningSandbox | undefined;
  const current = (): RunningSandbox => {
    if (running === undefined) throw new Error('the sandbox runs only during the tests');
    return running;
  };
  before(async () => {
    running = await startSandbox({
      port: 0,
      scenario: 'guide',
      operationMs: 0,
      certificate: await certificate(),
      ...options,
    });
  });
  after(async () => {
    await running?.close();
  });
  return {
    get running() {
      return current();
    },
    send: (method, path, sending) => exchange(current(), method, path, sending),
    finish: (reply) => finish(current(), reply),
  };
}

async function finish(running: RunningSandbox, reply: Reply): Promise<Reply> {
  const url = reply.headers['azure-asyncoperation'];
  if (url === undefined) throw new Error(`no operation was announced: ${reply.status} ${reply.text}`);
  for (;;) {
    const poll = await exchange(running, 'GET', url.slice(running.endpoint.length));
    if (poll.body['status'] !== 'InProgress') return poll;
  }
}

/** To meet anew for each request takes longer than to answer it. Those of a sandbox end with it. */
const CONNECTIONS = new Agent({ keepAlive: true });

export function exchange(
  running: RunningSandbox,
  method: string,
  path: string,
  sending: Sending = {},
): Promise<Reply> {
  const authorization = sending.authorization === undefined ? bearer() : sending.authorization;
  const payload = typeof sending.body === 'object' ? JSON.stringify(sending.body) : sending.body;
  return new Promise((resolve, reject) => {
    const outgoing = send(
      `${running.endpoint}${path}`,
      {
        method,
        ca: running.caCertificate,
        agent: CONNECTIONS,
        headers: {
          ...(authorization === null ? {} : { authorization }),
          ...(payload === undefined
            ? {}
            : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(payload) }),
          ...sending.headers,
        },
      },
      (incoming) => {
        const chunks: Buffer[] = [];
        incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
        incoming.on('error', reject);
        incoming.on('end', () => {
          const text = Buffer.concat(chunks).toString('utf8');
          resolve({
            status: incoming.statusCode ?? 0,
            headers: incoming.headers as Record<string, string | undefined>,
            text,
            body: text === '' ? {} : (JSON.parse(text) as JsonObject),
          });
        });
      },
    );
    outgoing.on('error', reject);
    outgoing.end(payload);
  });
}

export function errorCode(reply: Reply): string | undefined {
  return stringAt(objectAt(reply.body, 'error'), 'code');
}

export function errorMessage(reply: Reply): string {
  return stringAt(objectAt(reply.body, 'error'), 'message') ?? '';
}
