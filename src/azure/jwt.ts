/** Knows the two things about tokens that are needed here: when one ends, and how an unsigned one is made. */
import { objectAt, type JsonObject, type JsonValue } from '../core/json.ts';

/** When a token ends, in milliseconds since 1970; five minutes from now for one that does not say. */
export function expiryOf(token: string, now: number): number {
  try {
    const payload = Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8');
    const exp = objectAt({ payload: JSON.parse(payload) as JsonValue }, 'payload')['exp'];
    if (typeof exp === 'number') return exp * 1000;
  } catch {
    // Not a JWT: an opaque token says nothing about its end.
  }
  return now + 5 * 60_000;
}

/** A token without a signature: what the sandbox takes for a caller. It opens nothing anywhere else. */
export function unsignedToken(claims: JsonObject): string {
  const part = (value: JsonObject): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  return `${part({ alg: 'none', typ: 'JWT' })}.${part(claims)}.`;
}
