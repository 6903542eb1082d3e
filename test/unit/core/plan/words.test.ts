/** The sentences of plans, over random wishes in random worlds; and the numbers in them, by counting the things. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { planMesh, PRESETS } from '../../../../src/core/plan/manyPlans.ts';
import type { Plan } from '../../../../src/core/plan/plan.ts';
import { planFaults } from '../../../soak/planFaults.ts';
import { scenery } from '../../../soak/scenery.ts';
import { ownedIn } from '../../../soak/services.ts';
import { planFor, wish } from '../../../soak/wishes.ts';
import { wordFaults } from '../../../soak/words.ts';
import { idsIn, servedWorld, worldAfter } from '../../../soak/worldAfter.ts';
import { networkId, World } from '../world.ts';

const RUNS = Number(process.env['RUNS'] ?? 200);

describe('the sentences of a plan', () => {
  it('say something, once, and by names; and its steps write nothing that they must not', () => {
    fc.assert(
      fc.property(fc.array(wish, { maxLength: 6 }), wish, scenery, (history, wanted, around) => {
        const world = worldAfter(history, around);
        const plan = planFor(world.estate, idsIn(around), wanted);
        const owned = ownedIn(servedWorld(around), around);
        if (plan !== undefined) assert.deepEqual(planFaults(plan, owned), [], plan.title);
      }),
      { numRuns: RUNS },
    );
  });

  it('would be found if they did not', () => {
    const said = (sentence: string): Plan => ({
      title: 'a plan',
      networks: [],
      ends: [],
      others: [],
      steps: [],
      consequences: [sentence],
      warnings: [],
      notes: [],
      refusal: undefined,
    });
    for (const sentence of [
      'The link from a to b changes from Disconnected to Disconnected.',
      'Links that change from Initiated to Initiated: 3 (of a, b, c).',
      `${networkId('a')} gains 10.0.0.0/16.`,
    ])
      assert.equal(wordFaults(said(sentence)).length, 1, sentence);
    assert.equal(wordFaults({ ...said('It is so.'), warnings: ['It is so.'] }).length, 1);
    assert.deepEqual(wordFaults(said('The link from a to b changes from Initiated to Connected.')), []);
    const world = new World({ a: ['10.1.0.0/16'], b: ['10.2.0.0/16'] });
    const [plain] = PRESETS;
    assert.ok(plain);
    const spoken = planMesh(world.estate, [...world.estate.all()], plain);
    assert.deepEqual(wordFaults(spoken), []);
    assert.equal(wordFaults({ ...spoken, consequences: [] }).length, 4);
  });
});

describe('the numbers of a plan', () => {
  it('count networks and links, each once', () => {
    for (const size of [4, 7, 12]) {
      const names = Array.from({ length: size }, (_, index) => `n${index}`);
      const world = new World(Object.fromEntries(names.map((name, index) => [name, [`10.${index}.0.0/16`]])));
      const [plain] = PRESETS;
      assert.ok(plain);
      const plan = planMesh(
        world.estate,
        names.map((name) => world.at(name)),
        plain,
      );
      const numberOf = (start: string): number | undefined => {
        const sentence = plan.consequences.find((each) => each.startsWith(start));
        const digits = /: (\d+) \(/.exec(sentence ?? '')?.[1];
        return digits === undefined ? undefined : Number(digits);
      };
      assert.equal(numberOf('Networks that gain prefixes'), size);
      assert.equal(numberOf('New links, Connected'), size * (size - 1));
      assert.equal(plan.steps.length, size * (size - 1));
    }
  });

  it('tell networks of one name apart', () => {
    const world = new World();
    const ids = ['x', 'y', 'z', 'w'].map((group) => networkId('same', group));
    for (const [index, id] of ids.entries()) {
      const body = {
        location: 'westeurope',
        properties: { addressSpace: { addressPrefixes: [`10.${index}.0.0/16`] } },
      };
      world.write({ kind: 'putNetwork', id, body });
    }
    const [plain] = PRESETS;
    assert.ok(plain);
    const plan = planMesh(world.estate, [...world.estate.all()], plain);
    assert.ok(plan.consequences.some((each) => each.startsWith('Networks that gain prefixes: 4 (')));
  });
});
