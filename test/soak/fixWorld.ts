/** Knows an estate that was drawn as a sandbox holds it: read over HTTPS as clients read it, and changed by the writes of plans. */
import type { Arm } from '../../src/azure/arm.ts';
import { Estate } from '../../src/core/estate.ts';
import { objectsAt, stringAt, type JsonObject } from '../../src/core/json.ts';
import { readNetwork } from '../../src/core/network.ts';
import type { Plan, PlanWrite } from '../../src/core/plan/plan.ts';
import { World } from '../../src/core/reach/world.ts';
import { isNetworkId, keyOf, type Key } from '../../src/core/resourceId.ts';
import { Surroundings } from '../../src/core/surroundings/surroundings.ts';
import { typeOf } from '../../src/core/surroundings/reference.ts';
import type { Certificate } from '../../src/sandbox/certificate.ts';
import { startSandbox, type RunningSandbox } from '../../src/sandbox/sandboxRoom.ts';
import { CONTOSO } from '../../src/sandbox/scenarios/contoso.ts';
import type { ScenarioResource } from '../../src/sandbox/scenarios/scenario.ts';
import { connected } from '../connected.ts';
import { SUBSCRIPTION } from '../unit/core/world.ts';
import { TENANT } from './names.ts';
import { OWNER, tokensOf } from './people.ts';

const DRAWN = { subscriptionId: SUBSCRIPTION, tenantId: TENANT, displayName: 'Drawn' };
/** What says that a body is an answer, which is kept as it is, odd or not. */
const ETAG = 'W/"1"';

export class FixWorld {
  private readonly others = new Map<Key, string>();
  private readonly signal = new AbortController().signal;

  private constructor(
    private readonly sandbox: RunningSandbox,
    private readonly arm: Arm,
    bodies: readonly JsonObject[],
  ) {
    for (const body of bodies) this.know(stringAt(body, 'id') ?? '');
  }

  /** Undefined where the sandbox says that such an estate could not have happened. */
  static async begin(drawn: readonly JsonObject[], certificate: Certificate): Promise<FixWorld | undefined> {
    const resources = drawn.map((body) => answered(body));
    const sandbox = await startSandbox({
      port: 0,
      scenario: {
        name: 'drawn',
        title: 'Drawn',
        summary: '',
        tenants: [{ ...CONTOSO, tenantId: TENANT }],
        subscriptions: [DRAWN],
        groups: [],
        networks: [],
        classicNetworks: [],
        history: [],
        principals: [],
        denials: [],
        resources,
      },
      certificate,
      operationMs: 0,
      retryAfterSeconds: 0.005,
    }).catch((error: unknown) => {
      if (error instanceof Error && /could not have happened/.test(error.message)) return undefined;
      throw error;
    });
    if (sandbox === undefined) return undefined;
    const patience = { retries: 1, longestWaitMs: 10 };
    const arm = connected(sandbox, { tokens: tokensOf(OWNER), patience, pollMs: 2 });
    return new FixWorld(sandbox, arm, resources);
  }

  /** Everything, as ARM tells it now. */
  async read(): Promise<World> {
    const estate = new Estate('unread');
    const bodies: JsonObject[] = [];
    for await (const page of this.arm.networks(DRAWN, this.signal)) bodies.push(...page);
    for (const body of bodies) {
      const network = readNetwork(body);
      if (network !== undefined) estate.put(network);
    }
    // What no list has is gone, or hidden: ARM is asked which.
    const remotes = [...estate.all()].flatMap(({ links }) => links.map(({ remoteId }) => remoteId ?? ''));
    for (const id of new Set(remotes.filter((remote) => estate.lookup(keyOf(remote)).kind === 'unread'))) {
      if (isNetworkId(id) && (await this.arm.read(id, TENANT, this.signal)) === undefined)
        estate.remove(keyOf(id));
    }
    for (const id of this.others.values()) {
      const body = await this.arm.read(id, TENANT, this.signal);
      if (body !== undefined) bodies.push(body);
    }
    return World.of(estate, new Surroundings(bodies, true));
  }

  /** @throws ArmError where ARM refuses a write */
  async apply({ steps }: Plan): Promise<void> {
    for (const { write } of steps) await this.write(write);
  }

  close(): Promise<void> {
    return this.sandbox.close();
  }

  private async write(write: PlanWrite): Promise<void> {
    const options = { progress: { report: () => undefined }, signal: this.signal, auxiliaryTenants: [] };
    switch (write.kind) {
      case 'putLink': {
        const query = write.sync ? { syncRemoteAddressSpace: 'true' } : {};
        await this.arm.put(write.id, write.body, query, TENANT, options);
        return;
      }
      case 'putNetwork':
      case 'putOther':
        await this.arm.put(write.id, write.body, {}, TENANT, options);
        this.know(write.id);
        return;
      case 'deleteLink':
      case 'deleteOther':
        await this.arm.remove(write.id, TENANT, options);
        return;
      case 'register':
        await this.arm.register(write.id, TENANT, options);
    }
  }

  /** Networks are read as a list, and their subnets with them. */
  private know(id: string): void {
    const key = keyOf(id);
    if (typeOf(key)?.startsWith('virtualnetworks') !== true) this.others.set(key, id);
  }
}

/** As ARM would answer it, in a subscription of which it takes the id. */
function answered(drawn: JsonObject): ScenarioResource {
  const text = JSON.stringify(drawn).replaceAll('/subscriptions/s/', `/subscriptions/${SUBSCRIPTION}/`);
  const body = JSON.parse(text) as JsonObject;
  const properties = body['properties'] as JsonObject;
  const links = objectsAt(properties, 'virtualNetworkPeerings');
  return {
    ...body,
    id: stringAt(body, 'id') ?? '',
    etag: ETAG,
    properties: {
      provisioningState: 'Succeeded',
      ...properties,
      ...(links.length > 0 && { virtualNetworkPeerings: links.map((link) => ({ ...link, etag: ETAG })) }),
    },
  };
}
