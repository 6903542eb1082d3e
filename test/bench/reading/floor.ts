/** Knows what reading costs at the least: the same requests over kept-alive HTTPS, sixteen at a time, and `JSON.parse`. */
import { Agent, request as send } from 'node:https';
import { isObject, type JsonObject } from '../../../src/core/json.ts';

const CONNECTIONS = 16;

/** A request that was sent. */
export interface Sent {
  readonly method: string;
  readonly url: string;
  /** JSON. */
  readonly body: string | undefined;
}

/** Of all of them, in milliseconds; of the processor what this process took, which others on the machine do not change. */
export interface Floor {
  readonly ms: number;
  readonly cpuMs: number;
}

export async function floorOf(sent: readonly Sent[], token: string, ca: string): Promise<Floor> {
  const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS, ca });
  const begun = performance.now();
  const cpu = process.cpuUsage();
  let next = 0;
  const client = async (): Promise<void> => {
    for (let one = sent[next++]; one !== undefined; one = sent[next++]) await exchange(agent, one, token);
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, client));
  agent.destroy();
  const { user, system } = process.cpuUsage(cpu);
  return { ms: performance.now() - begun, cpuMs: (user + system) / 1000 };
}

export function exchange(agent: Agent, { method, url, body }: Sent, token: string): Promise<JsonObject> {
  return new Promise((resolve, reject) => {
    const headers = {
      authorization: `Bearer ${token}`,
      ...(body !== undefined && {
        'content-type': 'application/json',
        'content-length': Buffer.byteLength(body),
      }),
    };
    const outgoing = send(url, { agent, method, headers }, (incoming) => {
      const parts: Buffer[] = [];
      incoming.on('data', (part: Buffer) => parts.push(part));
      incoming.on('error', reject);
      incoming.on('end', () => {
        const value: unknown = JSON.parse(Buffer.concat(parts).toString('utf8'));
        if (isObject(value)) resolve(value);
        else reject(new Error(`${url} answered something else`));
      });
    });
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}
