/** Knows how a caller of the sandbox signs in: with a token that nobody signed. */
import { unsignedToken } from './jwt.ts';
import type { TokenSource } from './tokens.ts';

const CALLER = 'a0000000-0000-4000-8000-00000000000a';
const ANY_TENANT = '00000000-0000-0000-0000-000000000000';
const HOUR = 3600;

export function sandboxTokens(): TokenSource {
  return {
    accountLabel: 'Sandbox',
    accountKey: 'sandbox',
    credential: (tenantId) => ({
      getToken() {
        const now = Math.floor(Date.now() / 1000);
        const token = unsignedToken({
          tid: tenantId ?? ANY_TENANT,
          oid: CALLER,
          upn: 'you@sandbox.example',
          iat: now,
          exp: now + HOUR,
        });
        return Promise.resolve({ token, expiresOnTimestamp: (now + HOUR) * 1000 });
      },
    }),
  };
}
