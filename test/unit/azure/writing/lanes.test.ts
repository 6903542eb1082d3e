/** Steps that share a lane follow one another; others run at the same time, but not too many. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Lanes } from '../../../../src/azure/writing/lanes.ts';

describe('lanes', () => {
  it('never run two at once that share one, keep their order, and finish everything', async () => {
    const lane = fc.constantFrom('a', 'b', 'c', 'd');
    const work = fc.array(fc.array(lane, { maxLength: 2 }), { maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(work, fc.integer({ min: 1, max: 4 }), fc.scheduler(), async (lanes, parallel, s) => {
        const running = new Set<number>();
        const begun: number[] = [];
        let most = 0;
        const all = new Lanes(lanes, parallel).run(async (index) => {
          for (const other of running) {
            assert.ok(!lanes[other]?.some((each) => lanes[index]?.includes(each)), `${other} and ${index}`);
          }
          running.add(index);
          begun.push(index);
          most = Math.max(most, running.size);
          await s.schedule(Promise.resolve());
          running.delete(index);
        });
        await s.waitFor(all);
        assert.equal(begun.length, lanes.length);
        assert.ok(most <= parallel);
        for (const name of ['a', 'b', 'c', 'd'] as const) {
          const inLane = begun.filter((index) => lanes[index]?.includes(name));
          assert.deepEqual(
            inLane,
            inLane.toSorted((a, b) => a - b),
          );
        }
      }),
      { numRuns: 300 },
    );
  });

  it('end with the first failure of the work itself', async () => {
    await assert.rejects(
      new Lanes([['a'], ['a']], 2).run(() => Promise.reject(new Error('broken'))),
      /broken/,
    );
  });

  it('let what runs end before they do, when a piece of work fails', async () => {
    const ended: number[] = [];
    let release = (): void => undefined;
    const other = new Promise<void>((resolve) => {
      release = resolve;
    });
    const all = new Lanes([['a'], ['b'], ['a']], 2).run(async (index) => {
      if (index === 0) throw new Error('broken');
      await other;
      ended.push(index);
    });
    setImmediate(release);
    await assert.rejects(all, /broken/);
    assert.deepEqual(ended, [1]);
  });
});
