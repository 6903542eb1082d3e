/** Registrations carried out against the sandbox: they take a while, go on when cancelled, and are not undone. */
import assert from 'node:assert/strict';
import { readBeside } from '../../src/commands/fresh.ts';
import type { Plan } from '../../src/core/plan/plan.ts';
import { planContinue, planUndo } from '../../src/core/plan/reach.ts';
import {
  CLASSIC_FEATURE,
  planRegistration,
  REGISTRABLE,
  registrableId,
} from '../../src/core/plan/registerPlan.ts';
import { registrationState } from '../../src/core/plan/registration.ts';
import { execute, inArm, othersOf, readingContext } from './besides.ts';
import { surroundings, type Surroundings } from './surroundings.ts';

const SUBSCRIPTION = '20000000-0000-4000-8000-000000000001';
const FEATURE = `/subscriptions/${SUBSCRIPTION}/providers/Microsoft.Features/providers/Microsoft.Network/features/${CLASSIC_FEATURE}`;

describe('registering a preview feature', () => {
  let world: Surroundings;

  beforeEach(async () => {
    world = await surroundings('guide');
    await world.store.loadAll();
  });

  afterEach(() => world.end());

  const plan = async (): Promise<Plan> => {
    const ids = REGISTRABLE.map((entry) => registrableId(SUBSCRIPTION, entry));
    return planRegistration(world.store.estate, {
      subscriptionId: SUBSCRIPTION,
      subscriptionName: 'Subscription A',
      chosen: [CLASSIC_FEATURE, 'Microsoft.Network'],
      read: await readBeside(readingContext(world), ids),
    });
  };
  const state = async (): Promise<string | undefined> =>
    registrationState((await inArm(world, FEATURE)) ?? {});

  it('waits until it is registered, and says that this takes a while', async () => {
    const slow = { kind: 'operation', milliseconds: 1000 } as const;
    world.sandbox.setFaults([{ method: 'POST', path: '/features/', times: 1, effect: slow }]);
    const messages: string[] = [];
    const report = await execute(world, await plan(), { onMessage: (message) => messages.push(message) });
    assert.deepEqual(report, { kind: 'done', surprises: [] });
    assert.equal(await state(), 'Registered');
    assert.ok(messages.some((message) => message.startsWith('Registering; this takes some minutes')));
    assert.deepEqual((await plan()).steps, []);
  });

  it('is not undone', async () => {
    const made = await plan();
    await execute(world, made);
    const undo = planUndo(world.store.estate, made, await othersOf(world, made));
    assert.ok(undo.kind === 'plan', JSON.stringify(undo));
    assert.deepEqual(undo.plan.steps, []);
  });

  it('goes on when it is cancelled, and can be continued', async () => {
    world.sandbox.setFaults([{ method: 'POST', effect: { kind: 'operation', milliseconds: 60_000 } }]);
    const controller = new AbortController();
    const made = await plan();
    const report = await execute(world, made, {
      signal: controller.signal,
      onMessage: (message) => {
        if (message.startsWith('Registering')) controller.abort();
      },
    });
    assert.ok(report.kind === 'stopped');
    assert.equal(report.failures[0].why, 'goesOn');
    assert.match(report.failures[0].message, /The registration goes on in Azure\./);
    assert.equal(await state(), 'Registering');
    world.sandbox.setFaults([]);
    const rest = planContinue(world.store.estate, made, await othersOf(world, made));
    assert.deepEqual(await execute(world, rest), { kind: 'done', surprises: [] });
    assert.equal(await state(), 'Registered');
  });

  it('says why when it is refused, and registers nothing', async () => {
    const effect = {
      kind: 'answer',
      status: 403,
      code: 'AuthorizationFailed',
      message: "perform action 'Microsoft.Features/providers/features/register/action'",
    } as const;
    world.sandbox.setFaults([{ method: 'POST', path: '/features/', effect }]);
    const report = await execute(world, await plan());
    assert.ok(report.kind === 'stopped');
    assert.equal(report.failures[0].why, 'refused');
    assert.match(report.failures[0].message, /features\/register\/action is missing/);
    assert.deepEqual(report.done, []);
    assert.equal(await state(), 'NotRegistered');
  });
});
