/** Change Severity of Rule…: how much a rule counts for a team, or that it does not count; written into the file of the team. */
import { workspace, type Uri } from 'vscode';
import { isFindingRow } from '../../azure/findingRow.ts';
import { readSettings, SETTINGS_FILE, type GRADES } from '../../core/findings/settings.ts';
import { RULES } from '../../core/findings/rules.ts';
import type { Rule } from '../../core/findings/rule.ts';
import { l10n } from '../../core/l10n.ts';
import type { Command } from '../context.ts';
import { showBriefly } from '../messages.ts';
import { pickWay, type Ways } from '../prompts/currentChoice.ts';
import { BACK } from '../prompts/quickInput.ts';
import { gradeEdits } from './suppressionEdits.ts';
import { teamFolder, writeTeamFile } from './teamEdits.ts';
import { isMissing, teamFile } from './teamFiles.ts';

type Grade = (typeof GRADES)[number];

export const gradeRule: Command = async ({ asking }, argument) => {
  const id = isFindingRow(argument) ? argument.findingsOf : '';
  const rule = RULES.find((each) => each.id === id);
  if (rule === undefined) throw new Error(l10n.t('Choose a rule, or a finding of one.'));
  const folder = await teamFolder();
  if (folder === undefined) return;
  const given = asItComes(rule);
  const now = (await gradesIn(folder)).get(id) ?? given;
  const chosen = await pickWay<Grade>(
    { title: l10n.t('Severity of {0}', rule.title), asking },
    l10n.t('How much it counts for everybody who has this folder, here and on the command line'),
    waysFor(given),
    now,
  );
  if (chosen === BACK || chosen === now) return;
  const grade = chosen === given ? undefined : chosen;
  const findings = { rules: grade === undefined ? {} : { [id]: grade } };
  const isWritten = await writeTeamFile(folder, {
    edits: (text) => gradeEdits(text, id, grade),
    newFile: `${JSON.stringify({ findings }, null, 2)}\n`,
    waiting: l10n.t(
      '{0} had changes that are not saved: the severity counts once you save it.',
      SETTINGS_FILE,
    ),
  });
  if (isWritten) showBriefly(l10n.t('$(check) {0}, in {1}', labels[chosen], SETTINGS_FILE), 3000);
};

function asItComes({ isOff, severity }: Rule): Grade {
  return isOff === true ? 'off' : severity;
}

function waysFor(given: Grade): Ways<Grade> {
  const details: Readonly<Record<Grade, string>> = {
    error: l10n.t('It is broken: check ends with an exit status that says so.'),
    warning: l10n.t('It is likely to break, or a risk.'),
    information: l10n.t('It is worth knowing.'),
    off: l10n.t('It is looked for no more. Its line in {0} turns it on again.', SETTINGS_FILE),
  };
  const detailOf = (grade: Grade): string =>
    grade === given ? `${details[grade]} ${l10n.t('So it comes with the extension.')}` : details[grade];
  return {
    error: { label: labels.error, detail: detailOf('error') },
    warning: { label: labels.warning, detail: detailOf('warning') },
    information: { label: labels.information, detail: detailOf('information') },
    off: { label: labels.off, detail: detailOf('off') },
  };
}

const labels: Readonly<Record<Grade, string>> = {
  get error() {
    return l10n.t('Error');
  },
  get warning() {
    return l10n.t('Warning');
  },
  get information() {
    return l10n.t('Remark');
  },
  get off() {
    return l10n.t('Off');
  },
};

/** What the file of a folder says now; nothing where there is none. */
async function gradesIn(folder: Uri): Promise<ReadonlyMap<string, Grade>> {
  try {
    const bytes = await workspace.fs.readFile(teamFile(folder));
    return readSettings(new TextDecoder().decode(bytes)).settings.grades;
  } catch (error) {
    if (isMissing(error)) return new Map();
    throw error;
  }
}
