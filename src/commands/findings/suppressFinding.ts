/**
 * Suppress Finding…: a finding that a team lives with, for a reason and until a day. It is written into the file of the
 * team, and nothing else there is touched.
 */
import { isFindingRow } from '../../azure/findingRow.ts';
import { judgmentOf } from '../../azure/reading/around/findingsStore.ts';
import { keyOfFinding, type Finding } from '../../core/findings/finding.ts';
import { dayAfterMonths, dayOf, isDay, SETTINGS_FILE } from '../../core/findings/settings.ts';
import { l10n } from '../../core/l10n.ts';
import type { Command, CommandContext } from '../context.ts';
import { showBriefly } from '../messages.ts';
import { enterText } from '../prompts/enterText.ts';
import { BACK, pick, type Choice, type Place } from '../prompts/quickInput.ts';
import { runWizard, type Question } from '../prompts/wizard.ts';
import { newFile, suppressionEdits } from './suppressionEdits.ts';
import { teamFolder, writeTeamFile } from './teamEdits.ts';

export const suppressFinding: Command = async (context, argument) => {
  const finding = chosen(context, argument);
  const folder = await teamFolder();
  if (folder === undefined) return;
  const { reason, until } = await runWizard(
    context.asking,
    () => l10n.t('Suppress at {0}', finding.anchor.label),
    [reasonQuestion, untilQuestion],
    { reason: '', until: '' },
  );
  const entry = { rule: finding.rule, resource: finding.anchor.id, reason: reason.trim(), until };
  const change = {
    edits: (text: string) => suppressionEdits(text, entry),
    newFile: newFile(entry),
    waiting: l10n.t(
      '{0} had changes that are not saved: the suppression counts once you save it.',
      SETTINGS_FILE,
    ),
  };
  if (await writeTeamFile(folder, change))
    showBriefly(l10n.t('$(check) Suppressed until {0}, in {1}', until, SETTINGS_FILE), 3000);
};

function chosen(context: CommandContext, argument: unknown): Finding {
  const wanted = isFindingRow(argument) ? argument.finding : undefined;
  if (wanted === undefined) throw new Error(l10n.t('Choose a finding.'));
  const findings = judgmentOf(context.findings.state)?.findings ?? [];
  const finding = findings.find((each) => keyOfFinding(each) === wanted);
  if (finding === undefined) throw new Error(l10n.t('This was found no more: there is nothing to suppress.'));
  return finding;
}

interface Answers {
  readonly reason: string;
  readonly until: string;
}

const reasonQuestion: Question<Answers> = {
  async ask(answers, place) {
    const reason = await enterText(place, {
      prompt: l10n.t('Why is it left as it is? Whoever reads the file wants to know.'),
      value: answers.reason,
      check: (text) => (text.trim() === '' ? l10n.t('Give a reason.') : undefined),
    });
    return reason === BACK ? BACK : { ...answers, reason };
  },
};

const untilQuestion: Question<Answers> = {
  async ask(answers, place) {
    const until = await askUntil(place, new Date());
    return until === BACK ? BACK : { ...answers, until };
  },
};

async function askUntil(place: Place, now: Date): Promise<string | typeof BACK> {
  const today = dayOf(now);
  const after = (months: number, label: string): Choice<string> => {
    const value = dayAfterMonths(now, months);
    return { label, description: value, value };
  };
  return await pick<string>(place, {
    placeholder: l10n.t('Until when? It is shown again after that day, such as {0}.', today),
    choices: [
      after(1, l10n.t('In a month')),
      after(3, l10n.t('In three months')),
      after(12, l10n.t('In a year')),
    ],
    typed: (text) => {
      const day = text.trim();
      return isDay(day) && day >= today ? { label: day, value: day } : undefined;
    },
  });
}
