/** A request is repeated with a token of the same account, or not at all. */
import assert from 'node:assert/strict';
import { challengeCredential } from '../../../../src/azure/signIn/challenge.ts';
import { sandboxTokens } from '../../../../src/azure/signIn/sandboxTokens.ts';
import type { Challenge, TokenSource } from '../../../../src/azure/signIn/tokens.ts';

const CLAIMS = 'Bearer error="insufficient_claims", claims="eyJhIjoxfQ=="';
const EXPIRED = 'Bearer authorization_uri="https://login.windows.net/t", error="invalid_token"';

describe('a claims challenge', () => {
  const asked: Challenge[] = [];
  const account: TokenSource = {
    ...sandboxTokens(),
    answerChallenge(challenge) {
      asked.push(challenge);
      return Promise.resolve('another token');
    },
  };
  const answer = async (tokens: TokenSource, wwwAuthenticate: string): Promise<string> => {
    const challenge = { wwwAuthenticate, tenantId: 't', scopes: ['s'] };
    return (await challengeCredential(tokens, challenge).getToken()).token;
  };

  it('is answered by the account that made the request', async () => {
    assert.equal(await answer(account, CLAIMS), 'another token');
    assert.deepEqual(asked, [{ wwwAuthenticate: CLAIMS, tenantId: 't', scopes: ['s'] }]);
  });

  it('is not answered where the account cannot: no other account steps in', async () => {
    assert.equal(await answer(sandboxTokens(), CLAIMS), '');
  });

  it('is none where no claims are asked for', async () => {
    assert.equal(await answer(account, EXPIRED), '');
  });
});
