/** Knows when the editor has taken what was given to it: it does one thing after the other, in the order it was told. */
import { commands } from 'vscode';
import { CONTEXT_KEYS } from './manifest.ts';

/** Resolves when whatever inputs were given before is on screen, and whatever was done in them before has been told. */
export async function editorHasIt(): Promise<void> {
  // What changes in an input leaves together, at the end of the turn.
  await new Promise((resolve) => setTimeout(resolve, 0));
  await commands.executeCommand('setContext', CONTEXT_KEYS.heard, true);
}
