/** Peerings across subscriptions and tenants, as people with different rights make them. */
import assert from 'node:assert/strict';
import type { Report } from '../../src/azure/writing/executor.ts';
import { unsignedToken } from '../../src/azure/signIn/jwt.ts';
import { sandboxTokens } from '../../src/azure/signIn/sandboxTokens.ts';
import type { TokenSource } from '../../src/azure/signIn/tokens.ts';
import { networkAt } from '../../src/core/estate.ts';
import { DEFAULT_FLAGS } from '../../src/core/flags.ts';
import { missingActions, needsOf } from '../../src/core/permissions.ts';
import { planPeering } from '../../src/core/plan/linkPlans.ts';
import type { Plan } from '../../src/core/plan/plan.ts';
import { planContinue } from '../../src/core/plan/reach.ts';
import { keyOf } from '../../src/core/resourceId.ts';
import { surroundings, type Person, type Surroundings } from './surroundings.ts';

const CONTOSO = '10000000-0000-4000-8000-000000000001';
const FABRIKAM = '10000000-0000-4000-8000-000000000002';
const id = (subscription: number, group: string, name: string): string =>
  `/subscriptions/20000000-0000-4000-8000-00000000000${subscription}/resourceGroups/${group}/providers/Microsoft.Network/virtualNetworks/${name}`;
const VNET1 = id(1, 'vnet101', 'vnet1');
const VNET5 = id(2, 'vendor-vnets', 'VNet5');
const PARTNER = id(3, 'partner-vnets', 'PartnerVNet');

/** A principal of the guide: it is known in Contoso only. */
function principal(oid: string): TokenSource {
  return {
    accountLabel: oid,
    accountKey: oid,
    credential: (tenantId) => ({
      getToken: () => {
        const exp = Math.floor(Date.now() / 1000) + 3600;
        const token = unsignedToken({ tid: tenantId ?? CONTOSO, oid, upn: `${oid}@contoso.example`, exp });
        return Promise.resolve({ token, expiresOnTimestamp: exp * 1000 });
      },
    }),
  };
}

const USER_A = '30000000-0000-4000-8000-00000000000a';
const USER_B = '30000000-0000-4000-8000-00000000000b';

function run(world: Person, plan: Plan): Promise<Report> {
  return world.executor.execute(plan, { signal: new AbortController().signal, onStep: () => undefined });
}

function peering(world: Person, local: string, remoteId: string, back: boolean): Plan {
  return planPeering(world.store.estate, {
    local: { networkId: local, name: 'forth', flags: DEFAULT_FLAGS },
    remoteId,
    back: back ? { name: 'back', flags: DEFAULT_FLAGS } : undefined,
  });
}

function stateOf(world: Person, networkId: string): string | undefined {
  return networkAt(world.store.estate, keyOf(networkId))?.links[0]?.state;
}

describe('a peering across subscriptions', () => {
  let world: Surroundings;

  afterEach(() => world.end());

  it('is made at once by one person with rights on both', async () => {
    world = await surroundings('guide');
    await world.store.loadAll();
    assert.deepEqual(await run(world, peering(world, VNET1, VNET5, true)), { kind: 'done', surprises: [] });
    assert.deepEqual([stateOf(world, VNET1), stateOf(world, VNET5)], ['Connected', 'Connected']);
  });

  it('is refused to a person without rights on the other network, and the check beforehand says which', async () => {
    world = await surroundings('guide', principal(USER_A));
    await world.store.loadAll();
    const plan = peering(world, VNET1, VNET5, false);
    const missing = await Promise.all(
      needsOf(plan).map(async ({ scope, action }) => {
        const held = await world.arm.permissions(scope, CONTOSO, new AbortController().signal);
        return missingActions([action], held);
      }),
    );
    assert.deepEqual(missing.flat(), ['Microsoft.Network/virtualNetworks/peer/action']);
    const report = await run(world, plan);
    assert.ok(report.kind === 'stopped');
    assert.match(report.failures[0].message, /peer\/action is missing there/);
  });

  it('is made by two people, each on their own side, once each has granted the other rights', async () => {
    world = await surroundings('guide', principal(USER_A));
    const [a, b] = [world, world.person(principal(USER_B))];
    await a.store.loadAll();
    await b.store.loadAll();
    assert.equal((await run(a, peering(a, VNET1, VNET5, false))).kind, 'stopped', 'before any rights');
    await grant(b, VNET5, USER_A, '50000000-0000-4000-8000-000000000001');
    await grant(a, VNET1, USER_B, '50000000-0000-4000-8000-000000000002');

    assert.equal((await run(a, peering(a, VNET1, VNET5, false))).kind, 'done');
    assert.equal(stateOf(a, VNET1), 'Initiated');
    assert.equal((await run(b, peering(b, VNET5, VNET1, false))).kind, 'done');
    await a.store.readNetwork(VNET1, new AbortController().signal);
    assert.deepEqual([stateOf(a, VNET1), stateOf(b, VNET5)], ['Connected', 'Connected']);
  });
});

/** Lets somebody be Network Contributor on a network. */
async function grant(owner: Person, scope: string, principalId: string, name: string): Promise<void> {
  const subscription = scope.split('/resourceGroups')[0] ?? '';
  const roleDefinitionId = `${subscription}/providers/Microsoft.Authorization/roleDefinitions/4d97b98b-1d4f-4787-a291-c67834d212e7`;
  await owner.arm.put(
    `${scope}/providers/Microsoft.Authorization/roleAssignments/${name}`,
    { properties: { roleDefinitionId, principalId, principalType: 'User' } },
    {},
    CONTOSO,
    { progress: { report: () => undefined }, signal: new AbortController().signal, auxiliaryTenants: [] },
  );
}

describe('a peering across tenants', () => {
  let world: Surroundings;

  afterEach(() => world.end());

  it('sends the tokens of both tenants with each write', async () => {
    world = await surroundings('guide');
    await world.store.loadAll();
    assert.deepEqual(await run(world, peering(world, VNET1, PARTNER, true)), { kind: 'done', surprises: [] });
    assert.deepEqual([stateOf(world, VNET1), stateOf(world, PARTNER)], ['Connected', 'Connected']);
  });

  it('names the tenant whose sign-in is missing, has written nothing, and goes on after the sign-in', async () => {
    const signedIn = { fabrikam: true };
    const all = sandboxTokens();
    world = await surroundings('guide', {
      ...all,
      credential: (tenantId) => {
        if (tenantId !== FABRIKAM || signedIn.fabrikam) return all.credential(tenantId);
        const error = Object.assign(new Error('Nobody is signed in to it.'), {
          name: 'CredentialUnavailableError',
        });
        return { getToken: () => Promise.reject(error) };
      },
    });
    await world.store.loadAll();
    const plan = peering(world, VNET1, PARTNER, false);
    signedIn.fabrikam = false;
    // The remote network was read before, so only the write needs the other tenant.
    const unread = { ...plan, networks: plan.networks.filter(({ networkId }) => networkId !== PARTNER) };
    const report = await run(world, unread);
    assert.ok(report.kind === 'stopped');
    assert.equal(report.failures[0].signIn?.tenantId, FABRIKAM);
    assert.deepEqual(report.done, []);
    assert.equal(stateOf(world, VNET1), undefined);
    signedIn.fabrikam = true;
    assert.equal((await run(world, planContinue(world.store.estate, plan))).kind, 'done');
    assert.equal(stateOf(world, VNET1), 'Initiated');
  });

  it('is refused in plain words to somebody whom the other tenant does not know', async () => {
    world = await surroundings('guide');
    await world.store.loadAll();
    const plan = peering(world, VNET1, PARTNER, false);
    // As if the tenant of the remote network were not known here: no token of it is sent.
    const executor = world.executorThatKnows((networkId) =>
      networkId === PARTNER ? undefined : world.store.tenantOf(networkId),
    );
    const report = await executor.execute(plan, {
      signal: new AbortController().signal,
      onStep: () => undefined,
    });
    assert.ok(report.kind === 'stopped');
    assert.match(report.failures[0].message, /another tenant, which this sign-in does not reach/);
  });
});
