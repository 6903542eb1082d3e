/** Knows the world of one soak run: a sandbox of its own, its own books on every write, and who acts in it. */
import type { Arm } from '../../src/azure/arm.ts';
import { NETWORK_API } from '../../src/core/apiVersions.ts';
import { keyOf, type Key } from '../../src/core/resourceId.ts';
import type { Write } from '../../src/core/rules/write.ts';
import type { Certificate } from '../../src/sandbox/certificate.ts';
import { startSandbox, type RunningSandbox } from '../../src/sandbox/sandboxRoom.ts';
import type { Scenario } from '../../src/sandbox/scenarios/scenario.ts';
import { connected } from '../connected.ts';
import { SUBSCRIPTION, type World } from '../unit/core/world.ts';
import { GROUPS, TENANT } from './names.ts';
import { ME, OWNER, ownership, principalsOf, tokensOf } from './people.ts';
import { resourcesOf } from './resources.ts';
import type { Scenery } from './scenery.ts';

export interface SoakWorld {
  readonly sandbox: RunningSandbox;
  /** As the person whose plan it is sees the world. */
  readonly arm: Arm;
  /** As somebody sees it who may do everything. */
  readonly owner: Arm;
  /** How often ARM has accepted a write of each resource, but for those of the neighbour. */
  readonly accepted: Map<Key, number>;
  /** Resolves when no write of the person is on its way. */
  quiet(): Promise<void>;
  close(): Promise<void>;
}

/** A sandbox that begins with the networks of a world, in its scenery. */
export async function soakWorld(
  world: World,
  scenery: Scenery,
  certificate: Certificate,
): Promise<SoakWorld> {
  const accepted = new Map<Key, number>();
  const sandbox = await startSandbox({
    port: 0,
    scenario: scenarioOf(world, scenery),
    certificate,
    retryAfterSeconds: 0.005,
    fateOf: ({ write, touches, apiVersion }) => {
      const key = write === undefined ? touches[0] : keyOf(targetOf(write));
      if (key !== undefined && apiVersion === NETWORK_API) accepted.set(key, (accepted.get(key) ?? 0) + 1);
      return { after: 0 };
    },
  });
  const arm = armOf(sandbox, ME);
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
    owner: armOf(sandbox, OWNER),
    accepted,
    async quiet() {
      await Promise.allSettled(underWay);
    },
    close: () => sandbox.close(),
  };
}

/** A subnet is written with its network. */
function targetOf(write: Write): string {
  const [subnet] = write.kind === 'putNetwork' ? (write.subnets ?? []) : [];
  return subnet === undefined ? write.id : `${write.id}/subnets/${subnet}`;
}

function armOf(sandbox: RunningSandbox, oid: string): Arm {
  const patience = { retries: 1, longestWaitMs: 10 };
  return connected(sandbox, { tokens: tokensOf(oid), patience, pollMs: 2 });
}

/** Lifts whatever is in the way: a right is granted, and where a deny assignment is, somebody goes on whom it leaves out. */
export async function lift({ arm, owner }: SoakWorld, { rights, denied }: Scenery): Promise<Arm> {
  if (denied !== undefined) return owner;
  if (principalsOf({ rights }).length === 0) return arm;
  const { id, body } = ownership(ME);
  await owner.put(id, body, {}, TENANT, quietly());
  return arm;
}

/** How a write is sent that nobody watches. */
export function quietly() {
  return {
    progress: { report: () => undefined },
    signal: new AbortController().signal,
    auxiliaryTenants: [],
  };
}

function scenarioOf(world: World, scenery: Scenery): Scenario {
  return {
    name: 'soak',
    title: 'Soak',
    summary: 'The world of one soak run.',
    tenants: [{ tenantId: TENANT, displayName: 'Soak', domain: 'soak.example', countryCode: 'DE' }],
    subscriptions: [{ subscriptionId: SUBSCRIPTION, tenantId: TENANT, displayName: 'Soak' }],
    groups: GROUPS.map((name) => ({ subscriptionId: SUBSCRIPTION, name, location: 'westeurope' })),
    networks: [],
    classicNetworks: [],
    history: [],
    principals: principalsOf(scenery),
    denials: [],
    resources: resourcesOf(scenery),
    ready: () => world.estate.all(),
  };
}
