/** A link outlives its remote, and a new network of the same id may overlap: random writes found it. */
import assert from 'node:assert/strict';
import { violations } from '../../../src/core/rules/invariants.ts';
import { codeOf, networkId, World } from './world.ts';

describe('a network that is deleted and made again with a space that overlaps', () => {
  for (const [title, paired] of [
    ['Initiated', false],
    ['Disconnected', true],
  ] as const) {
    it(`leaves the link of its peer ${title}, in a sound world, and refuses to update it`, () => {
      const world = new World({ a: ['10.1.0.0/16'], b: ['10.2.0.0/16'] });
      world.putLink('a', 'b');
      if (paired) world.putLink('b', 'a');
      world.write({ kind: 'deleteNetwork', id: networkId('b') });
      assert.equal(codeOf(world.network('b', ['10.1.0.0/16'])), 'accepted');
      assert.equal(world.link('a', 'b')?.state, title);
      assert.deepEqual(violations(world.estate), []);
      assert.equal(codeOf(world.putLink('a', 'b')), 'VnetAddressSpacesOverlap');
      assert.equal(codeOf(world.deleteLink('a', 'b')), 'accepted');
    });
  }
});
