/** Knows how a plan is read as a whole by people: as plain text, in which no name can be a link. */
import { sentenceFor } from '../core/errorTable.ts';
import type { Plan } from '../core/plan/plan.ts';
import { stepChange } from '../core/plan/stepChange.ts';

export function planText(plan: Plan): string {
  const { title, refusal, steps, warnings, consequences, notes } = plan;
  const refused = refusal === undefined ? [] : [`Step ${refusal.step + 1}: ${sentenceFor(refusal.refusal)}`];
  return [
    title,
    '',
    ...section('What Azure would refuse', refused),
    ...section('Please note', warnings),
    ...section('What will be different', consequences),
    ...section(
      'What will be written',
      steps.map((step, index) => `${index + 1}. ${step.title}: ${stepChange(step)}`),
    ),
    ...section('Good to know', notes),
  ].join('\n');
}

/** A title and its sentences, nothing where there are none. */
export function section(title: string, sentences: readonly string[]): readonly string[] {
  return sentences.length === 0 ? [] : [title, ...sentences.map((each) => `  ${each}`), ''];
}
