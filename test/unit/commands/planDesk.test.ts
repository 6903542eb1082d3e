/** What is shown of plans in their view: what is foreseen of them when it is known, and what was stopped as no failure. */
import assert from 'node:assert/strict';
import { PlanDesk } from '../../../src/commands/planDesk.ts';
import { Dismissed } from '../../../src/commands/prompts/dismissed.ts';
import { DEFAULT_FLAGS } from '../../../src/core/flags.ts';
import { planPeering } from '../../../src/core/plan/linkPlans.ts';
import { allWaiting, BEING_FORESEEN, type Foreseen, type Sheet } from '../../../src/core/plan/sheet.ts';
import { networkId, World } from '../core/world.ts';
import { Later } from '../later.ts';

const world = new World({ a: ['10.1.0.0/16'], b: ['10.2.0.0/16'] });
const plan = planPeering(world.estate, {
  local: { networkId: networkId('a'), name: 'l', flags: DEFAULT_FLAGS },
  remoteId: networkId('b'),
  back: { name: 'k', flags: DEFAULT_FLAGS },
});
const WHOLE: Foreseen = { rights: ['No.'], reach: [], isWhole: true };

class Lookup {
  now = BEING_FORESEEN;
  isStopped = false;
  private readonly end = new Later<Foreseen>();
  readonly whole = this.end.promise;

  async become(foreseen: Foreseen): Promise<void> {
    this.now = foreseen;
    this.end.resolve(foreseen);
    await this.whole;
  }

  stop(): void {
    this.isStopped = true;
  }
}

describe('the desk of plans', () => {
  let shown: Map<string, Sheet>;
  let desk: PlanDesk;
  const only = (): Sheet => {
    const [sheet] = shown.values();
    assert.ok(sheet);
    return sheet;
  };

  beforeEach(() => {
    shown = new Map();
    desk = new PlanDesk({
      set: (sheet) => void shown.set(sheet.id, sheet),
      remove: (id) => void shown.delete(id),
      show: () => Promise.resolve(),
      chosen: () => undefined,
    });
  });

  it('shows a plan at once, where it writes, and what is foreseen of it once that is known', async () => {
    const lookup = new Lookup();
    const decided = desk.propose(plan, lookup, 'Sandbox: A Company');
    assert.deepEqual([only().where, only().foreseen], ['Sandbox: A Company', BEING_FORESEEN]);
    await lookup.become(WHOLE);
    assert.equal(only().foreseen, WHOLE);
    desk.apply(only());
    assert.equal(await decided, plan);
    assert.equal(lookup.isStopped, true);
  });

  it('names who writes once that is known, and keeps the account with which the plan was started', async () => {
    const lookup = Object.assign(new Lookup(), { account: 'reader' });
    const decided = desk.propose(plan, lookup, 'Azure, reader and owner');
    assert.deepEqual([only().where, only().account], ['Azure, reader and owner', 'reader']);
    await lookup.become({ ...WHOLE, where: 'Azure, owner' });
    assert.deepEqual([only().where, only().account], ['Azure, owner', 'reader']);
    desk.apply(only());
    await decided;
  });

  it('says nothing of a plan that is another by now, and looks no more when it is taken away', async () => {
    const [first, second] = [new Lookup(), new Lookup()];
    const decided = desk.propose(plan, first, '');
    desk.foresee(only().id, second);
    assert.deepEqual([first.isStopped, second.isStopped], [true, false]);
    await first.become(WHOLE);
    assert.equal(only().foreseen, BEING_FORESEEN);
    desk.remove(only().id);
    await assert.rejects(decided, Dismissed);
    assert.equal(second.isStopped, true);
    await second.become(WHOLE);
    assert.equal(shown.size, 0);
  });

  it('has a step that was stopped before it was sent wait, since nothing has gone wrong', () => {
    const [done, open] = plan.steps;
    assert.ok(done && open);
    const followed = desk.follow(plan, 'e1', true, 'Sandbox: A Company');
    followed.stepEnded(0, { kind: 'done', surprise: undefined });
    const failure = { step: open, why: 'cancelled', message: 'Cancelled before it was sent.' } as const;
    followed.stepEnded(1, { kind: 'stopped', carriedOut: false, ...failure });
    followed.ended({ kind: 'stopped', done: [done], failures: [failure], surprises: [] });
    assert.equal(only().state, 'unfinished');
    assert.deepEqual(only().steps, [{ kind: 'done' }, { kind: 'waiting' }]);
    assert.notDeepEqual(only().steps, allWaiting(plan));
    assert.equal(only().where, 'Sandbox: A Company');
  });
});
