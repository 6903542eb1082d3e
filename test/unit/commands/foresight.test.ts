/** What is foreseen of a plan comes while the plan is shown; nobody has to wait for it. */
import assert from 'node:assert/strict';
import { Foreseeing } from '../../../src/commands/foresight.ts';
import type { Conclusion } from '../../../src/core/plan/plan.ts';
import { Later } from '../later.ts';

const RIGHT = 'You may not do this.';
const REACH: Conclusion = { text: 'a and b can reach each other.', weight: 'gain', each: [] };

function begun(): {
  readonly foreseeing: Foreseeing;
  readonly rights: (answer: readonly string[]) => void;
  readonly reach: (answer: readonly Conclusion[]) => void;
  readonly signals: readonly AbortSignal[];
} {
  const [rights, reach] = [new Later<readonly string[]>(), new Later<readonly Conclusion[]>()];
  const signals: AbortSignal[] = [];
  const foreseeing = new Foreseeing({
    rights: (signal) => {
      signals.push(signal);
      return rights.promise;
    },
    reach: (signal) => {
      signals.push(signal);
      return reach.promise;
    },
  });
  return {
    foreseeing,
    rights: (answer) => {
      rights.resolve(answer);
    },
    reach: (answer) => {
      reach.resolve(answer);
    },
    signals,
  };
}

describe('what is foreseen of a plan', () => {
  it('is nothing at first, and not waited for', async () => {
    const { foreseeing } = begun();
    const nothing = { rights: [], reach: [], isWhole: false };
    assert.deepEqual(foreseeing.now, nothing);
    assert.deepEqual(await foreseeing.soon(0), nothing);
  });

  it('is told as each part of it is known, whichever comes first, and ends when all is', async () => {
    const { foreseeing, rights, reach } = begun();
    const changes = foreseeing.changes();
    const first = changes.next();
    reach([REACH]);
    assert.deepEqual((await first).value, { rights: [], reach: [REACH], isWhole: false });
    const second = changes.next();
    rights([RIGHT]);
    const all = { rights: [RIGHT], reach: [REACH], isWhole: true };
    assert.deepEqual((await second).value, all);
    assert.equal((await changes.next()).done, true);
    assert.deepEqual([foreseeing.now, await foreseeing.whole, await foreseeing.soon()], [all, all, all]);
  });

  it('is looked up no more once nobody wants to know', () => {
    const { foreseeing, signals } = begun();
    assert.deepEqual(
      signals.map(({ aborted }) => aborted),
      [false, false],
    );
    foreseeing.stop();
    assert.deepEqual(
      signals.map(({ aborted }) => aborted),
      [true, true],
    );
  });
});
