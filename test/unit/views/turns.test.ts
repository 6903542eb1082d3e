/** Thousands of small things are done in turns: each in its order, and others come in between. */
import assert from 'node:assert/strict';
import { Turns } from '../../../src/views/turns.ts';

const ofOthers = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('turns', () => {
  let time = 0;
  const turnsByTime = (): Turns => new Turns(() => time);
  /** Takes longer than a turn. */
  const long = (): void => {
    time += 15;
  };

  it('have few things done at once', () => {
    const turns = turnsByTime();
    assert.deepEqual([turns.take(() => 1), turns.take(() => 2)], [1, 2]);
  });

  it('end when they are over, and what is left is done in the next ones, in its order', async () => {
    const turns = turnsByTime();
    const seen: string[] = [];
    const act = (name: string) => (): string => {
      seen.push(name);
      long();
      return name;
    };
    const others = ofOthers().then(() => seen.push('others'));
    const answers = ['a', 'b', 'c'].map((name) => Promise.resolve(turns.take(act(name))));
    assert.deepEqual(seen, ['a']);
    await others;
    assert.deepEqual(seen.slice(0, 2), ['a', 'others']);
    assert.deepEqual(await Promise.all(answers), ['a', 'b', 'c']);
    assert.deepEqual(seen, ['a', 'others', 'b', 'c']);
    await ofOthers();
    assert.equal(
      turns.take(() => 'at once'),
      'at once',
    );
  });

  it('go on after what has failed, which fails for whoever asked for it', async () => {
    const turns = turnsByTime();
    turns.take(long);
    const failed = turns.take(() => {
      throw new Error('not this one');
    });
    const after = turns.take(() => 'the next');
    await assert.rejects(Promise.resolve(failed), /not this one/);
    assert.equal(await after, 'the next');
  });

  it('wait for what is answered later', async () => {
    const turns = turnsByTime();
    turns.take(long);
    assert.equal(await turns.take(() => Promise.resolve('later')), 'later');
  });
});
