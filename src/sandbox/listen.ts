/** Knows how a server comes to listen on this machine only, and how it is ended with all its connections. */
import { createServer } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import { createAdaptorServer, type ServerType } from '@hono/node-server';
import type { Certificate } from './certificate.ts';

interface Listener {
  readonly port: number;
  close(): Promise<void>;
}

interface App {
  fetch(request: Request, environment?: unknown): Response | Promise<Response>;
}

/**
 * @param certificate plain HTTP where it is absent
 * @throws Error when the port is taken
 */
export async function listen(app: App, port: number, certificate?: Certificate): Promise<Listener> {
  const shared = {
    fetch: (request: Request, environment: unknown) => app.fetch(request, environment),
    overrideGlobalObjects: false,
  };
  const server: ServerType = createAdaptorServer(
    certificate === undefined
      ? shared
      : { ...shared, createServer, serverOptions: { key: certificate.key, cert: certificate.certificate } },
  );
  // Whoever was busy for longer than a limit would ask on a connection that is closed in the same moment.
  if ('keepAliveTimeout' in server) server.keepAliveTimeout = 0;
  // Of a request that its client has left the server forgets the connection, but waits for it when it is closed.
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        for (const socket of sockets) socket.destroy();
      }),
  };
}
