/** Which choice is active while a list is replaced, by what the editor tells and when. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { ActiveChoice } from '../../../src/commands/prompts/activeChoice.ts';

const tracked = (): ActiveChoice<number> => new ActiveChoice((one, other) => one === other);

describe('the active choice of a list that is replaced', () => {
  it('is the one that the person walked to', () => {
    const active = tracked();
    for (const each of [0, 1, 2]) active.told(each);
    assert.equal(active.now, 2);
  });

  it('stays between the two words of the editor about a replacement', () => {
    const active = tracked();
    active.told(2);
    active.asked(2);
    active.told(0);
    assert.equal(active.now, 2);
    active.told(2);
    active.told(3);
    assert.equal(active.now, 3);
  });

  it('is the first one where nothing was asked for', () => {
    const active = tracked();
    active.told(2);
    active.told(0);
    assert.equal(active.now, 0);
    active.told(undefined);
    assert.equal(active.now, undefined);
  });

  it('is not held where what was asked for is not shown', () => {
    const active = tracked();
    active.told(2);
    active.asked(2);
    active.told(0);
    active.told(1);
    assert.equal(active.now, 1);
  });

  it('is the same in whatever pieces replacements are heard of', () => {
    /** Each replacement is heard of by two words, in order, at any time after it. */
    const moments = fc.array(fc.constantFrom('replace', 'hear'), { maxLength: 40 });
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 5 }), moments, (walkedTo, all) => {
        const active = tracked();
        active.told(walkedTo);
        const words: number[] = [];
        for (const moment of all) {
          if (moment === 'hear') {
            const word = words.shift();
            if (word !== undefined) active.told(word);
          } else {
            words.push(0, walkedTo);
            active.asked(active.now ?? -1);
          }
          assert.equal(active.now, walkedTo);
        }
      }),
    );
  });
});
