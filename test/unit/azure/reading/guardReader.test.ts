/** What stands above networks, read over real HTTPS from a sandbox of the test: all pages, and what cannot be read. */
import assert from 'node:assert/strict';
import type { Arm, Subscription } from '../../../../src/azure/arm.ts';
import { createArm } from '../../../../src/azure/armConnection.ts';
import { isAbort } from '../../../../src/azure/armError.ts';
import { readGuardsOf } from '../../../../src/azure/reading/guardReader.ts';
import { unsignedToken } from '../../../../src/azure/signIn/jwt.ts';
import { networkClientType } from '../../../../src/azure/networkClient.ts';
import { sandboxTokens } from '../../../../src/azure/signIn/sandboxTokens.ts';
import type { TokenSource } from '../../../../src/azure/signIn/tokens.ts';
import { ACTIONS } from '../../../../src/core/actions.ts';
import { denialOf } from '../../../../src/core/denied.ts';
import { groupManager, type Guards } from '../../../../src/core/guards.ts';
import { linkIdOf } from '../../../../src/core/resourceId.ts';
import { startSandbox, type RunningSandbox } from '../../../../src/sandbox/sandboxRoom.ts';
import { DATA, DEVELOPMENT } from '../../../../src/sandbox/scenarios/contoso.ts';
import { networkIdIn } from '../../../../src/sandbox/scenarios/estateNetworks.ts';
import type { Effect } from '../../../../src/sandbox/world/weather.ts';

const WORKERS = networkIdIn('ml-us');
const KEPT = networkIdIn('test-us');
const GROUPS = '/resourcegroups\\?';
const DENIALS = '/denyAssignments\\?';
/** The identity of the workspace, which its deny assignment leaves out. */
const WORKSPACE_IDENTITY = '30000000-0000-4000-8000-000000000201';
/** Somebody without rights on the subscription. */
const RETAIL_DEVELOPER = '30000000-0000-4000-8000-000000000002';

describe('what stands above the networks of a subscription', () => {
  let sandbox: RunningSandbox;
  const told: string[] = [];

  const as = (oid: string): TokenSource => ({
    ...sandboxTokens(),
    credential: (tenantId) => ({
      getToken: () =>
        Promise.resolve({ token: unsignedToken({ tid: tenantId ?? '', oid }), expiresOnTimestamp: Infinity }),
    }),
  });

  function connect(tokens: TokenSource = sandboxTokens()): Arm {
    const scopes = ['https://management.example/.default'];
    const patience = { retries: 0, longestWaitMs: 0, firstWaitMs: 1 };
    const clientType = networkClientType({ ca: sandbox.caCertificate, scopes, patience });
    return createArm({
      endpoint: sandbox.endpoint,
      portal: undefined,
      tokens,
      scopes,
      makeClient: (tenantId) =>
        new clientType(tokens.credential(tenantId), '', { endpoint: sandbox.endpoint }),
    });
  }

  const read = (
    subscription: Pick<Subscription, 'subscriptionId' | 'tenantId'>,
    arm = connect(),
    signal?: AbortSignal,
  ): Promise<Guards> =>
    readGuardsOf(arm, subscription, signal ?? new AbortController().signal, (what, error) => {
      told.push(`${what}: ${String(error)}`);
    });

  const manager = (guards: Guards): string | undefined => groupManager(guards, WORKERS)?.split('/').pop();
  const denied = ({ denials }: Guards, networkId: string): readonly boolean[] =>
    [ACTIONS.writeLink, ACTIONS.deleteLink].map(
      (action) => denialOf(denials, action, linkIdOf(networkId, 'l')) !== undefined,
    );

  before(async () => {
    // One entry a page: whoever takes the first page for all finds nothing of what is looked for.
    sandbox = await startSandbox({ port: 0, scenario: 'estate', operationMs: 0, pageSize: 1 });
  });

  after(() => sandbox.close());

  afterEach(() => {
    sandbox.setFaults([]);
    told.length = 0;
  });

  it('is read from all pages: who manages a group, and what is denied', async () => {
    const guards = await read(DATA);
    assert.equal(manager(guards), 'ml-us');
    assert.deepEqual([...guards.managers.keys()].length, 1);
    assert.deepEqual(denied(guards, WORKERS), [true, true]);
    assert.deepEqual(denied(guards, networkIdIn('lake-weu')), [false, false]);
    assert.deepEqual(told, []);
  });

  it('is told apart by what is denied', async () => {
    assert.deepEqual(denied(await read(DEVELOPMENT), KEPT), [false, true]);
  });

  it('does not concern whom a deny assignment leaves out', async () => {
    assert.deepEqual(denied(await read(DATA, connect(as(WORKSPACE_IDENTITY))), WORKERS), [false, false]);
  });

  it('does not concern for certain somebody who is not known, where anybody is left out', async () => {
    const opaque: TokenSource = {
      ...sandboxTokens(),
      credential: () => ({ getToken: () => Promise.reject(new Error('no token for this')) }),
    };
    const nobody = connect(opaque);
    const arm = { ...connect(), objectId: (tenantId: string) => nobody.objectId(tenantId) };
    assert.deepEqual(denied(await read(DATA, arm), WORKERS), [false, false]);
    assert.deepEqual(denied(await read(DEVELOPMENT, arm), KEPT), [false, true]);
    assert.match(told.join(), /The object id: .*no token for this/);
  });

  const refusals: readonly (readonly [string, Effect])[] = [
    ['is forbidden', { kind: 'answer', status: 403, code: 'AuthorizationFailed' }],
    ['does not exist', { kind: 'answer', status: 404, code: 'NotFound' }],
    ['fails', { kind: 'answer', status: 500, code: 'InternalServerError' }],
    ['is broken off', { kind: 'reset' }],
  ];
  for (const [title, effect] of refusals) {
    it(`claims nothing of what ${title} to read, tells of it, and has the rest`, async () => {
      sandbox.setFaults([{ path: DENIALS, effect }]);
      const groupsOnly = await read(DATA);
      assert.deepEqual([manager(groupsOnly), ...denied(groupsOnly, WORKERS)], ['ml-us', false, false]);
      assert.match(told.join(), /^The deny assignments: /);
      told.length = 0;
      sandbox.setFaults([{ path: GROUPS, effect }]);
      const denialsOnly = await read(DATA);
      assert.deepEqual([manager(denialsOnly), ...denied(denialsOnly, WORKERS)], [undefined, true, true]);
      assert.match(told.join(), /^The resource groups: /);
    });
  }

  it('claims nothing of a list whose second page cannot be read', async () => {
    sandbox.setFaults([{ path: 'resourcegroups\\?.*skiptoken', effect: { kind: 'reset' } }]);
    assert.equal((await read(DATA)).managers.size, 0);
    assert.equal(told.length, 1, told.join());
  });

  it('is nothing to somebody without rights, and no failure', async () => {
    const guards = await read(DATA, connect(as(RETAIL_DEVELOPER)));
    assert.deepEqual([guards.managers.size, guards.denials.size], [0, 0]);
    assert.match(told.join(), /The deny assignments: .*(Authorization|authorization)/);
  });

  it('ends when nobody wants it any more', async () => {
    const controller = new AbortController();
    const reading = read(DATA, connect(), controller.signal);
    controller.abort();
    await assert.rejects(reading, isAbort);
    assert.deepEqual(told, []);
  });
});
