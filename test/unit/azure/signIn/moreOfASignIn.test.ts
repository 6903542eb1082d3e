/**
 * A tenant that wants more of a sign-in than there is: in the middle of a list, at a write, and while an operation is
 * looked at. What was asked goes on afterwards; nothing is lost, and nothing is sent twice that was taken.
 */
import assert from 'node:assert/strict';
import type { AccessToken, GetTokenOptions } from '@azure/core-auth';
import type { Arm, SignInNeed, WriteOptions } from '../../../../src/azure/arm.ts';
import { createArm } from '../../../../src/azure/armConnection.ts';
import { describeError, notSignedIn, signInNeed } from '../../../../src/azure/armError.ts';
import { networkClientType } from '../../../../src/azure/networkClient.ts';
import { claimsIn } from '../../../../src/azure/signIn/challengePolicy.ts';
import type { TokenSource } from '../../../../src/azure/signIn/tokens.ts';
import type { JsonObject } from '../../../../src/core/json.ts';
import { Scripted, type Answer } from '../scripted.ts';

const CLAIMS = '{"access_token":{"acrs":{"essential":true,"value":"c1"}}}';
const NETWORK = '/subscriptions/s/resourceGroups/g/providers/Microsoft.Network/virtualNetworks/n';
const LINK = `${NETWORK}/virtualNetworkPeerings/l`;
const PROVISIONED: JsonObject = { properties: { provisioningState: 'Succeeded' } };

describe('a tenant that wants more of a sign-in', () => {
  let server: Scripted;
  let stranger: Scripted;
  /** Whether the account has what is wanted. */
  let isStrong = false;
  /** Whether the editor gives a strong token without a prompt. */
  let isSilent = false;
  const asked: SignInNeed[] = [];

  before(async () => {
    server = await Scripted.start();
    stranger = await Scripted.start();
  });

  after(() => {
    server.close();
    stranger.close();
  });

  beforeEach(() => {
    server.heard.length = 0;
    server.answers = [];
    stranger.heard.length = 0;
    asked.length = 0;
    isStrong = false;
    isSilent = false;
  });

  const challenge = (authority = 'https://login.microsoftonline.com'): Answer => ({
    status: 401,
    headers: {
      'www-authenticate': `Bearer authorization_uri="${authority}/t", error="insufficient_claims", claims="${Buffer.from(CLAIMS).toString('base64')}"`,
    },
    body: { error: { code: 'InsufficientClaims', message: 'More is needed.' } },
  });

  const need = { account: 'me', tenantId: 't' };
  const tokens: TokenSource = {
    accountLabel: 'me',
    accountKey: 'me',
    credential: () => ({
      need,
      getToken(_scopes: string | string[], { claims }: GetTokenOptions = {}): Promise<AccessToken> {
        if (claims !== undefined && isSilent) isStrong = true;
        if (claims !== undefined && !isStrong) return Promise.reject(notSignedIn({ ...need, claims }));
        return Promise.resolve({ token: isStrong ? 'strong' : 'weak', expiresOnTimestamp: Date.now() });
      },
    }),
  };
  const connect = (): Arm => {
    const scopes = ['https://scope/.default'];
    const clientType = networkClientType({
      ca: `${server.ca}\n${stranger.ca}`,
      scopes,
      patience: { retries: 2, longestWaitMs: 10, firstWaitMs: 1 },
    });
    const { endpoint } = server;
    return createArm({
      endpoint,
      portal: undefined,
      pollMs: { operation: 5, registration: 5 },
      tokens,
      scopes,
      makeClient: (tenantId) => new clientType(tokens.credential(tenantId), '', { endpoint }),
    });
  };
  const signIn =
    (answer: boolean) =>
    (wanted: SignInNeed): Promise<boolean> => {
      asked.push(wanted);
      isStrong ||= answer;
      return Promise.resolve(answer);
    };
  const options = (onSignIn?: WriteOptions['onSignIn']): WriteOptions => ({
    progress: { report: () => undefined },
    signal: new AbortController().signal,
    auxiliaryTenants: [],
    onSignIn,
  });
  const heard = (): readonly string[] =>
    server.heard.map(
      ({ method, url, authorization }) =>
        `${method} ${url.split('?')[0]?.split('/').pop() ?? ''} ${authorization?.split(' ')[1] ?? ''}`,
    );
  const list = async (): Promise<number> => {
    let count = 0;
    for await (const page of connect().networks(
      { subscriptionId: 's', tenantId: 't' },
      new AbortController().signal,
    ))
      count += page.length;
    return count;
  };
  const put = (onSignIn?: WriteOptions['onSignIn']): Promise<void> =>
    connect().put(LINK, PROVISIONED, {}, 't', options(onSignIn));

  describe('in the middle of a list', () => {
    const [first, second]: readonly Answer[] = [
      { status: 200, body: { value: [{ id: NETWORK }], nextLink: '' } },
      { status: 200, body: { value: [{ id: NETWORK }] } },
    ];
    const firstPage = (): Answer => ({
      ...first,
      status: 200,
      body: { value: [{ id: NETWORK }], nextLink: `${server.endpoint}/next` },
    });

    it('is satisfied without a prompt where the editor can: the page is asked for again, once', async () => {
      isSilent = true;
      server.answers = [firstPage(), challenge(), second ?? { status: 200 }];
      assert.equal(await list(), 2);
      assert.deepEqual(heard(), ['GET virtualNetworks weak', 'GET next weak', 'GET next strong']);
    });

    it('says what is missing where only a person can, and asks nobody', async () => {
      server.answers = [firstPage(), challenge()];
      await assert.rejects(list(), (error) => {
        assert.deepEqual(signInNeed(error), { ...need, claims: CLAIMS });
        assert.match(describeError(error), /Tenant t wants more of a sign-in/);
        return true;
      });
      assert.deepEqual(heard(), ['GET virtualNetworks weak', 'GET next weak']);
    });

    it('is not asked for ever where the new token does not satisfy it', async () => {
      isSilent = true;
      server.answers = [challenge(), challenge()];
      await assert.rejects(list(), (error) => signInNeed(error)?.claims === CLAIMS);
      assert.equal(server.heard.length, 2);
    });

    it('names another host in vain: nothing is sent there', async () => {
      isSilent = true;
      server.answers = [challenge(stranger.endpoint), second ?? { status: 200 }];
      assert.equal(await list(), 1);
      assert.deepEqual(stranger.heard, []);
    });
  });

  describe('at a write', () => {
    it('has the write wait for the person, and sends it once more', async () => {
      server.answers = [challenge(), { status: 200, body: PROVISIONED }];
      await put(signIn(true));
      assert.deepEqual(heard(), ['PUT l weak', 'PUT l strong']);
      assert.deepEqual(asked, [{ ...need, claims: CLAIMS }]);
    });

    it('leaves it unsent where the person declines, and says that nothing was done', async () => {
      server.answers = [challenge()];
      await assert.rejects(put(signIn(false)), (error) => {
        assert.equal(signInNeed(error)?.claims, CLAIMS);
        assert.ok(error instanceof Error && 'outcomeUnknown' in error && error.outcomeUnknown === false);
        return true;
      });
      assert.deepEqual(heard(), ['PUT l weak']);
    });

    it('is no question where nobody is there to answer', async () => {
      server.answers = [challenge()];
      await assert.rejects(put(), (error) => signInNeed(error) !== undefined);
    });
  });

  describe('while an operation is looked at', () => {
    const operation = (): Answer => ({
      status: 201,
      headers: { 'azure-asyncoperation': `${server.endpoint}/operation`, 'retry-after': '0' },
      body: { properties: { provisioningState: 'Updating' } },
    });

    it('has the look wait for the person; the write is not sent again', async () => {
      server.answers = [operation(), challenge(), { status: 200, body: { status: 'Succeeded' } }];
      await put(signIn(true));
      assert.deepEqual(heard(), ['PUT l weak', 'GET operation weak', 'GET operation strong']);
    });

    it('leaves the outcome open where the person declines: the operation goes on', async () => {
      server.answers = [operation(), challenge()];
      await assert.rejects(put(signIn(false)), (error) => {
        assert.ok(error instanceof Error && 'outcomeUnknown' in error && error.outcomeUnknown === true);
        assert.match(error.message, /goes on in Azure/);
        return true;
      });
      assert.deepEqual(heard(), ['PUT l weak', 'GET operation weak']);
    });
  });

  it('is told from any other refusal of a token', () => {
    assert.equal(claimsIn(challenge().headers?.['www-authenticate']), CLAIMS);
    for (const header of [
      undefined,
      '',
      'Bearer error="invalid_token"',
      'Bearer claims="bm9uc2Vuc2U="',
      'Bearer claims="%%"',
    ])
      assert.equal(claimsIn(header), undefined);
  });
});
