/** Knows how a local ARM is put together and started on this machine, and says how to reach it. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { makeCertificate, type Certificate } from './certificate.ts';
import { buildControl } from './control.ts';
import { applicationsIn, type Application } from './directory/directoryObjects.ts';
import { listen } from './listen.ts';
import { buildPipeline } from './pipeline/pipeline.ts';
import { ROUTES } from './resources/routes.ts';
import type { Scenario } from './scenarios/scenario.ts';
import { loadScenario } from './scenarios/file/loadScenario.ts';
import { readState, StateError, StateFile } from './stateFile.ts';
import { buildWorld } from './world/build.ts';
import type { NewOperation, OperationFate } from './world/operations.ts';
import { restore, snapshotOf, type Restored } from './world/snapshot.ts';
import { Throttle } from './world/throttle.ts';
import { WorldBook, type WorldFace } from './world/worldBook.ts';
import { Weather, type Fault, type RandomFaults } from './world/weather.ts';

export interface SandboxOptions {
  /** 0 picks a free one. */
  readonly port: number;
  /** The name of a scenario, the path of a scenario file, or one that is written elsewhere. */
  readonly scenario: string | Scenario;
  /** How long an operation takes, in milliseconds; at 0 it has ended before its request is answered. */
  readonly operationMs?: number;
  /** Seconds that clients are asked to wait between polls; a fraction of one makes tests fast. */
  readonly retryAfterSeconds?: number;
  /** Elements in a page of a list; lists come whole where it is absent. */
  readonly pageSize?: number;
  /** What goes wrong with which requests. */
  readonly faults?: readonly Fault[];
  readonly randomFaults?: RandomFaults;
  /** The port of the control endpoint, 0 for a free one; there is none where it is absent. */
  readonly controlPort?: number;
  /** Whether ARM's token buckets are kept. */
  readonly throttled?: boolean;
  /** A file that keeps the world across restarts; where it exists already, it takes the place of the scenario. */
  readonly stateFile?: string;
  /** Told when the file could not be written. */
  readonly onStateError?: (error: unknown) => void;
  /** Decides over each operation by itself; takes the place of `operationMs`. */
  readonly fateOf?: (operation: NewOperation) => OperationFate;
  /** GUIDs for what comes into being; random where it is not given. */
  readonly newGuid?: () => string;
  /** The certificate; a new one where it is not given. */
  readonly certificate?: Certificate;
}

export interface RunningSandbox {
  /** `https://127.0.0.1:PORT`, without a trailing slash. */
  readonly endpoint: string;
  /** `http://127.0.0.1:PORT` of the control endpoint, where there is one. */
  readonly control: string | undefined;
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
  /** What its world is known by now. */
  readonly world: () => WorldFace;
  /** Who can sign in with a client id, and any secret. */
  readonly applications: readonly Application[];
  /** Replaces what goes wrong with which requests. */
  setFaults(faults: readonly Fault[]): void;
  /** Ends everything that was started; safe to call twice. */
  close(): Promise<void>;
}

/** @throws Error when there is no such scenario, its file is wrong, it could not have happened, the state file is broken or the port is taken */
export async function startSandbox(options: SandboxOptions): Promise<RunningSandbox> {
  const { world, scenario, book } = await worldOf(options);
  const state =
    options.stateFile === undefined
      ? undefined
      : new StateFile(
          options.stateFile,
          () => snapshotOf(world, scenario, book),
          options.onStateError ?? (() => undefined),
        );
  world.operations.onEnd = (operation) => {
    world.activity.ended(operation, Date.now());
    state?.touch();
  };
  const face = (): WorldFace => ({
    id: book.id,
    title: scenario.title,
    writes: book.writes,
    began: book.began,
    isEmpty: hasNone(world.networks.all()),
  });
  const weather = new Weather(options.faults ?? [], options.randomFaults);
  const app = buildPipeline({
    world,
    routes: ROUTES,
    now: Date.now,
    weather,
    throttle: options.throttled === true ? new Throttle() : undefined,
    pageSize: options.pageSize,
    changed: (written) => {
      if (written) book.wrote();
      state?.touch();
    },
    face,
  });
  const certificate = options.certificate ?? (await makeCertificate(Date.now()));
  const server = await listen(app, options.port, certificate);
  const control =
    options.controlPort === undefined ? undefined : await listen(buildControl(weather), options.controlPort);
  const directory = await mkdtemp(path.join(tmpdir(), 'vnet-peering-sandbox-'));
  const caFile = path.join(directory, 'ca.pem');
  await writeFile(caFile, certificate.authority);
  let closing: Promise<void> | undefined;
  const close = async (): Promise<void> => {
    await Promise.all([server.close(), control?.close()]);
    await state?.flush();
    world.operations.close();
    await rm(directory, { recursive: true, force: true });
  };
  return {
    endpoint: `https://127.0.0.1:${server.port}`,
    control: control === undefined ? undefined : `http://127.0.0.1:${control.port}`,
    caFile,
    caCertificate: certificate.authority,
    tenants: scenario.tenants.map(({ tenantId, displayName }) => ({ tenantId, displayName })),
    subscriptions: scenario.subscriptions,
    world: face,
    applications: applicationsIn(world),
    setFaults: (faults) => {
      weather.set(faults);
    },
    close: () => (closing ??= close()),
  };
}

function hasNone(things: Iterable<unknown>): boolean {
  return things[Symbol.iterator]().next().done === true;
}

async function worldOf(options: SandboxOptions): Promise<Restored> {
  const written = options.stateFile === undefined ? undefined : await readState(options.stateFile);
  if (written === undefined) {
    const { scenario: asked } = options;
    const scenario = typeof asked === 'string' ? await loadScenario(asked) : asked;
    return { scenario, world: buildWorld(scenario, options), book: WorldBook.begin() };
  }
  try {
    return restore(written, options);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new StateError(options.stateFile ?? '', 'is not one of this sandbox', reason);
  }
}
