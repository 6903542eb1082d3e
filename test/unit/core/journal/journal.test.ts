/** What the records of the journal say together, damaged lines included. */
import assert from 'node:assert/strict';
import { DEFAULT_FLAGS } from '../../../../src/core/flags.ts';
import {
  isUndoable,
  lineOf,
  readJournal,
  undecided,
  undoable,
  unfinished,
  type JournalPart,
  type JournalRecord,
} from '../../../../src/core/journal/journal.ts';
import { wholeOf } from '../../../../src/core/journal/whole.ts';
import { planPeering } from '../../../../src/core/plan/linkPlans.ts';
import { planContinue, planUndo } from '../../../../src/core/plan/reach.ts';
import { networkId, World } from '../world.ts';
import { carryOut, ruled } from '../plan/carryOut.ts';

const AT = '2026-01-02T03:04:05.000Z';

function world(): World {
  return new World({ a: ['10.1.0.0/16'], b: ['10.2.0.0/16'] });
}

const plan = planPeering(world().estate, {
  local: { networkId: networkId('a'), name: 'forth', flags: DEFAULT_FLAGS },
  remoteId: networkId('b'),
  back: { name: 'back', flags: DEFAULT_FLAGS },
});

const begun = (entry: string, more: object = {}): JournalRecord => ({
  kind: 'begun',
  entry,
  at: AT,
  process: 1,
  world: 'w',
  plan,
  ...more,
});
const sending = (entry: string, step: number): JournalRecord => ({ kind: 'sending', entry, at: AT, step });
const settled = (entry: string, step: number, outcome: string): JournalRecord => ({
  kind: 'settled',
  entry,
  at: AT,
  step,
  outcome,
});
const ended = (entry: string, outcome: 'done' | 'stopped' | 'left'): JournalRecord => ({
  kind: 'ended',
  entry,
  at: AT,
  outcome,
});
const text = (...records: readonly JournalRecord[]): readonly JournalPart[] => [
  { name: 'one', text: records.map(lineOf).join('') },
];

describe('the journal', () => {
  const table: readonly (readonly [string, readonly JournalRecord[], string])[] = [
    ['nothing sent', [], 'waiting waiting'],
    ['closed while a write was under way', [sending('1', 0)], 'sent waiting'],
    ['closed between two writes', [sending('1', 0), settled('1', 0, 'done')], 'done waiting'],
    ['refused', [sending('1', 0), settled('1', 0, 'refused')], 'failed waiting'],
    ['no answer', [sending('1', 0), settled('1', 0, 'unknown')], 'sent waiting'],
    ['still running when it was cancelled', [sending('1', 0), settled('1', 0, 'goesOn')], 'sent waiting'],
  ];
  for (const [title, records, fates] of table) {
    it(`knows of a change: ${title}`, () => {
      const { entries, damaged } = readJournal(text(begun('1'), ...records));
      assert.deepEqual(damaged, []);
      assert.equal(entries[0]?.fates.join(' '), fates);
      assert.equal(entries[0].end, undefined);
    });
  }

  it('passes over damaged lines and says which', () => {
    const lines = [
      lineOf(begun('1')),
      'not json\n',
      lineOf(sending('1', 0)).slice(0, 30),
      `\n${lineOf(settled('nobody', 0, 'done'))}`,
      '{"version":1,"kind":"begun","entry":"x","plan":{"title":"no lists"}}\n',
      '{"version":0,"kind":"begun","entry":"x"}\n',
      lineOf(ended('1', 'done')),
    ];
    const { entries, damaged } = readJournal([{ name: 'one', text: lines.join('') }]);
    assert.deepEqual(damaged, ['one:2', 'one:3', 'one:4', 'one:5', 'one:6']);
    assert.equal(entries.length, 1);
    assert.equal(entries[0]?.end, 'done');
  });

  it('keeps a plan as it was', () => {
    const { entries } = readJournal(text(begun('1')));
    assert.deepEqual(entries[0]?.plan, JSON.parse(JSON.stringify(plan)));
  });

  it('finds the last change that can be undone, and not an undo', () => {
    const { entries } = readJournal(
      text(
        begun('1'),
        ended('1', 'done'),
        begun('2'),
        ended('2', 'done'),
        begun('3', { origin: { kind: 'undo', entry: '2' } }),
        ended('3', 'done'),
        begun('4', { world: 'another' }),
        ended('4', 'done'),
      ),
    );
    assert.deepEqual(
      undoable(entries, new Set(['w'])).map(({ entry }) => entry),
      ['1'],
    );
    assert.deepEqual(entries.map(isUndoable), [true, false, false, true]);
    assert.deepEqual(entries[1]?.followedBy, { kind: 'undo', entry: '3' });
  });

  it('does not take a change for undone by an undo that stopped', () => {
    const { entries } = readJournal(
      text(
        begun('1'),
        ended('1', 'done'),
        begun('2', { origin: { kind: 'undo', entry: '1' } }),
        ended('2', 'stopped'),
      ),
    );
    assert.deepEqual(
      undoable(entries, new Set(['w'])).map(({ entry }) => entry),
      ['1'],
    );
  });

  it('finds what was under way when its window was closed, but not what another window carries out', () => {
    const { entries } = readJournal(
      text(
        begun('1', { process: 7 }),
        begun('2', { process: 8 }),
        begun('3', { process: 8 }),
        ended('3', 'left'),
        begun('4', { world: 'another' }),
      ),
    );
    const found = unfinished(entries, new Set(['w']), (entry) => entry.process === 7);
    assert.deepEqual(
      found.map((entry) => entry.entry),
      ['2'],
    );
  });

  it('knows a change as a whole that took two plans, so that its undo takes back both', () => {
    const made = world();
    const [first] = plan.steps;
    assert.ok(first);
    made.write(ruled(first.write));
    const rest = planContinue(made.estate, plan);
    carryOut(made, rest);
    const { entries } = readJournal(
      text(
        begun('1'),
        ended('1', 'stopped'),
        begun('2', { plan: rest, origin: { kind: 'continue', entry: '1' } }),
        ended('2', 'done'),
      ),
    );
    const [last] = undoable(entries, new Set(['w']));
    assert.ok(last);
    const undo = planUndo(made.estate, wholeOf(entries, last));
    assert.ok(undo.kind === 'plan');
    carryOut(made, undo.plan);
    assert.equal(made.at('a').links.length + made.at('b').links.length, 0);
  });
});

describe('what waits for a decision', () => {
  const half = (entry: string, more: object = {}): readonly JournalRecord[] => [
    begun(entry, more),
    sending(entry, 0),
    settled(entry, 0, 'done'),
  ];
  const follows = (kind: 'continue' | 'takeBack', entry: string): object => ({ origin: { kind, entry } });
  const cases: readonly (readonly [string, readonly JournalRecord[], readonly string[]])[] = [
    ['stopped half-way', [...half('1'), ended('1', 'stopped')], ['1']],
    ['left there by its window', half('1'), ['1']],
    ['of another world', half('1', { world: 'v' }), []],
    ['done', [...half('1'), ended('1', 'done')], []],
    ['left as it is', [...half('1'), ended('1', 'left')], []],
    ['stopped before anything was written', [begun('1'), ended('1', 'stopped')], []],
    [
      'that another has finished',
      [...half('1'), ended('1', 'stopped'), ...half('2', follows('continue', '1')), ended('2', 'done')],
      [],
    ],
    [
      'that another went on with and stopped',
      [...half('1'), ended('1', 'stopped'), ...half('2', follows('takeBack', '1')), ended('2', 'stopped')],
      ['2'],
    ],
    [
      'that another went on with and left',
      [...half('1'), ended('1', 'stopped'), ...half('2', follows('continue', '1')), ended('2', 'left')],
      [],
    ],
    [
      'that another came to nothing over',
      [...half('1'), ended('1', 'stopped'), begun('2', follows('continue', '1')), ended('2', 'left')],
      ['1'],
    ],
  ];
  for (const [what, records, expected] of cases)
    it(`is ${expected.length === 0 ? 'not ' : ''}a change ${what}`, () => {
      const { entries } = readJournal(text(...records));
      assert.deepEqual(
        undecided(entries, new Set(['w']), () => false).map(({ entry }) => entry),
        expected,
      );
      assert.deepEqual(
        undecided(entries, new Set(['w']), () => true),
        [],
      );
    });
});
