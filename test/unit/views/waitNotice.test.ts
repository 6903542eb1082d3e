import assert from 'node:assert/strict';
import { WaitNotice } from '../../../src/views/waitNotice.ts';

/** A clock that goes when it is told to. */
class Clock {
  private time = 1_000_000;
  private due: { readonly at: number; readonly act: () => void }[] = [];

  readonly now = (): number => this.time;

  readonly after = (milliseconds: number, act: () => void): { dispose(): void } => {
    const entry = { at: this.time + milliseconds, act };
    this.due.push(entry);
    return {
      dispose: () => {
        this.due = this.due.filter((each) => each !== entry);
      },
    };
  };

  get isIdle(): boolean {
    return this.due.length === 0;
  }

  pass(milliseconds: number): void {
    const end = this.time + milliseconds;
    for (;;) {
      const next = this.due.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0];
      if (next === undefined) break;
      this.due = this.due.filter((each) => each !== next);
      this.time = next.at;
      next.act();
    }
    this.time = end;
  }
}

describe('the notice of a wait', () => {
  let clock: Clock;
  let notice: WaitNotice;
  let said: string[];

  beforeEach(() => {
    clock = new Clock();
    said = [];
    notice = new WaitNotice({ set: (_, text) => said.push(text) }, clock);
  });

  it('counts down, stays a moment in which the next wait may begin, and goes', () => {
    notice.begin(2);
    clock.pass(10_000);
    const on = 'Too much was asked at once: reading goes on.';
    assert.deepEqual(said, [`${on.slice(0, -1)} in 2 s.`, `${on.slice(0, -1)} in 1 s.`, on, on, on, '']);
    assert.ok(clock.isIdle);
  });

  it('is there without a gap where one wait follows the other', () => {
    for (let turn = 0; turn < 5; turn += 1) {
      notice.begin(1);
      clock.pass(2_500);
    }
    assert.ok(!said.includes(''));
  });

  it('goes at once where nobody waits any more, and counts the longest of several', () => {
    notice.begin(30);
    notice.begin(5);
    assert.match(said.at(-1) ?? '', /in 30 s/);
    notice.end();
    assert.equal(said.at(-1), '');
    assert.ok(clock.isIdle);
  });
});
