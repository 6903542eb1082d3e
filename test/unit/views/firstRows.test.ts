/** Rows that are about to be known are the answer to the first question, and nobody waits for what takes longer. */
import assert from 'node:assert/strict';
import type { Row } from '../../../src/azure/row.ts';
import { FirstRows } from '../../../src/views/firstRows.ts';

const UNENDING = 2 ** 31 - 1;
const LOADING: Row = { kind: 'note', id: 'root#loading', note: 'loading', parent: undefined, text: '' };
const EMPTY: Row = { ...LOADING, id: 'root#empty', note: 'empty' };
const TENANT: Row = { kind: 'tenant', id: 't', tenantId: 't', account: 'me' };

/** Answers with each of these in turn; the last one stays. */
function asked(...answers: readonly (readonly Row[])[]): () => Promise<readonly Row[]> {
  let next = 0;
  return () => {
    const answer = answers[Math.min(next, answers.length - 1)] ?? [];
    next += 1;
    return Promise.resolve(answer);
  };
}

const turn = (): Promise<unknown> => new Promise(setImmediate);

describe('the first rows', () => {
  for (const [what, rows] of [
    ['rows', [TENANT]],
    ['that there are none', []],
    ['a note that nothing is there', [EMPTY]],
    ['rows of which more come', [TENANT, LOADING]],
  ] as const)
    it(`are answered at once with ${what}`, async () => {
      const answer = await new FirstRows(UNENDING).below(undefined, asked(rows));
      assert.deepEqual(answer, { rows, isBehind: false });
    });

  it('are waited for while there is nothing but a note that they come', async () => {
    const first = new FirstRows(UNENDING);
    const answer = first.below(undefined, asked([LOADING], [LOADING], [TENANT]));
    await turn();
    first.note();
    await turn();
    first.note();
    assert.deepEqual((await answer).rows, [TENANT]);
  });

  it('are answered with that note where they take longer', async () => {
    const answer = await new FirstRows(0).below(TENANT, asked([LOADING]));
    assert.deepEqual(answer, { rows: [LOADING], isBehind: false });
  });

  it('are put together again where something changes meanwhile', async () => {
    const first = new FirstRows(UNENDING);
    const ask = asked([EMPTY], [TENANT]);
    let isFirst = true;
    const answer = await first.below(undefined, async () => {
      if (isFirst) first.note();
      isFirst = false;
      return await ask();
    });
    assert.deepEqual(answer, { rows: [TENANT], isBehind: false });
  });

  it('are answered also where something changes all the time, and that is said', async () => {
    const first = new FirstRows(0);
    const answer = await first.below(undefined, async () => {
      await turn();
      first.note();
      return [TENANT];
    });
    assert.deepEqual(answer, { rows: [TENANT], isBehind: true });
  });

  it('are awaited from the beginning until they are answered, and whenever they are asked for again', async () => {
    const first = new FirstRows(UNENDING, 0);
    assert.equal(first.areAwaited, true);
    await first.below(TENANT, asked([TENANT]));
    assert.equal(first.areAwaited, true);
    await first.below(undefined, asked([TENANT]));
    assert.equal(first.areAwaited, false);
    await first.drawn();
    const below = first.below(TENANT, asked([LOADING], [TENANT]));
    assert.equal(first.areAwaited, false);
    const answer = first.below(undefined, asked([LOADING], [TENANT]));
    assert.equal(first.areAwaited, true);
    let isTold = false;
    const told = first.drawn().then(() => (isTold = true));
    await turn();
    assert.equal(isTold, false);
    first.note();
    await Promise.all([answer, below, told]);
    assert.equal(first.areAwaited, false);
  });

  it('are no longer awaited where putting them together has failed', async () => {
    const first = new FirstRows(UNENDING);
    await assert.rejects(
      first.below(undefined, () => Promise.reject(new Error('no'))),
      /no/,
    );
    assert.equal(first.areAwaited, false);
  });
});
