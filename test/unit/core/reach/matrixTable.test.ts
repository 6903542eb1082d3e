/** What a table is given of the matrix, and what is made of what its page says. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { VERDICTS } from '../../../../src/core/reach/answer.ts';
import type { Cell, Side } from '../../../../src/core/reach/matrix.ts';
import { markOf, readTableMessage, tableOf } from '../../../../src/core/reach/matrixTable.ts';

const side = (name: string): Side => ({ name, end: { kind: 'onPremises' } });

describe('the table of the matrix', () => {
  it('has a mark for each pair, also where names are alike, and none for an end and itself', () => {
    const [a, b, other] = [side('a'), side('b'), side('a')];
    const cell = (from: Side, to: Side, said: Pick<Cell, 'verdict' | 'extent'>): Cell => ({
      from,
      to,
      ...said,
    });
    const cells = [
      cell(a, b, { verdict: 'reachable', extent: 'all' }),
      cell(a, other, { verdict: 'notReachable', extent: 'none' }),
      cell(b, a, { verdict: 'notReachable', extent: 'some' }),
      cell(b, other, { verdict: 'notAssured', extent: 'none' }),
      cell(other, a, { verdict: 'cannotTell', extent: 'none' }),
      cell(other, b, { verdict: 'reachable', extent: 'all' }),
    ];
    assert.deepEqual(tableOf([a, b, other], cells), {
      names: ['a', 'b', 'a'],
      marks: ['-yn', 's-a', 'ty-'],
    });
  });

  it('marks each verdict otherwise', () => {
    const marks = VERDICTS.map((verdict) => markOf({ verdict, extent: 'none' }));
    assert.equal(new Set([...marks, markOf({ verdict: 'reachable', extent: 'some' })]).size, 5);
  });

  it('takes from a page only what it may say', () => {
    fc.assert(
      fc.property(fc.anything(), fc.integer({ min: 0, max: 5 }), (said, count) => {
        const message = readTableMessage(said, count);
        if (message?.kind === 'ask') assert.ok(message.from < count && message.to < count);
      }),
    );
    const places = fc.constantFrom<unknown>(-1, 0, 1, 2, 3, 0.5, '1', null, undefined);
    fc.assert(
      fc.property(places, places, (from, to) => {
        const isAsked = readTableMessage({ kind: 'ask', from, to }, 3) !== undefined;
        const isPlace = (place: unknown): boolean => place === 0 || place === 1 || place === 2;
        assert.equal(isAsked, isPlace(from) && isPlace(to) && from !== to);
      }),
    );
    for (const [said, expected] of [
      [{ kind: 'ready' }, { kind: 'ready' }],
      [{ kind: 'again', more: 1 }, { kind: 'again' }],
      [
        { kind: 'copy', form: 'csv' },
        { kind: 'copy', form: 'csv' },
      ],
      [{ kind: 'copy', form: 'html' }, undefined],
    ])
      assert.deepEqual(readTableMessage(said, 3), expected);
  });
});
