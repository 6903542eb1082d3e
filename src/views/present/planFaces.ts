/** Knows what the rows of a plan look like: what waits, runs, has been written and has failed, in icon, colour and words. */
import { l10n } from '../../core/l10n.ts';
import { allOf } from '../../core/lists.ts';
import { numberOf } from '../../core/plural.ts';
import { saidIn } from '../../azure/place.ts';
import { COLORS } from './colors.ts';
import { sentenceFor } from '../../core/errorTable.ts';
import { networksOf } from '../../core/plan/locks.ts';
import type { Plan, Step } from '../../core/plan/plan.ts';
import { isPlanning, type Sheet, type SheetState, type StepState } from '../../core/plan/sheet.ts';
import { stepChange } from '../../core/plan/stepChange.ts';
import { parseNetworkId } from '../../core/resourceId.ts';
import { PLAN_ROWS } from '../../manifest.ts';
import { goneRow, type RowFace } from './face.ts';
import type { PlanRows, Sentence, StepGroup, Strength } from './planRows.ts';

/** The row of a plan. Its tooltip is plain text. */
export interface PlanFace extends RowFace {
  readonly tooltip: string;
}

type Look = Pick<RowFace, 'icon' | 'color'>;

export function planFace(sheet: Sheet): PlanFace {
  const { plan, state } = sheet;
  const description = stateText(sheet);
  return {
    label: plan.title,
    description,
    ...(state === 'waiting' && plan.refusal !== undefined ? STRENGTH_LOOKS.refusal : STATE_LOOKS[state]),
    tooltip: `${plan.title}\n${description}`,
    spoken: l10n.t`Plan ${plan.title}, ${description}`,
    contextValue: `${PLAN_ROWS.plan};${state}`,
  };
}

const STATE_LOOKS: Readonly<Record<SheetState, Look>> = {
  waiting: { icon: 'checklist', color: undefined },
  running: { icon: 'loading~spin', color: undefined },
  done: { icon: 'pass', color: COLORS.well },
  stopped: { icon: 'circle-slash', color: undefined },
  unfinished: { icon: 'warning', color: COLORS.attention },
};

/** How far a plan is. */
function stateText(sheet: Sheet): string {
  const { plan, state, steps } = sheet;
  const writes = numberOf(plan.steps.length, 'write');
  const done = l10n.t`${steps.filter(({ kind }) => kind === 'done').length} of ${writes}`;
  switch (state) {
    case 'waiting':
      if (isPlanning(sheet)) return l10n.t`planned anew…`;
      return plan.refusal === undefined
        ? l10n.t`${writes}, none of them made yet`
        : l10n.t`Azure would refuse this`;
    case 'running':
      return l10n.t`being carried out`;
    case 'done':
      return l10n.t`done, ${writes}`;
    case 'stopped':
      return l10n.t`stopped, nothing was written`;
    case 'unfinished':
      return l10n.t`unfinished, ${done}`;
  }
}

/** What stands over the rows: where it writes, how far the plan is, and what can be done about it. */
export function planMessage(sheet: Sheet): string {
  return saidIn(sheet.where, progressText(sheet));
}

function progressText(sheet: Sheet): string {
  const { plan, state, steps } = sheet;
  const count = (kind: StepState['kind']): number => steps.filter((step) => step.kind === kind).length;
  const done = l10n.t`${count('done')} of ${numberOf(steps.length, 'write')}`;
  const [failed, unknown] = [count('failed'), count('unknown')];
  switch (state) {
    case 'waiting':
      if (isPlanning(sheet)) return l10n.t`What is left is being planned anew…`;
      if (plan.steps.length === 0)
        return l10n.t`Nothing is left to write. Discard this plan, or tick what to write.`;
      if (plan.refusal !== undefined)
        return l10n.t`Azure would refuse step ${plan.refusal.step + 1}, so this cannot be applied. Nothing was written.`;
      return l10n.t`${numberOf(plan.steps.length, 'write')} wait. Nothing has been written yet: Apply or Discard.`;
    case 'running':
      return [
        done,
        ...(failed === 0 ? [] : [l10n.t`${failed} failed`]),
        ...(unknown === 0 ? [] : [l10n.t`${unknown} not known`]),
      ].join(', ');
    case 'done':
      return l10n.t`Done: ${numberOf(steps.length, 'write')}.`;
    case 'stopped':
      return l10n.t`It stopped before anything was written.`;
    case 'unfinished':
      return l10n.t`Unfinished: ${done} made. Continue, Take Back or Leave as Is.`;
  }
}

const STRENGTH_LOOKS: Readonly<Record<Strength, Look>> = {
  failure: { icon: 'error', color: COLORS.broken },
  uncertain: { icon: 'question', color: COLORS.attention },
  refusal: { icon: 'error', color: COLORS.broken },
  pending: { icon: 'loading~spin', color: undefined },
  warning: { icon: 'warning', color: COLORS.attention },
  loss: { icon: 'arrow-down', color: COLORS.attention },
  change: { icon: 'arrow-right', color: undefined },
  gain: { icon: 'arrow-up', color: undefined },
  note: { icon: 'info', color: undefined },
};

/** What a row says beside its sentence; what only changes something, or gives, is quiet. */
const STRENGTH_WORDS: Readonly<Record<Strength, string>> = {
  get failure() {
    return l10n.t`not carried out`;
  },
  get uncertain() {
    return l10n.t`not known whether it was written`;
  },
  get refusal() {
    return l10n.t`would be refused`;
  },
  pending: '',
  get warning() {
    return l10n.t`please note`;
  },
  get loss() {
    return l10n.t`takes away`;
  },
  change: '',
  gain: '',
  get note() {
    return l10n.t`good to know`;
  },
};

export function sentenceFace(
  { state }: Pick<Sheet, 'state'>,
  { strength, text }: Sentence,
  under?: string,
): PlanFace {
  const words = [STRENGTH_WORDS[strength], ...(isAhead(state, strength) ? [l10n.t`once all is written`] : [])]
    .filter((part) => part !== '')
    .join(', ');
  const label = under ?? text;
  return {
    label,
    description: under === undefined ? words : '',
    ...(under === undefined ? STRENGTH_LOOKS[strength] : { icon: 'dash', color: undefined }),
    tooltip: label,
    spoken: words === '' || under !== undefined ? label : `${capital(words)}: ${label}`,
    contextValue: PLAN_ROWS.sentence,
  };
}

/** Whether something that a plan would make different is not so yet, though some of it is written. */
function isAhead(state: SheetState, strength: Strength): boolean {
  const isConclusion = strength === 'loss' || strength === 'change' || strength === 'gain';
  return isConclusion && (state === 'running' || state === 'unfinished' || state === 'stopped');
}

export function groupFace(sheet: Sheet, rows: PlanRows, { label, other, part, steps }: StepGroup): PlanFace {
  const isOut = part !== undefined && sheet.out.has(part);
  const states = steps.flatMap((step) => stateAt(sheet, rows, step) ?? []);
  const count = (kind: StepState['kind']): number => states.filter((each) => each.kind === kind).length;
  const kind = isOut || states.length === 0 ? undefined : worst(states);
  const wrong = states.find((each) => each.kind === 'failed' || each.kind === 'unknown');
  const peering = other === undefined ? [] : [`↔ ${other}`];
  const what =
    kind === undefined
      ? l10n.t`left out`
      : wrong !== undefined && 'message' in wrong
        ? wrong.message
        : sheet.state === 'waiting'
          ? numberOf(states.length, 'write')
          : l10n.t`${count('done')} of ${numberOf(states.length, 'write')}`;
  // What has gone wrong comes first: the row may be narrow.
  const description = (wrong === undefined ? [...peering, what] : [what, ...peering]).join(' · ');
  return {
    label,
    description,
    ...(kind === undefined ? LEFT_OUT : kind === 'waiting' ? NETWORK : STEP_LOOKS[kind]),
    tooltip: `${[label, other].filter((each) => each !== undefined).join(' ↔ ')}\n${what}`,
    spoken: `${allOf([label, other].filter((each) => each !== undefined))}, ${what}`,
    contextValue: PLAN_ROWS.group,
  };
}

const LEFT_OUT: Look = { icon: 'circle-slash', color: 'disabledForeground' };
const NETWORK: Look = { icon: 'type-hierarchy', color: undefined };

const STEP_LOOKS: Readonly<Record<StepState['kind'], Look>> = {
  waiting: { icon: 'circle-outline', color: undefined },
  running: { icon: 'loading~spin', color: undefined },
  done: { icon: 'check', color: COLORS.well },
  failed: { icon: 'error', color: COLORS.broken },
  unknown: { icon: 'question', color: COLORS.attention },
};

/** Of several steps what must be seen first. */
function worst(states: readonly StepState[]): StepState['kind'] {
  const kinds = new Set(states.map(({ kind }) => kind));
  for (const kind of ['failed', 'unknown', 'running'] as const) if (kinds.has(kind)) return kind;
  return kinds.size === 1 && kinds.has('done') ? 'done' : 'waiting';
}

export function stepFace(sheet: Sheet, rows: PlanRows, place: number): PlanFace | undefined {
  const number = rows.numbers.get(place);
  const step = number === undefined ? sheet.whole.steps[place] : sheet.plan.steps[number];
  if (step === undefined) return undefined;
  const state = stateAt(sheet, rows, place);
  const what = whatOf(sheet.plan, step, number, state);
  const numbered = (text: string): string => (number === undefined ? text : `${number + 1}. ${text}`);
  const spoken = numbered(step.title);
  return {
    label: numbered(shortTitle(step)),
    description: what,
    ...(state === undefined ? LEFT_OUT : STEP_LOOKS[state.kind]),
    tooltip: [step.title, what, step.write.id].join('\n'),
    spoken: [spoken, what, state === undefined || state.kind === 'waiting' ? '' : STEP_WORDS[state.kind]]
      .filter((part) => part !== '')
      .join(', '),
    contextValue: `${PLAN_ROWS.step};${state?.kind ?? 'out'}`,
  };
}

/** A link by its ends, which is what tells it from its neighbours; the change beside it says what is done. */
function shortTitle(step: Step): string {
  if (step.write.kind !== 'putLink' && step.write.kind !== 'deleteLink') return step.title;
  const names = networksOf(step).map((id) => parseNetworkId(id)?.name ?? id);
  return names.length === 2 ? names.join(' → ') : step.title;
}

const STEP_WORDS: Readonly<Record<Exclude<StepState['kind'], 'waiting'>, string>> = {
  get running() {
    return l10n.t`being written`;
  },
  get done() {
    return l10n.t`written`;
  },
  get failed() {
    return l10n.t`not carried out`;
  },
  get unknown() {
    return l10n.t`its end is not known`;
  },
};

function whatOf(
  { refusal }: Plan,
  step: Step,
  number: number | undefined,
  state: StepState | undefined,
): string {
  if (state === undefined || number === undefined) return l10n.t`left out`;
  if ('message' in state) return state.message;
  if (refusal === undefined || number < refusal.step) return stepChange(step);
  return number === refusal.step ? l10n.t`refused: ${sentenceFor(refusal.refusal)}` : l10n.t`will not happen`;
}

function stateAt({ steps }: Sheet, { numbers }: PlanRows, place: number): StepState | undefined {
  const number = numbers.get(place);
  return number === undefined ? undefined : steps[number];
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

export function gonePlanFace(id: string): PlanFace {
  return { ...goneRow(id), tooltip: id };
}
