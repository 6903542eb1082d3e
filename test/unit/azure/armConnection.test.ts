/** The connection over real HTTPS, against a sandbox of the test: what it reads, writes and says of refusals. */
import assert from 'node:assert/strict';
import type { TokenCredential } from '@azure/core-auth';
import type { Arm, WriteOptions } from '../../../src/azure/arm.ts';
import { createArm } from '../../../src/azure/armConnection.ts';
import { describeError, isAbort, isArmError, type ArmError } from '../../../src/azure/armError.ts';
import { networkClientType } from '../../../src/azure/networkClient.ts';
import type { Patience } from '../../../src/azure/patience.ts';
import { sandboxTokens } from '../../../src/azure/signIn/sandboxTokens.ts';
import type { TokenSource } from '../../../src/azure/signIn/tokens.ts';
import { isObject, objectAt, type JsonObject } from '../../../src/core/json.ts';
import type { Link } from '../../../src/core/link.ts';
import { readLink } from '../../../src/core/sentLink.ts';
import { readNetwork } from '../../../src/core/network.ts';
import { linkIdOf, subscriptionOf } from '../../../src/core/resourceId.ts';
import { startSandbox, type RunningSandbox } from '../../../src/sandbox/sandboxRoom.ts';
import {
  CONTOSO,
  FABRIKAM,
  FABRIKAM_PARTNERS,
  SUBSCRIPTION_A,
  SUBSCRIPTION_B,
} from '../../../src/sandbox/scenarios/contoso.ts';
import type { Fault } from '../../../src/sandbox/world/weather.ts';

const TENANT = CONTOSO.tenantId;
const networkIn = (subscriptionId: string, group: string, name: string): string =>
  `/subscriptions/${subscriptionId}/resourceGroups/${group}/providers/Microsoft.Network/virtualNetworks/${name}`;
const VNET1 = networkIn(SUBSCRIPTION_A.subscriptionId, 'vnet101', 'vnet1');
const VNET2 = networkIn(SUBSCRIPTION_A.subscriptionId, 'vnet101', 'vnet2');
const PARTNER = networkIn(FABRIKAM_PARTNERS.subscriptionId, 'partner-vnets', 'PartnerVNet');
const FORTH = linkIdOf(VNET1, 'forth');
const BACK = linkIdOf(VNET2, 'back');

const never = (): AbortSignal => new AbortController().signal;
const to = (remote: string, more: JsonObject = {}): JsonObject => ({
  properties: { remoteVirtualNetwork: { id: remote }, allowVirtualNetworkAccess: true, ...more },
});

/** As the account of the connection sees it. */
const seen = <T extends object>(listed: T): T & { account: string; state: string } => ({
  ...listed,
  account: 'sandbox',
  state: 'Enabled',
});

describe('the connection to ARM', () => {
  let sandbox: RunningSandbox;
  let arm: Arm;
  const tokens: string[] = [];
  const reported: string[] = [];

  /** The sandbox's tokens, remembered, so that no text is let through that holds one. */
  const source: TokenSource = {
    ...sandboxTokens(),
    credential: (tenantId) => {
      const inner = sandboxTokens().credential(tenantId);
      return {
        async getToken(scopes, options) {
          const made = await inner.getToken(scopes, options);
          if (made !== null) tokens.push(made.token);
          return made;
        },
      };
    },
  };
  /** The tenants that a client was made for. */
  const clientsOf: (string | undefined)[] = [];
  const connect = (from: TokenSource = source, patience: Partial<Patience> = {}): Arm => {
    const scopes = ['https://management.example/.default'];
    const clientType = networkClientType({
      ca: sandbox.caCertificate,
      scopes,
      patience: { retries: 2, longestWaitMs: 2000, firstWaitMs: 1, ...patience },
    });
    return createArm({
      endpoint: sandbox.endpoint,
      portal: undefined,
      tokens: from,
      scopes,
      makeClient: (tenantId) => {
        clientsOf.push(tenantId);
        return new clientType(from.credential(tenantId), '', { endpoint: sandbox.endpoint });
      },
    });
  };
  const options = (more: Partial<WriteOptions> = {}): WriteOptions => ({
    progress: { report: (message) => reported.push(message) },
    signal: never(),
    auxiliaryTenants: [],
    ...more,
  });
  const put = (id: string, body: JsonObject, more: Partial<WriteOptions> = {}, sync = false): Promise<void> =>
    arm.put(id, body, sync ? { syncRemoteAddressSpace: 'true' } : {}, TENANT, options(more));
  const remove = (id: string): Promise<void> => arm.remove(id, TENANT, options());
  const link = async (id: string): Promise<Link | undefined> => {
    const body = await arm.read(id, TENANT, never());
    return body === undefined ? undefined : readLink(body, id.replace(/\/virtualNetworkPeerings\/.*/, ''));
  };
  const states = async (): Promise<string> =>
    (await Promise.all([link(FORTH), link(BACK)])).map((each) => each?.state ?? 'none').join(' | ');
  const failure = async (work: Promise<unknown>): Promise<ArmError> => {
    try {
      await work;
    } catch (error) {
      assert.ok(isArmError(error), String(error));
      const texts = [error.message, error.stack ?? '', describeError(error), JSON.stringify(error)];
      for (const token of tokens) for (const text of texts) assert.ok(!text.includes(token), text);
      assert.ok(!texts.some((text) => /bearer/i.test(text)), texts.join('\n'));
      return error;
    }
    throw new Error('it succeeded');
  };
  const once = (effect: Fault['effect'], more: Partial<Fault> = {}): void => {
    sandbox.setFaults([{ times: 1, effect, ...more }]);
  };

  before(async () => {
    sandbox = await startSandbox({
      port: 0,
      scenario: 'guide',
      operationMs: 0,
      retryAfterSeconds: 0.05,
      pageSize: 1,
    });
  });

  after(async () => {
    await sandbox.close();
  });

  beforeEach(() => {
    sandbox.setFaults([]);
    arm = connect();
    reported.length = 0;
    clientsOf.length = 0;
  });

  afterEach(async () => {
    sandbox.setFaults([]);
    for (const id of [FORTH, BACK]) await remove(id);
  });

  describe('reads', () => {
    it('all subscriptions of a tenant through one client', async () => {
      const listed: string[] = [];
      for (const tenant of await arm.tenants(never()))
        for (const subscription of await arm.subscriptions(tenant, never()))
          for await (const page of arm.networks(subscription, never()))
            listed.push(
              ...page.map(({ id }) => (typeof id === 'string' ? subscriptionOf(id) : undefined) ?? ''),
            );
      assert.ok(new Set(listed).size > 1);
      assert.deepEqual(clientsOf, [undefined, CONTOSO.tenantId, FABRIKAM.tenantId]);
    });

    it('the tenants, over all pages', async () => {
      const found = await arm.tenants(never());
      const expected = [CONTOSO, FABRIKAM].map(({ tenantId, displayName }) => ({
        tenantId,
        displayName,
        account: 'sandbox',
      }));
      assert.deepEqual(found, expected);
    });

    it('the subscriptions of each tenant with a token of that tenant', async () => {
      const a = await arm.subscriptions({ tenantId: TENANT }, never());
      assert.deepEqual(a, [SUBSCRIPTION_A, SUBSCRIPTION_B].map(seen));
      const b = await arm.subscriptions({ tenantId: FABRIKAM.tenantId }, never());
      assert.deepEqual(b, [seen(FABRIKAM_PARTNERS)]);
    });

    it('the networks of a subscription page by page, each as ARM sent it', async () => {
      const pages: (readonly JsonObject[])[] = [];
      for await (const page of arm.networks(SUBSCRIPTION_A, never())) pages.push(page);
      assert.deepEqual(
        pages.map((page) => page.map((body) => readNetwork(body)?.name)),
        [['vnet1'], ['vnet2'], ['HubVNet'], ['vnet3']],
      );
      assert.deepEqual(pages[0]?.[0], await arm.read(VNET1, TENANT, never()));
    });

    it('a network and a link by id, in any case', async () => {
      await put(FORTH, to(VNET2));
      assert.equal((await arm.read(VNET1.toUpperCase(), TENANT, never()))?.['name'], 'vnet1');
      assert.equal((await link(FORTH.toLowerCase()))?.name, 'forth');
    });

    it('nothing where there is nothing', async () => {
      assert.equal(await arm.read(`${VNET1}x`, TENANT, never()), undefined);
      assert.equal(await arm.read(FORTH, TENANT, never()), undefined);
    });

    it('members that nobody knows', async () => {
      sandbox.setFaults([{ effect: { kind: 'members', add: { brandNew: { deep: [null, 1] } } } }]);
      const body = await arm.read(VNET1, TENANT, never());
      assert.deepEqual(body?.['brandNew'], { deep: [null, 1] });
      assert.deepEqual(objectAt(body, 'properties')['brandNew'], { deep: [null, 1] });
    });

    it('leaves out of a list what is no object or has no id', async () => {
      sandbox.setFaults([{ effect: { kind: 'members', remove: ['tenantId', 'subscriptionId'] } }]);
      assert.deepEqual(await arm.tenants(never()), []);
      assert.deepEqual(await arm.subscriptions({ tenantId: TENANT }, never()), []);
    });

    it('refuses an id that is none before anything is sent', async () => {
      sandbox.setFaults([{ effect: { kind: 'reset' } }]);
      assert.equal((await failure(arm.read('/x', TENANT, never()))).code, 'InvalidId');
      assert.equal((await failure(put('/x', to(VNET2)))).code, 'InvalidId');
      assert.equal((await failure(remove(VNET1))).code, 'InvalidId');
    });

    it('can be cancelled between pages, and end by themselves where no answer comes', async () => {
      const controller = new AbortController();
      const seen: number[] = [];
      await assert.rejects(async () => {
        for await (const page of arm.networks(SUBSCRIPTION_A, controller.signal)) {
          seen.push(page.length);
          controller.abort();
        }
      }, isAbort);
      assert.deepEqual(seen, [1]);
      once({ kind: 'stall' });
      await assert.rejects(arm.read(VNET1, TENANT, AbortSignal.timeout(0)), { code: 'NoAnswer' });
      sandbox.setFaults([]);
    });
  });

  describe('writes', () => {
    it('and waits for the end of the operation', async () => {
      once({ kind: 'operation', milliseconds: 20 });
      await put(FORTH, to(VNET2));
      assert.equal((await link(FORTH))?.provisioningState, 'Succeeded');
      once({ kind: 'operation', milliseconds: 20 }, { method: 'DELETE' });
      await remove(FORTH);
      assert.equal(await link(FORTH), undefined);
    });

    it('a link, its other half, and takes both away', async () => {
      await put(FORTH, to(VNET2));
      assert.equal(await states(), 'Initiated | none');
      await put(BACK, to(VNET1));
      assert.equal(await states(), 'Connected | Connected');
      assert.equal((await link(BACK))?.syncLevel, 'FullyInSync');
      await remove(FORTH);
      assert.equal(await states(), 'none | Disconnected');
      await remove(BACK);
      assert.equal(await states(), 'none | none');
      assert.equal(reported.filter((message) => message.startsWith('Accepted')).length, 4);
    });

    it('what is sent back as it was read changes nothing but the etags', async () => {
      await put(FORTH, to(VNET2, { allowForwardedTraffic: true }));
      const before = await link(FORTH);
      assert.ok(before);
      await put(FORTH, before.body);
      const after = await link(FORTH);
      assert.deepEqual({ ...after?.body, etag: '' }, { ...before.body, etag: '' });
    });

    it('asks for a sync in the query and nowhere else', async () => {
      const heard = { sync: 0, plain: 0 };
      sandbox.setFaults([
        { method: 'PUT', path: 'syncRemoteAddressSpace=true', effect: { kind: 'answer', status: 418 } },
      ]);
      await put(FORTH, to(VNET2)).then(() => (heard.plain += 1));
      assert.equal((await failure(put(FORTH, to(VNET2), {}, true))).status, 418);
      assert.deepEqual(heard, { sync: 0, plain: 1 });
    });

    it('nothing where the deletion finds nothing', async () => {
      await remove(FORTH);
      assert.equal(await states(), 'none | none');
    });

    it('across tenants only with a token of the other tenant too', async () => {
      const refused = await failure(put(FORTH, to(PARTNER)));
      assert.equal(refused.code, 'LinkedAuthorizationFailed');
      assert.match(describeError(refused), /another tenant/);
      await put(FORTH, to(PARTNER), { auxiliaryTenants: [FABRIKAM.tenantId] });
      assert.equal((await link(FORTH))?.state, 'Initiated');
    });

    it('not at all when it was cancelled before', async () => {
      await assert.rejects(put(FORTH, to(VNET2), { signal: AbortSignal.abort() }), isAbort);
      assert.equal(await states(), 'none | none');
    });
  });

  describe('refusals', () => {
    it('have the code, the status and a sentence with the next move', async () => {
      const missing = await failure(put(FORTH, to(`${VNET2}x`)));
      assert.deepEqual([missing.status, missing.code], [400, 'InvalidGlobalResourceReference']);
      assert.match(
        describeError(missing),
        /^Network vnet2x does not exist \(any more\); link forth of network vnet1 refers.* Check the resource id/,
      );
      assert.equal(missing.outcomeUnknown, false);
      await put(FORTH, to(VNET2));
      const again = await failure(put(linkIdOf(VNET1, 'second'), to(VNET2)));
      assert.deepEqual([again.status, again.code], [400, 'AnotherPeeringAlreadyReferencesRemoteVnet']);
    });

    it('that nobody knows pass through with their words and code', async () => {
      once({ kind: 'answer', status: 400, code: 'BrandNew', message: 'Azure says so.' });
      assert.equal(describeError(await failure(put(FORTH, to(VNET2)))), 'Azure says so. (BrandNew)');
    });

    it('of an operation have the code and the words of the operation', async () => {
      const effect = { kind: 'operation', outcome: 'Failed', code: 'Broke', message: 'It broke.' } as const;
      once(effect);
      const failed = await failure(put(FORTH, to(VNET2)));
      assert.deepEqual([failed.code, failed.message, failed.outcomeUnknown], ['Broke', 'It broke.', false]);
      await remove(FORTH);
      await put(FORTH, to(VNET2));
      once(effect, { method: 'DELETE' });
      const kept = await failure(remove(FORTH));
      assert.deepEqual([kept.code, kept.message, kept.outcomeUnknown], ['Broke', 'It broke.', false]);
    });

    it('of an operation that ARM cancelled are failures too', async () => {
      once({ kind: 'operation', outcome: 'Canceled', message: 'Stopped.' });
      assert.equal((await failure(put(FORTH, to(VNET2)))).message, 'Stopped.');
    });

    it('no answer at all is not taken for a refusal of a write', async () => {
      once({ kind: 'reset' });
      const lost = await failure(put(FORTH, to(VNET2)));
      assert.ok(lost.outcomeUnknown);
      assert.match(lost.message, /^Azure could not be reached/);
      sandbox.setFaults([{ effect: { kind: 'reset' } }]);
      assert.equal((await failure(arm.read(VNET1, TENANT, never()))).outcomeUnknown, false);
    });

    it('of the certificate are said so', async () => {
      const clientType = networkClientType({
        ca: undefined,
        scopes: ['x'],
        patience: { retries: 0, longestWaitMs: 1, firstWaitMs: 1 },
      });
      const stranger = createArm({
        endpoint: sandbox.endpoint,
        portal: undefined,
        tokens: source,
        scopes: ['x'],
        makeClient: (tenantId) =>
          new clientType(source.credential(tenantId), '', { endpoint: sandbox.endpoint }),
      });
      assert.match((await failure(stranger.tenants(never()))).message, /certificate/);
    });

    it('of a sign-in keep the words of the credential, and nothing was sent', async () => {
      const words = "Please run 'az login'.";
      const credential: TokenCredential = {
        getToken: () =>
          Promise.reject(Object.assign(new Error(words), { name: 'CredentialUnavailableError' })),
      };
      const signedOut = connect({ accountLabel: '', accountKey: '', credential: () => credential });
      const read = await failure(signedOut.tenants(never()));
      assert.deepEqual([read.code, describeError(read), read.outcomeUnknown], ['NotSignedIn', words, false]);
      const written = await failure(
        signedOut.put(FORTH, to(VNET2), {}, TENANT, options({ auxiliaryTenants: ['t'] })),
      );
      assert.deepEqual([written.code, written.outcomeUnknown], ['NotSignedIn', false]);
    });

    it('of throttling say when a wait begins, and why', async () => {
      const waits: unknown[] = [];
      arm = connect(source, { onWait: (...told) => waits.push(told) });
      once({ kind: 'answer', status: 429, retryAfter: 1 });
      assert.ok(isObject(await arm.read(VNET1, TENANT, never())));
      assert.deepEqual(waits, [[1, 429]]);
    });
  });

  it('says who is signed in, and where', () => {
    assert.deepEqual(
      [arm.accountLabel, arm.accountKey, arm.endpoint, arm.portal],
      ['Sandbox', 'sandbox', sandbox.endpoint, undefined],
    );
  });
});
