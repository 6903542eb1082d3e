/** The door of the sandbox: starts a local ARM on this machine and says how to reach it. */
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createAdaptorServer } from '@hono/node-server';
import { makeCertificate } from './certificate.ts';
import { buildPipeline } from './pipeline/pipeline.ts';
import { ROUTES } from './resources/routes.ts';
import type { Scenario } from './scenarios/scenario.ts';
import { scenarioNamed, scenarioNames } from './scenarios/scenarios.ts';
import { Access } from './world/access.ts';
import { Operations, type NewOperation, type OperationFate } from './world/operations.ts';
import { seededGuids } from './world/seededGuids.ts';
import { populate } from './world/populate.ts';
import { World } from './world/world.ts';

export interface SandboxOptions {
  /** 0 picks a free one. */
  readonly port: number;
  /** The name of a scenario, or one that is written elsewhere. */
  readonly scenario: string | Scenario;
  /** How long an operation takes, in milliseconds; at 0 it has ended before its request is answered. */
  readonly operationMs?: number;
  /** Seconds that clients are asked to wait between polls; a fraction of one makes tests fast. */
  readonly retryAfterSeconds?: number;
  /** Decides over each operation by itself; takes the place of `operationMs`. */
  readonly fateOf?: (operation: NewOperation) => OperationFate;
  /** GUIDs for what comes into being; random where it is not given. */
  readonly newGuid?: () => string;
}

export interface RunningSandbox {
  /** `https://127.0.0.1:PORT`, without a trailing slash. */
  readonly endpoint: string;
  /** A file with the certificate of the authority to trust. */
  readonly caFile: string;
  /** The same certificate as PEM text. */
  readonly caCertificate: string;
  readonly tenants: readonly { readonly tenantId: string; readonly displayName: string }[];
  readonly subscriptions: readonly {
    readonly subscriptionId: string;
    readonly tenantId: string;
    readonly displayName: string;
  }[];
  /** Ends everything that was started; safe to call twice. */
  close(): Promise<void>;
}

/** @throws Error when there is no such scenario or the port is taken */
export async function startSandbox(options: SandboxOptions): Promise<RunningSandbox> {
  const scenario = scenarioOf(options.scenario);
  const world = buildWorld(scenario, options);
  const app = buildPipeline({ world, routes: ROUTES, now: Date.now });
  const certificate = await makeCertificate(Date.now());
  const server = createAdaptorServer({
    fetch: app.fetch,
    createServer,
    serverOptions: { key: certificate.key, cert: certificate.certificate },
    overrideGlobalObjects: false,
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, '127.0.0.1', resolve);
  });
  const directory = await mkdtemp(path.join(tmpdir(), 'vnet-peering-sandbox-'));
  const caFile = path.join(directory, 'ca.pem');
  await writeFile(caFile, certificate.authority);
  const { port } = server.address() as AddressInfo;
  let closing: Promise<void> | undefined;
  const close = async (): Promise<void> => {
    world.operations.close();
    await new Promise<void>((resolve) => {
      server.close(() => {
        resolve();
      });
      if ('closeAllConnections' in server) server.closeAllConnections();
    });
    await rm(directory, { recursive: true, force: true });
  };
  return {
    endpoint: `https://127.0.0.1:${port}`,
    caFile,
    caCertificate: certificate.authority,
    tenants: scenario.tenants.map(({ tenantId, displayName }) => ({ tenantId, displayName })),
    subscriptions: scenario.subscriptions,
    close: () => (closing ??= close()),
  };
}

function scenarioOf(asked: string | Scenario): Scenario {
  if (typeof asked !== 'string') return asked;
  const scenario = scenarioNamed(asked);
  if (scenario === undefined)
    throw new Error(`There is no scenario "${asked}"; there are: ${scenarioNames()}.`);
  return scenario;
}

function buildWorld(scenario: Scenario, options: SandboxOptions): World {
  const fate = options.fateOf ?? (() => ({ after: options.operationMs ?? 1000 }));
  const world = new World({
    tenants: scenario.tenants,
    subscriptions: scenario.subscriptions,
    access: new Access(scenario.principals, scenario.denials, seededGuids(`${scenario.name} roles`)),
    operations: new Operations(fate),
    newGuid: options.newGuid ?? randomUUID,
    retryAfterSeconds: options.retryAfterSeconds ?? 1,
  });
  populate(world, scenario);
  return world;
}
