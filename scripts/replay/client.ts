/** Knows how a request is sent to the sandbox; it judges no answer. */
import { Agent, request as send } from 'node:https';
import { isObject, type JsonObject } from '../../src/core/json.ts';
import type { RunningSandbox } from '../../src/sandbox/sandboxRoom.ts';

export interface Reply {
  readonly status: number;
  readonly headers: ReadonlyMap<string, string>;
  readonly body: JsonObject | undefined;
}

export class Client {
  private readonly agent: Agent;
  private readonly token: string;

  constructor(
    private readonly sandbox: RunningSandbox,
    tenantId: string,
  ) {
    this.agent = new Agent({ keepAlive: true, ca: sandbox.caCertificate });
    const claims = { tid: tenantId, oid: '30000000-0000-4000-8000-000000000009' };
    this.token = `e30.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.`;
  }

  send(method: string, path: string, body: JsonObject | undefined): Promise<Reply> {
    return new Promise((resolve, reject) => {
      const headers = {
        authorization: `Bearer ${this.token}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      };
      const outgoing = send(
        `${this.sandbox.endpoint}${path}`,
        { method, headers, agent: this.agent },
        (incoming) => {
          const chunks: Buffer[] = [];
          incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
          incoming.on('error', reject);
          incoming.on('end', () => {
            const received = Object.entries(incoming.headers).map(
              ([name, value]) => [name, String(value)] as const,
            );
            resolve({
              status: incoming.statusCode ?? 0,
              headers: new Map(received),
              body: parse(Buffer.concat(chunks).toString('utf8')),
            });
          });
        },
      );
      outgoing.on('error', reject);
      outgoing.end(body === undefined ? undefined : JSON.stringify(body));
    });
  }

  close(): void {
    this.agent.destroy();
  }
}

function parse(text: string): JsonObject | undefined {
  if (text === '') return undefined;
  const value: unknown = JSON.parse(text);
  return isObject(value) ? value : undefined;
}
