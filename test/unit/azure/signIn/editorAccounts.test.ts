/** Every account of the editor is its own caller: none steps in for another, nothing prompts but a sign-in. */
import assert from 'node:assert/strict';
import { isArmError, signInNeed } from '../../../../src/azure/armError.ts';
import {
  signedInAccounts,
  signInWithEditor,
  sourceOf,
  type ChallengeRequest,
  type EditorAccount,
  type EditorAccounts,
  type EditorSession,
  type SessionOptions,
} from '../../../../src/azure/signIn/editorAccounts.ts';
import { unsignedToken } from '../../../../src/azure/signIn/jwt.ts';

const ALICE: EditorAccount = { id: 'Alice.Home', label: 'alice@contoso.example' };
const BOB: EditorAccount = { id: 'bob.home', label: 'bob@fabrikam.example' };
const SCOPE = 'https://management.example/.default';

interface Asked {
  readonly wanted: readonly string[] | ChallengeRequest;
  readonly options: SessionOptions;
}

/** An editor with accounts, of which some have given access. */
class Editor {
  accounts: readonly EditorAccount[] = [ALICE, BOB];
  access = new Set<EditorAccount>([ALICE, BOB]);
  /** Thrown at the next question. */
  failure: Error | undefined;
  lifetimeSeconds = 3600;
  readonly asked: Asked[] = [];
  private made = 0;

  readonly at: EditorAccounts = {
    provider: 'microsoft',
    scopes: [SCOPE],
    authentication: {
      getAccounts: () => Promise.resolve(this.accounts),
      getSession: (_provider, wanted, options) => {
        this.asked.push({ wanted, options });
        const { failure } = this;
        this.failure = undefined;
        return failure === undefined ? Promise.resolve(this.sessionOf(options)) : Promise.reject(failure);
      },
    },
  };

  private sessionOf({ account = BOB }: SessionOptions): EditorSession | undefined {
    if (!this.accounts.includes(account) || !this.access.has(account)) return undefined;
    this.made += 1;
    const exp = Math.floor(Date.now() / 1000) + this.lifetimeSeconds;
    return { account, accessToken: unsignedToken({ who: account.label, n: this.made, exp }) };
  }
}

describe('the accounts of the editor', () => {
  let editor: Editor;
  beforeEach(() => {
    editor = new Editor();
  });

  const labels = async (known: readonly string[] = []): Promise<readonly string[]> =>
    (await signedInAccounts(editor.at, new Set(known))).map(({ label }) => label);
  const token = async (tenantId?: string, claims?: string): Promise<string> =>
    (
      await source()
        .credential(tenantId)
        .getToken([SCOPE], claims === undefined ? {} : { claims })
    )?.token ?? '';
  let made: ReturnType<typeof sourceOf> | undefined;
  const source = (): ReturnType<typeof sourceOf> => (made ??= sourceOf(editor.at, ALICE));
  beforeEach(() => {
    made = undefined;
  });

  it('are all that gave access, and are asked without a prompt', async () => {
    assert.deepEqual(await labels(), [ALICE.label, BOB.label]);
    assert.ok(editor.asked.every(({ options }) => options.silent === true && options.account !== undefined));
  });

  it('leave out one that gave no access, unless it was signed in before', async () => {
    editor.access = new Set([BOB]);
    assert.deepEqual(await labels(), [BOB.label]);
    assert.deepEqual(await labels(['alice.home']), [ALICE.label, BOB.label]);
  });

  it('are none where nobody gave access, and where the editor fails for one the others count', async () => {
    editor.failure = new Error('the keychain is locked');
    assert.deepEqual(await labels(), [BOB.label]);
    editor.access = new Set();
    assert.deepEqual(await labels(['alice.home']), []);
  });

  it('have a token for each tenant, asked for once and again after a change of sessions', async () => {
    const first = await token('t1');
    assert.equal(await token('t1'), first);
    assert.notEqual(await token('t2'), first);
    assert.deepEqual(
      editor.asked.map(({ wanted }) => wanted),
      [
        [SCOPE, 'VSCODE_TENANT:t1'],
        [SCOPE, 'VSCODE_TENANT:t2'],
      ],
    );
    source().forget?.();
    assert.notEqual(await token('t1'), first);
  });

  it('are asked again for a token that is about to end', async () => {
    editor.lifetimeSeconds = 60;
    assert.notEqual(await token('t1'), await token('t1'));
  });

  it('are signed out from the next request on, and what is missing is said', async () => {
    await token('t1');
    editor.access = new Set([BOB]);
    source().forget?.();
    await assert.rejects(token('t1'), (error) => {
      assert.ok(isArmError(error));
      assert.match(error.message, /not signed in to tenant t1 as alice@contoso\.example/);
      assert.deepEqual(signInNeed(error), { account: 'alice.home', tenantId: 't1', claims: undefined });
      return true;
    });
  });

  it('do not keep a token that was on its way when sessions changed', async () => {
    const late = token('t1');
    source().forget?.();
    assert.notEqual(await token('t1'), await late);
  });

  it('answer claims by themselves, and the token with them is the one from then on', async () => {
    const claims = '{"access_token":{"acrs":{"essential":true,"value":"c1"}}}';
    const answered = await token('t1', claims);
    assert.equal(await token('t1'), answered);
    const [asked] = editor.asked;
    assert.ok(asked !== undefined && 'wwwAuthenticate' in asked.wanted);
    assert.equal(
      asked.wanted.wwwAuthenticate,
      `Bearer error="insufficient_claims", claims="${Buffer.from(claims).toString('base64')}"`,
    );
    assert.deepEqual(asked.wanted.fallbackScopes, [SCOPE, 'VSCODE_TENANT:t1']);
  });

  it('want a person where the provider takes no challenges', async () => {
    editor.failure = new Error('does not support getting sessions from challenges');
    await assert.rejects(token('t1', '{}'), (error) => signInNeed(error)?.claims === '{}');
  });

  describe('sign in', () => {
    it('by a prompt, to a tenant, as the account of the row', async () => {
      const account = await signInWithEditor(editor.at, { account: 'alice.home', tenantId: 't3' });
      assert.equal(account?.label, ALICE.label);
      assert.deepEqual(editor.asked, [
        { wanted: [SCOPE, 'VSCODE_TENANT:t3'], options: { createIfNone: true, account: ALICE } },
      ]);
    });

    it('as another one where that is wished: the editor forgets which it took last', async () => {
      await signInWithEditor(editor.at, { another: true });
      assert.deepEqual(editor.asked[0]?.options, { createIfNone: true, clearSessionPreference: true });
    });

    it('or not, where the person declines', async () => {
      editor.failure = new Error('User did not consent to login.');
      assert.equal(await signInWithEditor(editor.at, {}), undefined);
      editor.failure = new Error('the network is down');
      await assert.rejects(signInWithEditor(editor.at, {}), /network is down/);
    });
  });
});
