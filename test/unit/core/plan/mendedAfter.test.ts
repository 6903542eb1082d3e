/** Networks and links that have failed are mended on the way to what a plan wanted, in as many writes as that takes. */
import assert from 'node:assert/strict';
import { objectAt } from '../../../../src/core/json.ts';
import { withProperties } from '../../../../src/core/sentLink.ts';
import { networkBody, networkWith, readNetwork } from '../../../../src/core/network.ts';
import { planFlags } from '../../../../src/core/plan/linkPlans.ts';
import { planContinue } from '../../../../src/core/plan/reach.ts';
import type { Plan } from '../../../../src/core/plan/plan.ts';
import { putLinkInto } from '../../../../src/core/rules/pair.ts';
import { World } from '../world.ts';
import { carryOut } from './carryOut.ts';

/** A plan for the peering of a and b that has been carried out, and its world. */
function done(): readonly [World, Plan] {
  const made = new World({ a: ['10.1.0.0/16'], b: ['10.2.0.0/16'] });
  made.putLink('a', 'b');
  made.putLink('b', 'a');
  const link = made.link('a', 'b');
  assert.ok(link);
  const plan = planFlags(made.estate, link, { ...link.flags, allowForwardedTraffic: true });
  assert.deepEqual(carryOut(made, plan), []);
  return [made, plan];
}

function failNetwork(made: World, name: string): void {
  const { body } = made.at(name);
  const properties = { ...objectAt(body, 'properties'), provisioningState: 'Failed' };
  made.estate.put(networkWith(made.at(name), { provisioningState: 'Failed', body: { ...body, properties } }));
}

function failLink(made: World, name: string, remote: string): void {
  const link = made.link(name, remote);
  assert.ok(link);
  made.estate.put(putLinkInto(made.at(name), withProperties(link, { provisioningState: 'Failed' })));
}

describe('what is still to be done of a plan', () => {
  const table: readonly (readonly [string, (made: World) => void, readonly string[]])[] = [
    ['is nothing where all is well', () => undefined, []],
    [
      'is to write a network that has failed',
      (made) => {
        failNetwork(made, 'a');
      },
      ['a'],
    ],
    [
      'is to write a network of which a link has failed alone',
      (made) => {
        failLink(made, 'b', 'a');
      },
      ['b'],
    ],
    [
      'is to write both networks where both have failed',
      (made) => {
        failNetwork(made, 'a');
        failNetwork(made, 'b');
      },
      ['a', 'b'],
    ],
    [
      'is to write the first once more with its link, which it could not be while the other had failed',
      (made) => {
        failLink(made, 'a', 'b');
        failNetwork(made, 'a');
        failNetwork(made, 'b');
      },
      ['a', 'b', 'a'],
    ],
  ];
  for (const [title, act, expected] of table)
    it(title, () => {
      const [made, plan] = done();
      act(made);
      const rest = planContinue(made.estate, plan);
      assert.deepEqual(
        rest.steps.map((step) => step.title),
        expected.map((name) => `Write network ${name} again as it is`),
      );
      carryOut(made, rest);
      for (const name of ['a', 'b']) {
        assert.equal(made.at(name).provisioningState, 'Succeeded');
        assert.equal(made.at(name).links[0]?.provisioningState, 'Succeeded');
      }
    });

  it('is no write of a network that leaves its link in a failed state: a service has to mend the other one', () => {
    const [made, plan] = done();
    failLink(made, 'a', 'b');
    failNetwork(made, 'b');
    const owned = readNetwork({ ...networkBody(made.at('b')), tags: { application: 'databricks' } });
    assert.ok(owned);
    made.estate.put(owned);
    assert.deepEqual(
      planContinue(made.estate, plan).steps.map((step) => step.title),
      [],
    );
  });
});
