/** Long sentences in lines that fit: no word is lost, none is broken. */
import assert from 'node:assert/strict';
import { inLines } from '../../../src/commands/prompts/inLines.ts';

describe('a long sentence in lines', () => {
  const sentence = 'Azure is documented both ways: updating a Disconnected link makes it start over.';

  it('keeps every word in its order, in lines that fit', () => {
    const lines = inLines(sentence, 24);
    assert.equal(lines.join(' '), sentence);
    assert.ok(lines.length > 1 && lines.every((line) => line.length <= 24));
  });

  it('leaves a short one alone, and gives a word that is too long a line of its own', () => {
    assert.deepEqual(inLines('It is gone.', 24), ['It is gone.']);
    assert.deepEqual(inLines('a /subscriptions/0000/and/more b', 10), [
      'a',
      '/subscriptions/0000/and/more',
      'b',
    ]);
  });
});
