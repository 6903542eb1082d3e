/** What is begun together is begun one after the other, with everybody else's turn between two. */
import assert from 'node:assert/strict';
import { Turns } from '../../../src/azure/turns.ts';

describe('turns', () => {
  it('are given in order, and never two in one turn of the event loop', async () => {
    const turns = new Turns();
    const said: string[] = [];
    let isOn = true;
    const others = (): void => {
      said.push('others');
      if (isOn) setImmediate(others);
    };
    setImmediate(others);
    await Promise.all(
      ['a', 'b', 'c'].map(async (name) => {
        await turns.next();
        said.push(name);
      }),
    );
    isOn = false;
    assert.deepEqual(
      said.filter((each) => each !== 'others'),
      ['a', 'b', 'c'],
    );
    for (const [one, next] of [
      ['a', 'b'],
      ['b', 'c'],
    ] as const)
      assert.ok(said.slice(said.indexOf(one), said.indexOf(next)).includes('others'), said.join(' '));
  });
});
