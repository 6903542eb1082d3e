/** What a plan without some of its parts still concerns, and how it is called. */
import assert from 'node:assert/strict';
import { objectAt } from '../../../../src/core/json.ts';
import { networkWith } from '../../../../src/core/network.ts';
import { planHealMany } from '../../../../src/core/plan/healMany.ts';
import type { Plan } from '../../../../src/core/plan/plan.ts';
import { withoutParts } from '../../../../src/core/plan/without.ts';
import { keyOf } from '../../../../src/core/resourceId.ts';
import { networkId, World } from '../world.ts';

/** A hub whose three peerings lack a link each; with what has failed. */
function healing(...failed: readonly string[]): readonly [World, Plan] {
  const made = new World({
    hub: ['10.0.0.0/16'],
    a: ['10.1.0.0/16'],
    b: ['10.2.0.0/16'],
    c: ['10.3.0.0/16'],
    far: ['10.4.0.0/16'],
  });
  for (const name of ['a', 'b', 'c']) made.putLink('hub', name);
  for (const name of failed) {
    const { body } = made.at(name);
    const properties = { ...objectAt(body, 'properties'), provisioningState: 'Failed' };
    made.estate.put(
      networkWith(made.at(name), { provisioningState: 'Failed', body: { ...body, properties } }),
    );
  }
  const networks = failed.map((name) => keyOf(networkId(name)));
  return [made, planHealMany(made.estate, { links: made.at('hub').links, networks })];
}

const titles = ({ steps }: Plan): readonly string[] => steps.map(({ title }) => title);
const namesOf = ({ networks }: Plan): readonly string[] =>
  networks.map(({ networkId: id }) => id.split('/').pop() ?? '').toSorted();
const endsOf = ({ ends }: Plan): number => ends.length;

describe('a plan without parts', () => {
  it('is itself where none is left out', () => {
    const [made, plan] = healing();
    assert.equal(withoutParts(made.estate, plan, new Set()), plan);
  });

  it('is called after the one, or the number, that is left out', () => {
    const [made, plan] = healing();
    const title = (...out: readonly number[]): string => withoutParts(made.estate, plan, new Set(out)).title;
    assert.equal(title(1), 'Heal 3 peerings, without the peering of b and hub');
    assert.equal(title(0, 2), 'Heal 3 peerings, without 2 of 3 peerings');
    assert.equal(title(7), 'Heal 3 peerings, without 1 of 3 peerings');
  });

  it('concerns what is left, and writes that alone', () => {
    const [made, plan] = healing();
    const rest = withoutParts(made.estate, plan, new Set([0]));
    assert.deepEqual(titles(rest), ['Create link b-to-hub on b', 'Create link c-to-hub on c']);
    assert.deepEqual([namesOf(rest), endsOf(rest)], [['b', 'c', 'hub'], 4]);
  });

  it('concerns a network that is of no part still', () => {
    const [made, plan] = healing('far');
    const rest = withoutParts(made.estate, plan, new Set([0]));
    assert.ok(titles(rest).includes('Write network far again as it is'));
    assert.deepEqual(namesOf(rest), ['b', 'c', 'far', 'hub']);
  });

  it('concerns a peering that is left out where one of its networks is written all the same', () => {
    const [made, plan] = healing('hub');
    const rest = withoutParts(made.estate, plan, new Set([0]));
    assert.ok(titles(rest).includes('Write network hub again as it is'));
    assert.deepEqual([namesOf(rest), endsOf(rest)], [['a', 'b', 'c', 'hub'], 6]);
  });

  it('does not write a network that only what is left out needed', () => {
    const [made, plan] = healing('a');
    assert.ok(titles(plan).includes('Write network a again as it is'));
    const rest = withoutParts(made.estate, plan, new Set([0]));
    assert.ok(!titles(rest).includes('Write network a again as it is'));
    assert.deepEqual(namesOf(rest), ['b', 'c', 'hub']);
  });

  it('says what its maker said', () => {
    const [made, plan] = healing();
    const said: Plan = {
      ...plan,
      said: { consequences: ['It is so.'], warnings: ['Mind this.'] },
      notes: ['Well.'],
    };
    const rest = withoutParts(made.estate, said, new Set([0]));
    assert.ok(rest.consequences.includes('It is so.'));
    assert.deepEqual([rest.warnings, rest.notes], [['Mind this.'], ['Well.']]);
  });
});
