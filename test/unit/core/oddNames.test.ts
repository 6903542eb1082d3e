/** Names from outside that every object inherits from Object: they are names like any other. */
import assert from 'node:assert/strict';
import { equalJson, memberAt, type JsonObject } from '../../../src/core/json.ts';
import { decidedAdditions, decidedDifferences } from '../../../src/core/plan/decided.ts';
import { departures, movements, resourceImage } from '../../../src/core/plan/image.ts';

/** As JSON brings it: in a literal `__proto__` would be no member. */
function having(name: string, value: JsonObject | string): JsonObject {
  return Object.fromEntries([[name, value]]);
}

describe('a name that every object inherits', () => {
  for (const name of ['constructor', 'toString', '__proto__']) {
    const link = (properties: JsonObject): JsonObject => ({ properties });
    const tagged = (tags: JsonObject): JsonObject => ({ location: 'eastus', tags });

    it(`${name} is found only where it is`, () => {
      assert.equal(memberAt({}, name), undefined);
      assert.equal(memberAt(having(name, 'x'), name), 'x');
    });

    it(`${name} counts when two values are compared`, () => {
      assert.equal(equalJson(having(name, {}), { other: 1 }), false);
      assert.equal(equalJson(having(name, {}), having(name, {})), true);
    });

    it(`${name} is seen among the decisions of a link`, () => {
      const [without, odd] = [link({}), link(having(name, 'x'))];
      assert.deepEqual(decidedDifferences(odd, without), [`${name} is absent`]);
      assert.deepEqual(decidedAdditions(without, odd), [`${name} is "x"`]);
      assert.deepEqual(decidedAdditions(odd, odd), []);
    });

    it(`${name} is seen among the tags of a resource`, () => {
      const [without, odd] = [{}, having(name, 'x')].map((tags) => resourceImage(tagged(tags)));
      assert.ok(without !== undefined && odd !== undefined);
      assert.deepEqual(movements(odd, without), [`tags.${name} is absent`]);
      assert.deepEqual(departures(without, without, odd), [`tags.${name} is "x"`]);
      assert.deepEqual(movements(odd, odd), []);
    });
  }
});
