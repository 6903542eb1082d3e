/** Knows what *Details* of a stopped plan shows: each step that was refused, what it means, and ARM's own words. */
import type { Failure, Report } from '../azure/writing/executor.ts';
import { apiVersionOf } from '../core/apiVersions.ts';
import { armsWords } from '../core/explain/armsWords.ts';
import type { SentRefusal } from '../core/explain/refusal.ts';
import { l10n } from '../core/l10n.ts';
import type { Plan, PlanWrite, Step } from '../core/plan/plan.ts';

/** A text for people; undefined where no step has an answer of ARM. */
export function detailsOf(plan: Plan, { failures }: Report & { kind: 'stopped' }): string | undefined {
  const parts = failures.flatMap((failure) => partOf(failure) ?? []);
  return parts.length === 0 ? undefined : [plan.title, ...parts].join('\n\n');
}

/** The same of one step; where nothing was answered, what is known of it. */
export function stepDetails(step: Step, message: string, refusal: SentRefusal | undefined): string {
  return partOf({ step, message, refusal }) ?? `${step.title}: ${message}`;
}

function partOf({
  step,
  message,
  refusal,
}: Pick<Failure, 'step' | 'message' | 'refusal'>): string | undefined {
  if (refusal === undefined) return undefined;
  return [
    `${step.title}: ${message}`,
    '',
    l10n.t('What was sent:'),
    `  ${requestOf(step.write)}`,
    '',
    l10n.t('What was answered:'),
    ...armsWords(refusal).map((line) => `  ${line}`),
  ].join('\n');
}

/** The line of the request; its body is in the journal. */
function requestOf(write: PlanWrite): string {
  const version = apiVersionOf(write.id);
  const query = version === undefined ? '' : `?api-version=${version}`;
  switch (write.kind) {
    case 'putLink':
      return `PUT ${write.id}${query}${write.sync ? '&syncRemoteAddressSpace=true' : ''}`;
    case 'putNetwork':
    case 'putOther':
      return `PUT ${write.id}${query}`;
    case 'deleteLink':
    case 'deleteOther':
      return `DELETE ${write.id}${query}`;
    case 'register':
      return `POST ${write.id}/register${query}`;
  }
}
