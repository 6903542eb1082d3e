/** Knows what is needed here about tokens: when one ends, whose it is, and how an unsigned one is made. */
import { isObject, stringAt, type JsonObject } from '../../core/json.ts';

/** When a token ends, in milliseconds since 1970; five minutes from now for one that does not say. */
export function expiryOf(token: string, now: number): number {
  const exp = claimsOf(token)?.['exp'];
  return typeof exp === 'number' ? exp * 1000 : now + 5 * 60_000;
}

/** The object id, in the token's tenant, of whoever it is for [D]; undefined for a token that does not say. */
export function objectIdOf(token: string): string | undefined {
  return stringAt(claimsOf(token) ?? {}, 'oid');
}

/** Whoever a token is for. */
export interface Person {
  /** In lower case, both. */
  readonly tenantId: string;
  readonly objectId: string;
  /** For people; undefined where the token does not say. */
  readonly name: string | undefined;
}

/**
 * Whom a token is for, by the claims `tid` and `oid`; the name of a user is in `upn`, `unique_name` or `preferred_username`,
 * that of a managed identity at the end of `xms_mirid`, and of any other application there is at least `appid` [D].
 */
export function personIn(token: string): Person | undefined {
  const claims = claimsOf(token) ?? {};
  const text = (name: string): string | undefined => stringAt(claims, name);
  const [tenantId, objectId] = [text('tid')?.toLowerCase(), text('oid')?.toLowerCase()];
  if (tenantId === undefined || objectId === undefined) return undefined;
  const ofIdentity = text('xms_mirid')?.split('/').pop();
  const name = text('upn') ?? text('unique_name') ?? text('preferred_username') ?? ofIdentity;
  return { tenantId, objectId, name: name ?? text('app_displayname') ?? text('appid') };
}

/** What a token says; undefined for an opaque one, which is no JWT. */
function claimsOf(token: string): JsonObject | undefined {
  try {
    const claims: unknown = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8'));
    return isObject(claims) ? claims : undefined;
  } catch {
    return undefined;
  }
}

/** A token without a signature: what the sandbox takes for a caller. It opens nothing anywhere else. */
export function unsignedToken(claims: JsonObject): string {
  const part = (value: JsonObject): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  return `${part({ alg: 'none', typ: 'JWT' })}.${part(claims)}.`;
}
