/** Knows who a token says is calling. Tokens are not validated: any unsigned JWT makes a caller. */
import { isObject, stringAt, type JsonObject } from '../../core/json.ts';

export interface Caller {
  readonly tenantId: string;
  readonly objectId: string;
  /** What refusals call the caller: a user principal name where the token has one. */
  readonly name: string;
}

type TokenReading =
  | { readonly kind: 'caller'; readonly caller: Caller }
  | { readonly kind: 'unreadable'; readonly reason: string }
  | { readonly kind: 'expired'; readonly at: Date };

/**
 * Reads a bearer token.
 * @param header an `Authorization` header or one entry of `x-ms-authorization-auxiliary`
 * @param now milliseconds since 1970, against which `exp` is held
 */
export function readToken(header: string, now: number): TokenReading {
  const token = /^\s*Bearer\s+(\S+)\s*$/i.exec(header)?.[1];
  if (token === undefined) return { kind: 'unreadable', reason: 'the header has no bearer token' };
  const claims = claimsOf(token);
  if (claims === undefined) return { kind: 'unreadable', reason: 'the token is not a JWT' };
  const expiry = claims['exp'];
  if (typeof expiry === 'number') {
    const at = new Date(expiry * 1000);
    if (Number.isNaN(at.getTime()))
      return { kind: 'unreadable', reason: 'its expiry (exp) is beyond all times' };
    if (at.getTime() <= now) return { kind: 'expired', at };
  }
  const tenantId = stringAt(claims, 'tid');
  const objectId = stringAt(claims, 'oid');
  if (tenantId === undefined || objectId === undefined) {
    return { kind: 'unreadable', reason: 'the token names no tenant (tid) or no principal (oid)' };
  }
  const name =
    stringAt(claims, 'upn') ??
    stringAt(claims, 'preferred_username') ??
    stringAt(claims, 'unique_name') ??
    stringAt(claims, 'appid') ??
    objectId;
  return {
    kind: 'caller',
    caller: { tenantId: tenantId.toLowerCase(), objectId: objectId.toLowerCase(), name },
  };
}

function claimsOf(token: string): JsonObject | undefined {
  const payload = token.split('.')[1];
  if (payload === undefined || payload === '') return undefined;
  try {
    const claims: unknown = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8'));
    return isObject(claims) ? claims : undefined;
  } catch {
    return undefined;
  }
}
