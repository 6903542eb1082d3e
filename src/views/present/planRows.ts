/**
 * Knows which rows a plan has, as plain data: what ARM would refuse and what takes something away first, what is alike
 * folded into one row with a true number, then the steps by network. What a row looks like is in `planFaces.ts`.
 */
import { sentenceFor } from '../../core/errorTable.ts';
import { partsOf } from '../../core/plan/independent.ts';
import type { Conclusion } from '../../core/plan/plan.ts';
import { numbersOf, stillForeseen, type Sheet } from '../../core/plan/sheet.ts';
import { parseNetworkId } from '../../core/resourceId.ts';
import { foldAlike } from './alike.ts';

/** In the order in which they are read. */
export const STRENGTHS = [
  'failure',
  'uncertain',
  'refusal',
  'pending',
  'warning',
  'loss',
  'change',
  'gain',
  'note',
] as const;
export type Strength = (typeof STRENGTHS)[number];

export interface Sentence {
  readonly strength: Strength;
  readonly text: string;
  /** What it is over, a sentence each; empty where it stands for itself. */
  readonly each: readonly string[];
}

/** Steps that follow one another and belong to one peering, or else to one network. */
export interface StepGroup {
  readonly label: string;
  /** The network at the other end. */
  readonly other: string | undefined;
  /** The place of the part that it is; undefined where it cannot be left out. */
  readonly part: number | undefined;
  /** Places in the plan as it was planned. */
  readonly steps: readonly number[];
}

export interface PlanRows {
  readonly sentences: readonly Sentence[];
  readonly groups: readonly StepGroup[];
  /** The place in the plan of each step of the whole that is not left out. */
  readonly numbers: ReadonlyMap<number, number>;
}

/** What the rows are made of, with the steps once the plan has ended: as long as none of it is another, nor are they. */
export type RowSource = Pick<Sheet, 'state' | 'whole' | 'out' | 'plan' | 'steps' | 'foreseen' | 'surprises'> &
  Partial<Pick<Sheet, 'parts'>>;

export function rowsOf(sheet: RowSource): PlanRows {
  return { sentences: sentencesOf(sheet), groups: groupsOf(sheet), numbers: numbersOf(sheet) };
}

function sentencesOf(sheet: RowSource): readonly Sentence[] {
  const { state, plan, foreseen, surprises } = sheet;
  const { refusal, warnings, conclusions, consequences, notes } = plan;
  const told = conclusions ?? consequences.map((text) => ({ text, weight: 'change' as const, each: [text] }));
  const found: readonly Sentence[] = [
    ...folded('failure', endsOf(sheet, 'failed')),
    ...folded('uncertain', endsOf(sheet, 'unknown')),
    ...(refusal === undefined
      ? []
      : [{ strength: 'refusal' as const, text: sentenceFor(refusal.refusal), each: [] }]),
    ...(state === 'waiting' && !foreseen.isWhole
      ? [{ strength: 'pending' as const, text: stillForeseen(), each: [] }]
      : []),
    ...folded('warning', [...surprises, ...foreseen.rights, ...warnings]),
    ...[...foreseen.reach, ...told].map(sentenceOf),
    ...folded('note', notes),
  ];
  return STRENGTHS.flatMap((strength) => found.filter((each) => each.strength === strength));
}

/** What has ended badly among many steps would not be found by who has to decide what becomes of the plan. */
function endsOf({ state, plan, steps }: RowSource, kind: 'failed' | 'unknown'): readonly string[] {
  if (state !== 'unfinished' && state !== 'stopped') return [];
  return steps.flatMap((step, number) =>
    step.kind === kind ? [`${plan.steps[number]?.title ?? ''}: ${step.message}`] : [],
  );
}

function sentenceOf({ text, weight, each }: Conclusion): Sentence {
  return { strength: weight, text, each: each.length > 1 ? each : [] };
}

function folded(strength: Strength, sentences: readonly string[]): readonly Sentence[] {
  return foldAlike(sentences).map(({ text, each }) => ({
    strength,
    text,
    each: each.length > 1 ? each : [],
  }));
}

/** A part that is not written in one go has several groups, so that the numbers of the steps follow one another. */
function groupsOf({ whole, parts = partsOf(whole) }: RowSource): readonly StepGroup[] {
  const partAt = new Map(parts.flatMap(({ steps }, part) => steps.map((step) => [step, part] as const)));
  const groups: { key: string; steps: number[]; group: Omit<StepGroup, 'steps'> }[] = [];
  for (const [index, step] of whole.steps.entries()) {
    const part = partAt.get(index);
    const key = part === undefined ? placeOf(step.write.id) : `part ${part}`;
    const last = groups.at(-1);
    if (last?.key === key) {
      last.steps.push(index);
      continue;
    }
    const [label, other] = (part === undefined ? undefined : parts[part]?.networks) ?? [key, undefined];
    groups.push({ key, steps: [index], group: { label, other, part } });
  }
  return groups.map(({ group, steps }) => ({ ...group, steps }));
}

/** The network that a resource belongs to; what belongs to none stands for itself. */
function placeOf(id: string): string {
  const network = /^.*\/virtualnetworks\/[^/]+/i.exec(id)?.[0];
  return (network === undefined ? undefined : parseNetworkId(network)?.name) ?? id.split('/').pop() ?? id;
}
