/** Knows the world of one soak run: a sandbox of its own, its own books on every write, and a reader of it. */
import { createArm } from '../../src/azure/armConnection.ts';
import type { Arm } from '../../src/azure/arm.ts';
import { networkClientType } from '../../src/azure/networkClient.ts';
import { sandboxTokens } from '../../src/azure/sandboxTokens.ts';
import { readOthers, type Watched } from '../../src/azure/stepRunner.ts';
import { Estate, networkAt } from '../../src/core/estate.ts';
import type { JsonObject } from '../../src/core/json.ts';
import { readNetwork, type Network } from '../../src/core/network.ts';
import type { Others } from '../../src/core/plan/predict.ts';
import { keyOf, type Key } from '../../src/core/resourceId.ts';
import { isRunning } from '../../src/core/rules/readiness.ts';
import type { Certificate } from '../../src/sandbox/certificate.ts';
import { startSandbox, type RunningSandbox } from '../../src/sandbox/sandboxRoom.ts';
import type { Scenario } from '../../src/sandbox/scenarios/scenario.ts';
import { networkId, SUBSCRIPTION, type World } from '../unit/core/world.ts';
import { NAMES } from './wishes.ts';

const TENANT = '10000000-0000-4000-8000-000000000001';
const SCOPES = ['https://management.core.windows.net/.default'];

export interface SoakWorld {
  readonly sandbox: RunningSandbox;
  readonly arm: Arm;
  /** How often ARM has accepted a write of each resource. */
  readonly accepted: Map<Key, number>;
  /** Resolves when no write is on its way. */
  quiet(): Promise<void>;
  close(): Promise<void>;
}

/** A sandbox that begins with the networks of a world. */
export async function soakWorld(world: World, certificate: Certificate): Promise<SoakWorld> {
  const accepted = new Map<Key, number>();
  const sandbox = await startSandbox({
    port: 0,
    scenario: scenarioOf(world),
    certificate,
    retryAfterSeconds: 0.005,
    fateOf: ({ write, touches }) => {
      const key = write === undefined ? touches[0] : keyOf(write.id);
      if (key !== undefined) accepted.set(key, (accepted.get(key) ?? 0) + 1);
      return { after: 0 };
    },
  });
  const tokens = sandboxTokens();
  const clientType = networkClientType({
    ca: sandbox.caCertificate,
    scopes: SCOPES,
    patience: { retries: 1, longestWaitMs: 10, firstWaitMs: 1 },
  });
  const arm = createArm({
    endpoint: sandbox.endpoint,
    portal: undefined,
    tokens,
    scopes: SCOPES,
    pollMs: { operation: 2, registration: 2 },
    makeClient: (tenantId, subscriptionId) =>
      new clientType(tokens.credential(tenantId), subscriptionId, { endpoint: sandbox.endpoint }),
  });
  const underWay = new Set<Promise<void>>();
  const noted = (write: Promise<void>): Promise<void> => {
    underWay.add(write);
    const ended = (): void => void underWay.delete(write);
    write.then(ended, ended);
    return write;
  };
  return {
    sandbox,
    arm: {
      ...arm,
      put: (...request) => noted(arm.put(...request)),
      remove: (...request) => noted(arm.remove(...request)),
    },
    accepted,
    async quiet() {
      await Promise.allSettled(underWay);
    },
    close: () => sandbox.close(),
  };
}

function scenarioOf(world: World): Scenario {
  return {
    name: 'soak',
    title: 'Soak',
    summary: 'The world of one soak run.',
    tenants: [{ tenantId: TENANT, displayName: 'Soak', domain: 'soak.example', countryCode: 'DE' }],
    subscriptions: [{ subscriptionId: SUBSCRIPTION, tenantId: TENANT, displayName: 'Soak' }],
    groups: [{ subscriptionId: SUBSCRIPTION, name: 'rg', location: 'westeurope' }],
    networks: [],
    classicNetworks: [],
    history: [],
    principals: [],
    denials: [],
    ready: () => world.estate.all(),
  };
}

/** Reads the networks of a soak world, as the store of the extension would. */
export class Reader implements Watched {
  readonly estate = new Estate('unread');

  constructor(private readonly arm: Arm) {}

  tenantOf(): string {
    return TENANT;
  }

  async readNetwork(id: string, signal: AbortSignal): Promise<Network | undefined> {
    const body = await this.arm.read(id, TENANT, signal);
    const network = body === undefined ? undefined : readNetwork(body);
    if (network === undefined) this.estate.remove(keyOf(id));
    else this.estate.put(network);
    return network;
  }

  /** The bodies of other resources. */
  async others(ids: readonly string[]): Promise<Others> {
    return await readOthers({ arm: this.arm }, ids, () => TENANT, new AbortController().signal);
  }

  /** Makes something that was there before the run. */
  async make(id: string, body: JsonObject): Promise<void> {
    await this.arm.put(id, body, {}, TENANT, {
      progress: { report: () => undefined },
      signal: new AbortController().signal,
      auxiliaryTenants: [],
    });
  }

  /** Reads everything, again and again until no operation is running. */
  async readAll(): Promise<void> {
    const signal = new AbortController().signal;
    for (;;) {
      await Promise.all(NAMES.map((name) => this.readNetwork(networkId(name), signal)));
      const networks = NAMES.map((name) => networkAt(this.estate, keyOf(networkId(name))));
      const running = networks.some(
        (network) =>
          isRunning(network?.provisioningState) ||
          network?.links.some((link) => isRunning(link.provisioningState)),
      );
      if (!running) return;
    }
  }
}
