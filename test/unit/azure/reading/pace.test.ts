import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Pace } from '../../../../src/azure/reading/pace.ts';

/** Work that ends when the test says so, and how much of it runs. */
class Bench {
  running = 0;
  most = 0;
  readonly begun: number[] = [];
  private readonly ends: (() => void)[] = [];

  readonly work = (index: number) => async (): Promise<number> => {
    this.begun.push(index);
    this.running += 1;
    this.most = Math.max(this.most, this.running);
    await new Promise<void>((resolve) => this.ends.push(resolve));
    this.running -= 1;
    return index;
  };

  async end(count = 1): Promise<void> {
    for (let index = 0; index < count; index += 1) {
      this.ends.shift()?.();
      await new Promise(setImmediate);
    }
  }
}

describe('the pace', () => {
  it('lets no more run than it is wide, begins in order, and forgets nothing, whatever is answered', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ turns: fc.integer({ min: 1, max: 4 }), fails: fc.boolean() }), {
          maxLength: 80,
        }),
        fc.array(fc.constantFrom(200, 429, 503, 404), { maxLength: 80 }),
        async (works, statuses) => {
          let clock = 0;
          const pace = new Pace(() => clock);
          const begun: number[] = [];
          let running = 0;
          const ends = await Promise.allSettled(
            works.map(({ turns, fails }, index) =>
              pace.run(async () => {
                begun.push(index);
                running += 1;
                assert.ok(running <= 32);
                for (let turn = 0; turn < turns; turn += 1) await Promise.resolve();
                clock += 400;
                pace.heard(statuses[index] ?? 200);
                running -= 1;
                if (fails) throw new Error('no');
                return index;
              }),
            ),
          );
          assert.deepEqual(begun, [...works.keys()]);
          assert.deepEqual(
            ends.map(({ status }) => status === 'rejected'),
            works.map(({ fails }) => fails),
          );
          assert.ok(pace.parallel >= 1 && pace.parallel <= 32);
        },
      ),
    );
  });

  it('halves at once where too much is asked, once for all that was asked by then, and never ends', () => {
    let clock = 0;
    const pace = new Pace(() => clock);
    const widths: number[] = [];
    for (const [after, status] of [
      [0, 429],
      [10, 429],
      [500, 503],
      [600, 429],
      [1000, 503],
      [1000, 429],
      [1000, 429],
    ] as const) {
      clock += after;
      pace.heard(status);
      widths.push(pace.parallel);
    }
    assert.deepEqual(widths, [6, 6, 6, 3, 1, 1, 1]);
  });

  it('grows by one for as many answers as it is wide, only where all of it is used', async () => {
    const pace = new Pace(() => 0);
    for (let index = 0; index < 100; index += 1) pace.heard(200);
    assert.equal(pace.parallel, 12);
    const bench = new Bench();
    const all = Promise.all(Array.from({ length: 60 }, (_, index) => pace.run(bench.work(index))));
    for (let index = 0; index < 12; index += 1) pace.heard(200);
    await new Promise(setImmediate);
    assert.deepEqual([pace.parallel, bench.running], [13, 13]);
    for (let index = 0; index < 2000; index += 1) pace.heard(200);
    await new Promise(setImmediate);
    assert.deepEqual([pace.parallel, bench.running], [32, 32]);
    pace.heard(429);
    await bench.end(16);
    assert.deepEqual([pace.parallel, bench.running], [16, 16]);
    await bench.end(60);
    assert.deepEqual(await all, [...Array(60).keys()]);
  });

  it('lets what stands behind wait for all that is in front', async () => {
    const pace = new Pace(() => 0);
    const bench = new Bench();
    const all = [...Array(12).keys()].map((index) => pace.run(bench.work(index)));
    all.push(pace.run(bench.work(100), 'behind'), pace.run(bench.work(12)), pace.run(bench.work(13)));
    await bench.end(15);
    await Promise.all(all);
    assert.deepEqual(bench.begun, [...Array(12).keys(), 12, 13, 100]);
  });

  it('lets hardly anything of what stands behind run beside what is in front, and all of it afterwards', async () => {
    const pace = new Pace(() => 0);
    const [front, behind] = [new Bench(), new Bench()];
    const all = [pace.run(front.work(0))];
    for (let index = 0; index < 20; index += 1) all.push(pace.run(behind.work(index), 'behind'));
    await new Promise(setImmediate);
    assert.deepEqual([front.running, behind.running], [1, 2]);
    await behind.end(5);
    assert.deepEqual([front.running, behind.running], [1, 2]);
    await front.end();
    assert.deepEqual([front.running, behind.running], [0, 12]);
    await behind.end(20);
    assert.deepEqual((await Promise.all(all)).length, 21);
    assert.equal(behind.begun.length, 20);
  });
});
