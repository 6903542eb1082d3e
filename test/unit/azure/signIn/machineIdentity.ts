/** A machine with an identity, for tests: the local endpoint that gives its tokens, as Azure's App Service has it [D]. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What it was asked. */
export interface Asked {
  readonly url: URL;
  /** The word by which the endpoint knows that it is this machine that asks. */
  readonly header: string | undefined;
}

export class MachineIdentity {
  readonly asked: Asked[] = [];
  /** Of its answers; any other than 200 is a refusal. */
  status = 200;
  private readonly server = createServer((request, response) => {
    const url = new URL(request.url ?? '', 'http://127.0.0.1');
    this.asked.push({ url, header: request.headers['x-identity-header']?.toString() });
    response.writeHead(this.status, { 'content-type': 'application/json' });
    response.end(JSON.stringify(this.status === 200 ? this.answer(url) : REFUSED));
  });

  /** @param token which it gives whoever asks */
  constructor(private readonly token: () => string) {}

  async listen(): Promise<void> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
  }

  close(): void {
    this.server.close();
  }

  /** Forgets what it was asked, answers again, and is announced in the environment. */
  announce(): void {
    this.asked.length = 0;
    this.status = 200;
    const { port } = this.server.address() as AddressInfo;
    process.env['IDENTITY_ENDPOINT'] = `http://127.0.0.1:${port}/msi/token`;
    process.env['IDENTITY_HEADER'] = 'a-header';
  }

  private answer({ searchParams }: URL): object {
    return {
      access_token: this.token(),
      expires_on: String(Math.floor(Date.now() / 1000) + 3600),
      resource: searchParams.get('resource'),
      token_type: 'Bearer',
    };
  }
}

const REFUSED = { error: 'invalid_request', error_description: 'Identity not found' };
