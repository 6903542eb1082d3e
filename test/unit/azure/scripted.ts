/** A server over real HTTPS that answers what it is told, and remembers what it heard. */
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { JsonObject } from '../../../src/core/json.ts';
import { makeCertificate } from '../../../src/sandbox/certificate.ts';

export interface Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: JsonObject;
  /** Breaks the connection instead. */
  readonly reset?: boolean;
  /** Never answers. */
  readonly stall?: boolean;
  /** The answer breaks off in the middle. */
  readonly cut?: boolean;
}

export interface Heard {
  readonly method: string;
  readonly url: string;
  readonly authorization: string | undefined;
  readonly body: string;
}

export class Scripted {
  readonly heard: Heard[] = [];
  answers: Answer[] = [];
  private constructor(
    private readonly server: Server,
    readonly endpoint: string,
    readonly ca: string,
  ) {}

  static async start(): Promise<Scripted> {
    const { key, certificate, ca } = await certificateOf();
    const server = createServer({ key, cert: certificate });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const scripted = new Scripted(server, `https://127.0.0.1:${(server.address() as AddressInfo).port}`, ca);
    server.on('request', (request, response) => {
      let body = '';
      request.on('data', (chunk: Buffer) => (body += chunk.toString()));
      request.on('end', () => {
        const { method = '', url = '', headers } = request;
        scripted.heard.push({ method, url, authorization: headers.authorization, body });
        const answer = scripted.answers.shift() ?? { status: 500 };
        if (answer.reset === true) {
          request.socket.destroy();
          return;
        }
        if (answer.stall === true) return;
        response.writeHead(answer.status, { 'content-type': 'application/json', ...answer.headers });
        if (answer.cut === true) {
          response.write('{"half', () => request.socket.destroy());
          return;
        }
        response.end(answer.body === undefined ? undefined : JSON.stringify(answer.body));
      });
    });
    return scripted;
  }

  close(): void {
    this.server.closeAllConnections();
    this.server.close();
  }
}

async function certificateOf(): Promise<{ key: string; certificate: string; ca: string }> {
  const made = await makeCertificate(Date.now());
  return { key: made.key, certificate: made.certificate, ca: made.authority };
}
