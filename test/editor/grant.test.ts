/** A grant of rights carried out against the sandbox: it is valid, found again, refused in words, and taken back. */
import assert from 'node:assert/strict';
import { readBeside } from '../../src/commands/fresh.ts';
import { networkAt } from '../../src/core/estate.ts';
import { stringAt, type JsonObject } from '../../src/core/json.ts';
import {
  grantedAt,
  leastRightsRole,
  networkContributor,
  planGrant,
  type Grant,
} from '../../src/core/plan/grantPlan.ts';
import { planContinue, planTakeBack, planUndo } from '../../src/core/plan/reach.ts';
import { keyOf } from '../../src/core/resourceId.ts';
import { execute, inArm, othersOf, readingContext } from './besides.ts';
import { surroundings, type Surroundings } from './surroundings.ts';

const SUBSCRIPTION = '20000000-0000-4000-8000-000000000001';
const VNET1 = `/subscriptions/${SUBSCRIPTION}/resourceGroups/vnet101/providers/Microsoft.Network/virtualNetworks/vnet1`;
const USER_B = '30000000-0000-4000-8000-00000000000b';
const ROLE = '70000000-0000-4000-8000-000000000007';
const TENANT = '10000000-0000-4000-8000-000000000001';

describe('granting peering rights', () => {
  let world: Surroundings;

  beforeEach(async () => {
    world = await surroundings('guide');
    await world.store.loadAll();
  });

  afterEach(() => world.end());

  const least = leastRightsRole(SUBSCRIPTION, ROLE);
  let next = 0;
  const grant = async (more: Partial<Grant> = {}): Promise<Grant> => {
    const network = networkAt(world.store.estate, keyOf(VNET1));
    assert.ok(network);
    next += 1;
    const read = await readBeside(readingContext(world), [least.definitionId]);
    return {
      network,
      role: networkContributor(SUBSCRIPTION),
      presentDefinition: read.get(keyOf(least.definitionId)),
      principal: { id: USER_B, type: 'User' },
      assignment: `80000000-0000-4000-8000-${String(next).padStart(12, '0')}`,
      ...more,
    };
  };
  const assignments = (): Promise<readonly JsonObject[]> =>
    world.arm.list(
      `${VNET1}/providers/Microsoft.Authorization/roleAssignments`,
      TENANT,
      new AbortController().signal,
    );

  it('is carried out, and then there is nothing to be done', async () => {
    const wanted = await grant();
    assert.equal(grantedAt(await assignments(), wanted), undefined);
    assert.deepEqual(await execute(world, planGrant(world.store.estate, wanted)), {
      kind: 'done',
      surprises: [],
    });
    assert.equal(grantedAt(await assignments(), wanted), VNET1);
  });

  it('makes a role with the least rights once', async () => {
    const first = planGrant(world.store.estate, await grant({ role: least }));
    assert.deepEqual(await execute(world, first), { kind: 'done', surprises: [] });
    const other = '30000000-0000-4000-8000-00000000000c';
    const second = planGrant(
      world.store.estate,
      await grant({ role: least, principal: { id: other, type: 'User' } }),
    );
    assert.equal(second.steps.length, 1);
    assert.deepEqual(await execute(world, second), { kind: 'done', surprises: [] });
  });

  it('is undone: the assignment is gone, then the role that was made for it', async () => {
    const plan = planGrant(world.store.estate, await grant({ role: least }));
    await execute(world, plan);
    const undo = planUndo(world.store.estate, plan, await othersOf(world, plan));
    assert.ok(undo.kind === 'plan', JSON.stringify(undo));
    assert.deepEqual(
      undo.plan.steps.map(({ write }) => write.id.split('/').at(-2)),
      ['roleAssignments', 'roleDefinitions'],
    );
    assert.deepEqual(await execute(world, undo.plan), { kind: 'done', surprises: [] });
    assert.equal(await inArm(world, least.definitionId), undefined);
    assert.equal(grantedAt(await assignments(), await grant({ role: least })), undefined);
  });

  it('keeps the role in an undo where somebody else has it by now, and says so', async () => {
    const plan = planGrant(world.store.estate, await grant({ role: least }));
    await execute(world, plan);
    const other = '30000000-0000-4000-8000-00000000000c';
    await execute(
      world,
      planGrant(world.store.estate, await grant({ role: least, principal: { id: other, type: 'User' } })),
    );
    const undo = planUndo(world.store.estate, plan, await othersOf(world, plan));
    assert.ok(undo.kind === 'plan');
    const report = await execute(world, undo.plan);
    assert.ok(report.kind === 'stopped');
    assert.match(report.failures[0].message, /granted to somebody and cannot be deleted/);
    assert.equal(report.done.length, 1);
    assert.equal(grantedAt(await assignments(), await grant({ role: least })), undefined);
  });

  it('explains that nobody has the object id', async () => {
    const stranger = '90000000-0000-4000-8000-000000000009';
    const report = await execute(
      world,
      planGrant(world.store.estate, await grant({ principal: { id: stranger, type: 'User' } })),
    );
    assert.ok(report.kind === 'stopped');
    assert.match(report.failures[0].message, /has nobody with this object id.*az ad user show/);
  });

  describe('when the assignment is refused after the role was made', () => {
    it('can be continued, or taken back', async () => {
      const plan = planGrant(world.store.estate, await grant({ role: least }));
      const effect = {
        kind: 'answer',
        status: 403,
        code: 'AuthorizationFailed',
        message: "perform action 'Microsoft.Authorization/roleAssignments/write'",
      } as const;
      world.sandbox.setFaults([{ method: 'PUT', path: '/roleAssignments/', times: 1, effect }]);
      const report = await execute(world, plan);
      assert.ok(report.kind === 'stopped');
      assert.match(report.failures[0].message, /roleAssignments\/write is missing/);
      assert.equal(report.done.length, 1);
      const back = planTakeBack(world.store.estate, plan, await othersOf(world, plan));
      assert.equal(back.steps.length, 1);
      const rest = planContinue(world.store.estate, plan, await othersOf(world, plan));
      assert.deepEqual(await execute(world, rest), { kind: 'done', surprises: [] });
      const definition = (await inArm(world, least.definitionId)) ?? {};
      assert.equal(stringAt(definition, 'name'), ROLE);
      const all = planTakeBack(world.store.estate, plan, await othersOf(world, plan));
      assert.deepEqual(await execute(world, all), { kind: 'done', surprises: [] });
      assert.equal(await inArm(world, least.definitionId), undefined);
    });
  });
});
