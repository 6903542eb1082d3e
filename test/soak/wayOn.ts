/** Knows how a run that stopped is brought to its end, or back: from wherever it stopped, both ways arrive. */
import assert from 'node:assert/strict';
import type { Arm } from '../../src/azure/arm.ts';
import { Executor } from '../../src/azure/writing/executor.ts';
import { networksOf } from '../../src/core/plan/locks.ts';
import type { End, Plan } from '../../src/core/plan/plan.ts';
import { planContinue, planTakeBack } from '../../src/core/plan/reach.ts';
import { keyOf } from '../../src/core/resourceId.ts';
import type { Draw } from './draw.ts';
import { lookAt, othersOf, outcomeDifferences, unlucky } from './looks.ts';
import { planFaults } from './planFaults.ts';
import type { Reader } from './reader.ts';
import type { Owned } from './services.ts';

export const BACKOFF = { firstMs: 2, longestMs: 10, totalMs: 60 };

/** How the world was before the plan. */
export interface Before {
  readonly look: readonly unknown[];
  readonly unlucky: readonly string[];
}

export async function lookBefore(plan: Plan, reader: Reader): Promise<Before> {
  return { look: await lookAt(plan, reader), unlucky: unlucky(reader, plan) };
}

/**
 * @param reader reads the world, and has read it
 * @throws AssertionError where the way is barred, or does not lead there
 */
export async function goOn(
  plan: Plan,
  drawn: Draw,
  owned: Owned,
  before: Before,
  reader: Reader,
  arm: Arm,
): Promise<void> {
  const { afterwards, interruption } = drawn;
  const executor = new Executor(reader, () => Promise.resolve(arm), BACKOFF, 1);
  const plans = afterwards === 'continue' ? planContinue : planTakeBack;
  let way = plans(reader.estate, plan, await othersOf(plan, reader));
  for (;;) {
    assert.equal(way.refusal, undefined, JSON.stringify(way.refusal));
    assert.deepEqual(planFaults(way, owned), [], way.title);
    const report = await executor.execute(way, {
      signal: new AbortController().signal,
      onStep: () => undefined,
    });
    // A write that was on its way when it was broken off can arrive later: whoever goes on is told, and looks again.
    if (report.kind === 'stopped' && report.failures[0].why === 'moved' && interruption.kind !== 'none') {
      await reader.readAll();
      way = plans(reader.estate, plan, await othersOf(plan, reader));
      continue;
    }
    assert.deepEqual(report, { kind: 'done', surprises: [] });
    break;
  }
  await reader.readAll();
  // What bad weather has done to a neighbour's write is not the plan's to mend.
  const written = new Set(
    [...plan.steps, ...way.steps].flatMap((step) => [step.write.id, ...networksOf(step)]).map(keyOf),
  );
  assert.deepEqual(
    unlucky(reader, plan).filter((id) => written.has(keyOf(id)) && !before.unlucky.includes(id)),
    [],
    'what has failed on the way is left like that',
  );
  const says = (words: string): boolean => way.warnings.some((warning) => warning.includes(words));
  if (says('will not be as it was')) return;
  if (says('cannot be brought there')) {
    // Only a service brings back what it owns.
    assert.ok(
      plan.ends.some((end) => isOwnedEnd(end, owned)),
      'nothing that is owned is in the way',
    );
    return;
  }
  if (afterwards === 'continue') assert.deepEqual(await outcomeDifferences(plan, reader), []);
  else assert.deepEqual(await lookAt(plan, reader), before.look);
}

function isOwnedEnd({ networkId, remoteKey, before }: End, { networks, links }: Owned): boolean {
  const ofOwned = networks.has(keyOf(networkId)) || networks.has(remoteKey);
  return ofOwned || (before.kind === 'present' && links.has(keyOf(before.id)));
}
