/**
 * Suppress Finding…: a finding that a team lives with, for a reason and until a day. It is written into the file of the
 * team, and nothing else there is touched.
 */
import { commands, Range, window, workspace, WorkspaceEdit, type TextDocument, type Uri } from 'vscode';
import { isFindingRow } from '../../azure/findingRow.ts';
import { judgmentOf } from '../../azure/reading/around/findingsStore.ts';
import { keyOfFinding, type Finding } from '../../core/findings/finding.ts';
import { dayAfterMonths, dayOf, isDay, SETTINGS_FILE } from '../../core/findings/settings.ts';
import { l10n } from '../../core/l10n.ts';
import type { Command, CommandContext } from '../context.ts';
import { showBriefly, showInformation, showWarning } from '../messages.ts';
import { Dismissed } from '../prompts/dismissed.ts';
import { enterText } from '../prompts/enterText.ts';
import { BACK, pick, type Choice, type Place } from '../prompts/quickInput.ts';
import { runWizard, type Question } from '../prompts/wizard.ts';
import { newFile, offsetOf, suppressionEdits, type NewSuppression } from './suppressionEdits.ts';
import { isMissing, teamFile, type Broken } from './teamFiles.ts';

export const suppressFinding: Command = async (context, argument) => {
  const finding = chosen(context, argument);
  const folder = await folderOf();
  if (folder === undefined) return;
  const { reason, until } = await runWizard(
    context.asking,
    () => l10n.t('Suppress at {0}', finding.anchor.label),
    [reasonQuestion, untilQuestion],
    { reason: '', until: '' },
  );
  const entry = { rule: finding.rule, resource: finding.anchor.id, reason: reason.trim(), until };
  if (await write(teamFile(folder), entry))
    showBriefly(l10n.t('$(check) Suppressed until {0}, in {1}', until, SETTINGS_FILE), 3000);
};

/** Tells of a file that is not understood, and goes to the place. */
export function tellBroken(broken: Broken): Command {
  return async () => {
    const { at, message } = broken;
    const open = l10n.t('Open File');
    const told = l10n.t(
      '{0} is not understood. {1} What it said before counts until it is mended.',
      SETTINGS_FILE,
      at === '' ? message : `${at}: ${message}`,
    );
    if ((await showWarning(told, open)) === open) await openAt(broken);
  };
}

function chosen(context: CommandContext, argument: unknown): Finding {
  const wanted = isFindingRow(argument) ? argument.finding : undefined;
  if (wanted === undefined) throw new Error(l10n.t('Choose a finding.'));
  const findings = judgmentOf(context.findings.state)?.findings ?? [];
  const finding = findings.find((each) => keyOfFinding(each) === wanted);
  if (finding === undefined) throw new Error(l10n.t('This was found no more: there is nothing to suppress.'));
  return finding;
}

/** The folder whose team it is; undefined where none is open, which is said. */
async function folderOf(): Promise<Uri | undefined> {
  const folders = workspace.workspaceFolders ?? [];
  const [only] = folders;
  if (only === undefined) {
    const open = l10n.t('Open Folder…');
    const told = l10n.t(
      'No folder is open. Findings are suppressed in the file {0} at the root of a folder, which a team commits.',
      SETTINGS_FILE,
    );
    if ((await showInformation(told, open)) === open) await commands.executeCommand('vscode.openFolder');
    return undefined;
  }
  if (folders.length === 1) return only.uri;
  const picked = await window.showWorkspaceFolderPick({
    placeHolder: l10n.t('The folder whose team lives with it'),
  });
  if (picked === undefined) throw new Dismissed();
  return picked.uri;
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

/** Whether it counts now: what somebody else has not saved yet is not saved for them. */
async function write(uri: Uri, entry: NewSuppression): Promise<boolean> {
  const document = await opened(uri);
  if (document === undefined) {
    await workspace.fs.writeFile(uri, new TextEncoder().encode(newFile(entry)));
    return true;
  }
  const edits = suppressionEdits(document.getText(), entry);
  if (edits === undefined) {
    const open = l10n.t('Open File');
    const told = l10n.t(
      '{0} is not understood, so nothing was written into it. Mend it first.',
      SETTINGS_FILE,
    );
    if ((await showWarning(told, open)) === open) await openAt({ uri, at: '', message: '' });
    return false;
  }
  const hadChanges = document.isDirty;
  const change = new WorkspaceEdit();
  for (const { offset, length, content } of edits)
    change.replace(
      uri,
      new Range(document.positionAt(offset), document.positionAt(offset + length)),
      content,
    );
  if (!(await workspace.applyEdit(change)))
    throw new Error(l10n.t('{0} could not be changed.', SETTINGS_FILE));
  if (hadChanges) {
    await window.showTextDocument(document);
    void showInformation(
      l10n.t('{0} had changes that are not saved: the suppression counts once you save it.', SETTINGS_FILE),
    );
    return false;
  }
  if (!(await document.save())) throw new Error(l10n.t('{0} could not be saved.', SETTINGS_FILE));
  return true;
}

async function opened(uri: Uri): Promise<TextDocument | undefined> {
  try {
    await workspace.fs.stat(uri);
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
  return await workspace.openTextDocument(uri);
}

async function openAt({ uri, at }: Broken): Promise<void> {
  const document = await workspace.openTextDocument(uri);
  const position = document.positionAt(offsetOf(document.getText(), at));
  await window.showTextDocument(document, { selection: new Range(position, position) });
}
