/** Knows how the accounts of VS Code sign in. Only {@link signInInteractively} may open a prompt. */
import { getSessionFromVSCode } from '@microsoft/vscode-azext-azureauth';
import type { AuthenticationSession } from 'vscode';
import { notSignedIn } from '../armError.ts';
import { unlessDeclined } from './declined.ts';
import { expiryOf } from './jwt.ts';
import type { TokenSource } from './tokens.ts';

/** The token source of the account that is signed in; undefined when none is. It never prompts. */
export async function vscodeTokens(): Promise<TokenSource | undefined> {
  const session = await getSessionFromVSCode(undefined, undefined, { silent: true });
  return session === undefined ? undefined : sourceFor(session);
}

/**
 * Asks the person to sign in; false when they decline.
 * @param scopes of the token that is wanted; those of ARM where they are absent
 */
export async function signInInteractively(
  tenantId: string | undefined,
  scopes?: readonly string[],
): Promise<boolean> {
  const wanted = scopes === undefined ? undefined : [...scopes];
  const session = await unlessDeclined(getSessionFromVSCode(wanted, tenantId, { createIfNone: true }));
  return session !== undefined;
}

function sourceFor({ account }: AuthenticationSession): TokenSource {
  return {
    accountLabel: account.label,
    accountKey: account.id.toLowerCase(),
    credential: (tenantId) => ({
      async getToken(scopes) {
        const list = typeof scopes === 'string' ? [scopes] : scopes;
        const session = await getSessionFromVSCode(list, tenantId, { silent: true, account });
        if (session === undefined) throw notSignedIn(tenantId);
        const token = session.accessToken;
        return { token, expiresOnTimestamp: expiryOf(token, Date.now()) };
      },
    }),
    async answerChallenge({ wwwAuthenticate, tenantId, scopes }) {
      const challenge = { wwwAuthenticate, fallbackScopes: [...scopes] };
      const session = await getSessionFromVSCode(challenge, tenantId, { silent: true, account });
      if (session === undefined) throw notSignedIn(tenantId);
      return session.accessToken;
    },
  };
}
