/** What is said of steps that ARM may refuse: one sentence a cause, with the steps that it is true of. */
import assert from 'node:assert/strict';
import { doubtWarnings } from '../../../../src/core/plan/doubts.ts';
import type { Doubt } from '../../../../src/core/plan/predict.ts';
import { atOnce } from '../../../../src/core/planning.ts';
import { tooManyLinks } from '../../../../src/core/rules/refusals.ts';
import { networkId } from '../world.ts';

const END = 'It is like that already, so Azure has the last word.';
const of = (name: string): Doubt['refusal'] => tooManyLinks(networkId(name), 500);
const cause = (name: string): string => `Network ${name} has as many links as a network may have.`;
const doubts = (...steps: readonly (readonly [number, string])[]): readonly Doubt[] =>
  steps.map(([step, name]) => ({ step, refusal: of(name) }));

describe('what is said of steps in doubt', () => {
  const table: readonly (readonly [string, readonly Doubt[], readonly string[]])[] = [
    ['nothing where there are none', [], []],
    [
      'a step by its number, from one on',
      doubts([0, 'a']),
      [`Azure may refuse step 1: ${cause('a')} ${END}`],
    ],
    [
      'a step once, whatever is doubted of it twice',
      doubts([2, 'a'], [2, 'a']),
      [`Azure may refuse step 3: ${cause('a')} ${END}`],
    ],
    [
      'up to five steps by their numbers',
      doubts([0, 'a'], [1, 'a'], [2, 'a'], [3, 'a'], [4, 'a']),
      [`Azure may refuse the steps 1, 2, 3, 4, 5: ${cause('a')} ${END}`],
    ],
    [
      'more of them as a number, and the first',
      doubts([0, 'a'], [1, 'a'], [2, 'a'], [3, 'a'], [4, 'a'], [5, 'a']),
      [`Azure may refuse 6 steps (1, 2, 3, 4, 5, …): ${cause('a')} ${END}`],
    ],
    [
      'a sentence a cause',
      doubts([0, 'a'], [1, 'b'], [3, 'a']),
      [
        `Azure may refuse the steps 1, 4: ${cause('a')} ${END}`,
        `Azure may refuse step 2: ${cause('b')} ${END}`,
      ],
    ],
    [
      'in the words of a refusal that is not understood',
      [{ step: 1, refusal: { ...of('a'), code: 'SomethingNew', message: 'It is so' } }],
      [`Azure may refuse step 2: It is so. ${END}`],
    ],
  ];
  for (const [what, given, expected] of table) {
    it(what, () => {
      assert.deepEqual(atOnce(doubtWarnings(given)), expected);
    });
  }
});
