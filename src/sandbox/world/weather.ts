/** Knows which requests something goes wrong with, and what; not how that is done on the wire. */
import { isArray, isObject, objectAt, stringAt, type JsonObject } from '../../core/json.ts';

/** What goes wrong. */
export type Effect =
  /** Another answer than the right one; nothing has been done. */
  | {
      readonly kind: 'answer';
      readonly status: number;
      readonly code?: string;
      readonly message?: string;
      /** Seconds for `Retry-After`; absent: no such header. */
      readonly retryAfter?: number;
      /**
       * What a token must have, as JSON, for a `WWW-Authenticate` that asks for it [D]; absent: no such header. One that
       * has it is answered as in fair weather.
       */
      readonly claims?: string;
    }
  /** The connection is reset before anything is done. */
  | { readonly kind: 'reset' }
  /** No answer ever comes, and nothing is done. */
  | { readonly kind: 'stall' }
  /** It is done, and the connection breaks in the middle of the answer. */
  | { readonly kind: 'truncate' }
  /** The answer comes late. */
  | { readonly kind: 'delay'; readonly milliseconds: number }
  /** The answer waits until the faults are set anew. */
  | { readonly kind: 'hold' }
  /** The operation that the request starts takes longer, or ends otherwise than it should. */
  | {
      readonly kind: 'operation';
      readonly outcome?: 'Succeeded' | 'Failed' | 'Canceled';
      readonly milliseconds?: number;
      readonly code?: string;
      readonly message?: string;
    }
  /** The answer has members, at its top or under `properties`, that it should not have, or has not some that it should. */
  | { readonly kind: 'members'; readonly remove?: readonly string[]; readonly add?: JsonObject };

export interface Fault {
  /** A method, any where absent. */
  readonly method?: string;
  /** A regular expression over path and query, without regard to case; any where absent. */
  readonly path?: string;
  /** Requests that fit and pass unharmed first. */
  readonly skip?: number;
  /** How often it strikes; for ever where absent. */
  readonly times?: number;
  readonly effect: Effect;
}

/** A seeded share of all requests at which something goes wrong. */
export interface RandomFaults {
  readonly seed: number;
  /** 0 to 1. */
  readonly rate: number;
}

interface Armed {
  readonly fault: Fault;
  readonly pattern: RegExp | undefined;
  seen: number;
}

export class Weather {
  private armed: readonly Armed[] = [];
  private state: number;
  /** Those who wait for the faults to be set anew. */
  private held: (() => void)[] = [];

  constructor(
    faults: readonly Fault[],
    private readonly random: RandomFaults | undefined,
  ) {
    this.state = random?.seed ?? 0;
    this.set(faults);
  }

  get faults(): readonly Fault[] {
    return this.armed.map(({ fault }) => fault);
  }

  /**
   * What was held by the faults before is let go.
   * @throws SyntaxError when a path is not a regular expression
   */
  set(faults: readonly Fault[]): void {
    this.armed = faults.map((fault) => ({
      fault,
      pattern: fault.path === undefined ? undefined : new RegExp(fault.path, 'i'),
      seen: 0,
    }));
    for (const letGo of this.held.splice(0)) letGo();
  }

  /** Resolves when the faults are set anew. */
  change(): Promise<void> {
    return new Promise((resolve) => this.held.push(resolve));
  }

  /** What goes wrong with this request: the first fault that fits and is due. */
  strike(method: string, target: string): Effect | undefined {
    for (const one of this.armed) {
      const { fault, pattern } = one;
      if (fault.method !== undefined && fault.method.toUpperCase() !== method) continue;
      if (pattern !== undefined && !pattern.test(target)) continue;
      one.seen += 1;
      const nth = one.seen - (fault.skip ?? 0);
      if (nth >= 1 && nth <= (fault.times ?? Number.POSITIVE_INFINITY)) return fault.effect;
    }
    return this.random === undefined || this.next() >= this.random.rate ? undefined : this.pick();
  }

  private pick(): Effect {
    return RANDOM_EFFECTS[Math.floor(this.next() * RANDOM_EFFECTS.length)] ?? { kind: 'reset' };
  }

  /** The generator known as mulberry32: 0 up to 1. */
  private next(): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let value = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    value = (value + Math.imul(value ^ (value >>> 7), 61 | value)) ^ value;
    return ((value ^ (value >>> 14)) >>> 0) / 4294967296;
  }
}

/** What a soak test meets. */
const RANDOM_EFFECTS: readonly Effect[] = [
  { kind: 'answer', status: 429, retryAfter: 1 },
  { kind: 'answer', status: 429 },
  { kind: 'answer', status: 500 },
  { kind: 'answer', status: 502 },
  { kind: 'answer', status: 503, retryAfter: 1 },
  { kind: 'reset' },
  { kind: 'truncate' },
  { kind: 'delay', milliseconds: 200 },
  { kind: 'operation', outcome: 'Failed' },
  { kind: 'operation', outcome: 'Canceled' },
  { kind: 'operation', milliseconds: 3000 },
  { kind: 'members', add: { somethingNew: { of: 'tomorrow' } } },
];

const KINDS: readonly Effect['kind'][] = [
  'answer',
  'reset',
  'stall',
  'truncate',
  'delay',
  'hold',
  'operation',
  'members',
];

/**
 * Reads faults that somebody wrote.
 * @throws Error with the reason where they are not a list of faults
 */
export function readFaults(value: unknown): readonly Fault[] {
  const list: unknown = isObject(value) ? value['faults'] : value;
  if (!Array.isArray(list)) throw new Error('the faults are not a list');
  return (list as readonly unknown[]).map((entry, index) => {
    if (!isObject(entry)) throw new Error(`fault ${index} is not an object`);
    const kind = stringAt(objectAt(entry, 'effect'), 'kind');
    if (!KINDS.some((known) => known === kind)) {
      throw new Error(`fault ${index} has no effect of a known kind (${KINDS.join(', ')})`);
    }
    if (kind === 'answer' && typeof objectAt(entry, 'effect')['status'] !== 'number') {
      throw new Error(`fault ${index} answers without a status`);
    }
    if (entry['path'] !== undefined) new RegExp(String(stringAt(entry, 'path')), 'i');
    return entry as unknown as Fault;
  });
}

/** An answer's body with the members that an effect takes away and adds, in lists in each element. */
export function withMembers(body: JsonObject, effect: Effect & { readonly kind: 'members' }): JsonObject {
  if (isArray(body['value'])) {
    return {
      ...body,
      value: body['value'].map((entry) => (isObject(entry) ? changed(entry, effect) : entry)),
    };
  }
  return changed(body, effect);
}

function changed(body: JsonObject, effect: Effect & { readonly kind: 'members' }): JsonObject {
  const properties = body['properties'];
  const inside = isObject(properties)
    ? { properties: { ...without(properties, effect.remove), ...effect.add } }
    : {};
  return { ...without({ ...body, ...inside }, effect.remove), ...effect.add };
}

function without(body: JsonObject, members: readonly string[] = []): JsonObject {
  return Object.fromEntries(Object.entries(body).filter(([name]) => !members.includes(name)));
}
