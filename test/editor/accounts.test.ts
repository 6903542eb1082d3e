/**
 * The accounts of the editor, in the editor: two accounts and three tenants, of which one wants a sign-in of its own and
 * one more of it; sessions that are revoked, also while a plan runs; and prompts that come to nothing.
 */
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import path from 'node:path';
import { authentication, extensions } from 'vscode';
import { accountsOf } from '../../src/azure/accounts.ts';
import type * as azureRoom from '../../src/azure/azureRoom.ts';
import { signInNeed } from '../../src/azure/armError.ts';
import { EstateStore } from '../../src/azure/reading/estateStore.ts';
import { Session } from '../../src/azure/session.ts';
import { Executor, type Report } from '../../src/azure/writing/executor.ts';
import { planFlags, planRemoval } from '../../src/core/plan/linkPlans.ts';
import { planContinue } from '../../src/core/plan/reach.ts';
import type { Plan } from '../../src/core/plan/plan.ts';
import { startSandbox, type RunningSandbox } from '../../src/sandbox/sandboxRoom.ts';
import { CONNECTIVITY, CONTOSO, FABRIKAM, RETAIL } from '../../src/sandbox/scenarios/contoso.ts';
import { estate } from '../../src/sandbox/scenarios/estate.ts';
import { Attention } from '../../src/views/attention.ts';
import { EstateFilter } from '../../src/views/estateFilter.ts';
import { EstateGroups } from '../../src/views/estateGroups.ts';
import { EstateTree } from '../../src/views/estateTree.ts';
import type { Row } from '../../src/azure/row.ts';
import { until } from '../poll.ts';
import { ALICE, BOB, GUEST_TENANT, type TestAccount } from './provider/people.ts';
import type { TestMicrosoft } from './provider/provider.ts';
import { memory } from '../memory.ts';

const { connect, accountKeys, signIn } = createRequire(__filename)(
  path.join(__dirname, '..', '..', 'azure.cjs'),
) as typeof azureRoom;

const CLAIMS = '{"access_token":{"acrs":{"essential":true,"value":"c1"}}}';

function accountsInTheEditor(): void {
  let microsoft: TestMicrosoft;
  let sandbox: RunningSandbox;
  let session: Session;
  let store: EstateStore;
  let tree: EstateTree;
  let connections = 0;
  let end: () => void;

  before(async () => {
    const extension = extensions.getExtension<TestMicrosoft>('tests.microsoft-of-the-tests');
    assert.ok(extension, 'the provider of the tests is not known to the editor');
    microsoft = await extension.activate();
    sandbox = await startSandbox({
      port: 0,
      scenario: {
        ...estate,
        tenants: [...estate.tenants, GUEST_TENANT],
      },
      operationMs: 10,
      retryAfterSeconds: 0.02,
    });
  });

  after(() => sandbox.close());

  beforeEach(() => {
    connections = 0;
    const { endpoint, caFile } = sandbox;
    session = new Session({
      readTarget: () => ({ kind: 'azure', authentication: 'vscode', endpoint, caFile }),
      connect: (target) => {
        connections += 1;
        return connect({ target, known: new Set(), onWait: () => undefined });
      },
      signIn,
      accountKeys: () => accountKeys(new Set()),
      startSandbox: () => Promise.reject(new Error('there is one')),
    });
    store = new EstateStore(() => session.arm());
    const attention = new Attention(store);
    const filter = new EstateFilter(store, attention);
    const groups = new EstateGroups(store, attention, memory());
    tree = new EstateTree(store, session, attention, filter, groups);
    const sessions = authentication.onDidChangeSessions(() => void session.sessionsChanged());
    const left = session.onDidChange(({ kind }) => {
      if (kind === 'idle') store.clear();
    });
    end = () => {
      for (const each of [sessions, left, tree, groups, filter, attention, store, session]) each.dispose();
    };
  });

  afterEach(() => {
    end();
    sandbox.setFaults([]);
    microsoft.bar(FABRIKAM.tenantId, false);
    microsoft.strengthen(false);
    for (const account of [ALICE, BOB]) microsoft.signOut(account);
  });

  const labelOf = (row: Row): string => {
    const { label } = tree.getTreeItem(row);
    return typeof label === 'string' ? label : (label?.label ?? '');
  };
  const labelsOf = async (row?: Row): Promise<readonly string[]> =>
    (await tree.getChildren(row)).map((each) => labelOf(each));
  const rowOf = async (label: string, above?: Row): Promise<Row> => {
    const rows = await tree.getChildren(above);
    const found = rows.find((each) => labelOf(each) === label);
    assert.ok(found, `${label} among ${rows.map((each) => labelOf(each)).join(', ')}`);
    return found;
  };
  const keys = async (): Promise<readonly string[]> => {
    const arm = await session.arm();
    return arm === undefined ? [] : accountsOf(arm).map(({ key }) => key);
  };
  const connectAll = async (...accounts: readonly TestAccount[]): Promise<void> => {
    for (const account of accounts) microsoft.signIn(account);
    // The editor takes its time to tell of them.
    await until('all are connected', async () => (await keys()).length === accounts.length);
    await store.loadAll();
  };
  const change = (subscriptionId: string): Plan => {
    const place = `/subscriptions/${subscriptionId}/`.toLowerCase();
    for (const { key, links } of store.estate.all()) {
      const link = links.find(
        ({ state, provisioningState }) => state === 'Connected' && provisioningState === 'Succeeded',
      );
      if (key.startsWith(place) && link !== undefined)
        return planFlags(store.estate, link, {
          ...link.flags,
          allowForwardedTraffic: !link.flags.allowForwardedTraffic,
        });
    }
    throw new Error('no link');
  };
  /** Of both links of a peering in one subscription. */
  const removal = (): Plan => {
    const network = [...store.estate.all()].find(({ name }) => name === 'shop-weu');
    const link = network?.links.find(({ remoteId }) => remoteId?.endsWith('/payments-weu'));
    assert.ok(link);
    return planRemoval(store.estate, link, 'both');
  };
  const run = (
    plan: Plan,
    account?: string,
    told: (message: string) => void = () => undefined,
  ): Promise<Report> =>
    new Executor(store, () => session.arm()).execute(plan, {
      signal: new AbortController().signal,
      onStep: (_step, _number, message) => {
        told(message);
      },
      account,
    });

  it('are none, and nothing prompts, where nobody is signed in', async () => {
    assert.equal(await session.arm(), undefined);
    assert.equal(session.state.kind, 'signedOut');
    assert.equal(microsoft.created, 0);
  });

  it('are signed in as soon as one is, somewhere in the editor', async () => {
    assert.equal(await session.arm(), undefined);
    microsoft.signIn(BOB);
    await until('the session ends being signed out', () => session.state.kind !== 'signedOut');
    assert.deepEqual(await keys(), ['bob.home']);
  });

  it('show one account as ever: its tenants on top', async () => {
    await connectAll(ALICE);
    const labels = await labelsOf();
    for (const tenant of ['Contoso', 'Fabrikam', 'Guests'])
      assert.ok(labels.includes(tenant), labels.join(', '));
  });

  it('show two accounts above their tenants, and what both see once under each', async () => {
    await connectAll(ALICE, BOB);
    const labels = await labelsOf();
    assert.deepEqual(labels.slice(-2), [ALICE.label, BOB.label]);
    const ids = new Set<string>();
    for (const { label } of [ALICE, BOB]) {
      const tenant = await rowOf('Contoso', await rowOf(label));
      const row = await rowOf(RETAIL.displayName, tenant);
      const [network] = await tree.getChildren(row);
      assert.ok(network?.kind === 'network');
      for (const each of [tenant, row, network]) ids.add(String(tree.getTreeItem(each).id));
      assert.equal(tree.getParent(network), row);
      assert.equal(tree.getParent(row), tenant);
    }
    assert.equal(ids.size, 6);
  });

  it('keep a tenant that fails to its row: the rest is whole, and a sign-in to it reads it', async () => {
    microsoft.bar(FABRIKAM.tenantId, true);
    await connectAll(ALICE);
    const tenant = await rowOf('Fabrikam');
    const [note] = await tree.getChildren(tenant);
    assert.ok(note?.kind === 'note' && note.signIn !== undefined);
    assert.equal(note.text, 'You are not signed in to tenant Fabrikam as alice@contoso.example.');
    assert.equal(tree.getTreeItem(note).contextValue, 'failure;signIn');
    assert.ok((await labelsOf(await rowOf('Contoso'))).includes(RETAIL.displayName));
    microsoft.bar(FABRIKAM.tenantId, false);
    assert.equal(await session.signIn(note.signIn), true);
    await store.reloadFailed();
    assert.ok((await labelsOf(tenant)).includes('Fabrikam Shared Services'));
    assert.equal(connections, 1);
  });

  it('say in the row of a list what more is wanted, and go on after it', async () => {
    sandbox.setFaults([
      {
        path: `/subscriptions/${CONNECTIVITY.subscriptionId}/providers/Microsoft.Network/virtualNetworks\\b`,
        times: 1,
        effect: { kind: 'answer', status: 401, claims: CLAIMS },
      },
    ]);
    await connectAll(ALICE);
    const load = store.networks(CONNECTIVITY.subscriptionId, 'alice.home');
    const need = signInNeed(load.error);
    assert.deepEqual(need, { account: 'alice.home', tenantId: CONTOSO.tenantId, claims: CLAIMS });
    assert.ok(microsoft.asked.includes('challenge alice.home'));
    microsoft.strengthen(true);
    assert.equal(await session.signIn(need), true);
    await store.reloadFailed();
    assert.equal(store.networks(CONNECTIVITY.subscriptionId, 'alice.home').status, 'loaded');
  });

  it('answer a challenge at a write by themselves where the editor can, and write once', async () => {
    microsoft.strengthen(true);
    await connectAll(ALICE);
    sandbox.setFaults([{ method: 'PUT', times: 1, effect: { kind: 'answer', status: 401, claims: CLAIMS } }]);
    assert.deepEqual(await run(change(CONNECTIVITY.subscriptionId), 'alice.home'), {
      kind: 'done',
      surprises: [],
    });
  });

  it('write as the account of the row', async () => {
    await connectAll(BOB, ALICE);
    const plan = change(CONNECTIVITY.subscriptionId);
    assert.equal((await run(plan, 'bob.home')).kind, 'stopped');
    assert.deepEqual(await run(plan, 'alice.home'), { kind: 'done', surprises: [] });
  });

  it('are not read anew for an event that changes nothing', async () => {
    await connectAll(ALICE, BOB);
    const { state } = session;
    for (let count = 0; count < 5; count += 1) microsoft.echo();
    await session.sessionsChanged();
    await until('the editor has been asked', () => microsoft.asked.length > 0);
    assert.equal(session.state, state);
    assert.equal(connections, 1);
  });

  it('lose the account whose session is revoked, and keep the other one', async () => {
    await connectAll(ALICE, BOB);
    microsoft.signOut(BOB);
    await until('the other account is alone', async () => (await keys()).join() === 'alice.home');
    assert.equal(connections, 2);
    microsoft.signOut(ALICE);
    await until('nobody is signed in', async () => {
      await session.arm();
      return session.state.kind === 'signedOut';
    });
  });

  it('stop a plan whose session is revoked while it runs, and go on with it afterwards', async () => {
    await connectAll(ALICE);
    const plan = removal();
    assert.equal(plan.steps.length, 2);
    sandbox.setFaults([{ method: 'DELETE', effect: { kind: 'hold' } }]);
    const told: string[] = [];
    const running = run(plan, 'alice.home', (message) => told.push(message));
    await until('the first write is on its way', () => told.includes('Sending…'));
    microsoft.signOut(ALICE);
    await until('the editor has told of it', () => session.state.kind !== 'connected');
    sandbox.setFaults([]);
    const report = await running;
    assert.ok(report.kind === 'stopped');
    assert.match(report.failures[0].message, /not signed in to tenant/);
    await connectAll(ALICE);
    const rest = planContinue(store.estate, plan);
    assert.ok(rest.steps.length > 0);
    assert.deepEqual(await run(rest, 'alice.home'), { kind: 'done', surprises: [] });
    assert.deepEqual(planContinue(store.estate, plan).steps, []);
  });

  it('stay as they are where a prompt comes to nothing', async () => {
    await connectAll(ALICE);
    microsoft.bar(FABRIKAM.tenantId, true);
    const { state } = session;
    await assert.rejects(
      session.signIn({ account: 'alice.home', tenantId: FABRIKAM.tenantId }),
      /refused to show dialog/,
    );
    assert.equal(session.state, state);
  });
}

// Where the editor cannot be told whom to trust, each question would be a dialog, and these are refused in tests.
if (process.env['TEST_ACCOUNTS'] !== undefined) describe('the accounts of the editor', accountsInTheEditor);
