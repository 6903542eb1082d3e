/** Knows how an entry of the journal is read by people: as plain text, in which no name can be a link. */
import type { JournalEntry, StepFate } from '../../core/journal/journal.ts';
import { apiVersionOf } from '../../core/apiVersions.ts';
import { l10n } from '../../core/l10n.ts';
import { restText } from '../../core/say/rest.ts';
import { section } from '../planText.ts';

const FATES: Readonly<Record<StepFate, string>> = {
  get waiting() {
    return l10n.t`not sent`;
  },
  get sent() {
    return l10n.t`sent; how it ended is not known`;
  },
  done: 'done',
  get failed() {
    return l10n.t`not carried out`;
  },
};

/** @param when it began, for people */
export function entryText(entry: JournalEntry, when: string): string {
  const { plan } = entry;
  const steps = plan.steps.map(
    (step, index) => `${index + 1}. ${step.title}: ${FATES[entry.fates[index] ?? 'waiting']}`,
  );
  return [
    plan.title,
    when,
    '',
    ...section(l10n.t`What was to be written`, steps),
    ...section(l10n.t`What was to be different`, plan.consequences),
    ...section(l10n.t`What was noted`, [...plan.warnings, ...plan.notes]),
    l10n.t`What was to be sent`,
    '',
    restText(plan, '', apiVersionOf),
  ].join('\n');
}
