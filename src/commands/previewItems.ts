/** Knows the lines of a preview: every write in order, what will be different, and what to know of it. */
import { QuickPickItemKind, type QuickPickItem } from 'vscode';
import { sentenceFor } from '../core/errorTable.ts';
import { l10n } from '../core/l10n.ts';
import type { Plan, Step } from '../core/plan/plan.ts';
import { stillForeseen } from '../core/plan/sheet.ts';
import { stepChange } from '../core/plan/stepChange.ts';
import type { Choice } from './prompts/quickInput.ts';
import { whoseWord } from './foretold.ts';
import { inLines } from './prompts/inLines.ts';

export type Answer = 'apply' | 'leaveOut' | 'mend' | 'changes' | 'requests' | 'whole' | 'copy' | 'view';

type Item = Choice<Answer> | QuickPickItem;

/** Letters that fit into the first line of a section: its title stands at the end of the same line. */
const BESIDE_TITLE = 58;
/** Letters that fit into the second line of a row, which is set smaller. */
const DETAIL = 90;

/** More of a kind than this are in the text of the whole plan only: nobody reads on, and the editor would stall. */
const SHOWN_STEPS = 200;
const SHOWN_SENTENCES = 30;

export interface Shown {
  /** What else could be planned where something has failed. */
  readonly other: 'leaveOut' | 'mend' | undefined;
  /** Whether all that is foreseen is there. */
  readonly isWhole: boolean;
}

/** What can be done with it, where it is always in sight; then what it comes to, and after that the writes. */
export function itemsFor(plan: Plan, { other, isWhole }: Shown): readonly Item[] {
  const hasSteps = plan.steps.length > 0;
  return [
    ...headItems(plan),
    ...(other === undefined ? [] : [OTHERS[other]()]),
    ...(hasSteps ? looks() : []),
    ...(isWhole ? [] : [note(`$(loading~spin) ${stillForeseen()}`)]),
    ...section(l10n.t('Please note'), '$(warning)', plan.warnings),
    ...section(l10n.t('What will be different'), '$(arrow-right)', plan.consequences),
    ...(hasSteps ? [separator(l10n.t('What will be written'))] : []),
    ...plan.steps.slice(0, SHOWN_STEPS).map((step, index) => stepItem(plan, step, index)),
    ...rest(plan.steps.length - SHOWN_STEPS),
    ...section(l10n.t('Good to know'), '$(info)', plan.notes),
    ...(hasSteps ? [separator(''), elsewhere()] : []),
  ];
}

/** What can be done about what has failed, where the plan that is shown does the other. */
const OTHERS: Readonly<Record<'leaveOut' | 'mend', () => Choice<Answer>>> = {
  leaveOut: () => ({
    label: l10n.t('$(exclude) Leave Out What Has Failed'),
    description: l10n.t('instead of writing it again first'),
    value: 'leaveOut',
  }),
  mend: () => ({
    label: l10n.t('$(wrench) Mend What Has Failed First'),
    description: l10n.t('instead of leaving it out'),
    value: 'mend',
  }),
};

/** Other looks at what would be written. */
function looks(): readonly Choice<Answer>[] {
  return [
    {
      label: l10n.t('$(diff-multiple) Show Changes'),
      description: l10n.t('each resource before and after, side by side'),
      value: 'changes',
    },
    {
      label: l10n.t('$(json) Show Requests'),
      description: l10n.t('exactly what will be sent'),
      value: 'requests',
    },
    {
      label: l10n.t('$(copy) Copy as…'),
      description: l10n.t('Azure CLI, PowerShell, Bicep, Terraform or REST'),
      value: 'copy',
    },
  ];
}

/** Last, since it helps when the box is in the way of what is to be read. */
function elsewhere(): Item {
  return {
    label: l10n.t('$(checklist) Show in the Plan View'),
    description: l10n.t('beside what it changes, until you decide'),
    value: 'view',
  };
}

function headItems({ refusal, steps }: Plan): readonly Item[] {
  if (refusal === undefined && steps.length === 0)
    return [{ label: l10n.t('$(info) There is nothing to write') }];
  if (refusal === undefined)
    return [{ label: l10n.t('$(check) Apply'), description: writes(steps.length), value: 'apply' }];
  const [first, ...others] = inLines(sentenceFor(refusal.refusal), DETAIL);
  const label =
    steps.length === 0
      ? l10n.t('$(lock) This is not changed here')
      : l10n.t('$(error) Azure would refuse step {0}', refusal.step + 1);
  return [
    { label, detail: first ?? '' },
    ...others.map(detail),
    ...(steps.length === 0 ? [] : [note(`$(info) ${whoseWord()}`)]),
  ];
}

function stepItem({ refusal }: Plan, step: Step, index: number): QuickPickItem {
  const title = `${index + 1}. ${step.title}`;
  const [label, ...more] = index === 0 ? inLines(title, BESIDE_TITLE) : inLines(title);
  const isReached = refusal === undefined || index < refusal.step;
  const change = isReached ? stepChange(step) : l10n.t('will not happen');
  return {
    label: label ?? '',
    description: METHODS[step.write.kind],
    detail: [...more, change].join(' · '),
  };
}

function section(title: string, icon: string, sentences: readonly string[]): readonly Item[] {
  if (sentences.length === 0) return [];
  const rows = sentences.slice(0, SHOWN_SENTENCES).flatMap((sentence, place) => {
    const [label = '', ...more] = inLines(sentence, place === 0 ? BESIDE_TITLE : undefined);
    const [first, ...others] = more.length === 0 ? [] : inLines(more.join(' '), DETAIL);
    return [
      { label: `${icon} ${label}`, ...(first === undefined ? {} : { detail: first }) },
      ...others.map(detail),
    ];
  });
  return [separator(title), ...rows, ...rest(sentences.length - SHOWN_SENTENCES)];
}

/** Where to read the others. */
function rest(count: number): readonly Choice<Answer>[] {
  if (count <= 0) return [];
  return [
    {
      label: l10n.t('$(ellipsis) {0} more', count),
      description: l10n.t('Show the Whole Plan'),
      value: 'whole',
    },
  ];
}

function separator(label: string): QuickPickItem {
  return { label, kind: QuickPickItemKind.Separator };
}

function note(label: string): QuickPickItem {
  return { label };
}

/** What a row above it had no room for. */
function detail(text: string): QuickPickItem {
  return { label: '$(blank)', detail: text };
}

const METHODS: Readonly<Record<Step['write']['kind'], string>> = {
  putLink: 'PUT',
  putNetwork: 'PUT',
  putOther: 'PUT',
  deleteLink: 'DELETE',
  deleteOther: 'DELETE',
  register: 'POST',
};

function writes(count: number): string {
  return count === 1 ? l10n.t('one write') : l10n.t('{0} writes', count);
}
