import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Limit } from '../../../../src/azure/reading/limit.ts';

describe('a limit', () => {
  it('lets no more than a dozen pieces of work run, begins them in order, and forgets none', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ turns: fc.integer({ min: 1, max: 4 }), fails: fc.boolean() }), {
          maxLength: 60,
        }),
        async (works) => {
          const limit = new Limit();
          const begun: number[] = [];
          let running = 0;
          let most = 0;
          const ends = await Promise.allSettled(
            works.map(({ turns, fails }, index) =>
              limit.run(async () => {
                begun.push(index);
                running += 1;
                most = Math.max(most, running);
                for (let turn = 0; turn < turns; turn += 1) await Promise.resolve();
                running -= 1;
                if (fails) throw new Error('no');
                return index;
              }),
            ),
          );
          assert.equal(most, Math.min(12, works.length));
          assert.deepEqual(begun, [...works.keys()]);
          assert.deepEqual(
            ends.map(({ status }) => status === 'rejected'),
            works.map(({ fails }) => fails),
          );
        },
      ),
    );
  });
});
