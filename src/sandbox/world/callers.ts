/** Knows who a token says is calling. Tokens are not validated: any unsigned JWT makes a caller. */
import { arrayAt, isObject, objectAt, stringAt, type JsonObject } from '../../core/json.ts';

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
  const token = tokenIn(header);
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

/**
 * Whether a token has the authentication contexts that a challenge asks for: its `acrs` names them [D]. Of a challenge that
 * asks for anything else, such as a token that is newer, it has nothing.
 * @param claims those of the challenge, as JSON
 */
export function satisfies(header: string, claims: string): boolean {
  const wanted = objectAt(objectAt(readJson(claims) ?? {}, 'access_token'), 'acrs')['value'];
  const has = arrayAt(claimsOf(tokenIn(header) ?? '') ?? {}, 'acrs');
  return typeof wanted === 'string' && has.includes(wanted);
}

function tokenIn(header: string): string | undefined {
  return /^\s*Bearer\s+(\S+)\s*$/i.exec(header)?.[1];
}

function claimsOf(token: string): JsonObject | undefined {
  const payload = token.split('.')[1];
  if (payload === undefined || payload === '') return undefined;
  return readJson(Buffer.from(payload, 'base64url').toString('utf8'));
}

/** Undefined for what is no object of JSON. */
function readJson(text: string): JsonObject | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
