/** Long work leaves the others their turns, tells how far it is, and can be left and taken up. */
import assert from 'node:assert/strict';
import { Slices } from '../../../src/azure/slices.ts';
import type { Pace, Planning } from '../../../src/core/planning.ts';

/** Pieces that take a moment each, so that several slices are needed. */
function* slow(pieces: number): Planning<string> {
  for (let done = 0; done < pieces; done++) {
    yield done % 2 === 0 ? { doing: 'finding', done, of: pieces } : undefined;
    const begun = performance.now();
    while (performance.now() - begun < 3);
  }
  return 'the end';
}

describe('work in slices', () => {
  it('leaves others their turns before it ends', async () => {
    let turns = 0;
    const others = setInterval(() => (turns += 1), 1);
    try {
      const end = await new Slices(slow(60)).run({});
      assert.equal(end?.value, 'the end');
      assert.ok(turns > 1, `others had ${turns} turns`);
    } finally {
      clearInterval(others);
    }
  });

  it('tells how far it is, and never that it goes back', async () => {
    const told: Pace[] = [];
    await new Slices(slow(200)).run({ onPace: (pace) => told.push(pace) });
    assert.ok(told.length > 0);
    assert.deepEqual(
      told.map(({ done }) => done),
      told.map(({ done }) => done).toSorted((a, b) => a - b),
    );
  });

  it('stops where it is told to', async () => {
    const controller = new AbortController();
    const slices = new Slices(slow(1000));
    const end = await slices.run({
      signal: controller.signal,
      onPace: () => {
        controller.abort();
      },
    });
    assert.equal(end, undefined);
  });

  it('goes on where it was left', async () => {
    const slices = new Slices(slow(30));
    let runs = 0;
    let end: { readonly value: string } | undefined;
    while (end === undefined) {
      end = await slices.run({ forMs: 0 });
      runs += 1;
    }
    assert.equal(end.value, 'the end');
    assert.ok(runs > 1, `it took ${runs} runs`);
  });

  it('passes on what goes wrong in it', async () => {
    const broken = (function* (): Planning<never> {
      yield;
      throw new Error('no');
    })();
    await assert.rejects(new Slices(broken).run({}), /^Error: no$/);
  });
});
