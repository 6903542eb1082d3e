/**
 * Knows when a request that was refused as unauthorized is sent again: when ARM asks for claims, once, with a token of
 * the same account that has them. A request that is refused so has done nothing, so it is not done twice.
 */
import type { TokenCredential } from '@azure/core-auth';
import type { PipelinePolicy } from '@azure/core-rest-pipeline';
import type { SignInNeed } from '../arm.ts';
import { notSignedIn } from '../armError.ts';

/** A credential that says whose it is. */
export interface KnownCredential extends TokenCredential {
  readonly need?: SignInNeed;
}

/**
 * Stands behind whatever else answers challenges, so that this is the only answer. It throws `notSignedIn` with the
 * claims where only a person can satisfy them.
 */
export function challengePolicy(credential: KnownCredential, scopes: readonly string[]): PipelinePolicy {
  return {
    name: 'claimsChallengePolicy',
    async sendRequest(request, next) {
      const refused = await next(request);
      const claims = refused.status === 401 ? claimsIn(refused.headers.get('www-authenticate')) : undefined;
      if (claims === undefined) return refused;
      const token = await credential.getToken([...scopes], { claims, enableCae: true });
      if (token === null) return refused;
      request.headers.set('authorization', `Bearer ${token.token}`);
      const answer = await next(request);
      const more = answer.status === 401 ? claimsIn(answer.headers.get('www-authenticate')) : undefined;
      // The token that should have them has not: whoever is asked again signs in anew.
      if (more !== undefined) throw notSignedIn({ ...credential.need, claims: more });
      return answer;
    },
  };
}

/** The claims that a `WWW-Authenticate` asks for, as JSON [D]; undefined where it asks for none, or says nonsense. */
export function claimsIn(header: string | undefined): string | undefined {
  const encoded = /\bclaims\s*=\s*"([^"]+)"/i.exec(header ?? '')?.[1];
  if (encoded === undefined) return undefined;
  const claims = Buffer.from(encoded, 'base64').toString('utf8');
  try {
    const read: unknown = JSON.parse(claims);
    return typeof read === 'object' && read !== null ? claims : undefined;
  } catch {
    return undefined;
  }
}
