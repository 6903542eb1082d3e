/** Knows how a run may end, and what must have been in its way where it did not end as previewed. */
import assert from 'node:assert/strict';
import type { Report } from '../../src/azure/writing/executor.ts';
import type { Stop } from '../../src/azure/writing/stepRunner.ts';
import type { Draw } from './draw.ts';

export const ENDINGS = [
  'nothing to do',
  'barred for its owner',
  'refused as foretold',
  'done',
  'refused for a right',
  'refused by a deny assignment',
  'stopped',
  'crashed',
] as const;
export type Ending = (typeof ENDINGS)[number];

const RIGHTS = new Set([
  'AuthorizationFailed',
  'LinkedAuthorizationFailed',
  'DenyAssignmentAuthorizationFailed',
]);

/** What a step stops with that is cancelled, before it was sent or on the way. */
const CANCELLED = new Set<Stop>(['cancelled', 'goesOn', 'unknown']);

/** Whether nothing goes wrong that nobody asks for, and nobody else changes anything. */
function isFair({ faults, scenery: { neighbour } }: Draw): boolean {
  return faults.length === 0 && neighbour?.change !== 'tag';
}

/** Whether nothing comes between a plan and its end but what the person may not do. */
function isCalm(drawn: Draw): boolean {
  return isFair(drawn) && drawn.interruption.kind === 'none';
}

/**
 * @param report undefined where the process was killed on the way
 * @param missing the rights that the preview says are missing
 * @throws AssertionError where nothing was in the way and it did not end as previewed
 */
export function endingOf(report: Report | undefined, drawn: Draw, missing: readonly string[]): Ending {
  if (report === undefined) return 'crashed';
  const { denied } = drawn.scenery;
  const calm = isCalm(drawn);
  const fair = isFair(drawn);
  if (report.kind === 'done') {
    if (!calm) return 'done';
    assert.deepEqual(report.surprises, [], 'in calm weather');
    assert.deepEqual(missing, [], 'it was done although rights were said to be missing');
    return 'done';
  }
  const told = report.failures.map(({ step, message }) => `${step.title}: ${message}`).join(' ');
  const codes = report.failures.map(({ refusal }) => refusal?.code ?? '');
  const isForRights = (code: string): boolean => RIGHTS.has(code);
  if (!calm) {
    const known = report.failures.every(
      ({ why }, index) => CANCELLED.has(why) || isForRights(codes[index] ?? ''),
    );
    assert.ok(!fair || known, `it stopped in fair weather, and not for being cancelled: ${told}`);
    return 'stopped';
  }
  assert.ok(codes.every(isForRights), `it stopped in calm weather: ${told}`);
  assert.ok(
    missing.length > 0 || denied !== undefined,
    `a right was missing that nobody had told of: ${told}`,
  );
  const byDenial = missing.length === 0 || codes.includes('DenyAssignmentAuthorizationFailed');
  return byDenial ? 'refused by a deny assignment' : 'refused for a right';
}
