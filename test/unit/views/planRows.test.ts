/** The rows of a plan: each step once, numbers that do not jump, and numbers that count things. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { barredPlan } from '../../../src/core/plan/barred.ts';
import { keptSteps, partsOf } from '../../../src/core/plan/independent.ts';
import { withoutParts } from '../../../src/core/plan/without.ts';
import { planMesh, planSpokes, PRESETS } from '../../../src/core/plan/manyPlans.ts';
import type { Plan } from '../../../src/core/plan/plan.ts';
import { allWaiting, newSheet, type Sheet, type StepState } from '../../../src/core/plan/sheet.ts';
import { foldAlike } from '../../../src/views/present/alike.ts';
import {
  groupFace,
  planFace,
  planMessage,
  sentenceFace,
  stepFace,
} from '../../../src/views/present/planFaces.ts';
import { rowsOf, STRENGTHS } from '../../../src/views/present/planRows.ts';
import { planFor, wish } from '../../soak/wishes.ts';
import { scenery } from '../../soak/scenery.ts';
import { idsIn, worldAfter } from '../../soak/worldAfter.ts';
import { World } from '../core/world.ts';

const RUNS = Number(process.env['RUNS'] ?? 200);
const [PLAIN, FORWARDED] = PRESETS;
assert.ok(PLAIN);
assert.ok(FORWARDED);

function worldOf(count: number): World {
  const spaces = Array.from({ length: count }, (_, index) => [`n${index}`, [`10.${index}.0.0/16`]] as const);
  return new World(Object.fromEntries(spaces.map(([name, space]) => [name, [...space]])));
}

function spokesOf(world: World, count: number): Plan {
  assert.ok(PLAIN);
  const spokes = Array.from({ length: count - 1 }, (_, index) => world.at(`n${index + 1}`));
  return planSpokes(world.estate, world.at('n0'), spokes, PLAIN);
}

/** A sheet that waits, without some parts of its plan. */
function sheetOf(world: World, plan: Plan, leaving: readonly number[] = []): Sheet {
  const out = new Set(leaving);
  const rest = withoutParts(world.estate, plan, out);
  return { ...newSheet('p', plan, 'waiting'), out, leaving: out, plan: rest, steps: allWaiting(rest) };
}

const numbersIn = (sheet: Sheet): readonly string[] => {
  const rows = rowsOf(sheet);
  return rows.groups.flatMap(({ steps }) =>
    steps.flatMap((place) => /^(\d+)\. /.exec(stepFace(sheet, rows, place)?.label ?? '')?.[1] ?? []),
  );
};

describe('the rows of a plan', () => {
  it('have what takes something away before what gives, and the steps by peering', () => {
    const world = worldOf(4);
    const sheet = sheetOf(world, spokesOf(world, 4));
    const rows = rowsOf(sheet);
    assert.deepEqual(
      rows.sentences.map(({ strength, text, each }) => [strength, text, each.length]),
      [
        ['gain', '6 new links, Connected.', 6],
        ['gain', '4 networks gain prefixes.', 4],
      ],
    );
    assert.deepEqual(
      rows.groups.map(({ label, other, part, steps }) => [label, other, part, steps]),
      [
        ['n1', 'n0', 0, [0, 1]],
        ['n2', 'n0', 1, [2, 3]],
        ['n3', 'n0', 2, [4, 5]],
      ],
    );
    const [first] = rows.groups;
    assert.ok(first);
    assert.equal(groupFace(sheet, rows, first).description, '↔ n0 · 2 writes');
    assert.equal(stepFace(sheet, rows, 0)?.label, '1. n0 → n1');
    assert.equal(stepFace(sheet, rows, 0)?.description, 'absent → Initiated');
    assert.equal(stepFace(sheet, rows, 0)?.spoken, '1. Create link n0-to-n1 on n0, absent → Initiated');
  });

  it('say of a refusal first, where it is, and what will not happen', () => {
    const world = worldOf(4);
    const plan: Plan = {
      ...spokesOf(world, 4),
      refusal: {
        step: 2,
        refusal: { status: 400, code: 'SomeCode', message: 'It is not so.', origin: 'provider' },
      },
    };
    const sheet = newSheet('p', plan, 'waiting');
    const rows = rowsOf(sheet);
    const [first] = rows.sentences;
    assert.ok(first);
    const face = sentenceFace(sheet, first);
    assert.deepEqual([face.description, face.icon], ['would be refused', 'error']);
    assert.match(face.spoken, /^Would be refused: /);
    assert.match(stepFace(sheet, rows, 2)?.description ?? '', /^refused: .*It is not so\./);
    assert.equal(stepFace(sheet, rows, 3)?.description, 'will not happen');
    assert.equal(planFace(sheet).description, 'Azure would refuse this');
    assert.match(planMessage(sheet), /^Azure would refuse step 3/);
  });

  it('show what is left out without a number', () => {
    const world = worldOf(4);
    const sheet = sheetOf(world, spokesOf(world, 4), [1]);
    const rows = rowsOf(sheet);
    assert.deepEqual(numbersIn(sheet), ['1', '2', '3', '4']);
    assert.equal(stepFace(sheet, rows, 2)?.label, 'n0 → n2');
    assert.equal(stepFace(sheet, rows, 2)?.description, 'left out');
    const group = rows.groups[1];
    assert.ok(group);
    assert.equal(groupFace(sheet, rows, group).spoken, 'n2 and n0, left out');
  });

  it('have each step once and numbers that do not jump, whatever the plan and whatever is left out', () => {
    fc.assert(
      fc.property(
        fc.array(wish, { maxLength: 5 }),
        wish,
        scenery,
        fc.infiniteStream(fc.boolean()),
        (history, wanted, around, choices) => {
          const world = worldAfter(history, around);
          const plan = planFor(world.estate, idsIn(around), wanted);
          if (plan === undefined) return;
          const out = new Set(
            partsOf(plan).flatMap((_, part) => (choices.next().value === true ? [part] : [])),
          );
          const rest = withoutParts(world.estate, plan, out);
          const sheet: Sheet = {
            ...newSheet('p', plan, 'waiting'),
            out,
            leaving: out,
            plan: rest,
            steps: allWaiting(rest),
          };
          const rows = rowsOf(sheet);
          assert.deepEqual(
            rows.groups.flatMap(({ steps }) => steps),
            plan.steps.map((_, index) => index),
          );
          assert.deepEqual(
            numbersIn(sheet),
            keptSteps(plan, out).map((_, number) => String(number + 1)),
          );
          assert.equal(rest.steps.length, keptSteps(plan, out).length);
          for (const { strength, text, each } of rows.sentences) {
            assert.ok(STRENGTHS.includes(strength));
            if (each.length > 0) assert.ok(text.includes(String(each.length)), text);
          }
          const said = rows.sentences.flatMap(({ text, each }) => (each.length > 0 ? each : [text]));
          for (const warning of rest.warnings)
            assert.equal(said.filter((each) => each === warning).length, 1);
        },
      ),
      { numRuns: RUNS },
    );
  });

  it('count what 2,000 writes make different', () => {
    const world = worldOf(46);
    const mesh = planMesh(
      world.estate,
      Array.from({ length: 46 }, (_, index) => world.at(`n${index}`)),
      FORWARDED,
    );
    const rows = rowsOf(newSheet('p', mesh, 'waiting'));
    assert.equal(mesh.steps.length, 46 * 45);
    assert.deepEqual(
      rows.sentences.map(({ text, each }) => [text, each.length]),
      [
        [`${46 * 45} new links, Connected.`, 46 * 45],
        ['46 networks gain prefixes.', 46],
      ],
    );
  });
});

describe('the rows of a plan that runs', () => {
  const world = worldOf(3);
  const plan = spokesOf(world, 3);
  const looks = (steps: readonly StepState[], state: Sheet['state']): readonly string[] => {
    const sheet: Sheet = { ...newSheet('p', plan, state), steps };
    const rows = rowsOf(sheet);
    return [
      planMessage(sheet),
      ...rows.groups.map((group) => {
        const { icon, description } = groupFace(sheet, rows, group);
        return `${icon} ${description}`;
      }),
      ...plan.steps.map((_, place) => stepFace(sheet, rows, place)?.icon ?? ''),
    ];
  };
  const WAITING: StepState = { kind: 'waiting' };
  const DONE: StepState = { kind: 'done' };

  const cases: readonly (readonly [string, readonly StepState[], Sheet['state'], readonly string[]])[] = [
    [
      'while the first is written',
      [{ kind: 'running', message: 'Sending…' }, WAITING, WAITING, WAITING],
      'running',
      [
        '0 of 4 writes',
        'loading~spin ↔ n0 · 0 of 2 writes',
        'type-hierarchy ↔ n0 · 0 of 2 writes',
        'loading~spin',
        'circle-outline',
        'circle-outline',
        'circle-outline',
      ],
    ],
    [
      'when one has failed, with why before all else',
      [DONE, { kind: 'failed', message: 'You may not.' }, DONE, DONE],
      'unfinished',
      [
        'Unfinished: 3 of 4 writes made. Continue, Take Back or Leave as Is.',
        'error You may not. · ↔ n0',
        'check ↔ n0 · 2 of 2 writes',
        'check',
        'error',
        'check',
        'check',
      ],
    ],
    [
      'when the end of one is not known',
      [DONE, { kind: 'unknown', message: 'No answer came.' }, WAITING, WAITING],
      'running',
      [
        '1 of 4 writes, 1 not known',
        'question No answer came. · ↔ n0',
        'type-hierarchy ↔ n0 · 0 of 2 writes',
        'check',
        'question',
        'circle-outline',
        'circle-outline',
      ],
    ],
    [
      'when all is done',
      [DONE, DONE, DONE, DONE],
      'done',
      [
        'Done: 4 writes.',
        'check ↔ n0 · 2 of 2 writes',
        'check ↔ n0 · 2 of 2 writes',
        ...plan.steps.map(() => 'check'),
      ],
    ],
  ];
  for (const [when, steps, state, expected] of cases)
    it(`say how far it is ${when}`, () => {
      assert.deepEqual(looks(steps, state), expected);
    });

  it('say first what has failed, once a decision is asked for, and that the rest is not so yet', () => {
    const steps: readonly StepState[] = [DONE, { kind: 'failed', message: 'You may not.' }, DONE, DONE];
    const texts = (state: Sheet['state']): readonly string[] => {
      const sheet: Sheet = { ...newSheet('p', plan, state), steps };
      return rowsOf(sheet).sentences.map((sentence) => sentenceFace(sheet, sentence).spoken);
    };
    assert.deepEqual(texts('unfinished'), [
      'Not carried out: Create link n1-to-n0 on n1: You may not.',
      'Once all is written: 4 new links, Connected.',
      'Once all is written: 3 networks gain prefixes.',
    ]);
    assert.deepEqual(texts('done'), ['4 new links, Connected.', '3 networks gain prefixes.']);
  });

  it('do not claim that a write failed of which nobody knows', () => {
    const steps: readonly StepState[] = [DONE, { kind: 'unknown', message: 'Cancelled.' }, DONE, DONE];
    const sheet: Sheet = { ...newSheet('p', plan, 'unfinished'), steps };
    const [first] = rowsOf(sheet).sentences.map((sentence) => sentenceFace(sheet, sentence));
    assert.equal(first?.spoken, 'Not known whether it was written: Create link n1-to-n0 on n1: Cancelled.');
    assert.equal(first.icon, 'question');
  });

  it('say of a plan that only bars that there is nothing to write', () => {
    const sheet = newSheet('p', { ...barredPlan('t', 'It is so.'), refusal: undefined }, 'waiting');
    assert.match(planMessage(sheet), /^Nothing is left to write/);
    assert.match(
      planMessage({ ...sheet, where: 'Sandbox: A Company' }),
      /^Sandbox: A Company\. Nothing is left to write/,
    );
  });
});

describe('sentences that are alike', () => {
  it('are folded, with their number and what differs left open', () => {
    const bad = (name: string): string =>
      `The peering of hub and ${name} is left out: The last operation on network ${name} failed.`;
    assert.deepEqual(foldAlike([bad('a'), 'It is so.', bad('b'), bad('c')]), [
      {
        text: '3 times: The peering of hub and … is left out: The last operation on network … failed.',
        each: [bad('a'), bad('b'), bad('c')],
      },
      { text: 'It is so.', each: ['It is so.'] },
    ]);
  });

  it('are none where they say something else, or too little', () => {
    for (const sentences of [
      ['A link is gone.', 'B link is gone.'],
      ['one two three four five six', 'seven eight nine ten eleven six'],
    ])
      assert.equal(foldAlike(sentences).length, 2);
  });

  it('are each somewhere, once, in their order', () => {
    const word = fc.constantFrom('a', 'b', 'c', 'the', 'link.');
    const sentence = fc.array(word, { minLength: 1, maxLength: 9 }).map((words) => words.join(' '));
    fc.assert(
      fc.property(fc.array(sentence, { maxLength: 30 }), (sentences) => {
        const folded = foldAlike(sentences);
        assert.deepEqual(folded.flatMap(({ each }) => each).toSorted(), sentences.toSorted());
        for (const { text, each } of folded)
          if (each.length > 1) assert.ok(text.startsWith(`${each.length} times: `));
      }),
    );
  });
});
