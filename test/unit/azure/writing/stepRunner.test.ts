/** A step of a plan whose write ARM does not take at once. */
import assert from 'node:assert/strict';
import type { Arm } from '../../../../src/azure/arm.ts';
import { ArmError, errorFromBody } from '../../../../src/azure/armError.ts';
import { StepRunner, type StepOutcome } from '../../../../src/azure/writing/stepRunner.ts';
import type { SentRefusal } from '../../../../src/core/explain/refusal.ts';
import { DEFAULT_FLAGS } from '../../../../src/core/flags.ts';
import { planPeering } from '../../../../src/core/plan/linkPlans.ts';
import { networkId, World } from '../../core/world.ts';

describe('a step that is throttled', () => {
  const throttled = (retryAfterMs: number): ArmError =>
    new ArmError('Slow down.', 429, 'TooManyRequests', { retryAfterMs });

  const run = async (
    refusals: ArmError[],
  ): Promise<{
    outcome: StepOutcome;
    events: readonly string[];
    said: readonly string[];
    passedOver: readonly SentRefusal[];
  }> => {
    const world = new World({ a: ['10.1.0.0/16'], b: ['10.2.0.0/16'] });
    const flags = DEFAULT_FLAGS;
    const plan = planPeering(world.estate, {
      local: { networkId: networkId('a'), name: 'to-b', flags },
      remoteId: networkId('b'),
      back: { name: 'to-a', flags },
    });
    const [step] = plan.steps;
    assert.ok(step);
    const events: string[] = [];
    const said: string[] = [];
    const passedOver: SentRefusal[] = [];
    const arm = {
      put: () => {
        events.push('put');
        const refusal = refusals.shift();
        return refusal === undefined ? Promise.resolve() : Promise.reject(refusal);
      },
    } as Partial<Arm> as Arm;
    const runner = new StepRunner(plan, step, {
      watched: {
        estate: world.estate,
        readNetwork: () => Promise.resolve(events.push('read')),
        tenantOf: () => 't',
      },
      arm,
      backoff: { firstMs: 1, longestMs: 1, totalMs: 50 },
      signal: new AbortController().signal,
      say: (message) => said.push(message),
      passedOver: (refusal) => passedOver.push(refusal),
      sending: () => Promise.resolve(),
    });
    return { outcome: await runner.run(), events, said, passedOver };
  };

  it('reads both ends anew before each attempt', async () => {
    const { events } = await run([throttled(0), throttled(0)]);
    assert.deepEqual(events.slice(0, 9), [
      'read',
      'read',
      'put',
      'read',
      'read',
      'put',
      'read',
      'read',
      'put',
    ]);
  });

  it('waits as long as ARM asks for, and not beyond its patience', async () => {
    const { said } = await run([throttled(40)]);
    assert.ok(said.some((message) => message.includes('Trying again')));
    const tooLong = await run([throttled(51)]);
    assert.equal(tooLong.outcome.kind, 'stopped');
    assert.equal(tooLong.events.filter((event) => event === 'put').length, 1);
  });

  it('hands on what is waited out, and ends with ARM as it answered last', async () => {
    const waited = await run([throttled(0)]);
    assert.deepEqual(
      waited.passedOver.map(({ status, code, message }) => [status, code, message]),
      [[429, 'TooManyRequests', 'Slow down.']],
    );
    const error = {
      code: 'Final',
      message: 'No.',
      additionalInfo: [{ type: 'T', info: { why: 'because' } }],
    };
    const { outcome, passedOver } = await run([
      throttled(0),
      errorFromBody(409, { error }, { requestId: 'r', correlationId: 'c' }),
    ]);
    assert.equal(passedOver.length, 1);
    assert.ok(outcome.kind === 'stopped');
    assert.equal(outcome.why, 'refused');
    assert.deepEqual(outcome.refusal, {
      status: 409,
      code: 'Final',
      message: 'No.',
      error,
      requestId: 'r',
      correlationId: 'c',
    });
  });

  it('does not wait for what has failed, and names the write that mends it', async () => {
    const message = `Cannot proceed with operation because resource ${networkId('b')} used by resource ${networkId('a')}/virtualNetworkPeerings/to-b is not in Succeeded state. Resource is in Failed state and the last operation that updated/is updating the resource is PutSubnetOperation.`;
    const refusal = new ArmError(message, 400, 'ReferencedResourceNotProvisioned');
    const { outcome, events, passedOver } = await run([refusal]);
    assert.equal(events.filter((event) => event === 'put').length, 1);
    assert.deepEqual(passedOver, []);
    assert.ok(outcome.kind === 'stopped');
    assert.match(outcome.message, /^Network b, .* is in state Failed: .*Write network b again as it is/);
    assert.equal(outcome.refusal?.message, message);
  });
});
