/** Knows what one soak run is made of, all of it drawn from its seed. */
import fc from 'fast-check';
import type { Fault } from '../../src/sandbox/world/weather.ts';
import { scenery, type Scenery } from './scenery.ts';
import { wish, type Wish } from './wishes.ts';

/** What breaks a run off. */
export interface Interruption {
  readonly kind: 'none' | 'cancel' | 'crash';
  /** Which event of the run it strikes: a line of the journal or a message of progress. */
  readonly at: number;
}

export interface Draw {
  /** What stands around the networks. */
  readonly scenery: Scenery;
  /** What had happened in the world before. */
  readonly history: readonly Wish[];
  readonly wish: Wish;
  readonly faults: readonly Fault[];
  readonly interruption: Interruption;
  /** Steps that run at the same time. */
  readonly parallel: number;
  /** What is done with a run that stopped. */
  readonly afterwards: 'continue' | 'takeBack';
}

const effect: fc.Arbitrary<Fault['effect']> = fc.oneof(
  fc.constantFrom(429, 500, 502, 503).map((status) => ({ kind: 'answer' as const, status })),
  fc.constant({
    kind: 'answer' as const,
    status: 409,
    code: 'AnotherOperationInProgress',
    message: 'Another operation on this or dependent resource is in progress.',
  }),
  fc.constant({ kind: 'answer' as const, status: 403, code: 'AuthorizationFailed', message: 'No.' }),
  fc.constant({ kind: 'reset' as const }),
  fc.constant({ kind: 'truncate' as const }),
  fc.nat(15).map((milliseconds) => ({ kind: 'delay' as const, milliseconds })),
  fc
    .constantFrom('Failed' as const, 'Canceled' as const)
    .map((outcome) => ({ kind: 'operation' as const, outcome })),
  fc.nat(25).map((milliseconds) => ({ kind: 'operation' as const, milliseconds })),
  fc.constant({ kind: 'members' as const, add: { somethingNew: { of: 'tomorrow' } } }),
);

const fault: fc.Arbitrary<Fault> = fc.record({
  method: fc.constantFrom('PUT', 'DELETE', 'GET', 'PUT'),
  skip: fc.nat(8),
  times: fc.integer({ min: 1, max: 3 }),
  effect,
});

/** Most worlds have peerings. */
const history: fc.Arbitrary<readonly Wish[]> = fc.oneof(
  { weight: 1, arbitrary: fc.array(wish, { maxLength: 4 }) },
  {
    weight: 3,
    arbitrary: fc
      .tuple(wish, fc.constantFrom('spokes', 'mesh'), fc.array(wish, { maxLength: 3 }))
      .map(([first, kind, others]) => [{ ...first, kind }, ...others]),
  },
);

const draw: fc.Arbitrary<Draw> = fc.record({
  scenery,
  history,
  wish,
  faults: fc.oneof(fc.constant([]), fc.array(fault, { maxLength: 3 })),
  interruption: fc.record({
    kind: fc.constantFrom('none', 'cancel', 'crash', 'none'),
    at: fc.nat(40),
  }),
  parallel: fc.constantFrom(1, 1, 1, 4),
  afterwards: fc.constantFrom('continue', 'takeBack'),
});

export function drawFrom(seed: number): Draw {
  const [one] = fc.sample(draw, { seed, numRuns: 1 });
  if (one === undefined) throw new Error('nothing was drawn');
  return one;
}
