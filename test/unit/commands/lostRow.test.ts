import assert from 'node:assert/strict';
import { argumentOf, LOST_ROW } from '../../../src/commands/lostRow.ts';

describe('what a command was started on', () => {
  const row = { kind: 'network' };
  const key = { selected: true };
  for (const [name, given, expected] of [
    ['nothing, from the palette', [], undefined],
    ['nothing, from the title of a view', [undefined], undefined],
    ['the row of a menu', [row, undefined], row],
    ['the row of a menu on several', [row, [row, row]], row],
    ['a row that is lost', [undefined, undefined], LOST_ROW],
    ['a row that is lost among several', [undefined, [undefined, row]], LOST_ROW],
    ['what a key says', [key], key],
  ] as const) {
    it(`is ${name}`, () => {
      assert.equal(argumentOf(given), expected);
    });
  }
});
