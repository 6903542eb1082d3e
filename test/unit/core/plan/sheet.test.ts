/** What is shown of a plan while it waits, and of one that was left half-done. */
import assert from 'node:assert/strict';
import { DEFAULT_FLAGS } from '../../../../src/core/flags.ts';
import type { JournalEntry } from '../../../../src/core/journal/journal.ts';
import { planPeering } from '../../../../src/core/plan/linkPlans.ts';
import { planSpokes, PRESETS } from '../../../../src/core/plan/manyPlans.ts';
import {
  allWaiting,
  isPlanning,
  newSheet,
  numbersOf,
  sheetOfEntry,
} from '../../../../src/core/plan/sheet.ts';
import { networkId, World } from '../world.ts';

const world = new World({ a: ['10.1.0.0/16'], b: ['10.2.0.0/16'], c: ['10.3.0.0/16'] });
const plan = planPeering(world.estate, {
  local: { networkId: networkId('a'), name: 'l', flags: DEFAULT_FLAGS },
  remoteId: networkId('b'),
  back: { name: 'k', flags: DEFAULT_FLAGS },
});

describe('the sheet of a plan', () => {
  it('waits with all its steps, nothing left out and nothing foreseen', () => {
    const sheet = newSheet('one', plan, 'waiting');
    assert.deepEqual(sheet, {
      id: 'one',
      whole: plan,
      parts: undefined,
      out: new Set(),
      leaving: new Set(),
      plan,
      state: 'waiting',
      steps: [{ kind: 'waiting' }, { kind: 'waiting' }],
      foreseen: { rights: [], reach: [], isWhole: true },
      where: '',
      surprises: [],
      entry: undefined,
    });
    assert.equal(allWaiting(plan).length, 2);
  });

  it('is being made while other parts are to be left out than are', () => {
    const sheet = newSheet('one', plan, 'waiting');
    assert.equal(isPlanning(sheet), false);
    assert.equal(isPlanning({ ...sheet, leaving: new Set([1]) }), true);
  });

  it('that was left half-done says of each step what became of it', () => {
    const [first] = plan.steps;
    assert.ok(first);
    const whole = { ...plan, steps: [first, first, first, first] };
    const entry = {
      entry: 'e1',
      plan: whole,
      fates: ['done', 'sent', 'failed', 'waiting'],
    } as unknown as JournalEntry;
    const sheet = sheetOfEntry(entry);
    assert.deepEqual([sheet.id, sheet.entry, sheet.state], ['e1', 'e1', 'unfinished']);
    assert.deepEqual(
      sheet.steps.map((step) => [step.kind, 'message' in step ? step.message : undefined]),
      [
        ['done', undefined],
        ['unknown', 'It was sent, and how it ended is not known.'],
        ['failed', 'It was not carried out.'],
        ['waiting', undefined],
      ],
    );
  });

  it('numbers the steps that stay as they come', () => {
    const [plain] = PRESETS;
    assert.ok(plain);
    const whole = planSpokes(world.estate, world.at('a'), [world.at('b'), world.at('c')], plain);
    assert.deepEqual(
      [...numbersOf({ whole, out: new Set([0]) })],
      [
        [2, 0],
        [3, 1],
      ],
    );
    assert.equal(numbersOf({ whole, out: new Set() }).size, 4);
  });
});
