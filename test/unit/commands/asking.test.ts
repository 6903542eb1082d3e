import assert from 'node:assert/strict';
import { EventEmitter } from '../../../src/azure/events.ts';
import { Asking, putText, type Boxes } from '../../../src/commands/prompts/asking.ts';
import { isDismissed } from '../../../src/commands/prompts/dismissed.ts';
import { readBehindBox, type Next, type ReadingBox } from '../../../src/commands/readingBox.ts';
import { Later } from '../later.ts';

/** A box as the editor has it: what is typed into it is told, and it can be closed from outside as long as it is open. */
class Box implements ReadingBox {
  value = '';
  title: string | undefined;
  placeholder: string | undefined;
  busy = false;
  ignoreFocusOut = false;
  isShown = false;
  isDisposed = false;
  readonly opened = new Later<undefined>();
  private readonly hidden = new EventEmitter<void>();
  readonly onDidHide = this.hidden.event;

  show(): void {
    this.isShown = true;
    this.opened.resolve(undefined);
  }

  /** Escape. */
  leave(): void {
    this.isShown = false;
    this.hidden.fire();
  }

  dispose(): void {
    this.isShown = false;
    this.isDisposed = true;
  }
}

/** Opens at once. */
const BOXES: Boxes = {
  open: (show) => {
    show();
  },
  hold: () => () => undefined,
  told: () => Promise.resolve(),
};

/** One reading that goes on until it is ended. */
class Reading {
  readonly box = new Box();
  readonly answer = new Later<string>();
  signal: AbortSignal | undefined;
  readonly ended: Promise<string>;

  constructor(asking: Asking<Box>, next: Next) {
    this.ended = readBehindBox(
      asking,
      () => this.box,
      (signal) => {
        this.signal = signal;
        return this.answer.promise;
      },
      next,
    );
  }
}

/** A question takes the box over, of which the editor still has something to tell. */
async function takenOver() {
  const told = new Later<void>();
  const asking = new Asking<Box>({ ...BOXES, told: () => told.promise });
  const { box, answer, ended } = new Reading(asking, 'question');
  await box.opened.promise;
  answer.resolve('read');
  await ended;
  return { told, asking, box, taken: asking.takeWhole() };
}

describe('what is typed while a command reads', () => {
  it('stands in the box that the question takes over, which never closes in between', async () => {
    const asking = new Asking<Box>(BOXES, 'Find Network');
    const { box, answer, ended } = new Reading(asking, 'question');
    await box.opened.promise;
    assert.deepEqual([box.title, box.busy, box.ignoreFocusOut], ['Find Network', true, true]);
    box.value = 'hub';
    answer.resolve('read');
    assert.equal(await ended, 'read');
    assert.deepEqual([box.isShown, box.isDisposed], [true, false]);
    assert.equal(asking.take(), box);
    assert.equal(box.value, 'hub');
    assert.equal(asking.take(), undefined, 'it was taken twice');
  });

  it('stands there too where the editor has not told it yet', async () => {
    const { told, asking, box, taken } = await takenOver();
    // What the editor tells now was typed before.
    box.value = 'hub';
    told.resolve();
    assert.equal(await taken, box);
    putText(box, 'a draft');
    assert.equal(box.value, 'hub');
    const { box: empty } = new Reading(asking, 'anything');
    putText(empty, 'a draft');
    assert.equal(empty.value, 'a draft');
  });

  it('has nothing put over nothing, which would take away what is typed meanwhile', () => {
    const puts: string[] = [];
    const box = {
      get value() {
        return '';
      },
      set value(text) {
        puts.push(text);
      },
    };
    putText(box, '');
    assert.deepEqual(puts, []);
  });

  it('has rows keep still until it opens, or until nothing does', async () => {
    let held = 0;
    const hold = (): (() => void) => {
      held += 1;
      return () => (held -= 1);
    };
    for (const next of ['question', 'anything'] as const) {
      const asking = new Asking<Box>({ ...BOXES, hold });
      const { answer, ended } = new Reading(asking, next);
      assert.equal(held, 1);
      answer.resolve('read');
      await ended;
      assert.equal(held, next === 'question' ? 1 : 0, next);
      asking.close();
      assert.equal(held, 0);
    }
    const asking = new Asking<Box>({ ...BOXES, hold });
    const { box } = new Reading(asking, 'question');
    await box.opened.promise;
    assert.equal(held, 0);
    asking.close();
  });

  it('is of whoever closes the box until it has been told', async () => {
    const { told, box, taken } = await takenOver();
    box.leave();
    told.resolve();
    await assert.rejects(taken, isDismissed);
  });

  it('goes through as many readings as there are before the question', async () => {
    const asking = new Asking<Box>(BOXES);
    const first = new Reading(asking, 'question');
    await first.box.opened.promise;
    first.box.value = 'hu';
    first.answer.resolve('first');
    await first.ended;
    const second = new Reading(asking, 'question');
    first.box.value = 'hub';
    second.answer.resolve('second');
    await second.ended;
    assert.equal(second.box.isShown, false, 'another box was opened');
    assert.equal(asking.take()?.value, 'hub');
  });

  it('goes nowhere where no question follows: the box is closed', async () => {
    const asking = new Asking<Box>(BOXES);
    const { box, answer, ended } = new Reading(asking, 'anything');
    await box.opened.promise;
    answer.resolve('read');
    await ended;
    assert.equal(box.isDisposed, true);
    assert.equal(asking.take(), undefined);
  });

  it('needs no box where it is read at once', async () => {
    const asking = new Asking<Box>(BOXES);
    const { box, answer, ended } = new Reading(asking, 'question');
    answer.resolve('read');
    await ended;
    assert.deepEqual([box.isShown, box.isDisposed], [false, true]);
    assert.equal(asking.take(), undefined);
  });

  for (const next of ['question', 'anything'] as const) {
    it(`ends with Escape while it is read, before ${next}`, async () => {
      const asking = new Asking<Box>(BOXES);
      const { box, ended, signal } = new Reading(asking, next);
      await box.opened.promise;
      box.leave();
      await assert.rejects(ended, isDismissed);
      assert.equal(signal?.aborted, true);
      assert.equal(box.isDisposed, true);
    });

    it(`closes its box where reading fails, before ${next}`, async () => {
      const asking = new Asking<Box>(BOXES);
      const { box, answer, ended } = new Reading(asking, next);
      await box.opened.promise;
      answer.reject(new Error('gone'));
      await assert.rejects(ended, /gone/);
      assert.equal(box.isDisposed, true);
      assert.equal(asking.take(), undefined);
    });
  }

  it('ends with Escape in the moment between what was read and the question too', async () => {
    const asking = new Asking<Box>(BOXES);
    const { box, answer, ended } = new Reading(asking, 'question');
    await box.opened.promise;
    answer.resolve('read');
    await ended;
    box.leave();
    assert.throws(() => asking.take(), isDismissed);
    assert.equal(box.isDisposed, true);
  });

  it('is gone with the command', async () => {
    const asking = new Asking<Box>(BOXES);
    const { box, answer, ended } = new Reading(asking, 'question');
    await box.opened.promise;
    answer.resolve('read');
    await ended;
    asking.close();
    assert.equal(box.isDisposed, true);
    assert.equal(asking.take(), undefined);
  });
});
