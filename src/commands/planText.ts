/** Knows how a plan is read as a whole by people: as plain text, in which no name can be a link. */
import { sentenceFor } from '../core/errorTable.ts';
import { l10n } from '../core/l10n.ts';
import type { Plan } from '../core/plan/plan.ts';
import { stepChange } from '../core/plan/stepChange.ts';

export function planText(plan: Plan): string {
  const { title, refusal, steps, warnings, consequences, notes } = plan;
  const refused =
    refusal === undefined ? [] : [l10n.t`Step ${refusal.step + 1}: ${sentenceFor(refusal.refusal)}`];
  return [
    title,
    '',
    ...section(l10n.t`What Azure would refuse`, refused),
    ...section(l10n.t`Please note`, warnings),
    ...section(l10n.t`What will be different`, consequences),
    ...section(
      l10n.t`What will be written`,
      steps.map((step, index) => `${index + 1}. ${step.title}: ${stepChange(step)}`),
    ),
    ...section(l10n.t`Good to know`, notes),
  ].join('\n');
}

/** A title and its sentences, nothing where there are none. */
export function section(title: string, sentences: readonly string[]): readonly string[] {
  return sentences.length === 0 ? [] : [title, ...sentences.map((each) => `  ${each}`), ''];
}
