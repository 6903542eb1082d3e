/** Knows the lines of a preview: every write in order, what will be different, and what to know of it. */
import { l10n, QuickPickItemKind, type QuickPickItem } from 'vscode';
import { sentenceFor } from '../core/errorTable.ts';
import type { Plan, Step } from '../core/plan/plan.ts';
import { stepChange } from '../core/plan/stepChange.ts';
import type { Choice } from './prompts/quickInput.ts';
import { whoseWord } from './foretold.ts';
import { inLines } from './prompts/inLines.ts';

export type Answer = 'apply' | 'changes' | 'requests' | 'copy' | 'nothing';

type Item = Choice<Answer> | QuickPickItem;

/** Letters that fit into the first line of a section: its title stands at the end of the same line. */
const BESIDE_TITLE = 58;

export function itemsFor(plan: Plan): readonly Item[] {
  return [
    ...headItems(plan),
    ...(plan.steps.length === 0 ? [] : [...looks(), separator(l10n.t('What will be written'))]),
    ...plan.steps.map((step, index) => stepItem(plan, step, index)),
    ...section(l10n.t('Please note'), '$(warning)', plan.warnings),
    ...section(l10n.t('What will be different'), '$(arrow-right)', plan.consequences),
    ...section(l10n.t('Good to know'), '$(info)', plan.notes),
  ];
}

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

function headItems({ refusal, steps }: Plan): readonly Choice<Answer>[] {
  if (refusal === undefined)
    return [{ label: l10n.t('$(check) Apply'), description: writes(steps.length), value: 'apply' }];
  const [first, ...others] = inLines(sentenceFor(refusal.refusal));
  if (steps.length === 0) {
    const label = l10n.t('$(lock) This is not changed here');
    return [{ label, detail: first ?? '', value: 'nothing' }, ...others.map(note)];
  }
  return [
    {
      label: l10n.t('$(error) ARM would refuse step {0}', refusal.step + 1),
      detail: first ?? '',
      value: 'nothing',
    },
    ...others.map(note),
    note(`$(info) ${whoseWord()}`),
  ];
}

function stepItem({ refusal }: Plan, step: Step, index: number): Choice<Answer> {
  const title = `${index + 1}. ${step.title}`;
  const [label, ...more] = index === 0 ? inLines(title, BESIDE_TITLE) : inLines(title);
  const isReached = refusal === undefined || index < refusal.step;
  const change = isReached ? stepChange(step) : l10n.t('will not happen');
  return {
    label: label ?? '',
    description: METHODS[step.write.kind],
    detail: [...more, change].join(' · '),
    value: 'nothing',
  };
}

function section(title: string, icon: string, sentences: readonly string[]): readonly Item[] {
  if (sentences.length === 0) return [];
  const lines = sentences.flatMap((sentence, place) => {
    const parts = place === 0 ? inLines(sentence, BESIDE_TITLE) : inLines(sentence);
    return parts.map((line, index) => `${index === 0 ? icon : '$(blank)'} ${line}`);
  });
  return [separator(title), ...lines.map(note)];
}

function separator(label: string): QuickPickItem {
  return { label, kind: QuickPickItemKind.Separator };
}

function note(label: string): Choice<Answer> {
  return { label, value: 'nothing' };
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
