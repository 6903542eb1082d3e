/** Two accounts in one window: each sees its own, what both see is there twice, and each reads and writes for itself. */
import assert from 'node:assert/strict';
import { accountsOf, armOf, joined } from '../../../../src/azure/accounts.ts';
import type { Arm } from '../../../../src/azure/arm.ts';
import { createArm } from '../../../../src/azure/armConnection.ts';
import { networkClientType } from '../../../../src/azure/networkClient.ts';
import { EstateStore } from '../../../../src/azure/reading/estateStore.ts';
import { unsignedToken } from '../../../../src/azure/signIn/jwt.ts';
import type { TokenSource } from '../../../../src/azure/signIn/tokens.ts';
import { Executor } from '../../../../src/azure/writing/executor.ts';
import { networkAt } from '../../../../src/core/estate.ts';
import { planFlags } from '../../../../src/core/plan/linkPlans.ts';
import { keyOf } from '../../../../src/core/resourceId.ts';
import { startSandbox, type RunningSandbox } from '../../../../src/sandbox/sandboxRoom.ts';
import { CONNECTIVITY, CONTOSO, RETAIL } from '../../../../src/sandbox/scenarios/contoso.ts';

/** The network team may write everywhere; the developer reads what is connected, and writes in retail. */
const TEAM = '30000000-0000-4000-8000-000000000001';
const DEVELOPER = '30000000-0000-4000-8000-000000000002';

function caller(oid: string, label: string): TokenSource {
  return {
    accountLabel: label,
    accountKey: label,
    credential: (tenantId = CONTOSO.tenantId) => ({
      getToken: () => {
        const exp = Math.floor(Date.now() / 1000) + 3600;
        return Promise.resolve({
          token: unsignedToken({ tid: tenantId, oid, upn: label, exp }),
          expiresOnTimestamp: Date.now(),
        });
      },
    }),
  };
}

describe('two accounts', () => {
  let sandbox: RunningSandbox;
  let arm: Arm;
  let store: EstateStore;

  before(async () => {
    sandbox = await startSandbox({ port: 0, scenario: 'estate', operationMs: 5, retryAfterSeconds: 0.01 });
    const scopes = ['https://management.example/.default'];
    const clientType = networkClientType({
      ca: sandbox.caCertificate,
      scopes,
      patience: { retries: 0, longestWaitMs: 0, firstWaitMs: 1 },
    });
    const armFor = (tokens: TokenSource): Arm =>
      createArm({
        endpoint: sandbox.endpoint,
        portal: undefined,
        tokens,
        scopes,
        pollMs: { operation: 5, registration: 5 },
        makeClient: (tenantId) =>
          new clientType(tokens.credential(tenantId), '', { endpoint: sandbox.endpoint }),
      });
    arm = joined([armFor(caller(DEVELOPER, 'developer')), armFor(caller(TEAM, 'team'))]);
  });

  after(() => sandbox.close());

  beforeEach(async () => {
    store = new EstateStore(() => Promise.resolve(arm));
    await store.loadAll();
  });

  afterEach(() => {
    store.dispose();
  });

  const namesOf = (account: string): readonly string[] =>
    store
      .allSubscriptions()
      .filter((each) => each.account === account)
      .map(({ displayName }) => displayName)
      .toSorted();

  it('are both known, the first one first, and each has a connection', () => {
    assert.deepEqual(
      accountsOf(arm).map(({ key }) => key),
      ['developer', 'team'],
    );
    assert.equal(armOf(arm, 'team').accountLabel, 'team');
    assert.equal(armOf(arm, 'nobody').accountLabel, 'developer');
  });

  it('see a subscription once each, and nothing of what only the other one sees', () => {
    assert.deepEqual(namesOf('developer'), [CONNECTIVITY, RETAIL].map((each) => each.displayName).toSorted());
    assert.equal(namesOf('team').length, 5);
    const listed = (account: string): number =>
      store.networks(RETAIL.subscriptionId, account).value?.length ?? 0;
    assert.ok(listed('developer') > 0);
    assert.equal(listed('developer'), listed('team'));
  });

  it('are kept apart where one of them loses a subscription', async () => {
    const tenant = store.tenant(CONTOSO.tenantId, 'developer');
    assert.ok(tenant);
    const key = store.networks(RETAIL.subscriptionId, 'team').value?.[0];
    const [developer, team] = arm.members ?? [];
    assert.ok(developer && team);
    const without: Arm = { ...developer, subscriptions: () => Promise.resolve([]) };
    const other = new EstateStore(() => Promise.resolve(joined([without, team])));
    await other.loadAll();
    assert.ok(networkAt(other.estate, key));
    assert.equal(other.accountOf(`/subscriptions/${RETAIL.subscriptionId}`, 'developer'), 'team');
    other.dispose();
  });

  it('are both asked where one of them cannot be read: the other is whole', async () => {
    const [developer, team] = arm.members ?? [];
    assert.ok(developer && team);
    const broken: Arm = { ...developer, tenants: () => Promise.reject(new Error('it broke')) };
    const other = new EstateStore(() => Promise.resolve(joined([broken, team])));
    await other.loadAll();
    assert.equal(other.tenantsOf('developer').status, 'failed');
    assert.equal(other.tenants.status, 'loaded');
    assert.equal(other.allSubscriptions().length, 5);
    other.dispose();
  });

  it('write as the account of the row, where it sees what is written', async () => {
    const hub = `/subscriptions/${CONNECTIVITY.subscriptionId}/`.toLowerCase();
    const network = [...store.estate.all()].find(
      ({ key, links }) => key.startsWith(hub) && links.some(({ state }) => state === 'Connected'),
    );
    const link = network?.links.find(({ state }) => state === 'Connected');
    assert.ok(link);
    const plan = planFlags(store.estate, link, {
      ...link.flags,
      allowForwardedTraffic: !link.flags.allowForwardedTraffic,
    });
    const run = (account: string): ReturnType<Executor['execute']> =>
      new Executor(store, () => Promise.resolve(arm)).execute(plan, {
        signal: new AbortController().signal,
        onStep: () => undefined,
        account,
      });
    const refused = await run('developer');
    assert.ok(refused.kind === 'stopped');
    assert.match(refused.failures[0].message, /developer|permission|authoriz/i);
    assert.deepEqual(await run('team'), { kind: 'done', surprises: [] });
  });

  it('are read through by whoever sees a thing, whichever account is wished', () => {
    const key = store.networks(CONNECTIVITY.subscriptionId, 'team').value?.[0];
    assert.ok(key);
    assert.equal(store.accountOf(key, 'team'), 'team');
    assert.equal(store.accountOf(key, 'developer'), 'developer');
    assert.equal(store.accountOf(keyOf('/subscriptions/nowhere'), 'team'), undefined);
  });
});
