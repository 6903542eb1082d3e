/** Which rows and columns of the matrix are wanted, and which are drawn. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { filled } from '../../../../src/views/page/given.ts';
import { seen, wanted, type Wish } from '../../../../src/views/page/visible.ts';

const TABLE = { names: ['Hub', 'Spoke One', 'Spoke Two'], marks: ['-yy', 'y-n', 'yy-'] };
const ALL: Wish = { from: '', to: '', onlyBlocked: false };

describe('what is seen of the matrix', () => {
  const table: readonly (readonly [string, Partial<Wish>, readonly number[], readonly number[]])[] = [
    ['all of it', {}, [0, 1, 2], [0, 1, 2]],
    ['rows by a part of their names, in any case', { from: 'spoke' }, [1, 2], [0, 1, 2]],
    ['columns by words in any order', { to: ' two  SPOKE ' }, [0, 1, 2], [2]],
    ['nothing where no name matches', { from: 'nobody' }, [], [0, 1, 2]],
    ['only rows in which something is not reachable', { onlyBlocked: true }, [1], [0, 1, 2]],
    ['of these only by the columns that are wanted', { onlyBlocked: true, to: 'hub' }, [], [0]],
  ];
  for (const [title, wish, rows, columns] of table)
    it(title, () => {
      assert.deepEqual(wanted(TABLE, { ...ALL, ...wish }), { rows, columns });
    });

  it('is drawn where it is scrolled to, whatever there is of it', () => {
    const number = fc.integer({ min: 0, max: 5000 });
    fc.assert(
      fc.property(
        number,
        number,
        fc.integer({ min: 1, max: 40 }),
        number,
        (scrolled, length, size, count) => {
          const [first, last] = seen(scrolled, length, size, count);
          assert.ok(0 <= first && first <= last && last <= count);
          for (let each = 0; each < count; each += 1) {
            const isSeen = (each + 1) * size > scrolled && each * size < scrolled + length;
            if (isSeen) assert.ok(first <= each && each < last);
          }
          assert.ok(last - first <= Math.ceil(length / size) + 10);
        },
      ),
      { numRuns: 50 },
    );
  });

  it('fills the places of a text', () => {
    assert.equal(filled('{0} of {1}: {2}', 1, 'b'), '1 of b: {2}');
    // What comes from outside is a part and never a place.
    assert.equal(filled('{0} to {1}', '{1}', 'x'), '{1} to x');
  });
});
