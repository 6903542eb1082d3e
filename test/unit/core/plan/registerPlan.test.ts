import assert from 'node:assert/strict';
import type { JsonObject } from '../../../../src/core/json.ts';
import {
  CLASSIC_FEATURE,
  isRegistered,
  planRegistration,
  REGISTRABLE,
  registrableId,
  SUBNET_FEATURE,
} from '../../../../src/core/plan/registerPlan.ts';
import { registrationState } from '../../../../src/core/plan/registration.ts';
import { keyOf } from '../../../../src/core/resourceId.ts';
import { SUBSCRIPTION, World } from '../world.ts';

const PROVIDER = 'Microsoft.Network';

/** The titles of the steps, given the states of classic feature, subnet feature and provider. */
function steps(states: readonly string[], chosen: readonly string[]): readonly string[] {
  const read = new Map(
    REGISTRABLE.map((entry, index): readonly [ReturnType<typeof keyOf>, JsonObject] => {
      const state = states[index] ?? '';
      const body = entry.kind === 'feature' ? { properties: { state } } : { registrationState: state };
      return [keyOf(registrableId(SUBSCRIPTION, entry)), body];
    }),
  );
  const plan = planRegistration(new World().estate, {
    subscriptionId: SUBSCRIPTION,
    subscriptionName: 'A',
    chosen,
    read,
  });
  assert.equal(plan.others.length, plan.steps.length);
  assert.ok(
    plan.steps.every(({ after }) => after.kind === 'resource' && isRegistered(registrationState(after.body))),
  );
  return plan.steps.map(({ title }) => title.replace('Register ', ''));
}

describe('the plan of a registration', () => {
  const NO = 'NotRegistered';
  const YES = 'Registered';
  const all = REGISTRABLE.map(({ name }) => name);
  const table: readonly (readonly [string, readonly string[], readonly string[], readonly string[]])[] = [
    ['everything, the provider last', [NO, NO, NO], all, [CLASSIC_FEATURE, SUBNET_FEATURE, PROVIDER]],
    ['nothing where everything is registered', [YES, YES, YES], all, []],
    ['the provider again, to take up a new feature', [NO, YES, YES], all, [CLASSIC_FEATURE, PROVIDER]],
    ['a feature alone', [NO, NO, YES], [SUBNET_FEATURE], [SUBNET_FEATURE]],
    ['what is only under way', ['Registering', YES, YES], [CLASSIC_FEATURE], [CLASSIC_FEATURE]],
    ['nothing where nothing is chosen', [NO, NO, NO], [], []],
  ];
  for (const [title, states, chosen, expected] of table)
    it(`registers ${title}`, () => {
      assert.deepEqual(steps(states, chosen), expected);
    });
});
