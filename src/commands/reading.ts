/**
 * Knows how a command that has to read first is not waited for blindly: a box opens, busy, and Escape ends the command at
 * once, whatever Azure does.
 */
import { window } from 'vscode';
import { whileBusy } from './busy.ts';
import type { CommandContext } from './context.ts';
import { readBehindBox, type Next, type Reading } from './readingBox.ts';

/**
 * @param next a question takes the box over, with what was typed meanwhile; it has to be asked with the same `asking`
 * @throws Dismissed when the person has enough
 */
export async function whileReading<T>(
  { asking }: Pick<CommandContext, 'asking'>,
  work: Reading<T>,
  next: Next = 'anything',
): Promise<T> {
  return await whileBusy(() => readBehindBox(asking, () => window.createQuickPick(), work, next));
}
