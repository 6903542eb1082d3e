/** What changes is told as the editor's own events tell it: to all, in one order, whatever a listener does. */
import assert from 'node:assert/strict';
import { EventEmitter } from '../../../src/azure/events.ts';

describe('an event', () => {
  it('is heard by all who listen, until they no longer do', () => {
    const emitter = new EventEmitter<number>();
    const heard: string[] = [];
    const first = emitter.event((told) => heard.push(`first ${told}`));
    emitter.event((told) => heard.push(`second ${told}`));
    emitter.fire(1);
    first.dispose();
    emitter.fire(2);
    emitter.dispose();
    emitter.fire(3);
    assert.deepEqual(heard, ['first 1', 'second 1', 'second 2']);
  });

  it('comes to everybody in the same order, also where one who hears it tells of more', () => {
    const emitter = new EventEmitter<number>();
    const heard: string[] = [];
    emitter.event((told) => {
      heard.push(`first ${told}`);
      if (told === 1) emitter.fire(2);
    });
    emitter.event((told) => heard.push(`second ${told}`));
    emitter.fire(1);
    assert.deepEqual(heard, ['first 1', 'second 1', 'first 2', 'second 2']);
  });

  it('is not heard by one who left while it was told', () => {
    const emitter = new EventEmitter<number>();
    const heard: number[] = [];
    emitter.event(() => {
      second.dispose();
    });
    const second = emitter.event((told) => heard.push(told));
    emitter.fire(1);
    assert.deepEqual(heard, []);
  });

  it('takes the same listener twice as two', () => {
    const emitter = new EventEmitter<number>();
    let heard = 0;
    const listener = (): void => {
      heard += 1;
    };
    const one = emitter.event(listener);
    emitter.event(listener);
    emitter.fire(1);
    one.dispose();
    emitter.fire(2);
    assert.equal(heard, 3);
  });
});
