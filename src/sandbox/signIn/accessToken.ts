/** Knows which claims a token of an application has [D]. It is not signed: it opens nothing but a sandbox. */
import type { JsonObject } from '../../core/json.ts';
import type { Principal } from '../world/access.ts';

/** How long a token is valid [D]. */
export const LIFETIME_SECONDS = 3599;

interface Sought {
  readonly principal: Principal;
  readonly appId: string;
  readonly audience: string;
  /** Milliseconds since 1970. */
  readonly now: number;
}

export function accessToken({ principal, appId, audience, now }: Sought): string {
  const tenantId = principal.tenantId.toLowerCase();
  const objectId = principal.principalId.toLowerCase();
  const issued = Math.floor(now / 1000);
  const issuer = `https://sts.windows.net/${tenantId}/`;
  const claims: JsonObject = {
    aud: audience,
    iss: issuer,
    iat: issued,
    nbf: issued,
    exp: issued + LIFETIME_SECONDS,
    appid: appId,
    appidacr: '1',
    idp: issuer,
    idtyp: 'app',
    oid: objectId,
    sub: objectId,
    tid: tenantId,
    ver: '1.0',
  };
  return `${part({ alg: 'none', typ: 'JWT' })}.${part(claims)}.`;
}

function part(value: JsonObject): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}
