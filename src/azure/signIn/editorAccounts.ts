/**
 * Knows how the accounts of the editor sign in: every account that the editor has given this extension access to, each
 * with tokens of its own. Only {@link signInWithEditor} may open a prompt. The editor itself comes in from outside.
 */
import type { AccessToken } from '@azure/core-auth';
import type { SignInNeed } from '../arm.ts';
import { notSignedIn } from '../armError.ts';
import { unlessDeclined } from './declined.ts';
import { expiryOf } from './jwt.ts';
import { KeptTokens } from './keptTokens.ts';
import type { TokenSource } from './tokens.ts';

export interface EditorAccount {
  readonly id: string;
  readonly label: string;
}

export interface EditorSession {
  readonly accessToken: string;
  readonly account: EditorAccount;
}

/** A challenge that a token has to answer; `fallbackScopes` say what it is for. */
export interface ChallengeRequest {
  readonly wwwAuthenticate: string;
  readonly fallbackScopes: readonly string[];
}

export interface SessionOptions {
  silent?: boolean;
  createIfNone?: boolean;
  clearSessionPreference?: boolean;
  account?: EditorAccount;
}

/** What is used of the editor's authentication. */
export interface EditorAuthentication {
  getAccounts(provider: string): PromiseLike<readonly EditorAccount[]>;
  getSession(
    provider: string,
    wanted: readonly string[] | ChallengeRequest,
    options: SessionOptions,
  ): PromiseLike<EditorSession | undefined>;
}

/** Where accounts are, and what their tokens are for. */
export interface EditorAccounts {
  readonly authentication: EditorAuthentication;
  readonly provider: string;
  /** Of a token for ARM. */
  readonly scopes: readonly string[];
}

export function keyOfAccount({ id }: EditorAccount): string {
  return id.toLowerCase();
}

/**
 * The accounts that are signed in, in the order of the editor. It never prompts.
 * @param known the keys of accounts that were signed in before: whoever has to sign in again is not forgotten
 */
export async function signedInAccounts(
  accounts: EditorAccounts,
  known: ReadonlySet<string>,
): Promise<readonly EditorAccount[]> {
  const { authentication, provider, scopes } = accounts;
  const all = await authentication.getAccounts(provider);
  const sessions = await Promise.all(
    all.map((account) =>
      Promise.resolve(authentication.getSession(provider, scopes, { silent: true, account })).catch(
        () => undefined,
      ),
    ),
  );
  if (sessions.every((session) => session === undefined)) return [];
  return all.filter((account, index) => sessions[index] !== undefined || known.has(keyOfAccount(account)));
}

export function sourceOf(accounts: EditorAccounts, account: EditorAccount): TokenSource {
  const { authentication, provider } = accounts;
  const kept = new KeptTokens();
  const fetch = async (
    scopes: readonly string[],
    tenantId: string | undefined,
    claims: string | undefined,
  ): Promise<AccessToken> => {
    const wanted = request(scopes, tenantId, claims);
    const asking = Promise.resolve(authentication.getSession(provider, wanted, { silent: true, account }));
    // A provider that takes no challenges says so by failing: then only a person can answer this one.
    const session = await (claims === undefined ? asking : asking.catch(() => undefined));
    if (session === undefined)
      throw notSignedIn({ account: keyOfAccount(account), tenantId, claims }, account.label);
    const { accessToken: token } = session;
    return { token, expiresOnTimestamp: expiryOf(token, Date.now()) };
  };
  return {
    accountLabel: account.label,
    accountKey: keyOfAccount(account),
    credential: (tenantId) => ({
      need: { account: keyOfAccount(account), tenantId },
      async getToken(scopes, options) {
        const list = typeof scopes === 'string' ? [scopes] : scopes;
        const claims = options?.claims;
        const key = [...list, tenantId ?? ''].join(' ');
        const { token } = await kept.get(key, () => fetch(list, tenantId, claims), claims !== undefined);
        // To the client it has ended already: it asks each time, so that whoever has signed out is heard of.
        return { token, expiresOnTimestamp: Date.now() };
      },
    }),
    forget: () => {
      kept.forget();
    },
  };
}

/** What a sign-in is to bring. */
export interface WantedSignIn extends SignInNeed {
  /** Whether the person is to choose among the accounts of the editor, or to add one. */
  readonly another?: boolean;
  /** Of the token; those for ARM where they are absent. */
  readonly scopes?: readonly string[];
}

/** Asks the person to sign in; the account that is signed in then, and undefined when they decline. */
export async function signInWithEditor(
  accounts: EditorAccounts,
  wanted: WantedSignIn,
): Promise<EditorAccount | undefined> {
  const { authentication, provider } = accounts;
  const { tenantId, claims, another = false, scopes = accounts.scopes } = wanted;
  const all = wanted.account === undefined ? [] : await authentication.getAccounts(provider);
  const account = all.find((each) => keyOfAccount(each) === wanted.account);
  const session = await unlessDeclined(
    authentication.getSession(provider, request(scopes, tenantId, claims), {
      createIfNone: true,
      ...(another ? { clearSessionPreference: true } : {}),
      ...(account === undefined ? {} : { account }),
    }),
  );
  return session?.account;
}

/**
 * What the editor is asked for. Of a challenge only the claims are passed on: whatever address it names, nobody signs
 * in there.
 */
function request(
  scopes: readonly string[],
  tenantId: string | undefined,
  claims: string | undefined,
): readonly string[] | ChallengeRequest {
  const wanted = [
    ...scopes,
    ...(tenantId === undefined || tenantId === '' ? [] : [`VSCODE_TENANT:${tenantId}`]),
  ];
  if (claims === undefined) return wanted;
  const encoded = Buffer.from(claims, 'utf8').toString('base64');
  return {
    wwwAuthenticate: `Bearer error="insufficient_claims", claims="${encoded}"`,
    fallbackScopes: wanted,
  };
}
