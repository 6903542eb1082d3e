/** Knows how an entry of the journal is read by people. */
import type { JournalEntry, StepFate } from '../../core/journal/journal.ts';
import { apiVersionOf } from '../../core/apiVersions.ts';
import { restText } from '../../core/say/rest.ts';

const FATES: Readonly<Record<StepFate, string>> = {
  waiting: 'not sent',
  sent: 'sent; how it ended is not known',
  done: 'done',
  failed: 'not carried out',
};

/** Plain text in the form of markdown; names are shown in code spans, so that nothing in them is a link. */
export function entryText(entry: JournalEntry): string {
  const { plan } = entry;
  const steps = plan.steps.map(
    (step, index) => `${index + 1}. ${code(step.title)}: ${FATES[entry.fates[index] ?? 'waiting']}`,
  );
  return [
    `# ${code(plan.title)}`,
    '',
    `${entry.at}, ${entry.end ?? 'not finished'}`,
    '',
    ...steps,
    '',
    ...section('What would be different', plan.consequences),
    ...section('What was noted', [...plan.warnings, ...plan.notes]),
    '## What was to be sent',
    '',
    fenced(restText(plan, '', apiVersionOf)),
    '',
  ].join('\n');
}

function section(title: string, sentences: readonly string[]): readonly string[] {
  return sentences.length === 0 ? [] : [`## ${title}`, '', ...sentences.map((each) => `- ${code(each)}`), ''];
}

function code(text: string): string {
  return `\`${text.replaceAll('`', "'")}\``;
}

function fenced(text: string): string {
  return `\`\`\`\`http\n${text.replaceAll('````', "'''")}\n\`\`\`\``;
}
