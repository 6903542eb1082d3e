/** Knows what the steps of the pipeline hand on to each other. */
import type { Env, MiddlewareHandler } from 'hono';
import type { Method, Route } from '../wire/armRequest.ts';
import type { Caller } from '../world/callers.ts';
import type { OperationFate } from '../world/operations.ts';
import type { Throttle } from '../world/throttle.ts';
import type { Weather } from '../world/weather.ts';
import type { World } from '../world/world.ts';
import type { WorldFace } from '../world/worldBook.ts';

export interface Matched {
  readonly route: Route;
  readonly segments: Readonly<Record<string, string>>;
}

export interface SandboxEnvironment extends Env {
  Variables: {
    requestId: string;
    caller: Caller;
    auxiliary: readonly Caller[];
    method: Method;
    path: string;
    query: ReadonlyMap<string, string>;
    apiVersion: string;
    matched: Matched;
    /** What becomes of the operation that this request starts, where the weather decides. */
    fate: OperationFate | undefined;
    /** What the caller has left of its quota, where quotas are kept. */
    remaining: string | undefined;
  };
}

export type Step = MiddlewareHandler<SandboxEnvironment>;

/** What the pipeline is built from. */
export interface PipelineParts {
  readonly world: World;
  readonly routes: readonly Route[];
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly weather: Weather;
  /** Absent where nobody is throttled. */
  readonly throttle: Throttle | undefined;
  /** Elements of a page; lists come whole where it is absent. */
  readonly pageSize: number | undefined;
  /** Called after each request that may have changed something; `written` where a write was accepted. */
  readonly changed: (written: boolean) => void;
  /** What the world is known by now. */
  readonly face: () => WorldFace;
}
