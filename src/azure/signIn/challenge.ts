/** Knows when a request that was refused as unauthorized is sent again, and with which token. */
import type { AccessToken } from '@azure/core-auth';
import type { Challenge, TokenSource } from './tokens.ts';

/**
 * The credential with which the policy of azureutils repeats a request. An empty token lets the refusal stand: a
 * refusal that asks for no claims is mended by no other token, and only the way in which the first token was had
 * may give the second, or one account's request would be repeated as another's.
 */
export function challengeCredential(
  tokens: TokenSource,
  challenge: Challenge,
): { getToken(): Promise<AccessToken> } {
  return {
    async getToken() {
      const answered = /\bclaims=/i.test(challenge.wwwAuthenticate)
        ? await tokens.answerChallenge?.(challenge)
        : undefined;
      return { token: answered ?? '', expiresOnTimestamp: 0 };
    },
  };
}
