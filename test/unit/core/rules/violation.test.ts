/** What a write makes worse is refused; what it leaves as it was is in doubt: Azure holds it. */
import assert from 'node:assert/strict';
import type { Refusal } from '../../../../src/core/rules/write.ts';
import { judge, SOUND, together, violation, type Violation } from '../../../../src/core/rules/violation.ts';

const refusal = (code: string, message = ''): Refusal => ({ status: 400, code, message, origin: 'provider' });
const of = (code: string, ...marks: readonly string[]): Violation => ({
  marks,
  refusal: refusal(code, marks.join()),
});

describe('a violation', () => {
  const table: readonly (readonly [
    string,
    readonly Violation[],
    readonly Violation[],
    Violation | undefined,
    readonly Violation[],
  ])[] = [
    ['that is not there before is refused', [of('A', 'x')], [], of('A', 'x'), []],
    ['that is there before is in doubt', [of('A', 'x')], [of('A', 'x')], undefined, [of('A', 'x')]],
    ['of another rule is refused', [of('B', 'x')], [of('A', 'x')], of('B', 'x'), []],
    ['that is worse is refused', [of('A', 'x', 'y')], [of('A', 'x')], of('A', 'x', 'y'), []],
    ['that is less than before is in doubt', [of('A', 'x')], [of('A', 'x', 'y')], undefined, [of('A', 'x')]],
    [
      'that is new is refused before others, and those that stand are in doubt',
      [of('A', 'x'), of('A', 'y'), of('B', 'z')],
      [of('A', 'x')],
      of('A', 'y'),
      [of('A', 'x')],
    ],
    [
      'without parts is in doubt where it stands',
      [violation(refusal('A'))],
      [violation(refusal('A'))],
      undefined,
      [violation(refusal('A'))],
    ],
    [
      'without parts is refused where it does not',
      [violation(refusal('A'))],
      [],
      violation(refusal('A')),
      [],
    ],
  ];
  for (const [title, found, standing, refused, doubts] of table)
    it(title, () => {
      assert.deepEqual(
        judge(found, () => standing),
        { refusal: refused?.refusal, doubts: doubts.map((each) => each.refusal) },
      );
    });

  it('is not looked for in what stands where none is found', () => {
    assert.deepEqual(
      judge([], () => assert.fail('nothing to compare')),
      { refusal: undefined, doubts: [] },
    );
  });

  it('is refused in the order in which ARM asks, and all that is in doubt is said', () => {
    const [first, second] = [refusal('A'), refusal('B')];
    assert.deepEqual(
      together(
        SOUND,
        { refusal: undefined, doubts: [refusal('C')] },
        { refusal: first, doubts: [refusal('D')] },
        { refusal: second, doubts: [] },
      ),
      { refusal: first, doubts: [refusal('C'), refusal('D')] },
    );
    assert.deepEqual(together(SOUND, SOUND), SOUND);
  });
});
