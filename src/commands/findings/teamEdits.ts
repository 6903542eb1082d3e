/** Knows how what a team decides of findings is written into its file, so that nothing else there is touched. */
import type { Edit } from 'jsonc-parser';
import { commands, Range, window, workspace, WorkspaceEdit, type TextDocument, type Uri } from 'vscode';
import { SETTINGS_FILE } from '../../core/findings/settings.ts';
import { l10n } from '../../core/l10n.ts';
import type { Command } from '../context.ts';
import { showInformation, showWarning } from '../messages.ts';
import { Dismissed } from '../prompts/dismissed.ts';
import { offsetOf } from './suppressionEdits.ts';
import { isMissing, teamFile, type Broken } from './teamFiles.ts';

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

/** The folder whose team it is; undefined where none is open, which is said. */
export async function teamFolder(): Promise<Uri | undefined> {
  const folders = workspace.workspaceFolders ?? [];
  const [only] = folders;
  if (only === undefined) {
    const open = l10n.t('Open Folder…');
    const told = l10n.t(
      'No folder is open. What a team decides of findings stands in the file {0} at the root of a folder, which it commits.',
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

/** What is decided, as a change of the file. */
export interface TeamChange {
  /** Undefined where the text is not understood. */
  readonly edits: (text: string) => readonly Edit[] | undefined;
  /** The text where there is no file yet. */
  readonly newFile: string;
  /** What is said where the file has changes that are not saved. */
  readonly waiting: string;
}

/** Whether it counts now: what somebody else has not saved yet is not saved for them. */
export async function writeTeamFile(
  folder: Uri,
  { edits: editsOf, newFile, waiting }: TeamChange,
): Promise<boolean> {
  const uri = teamFile(folder);
  const document = await opened(uri);
  if (document === undefined) {
    await workspace.fs.writeFile(uri, new TextEncoder().encode(newFile));
    return true;
  }
  const edits = editsOf(document.getText());
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
    void showInformation(waiting);
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
