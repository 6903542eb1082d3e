/** What is said of a plan that stopped, and whether it is a failure at all. */
import assert from 'node:assert/strict';
import { hasDoneSomething, isStoppedByHand } from '../../../src/commands/stopText.ts';
import type { Failure, Report } from '../../../src/azure/writing/executor.ts';
import type { Stop } from '../../../src/azure/writing/stepRunner.ts';

function stopped(...whys: readonly [Stop, ...Stop[]]): Report & { readonly kind: 'stopped' } {
  const [first, ...others] = whys.map((why) => ({ why, message: 'm' }) as Failure);
  return { kind: 'stopped', done: [], failures: [first as Failure, ...others], surprises: [] };
}

describe('a plan that stopped', () => {
  const cases: readonly (readonly [readonly [Stop, ...Stop[]], boolean, boolean])[] = [
    [['cancelled'], true, false],
    [['goesOn'], true, true],
    [['goesOn', 'cancelled'], true, true],
    [['refused'], false, false],
    [['moved'], false, false],
    // No answer came, and nobody wanted that.
    [['unknown'], false, true],
    [['cancelled', 'refused'], false, false],
  ];
  for (const [whys, byHand, isOpen] of cases)
    it(`by ${whys.join(' and ')} ${byHand ? 'is what somebody wanted' : 'has failed'}, ${isOpen ? 'and is to be decided' : 'and nothing was done'}`, () => {
      assert.equal(isStoppedByHand(stopped(...whys)), byHand);
      assert.equal(hasDoneSomething(stopped(...whys)), isOpen);
    });
});
