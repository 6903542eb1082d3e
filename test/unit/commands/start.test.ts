import assert from 'node:assert/strict';
import type { Row } from '../../../src/azure/row.ts';
import { startOf } from '../../../src/commands/start.ts';

describe('what a command was started on', () => {
  const row = { kind: 'network', id: 'network', networkId: 'network' } as const;
  const other = { kind: 'link', id: 'link', linkId: 'link' } as const;
  const key = { selected: true };
  const start = async (given: readonly unknown[], selected: readonly Row[] = []) =>
    await startOf(given, { whole: () => Promise.resolve(selected) });

  for (const [name, given, expected] of [
    ['nothing, from the palette', [], [undefined, undefined]],
    ['nothing, from the title of a view', [undefined], [undefined, undefined]],
    ['the row of a menu', [row, undefined], [row, undefined]],
    ['the row of a menu on several', [row, [row, other]], [row, [row, other]]],
  ] as const) {
    it(`is ${name}`, async () => {
      const { argument, selection } = await start(given, [other]);
      assert.deepEqual([argument, selection], expected);
    });
  }

  it('is what is selected where a key is pressed', async () => {
    assert.deepEqual(await start([key], [row, other]), { argument: row, selection: [row, other] });
    assert.deepEqual(await start([key]), { argument: undefined, selection: [] });
  });

  for (const [name, given] of [
    ['a row is lost', [undefined, undefined]],
    ['a row is lost among several', [undefined, [undefined, row]]],
    ['another of the selected rows is lost', [row, [row, undefined]]],
  ] as const) {
    it(`is nothing where ${name}: it says so`, async () => {
      await assert.rejects(start(given), /^Error: The row was being drawn anew, so nothing has been done/);
    });
  }
});
