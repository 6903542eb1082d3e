/** Knows what a handler is told of a request, and how a handler announces which requests it answers. */
import type { JsonObject } from '../../core/json.ts';
import type { Caller } from '../world/callers.ts';
import type { World } from '../world/world.ts';
import type { Answer } from './answer.ts';
import type { VersionFamily } from './apiVersions.ts';

export type Method = 'GET' | 'HEAD' | 'PUT' | 'POST' | 'PATCH' | 'DELETE';

export interface ArmRequest {
  readonly world: World;
  readonly caller: Caller;
  /** The callers of the auxiliary tokens, from other tenants. */
  readonly auxiliary: readonly Caller[];
  readonly method: Method;
  /** The path without a trailing slash, percent-decoded, in the case of the request. */
  readonly path: string;
  /** What the `{…}` segments of the pattern matched, in the case of the request. */
  readonly segments: Readonly<Record<string, string>>;
  /** Query parameters by their names in lower case. */
  readonly query: ReadonlyMap<string, string>;
  readonly headers: Headers;
  readonly apiVersion: string;
  /** `https://host:port` as the client called it: the start of every URL that is handed out. */
  readonly origin: string;
  readonly requestId: string;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** The body as sent; empty when there was none. */
  readonly text: string;
  /** The body as an object, its members in the case in which they are written; empty when there was none. */
  readonly body: JsonObject;
}

export interface Route {
  readonly method: Method;
  /** Segments, of which `{name}` matches any; compared without regard to case. */
  readonly pattern: string;
  readonly versions: VersionFamily;
  /** The RBAC action that the caller needs at the path; absent where everybody may ask. */
  readonly action?: string;
  /** Set where the list has no `nextLink` in its specification, so that no client would follow one [S]. */
  readonly unpaged?: true;
  /** Set where the client may ask for shorter pages by `$top` [S]. */
  readonly takesTop?: true;
  readonly answer: (request: ArmRequest) => Answer;
}

/** A segment of the path that the pattern promises. */
export function segment(request: ArmRequest, name: string): string {
  const value = request.segments[name];
  if (value === undefined) throw new Error(`the pattern of this route has no {${name}}`);
  return value;
}
