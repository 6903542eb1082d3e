import assert from 'node:assert/strict';
import { LOST_ROW, startOf } from '../../../src/commands/lostRow.ts';

describe('what a command was started on', () => {
  const row = { kind: 'network' };
  const other = { kind: 'link' };
  const key = { selected: true };
  const LOST = [LOST_ROW, undefined] as const;
  for (const [name, given, expected] of [
    ['nothing, from the palette', [], [undefined, undefined]],
    ['nothing, from the title of a view', [undefined], [undefined, undefined]],
    ['the row of a menu', [row, undefined], [row, undefined]],
    ['the row of a menu on several', [row, [row, other]], [row, [row, other]]],
    ['what a key says', [key], [key, undefined]],
    ['a row that is lost', [undefined, undefined], LOST],
    ['a row that is lost among several', [undefined, [undefined, row]], LOST],
    ['a row of which another one is lost', [row, [row, undefined]], LOST],
  ] as const) {
    it(`is ${name}`, () => {
      const { argument, selection } = startOf(given);
      assert.deepEqual([argument, selection], expected);
    });
  }
});
