/** Who has signed in outside the editor is what the token says, and whoever takes somebody's place is noticed. */
import assert from 'node:assert/strict';
import { signInNeed, notSignedIn } from '../../../../src/azure/armError.ts';
import { unsignedToken } from '../../../../src/azure/signIn/jwt.ts';
import { KeptTokens } from '../../../../src/azure/signIn/keptTokens.ts';
import type { TokenSource } from '../../../../src/azure/signIn/tokens.ts';
import { asWhoSignedIn } from '../../../../src/azure/signIn/whoSignedIn.ts';
import type { JsonObject } from '../../../../src/core/json.ts';

const SCOPES = ['https://arm.example/.default'];
const HOME = '10000000-0000-4000-8000-000000000001';
const OTHER = '10000000-0000-4000-8000-000000000002';

type Claims = (tenantId: string) => JsonObject;

const anna: Claims = (tid) => ({ tid, oid: `anna-in-${tid}`, upn: 'anna@contoso.example' });
const bert: Claims = (tid) => ({ tid, oid: `bert-in-${tid}`, upn: 'bert@contoso.example' });

describe('who has signed in outside the editor', () => {
  let claims: Claims | undefined;
  let others: number;
  let now: number;

  const tool = (make: (tenantId: string) => string): TokenSource => {
    const kept = new KeptTokens();
    return {
      accountLabel: 'Azure CLI',
      accountKey: 'azurecli',
      credential: (tenantId = HOME) => ({
        getToken: () =>
          kept.get(tenantId, async () => {
            await Promise.resolve();
            return { token: make(tenantId), expiresOnTimestamp: Date.now() + 3_600_000 };
          }),
      }),
      forget: () => {
        kept.forget();
      },
    };
  };
  const signedIn = (): Promise<TokenSource> =>
    asWhoSignedIn(
      tool((tenantId) => {
        if (claims === undefined) throw notSignedIn({}, 'Azure CLI');
        return unsignedToken(claims(tenantId));
      }),
      { scopes: SCOPES, onOther: () => (others += 1), now: () => now },
    );
  const tokenOf = (source: TokenSource, tenantId?: string): Promise<unknown> =>
    Promise.resolve(source.credential(tenantId).getToken(SCOPES));

  beforeEach(() => {
    claims = anna;
    others = 0;
    now = 0;
  });

  it('has a name and a key of their own', async () => {
    const { accountLabel, accountKey } = await signedIn();
    assert.equal(accountLabel, 'anna@contoso.example (Azure CLI)');
    assert.equal(accountKey, `azurecli:${HOME}:anna-in-${HOME}`);
    claims = bert;
    assert.notEqual((await signedIn()).accountKey, accountKey);
  });

  const named: readonly (readonly [string, JsonObject, string])[] = [
    ['a guest', { unique_name: 'anna@contoso.example' }, 'anna@contoso.example'],
    [
      'a managed identity',
      { xms_mirid: '/subscriptions/s/.../userAssignedIdentities/reader', appid: 'a' },
      'reader',
    ],
    ['an application', { app_displayname: 'pipeline', appid: 'a' }, 'pipeline'],
    ['an application without a name', { appid: 'a' }, 'a'],
  ];
  for (const [what, more, name] of named)
    it(`is known by a name: ${what}`, async () => {
      claims = (tid) => ({ tid, oid: 'x', ...more });
      assert.equal((await signedIn()).accountLabel, `${name} (Azure CLI)`);
    });

  it('stays the same in every tenant, though the object id is another one there', async () => {
    const source = await signedIn();
    await tokenOf(source, OTHER);
    now = 3_600_000;
    await tokenOf(source, '10000000-0000-4000-8000-000000000003');
    assert.equal(others, 0);
  });

  it('is told of once when it is somebody else, who is given nothing under that name', async () => {
    const source = await signedIn();
    await tokenOf(source);
    claims = bert;
    source.forget?.();
    for (const tenantId of [undefined, OTHER])
      await assert.rejects(tokenOf(source, tenantId), /Somebody else is signed in to Azure CLI/);
    assert.equal(others, 1);
  });

  it('is looked at again before a tenant is believed in which nobody was seen', async () => {
    const source = await signedIn();
    claims = bert;
    now = 3_600_000;
    await assert.rejects(tokenOf(source, OTHER), /Somebody else/);
    assert.equal(others, 1);
  });

  it('is somebody new after it was nobody', async () => {
    claims = undefined;
    const source = await signedIn();
    assert.deepEqual([source.accountKey, source.accountLabel], ['azurecli:unknown', 'Azure CLI']);
    await assert.rejects(tokenOf(source), (error) => signInNeed(error) !== undefined);
    assert.equal(others, 0);
    claims = anna;
    await assert.rejects(tokenOf(source), /Somebody else/);
    assert.equal(others, 1);
  });

  it('is nobody in particular by a token that says nothing', async () => {
    const source = await asWhoSignedIn(
      tool(() => 'opaque'),
      { scopes: SCOPES, onOther: () => (others += 1) },
    );
    assert.equal(source.accountKey, 'azurecli');
    await tokenOf(source);
    assert.equal(others, 0);
  });

  it('is asked for again after a while, however long a token lasts', async () => {
    let fetched = 0;
    const fetch = (): Promise<{ token: string; expiresOnTimestamp: number }> =>
      Promise.resolve({ token: String((fetched += 1)), expiresOnTimestamp: Date.now() + 3_600_000 });
    const short = new KeptTokens(-1);
    for (let asks = 0; asks < 3; asks += 1) {
      await short.get('home', fetch);
      await new Promise(setImmediate);
    }
    assert.equal(fetched, 3);
  });
});
