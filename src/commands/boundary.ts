/**
 * The one error boundary of commands: dismissing is silent, everything else is a sentence for the person and the
 * details for the log. Neither ever holds a token: errors are made without the request.
 */
import { l10n } from 'vscode';
import { describeError, isAbort, isArmError } from '../azure/armError.ts';
import type { CommandId } from '../manifest.ts';
import type { Command, CommandContext } from './context.ts';
import { showError } from './messages.ts';
import { isDismissed } from './prompts/quickInput.ts';

export async function runCommand(
  id: CommandId | 'journal',
  command: Command,
  context: CommandContext,
  argument: unknown,
  selection: unknown,
): Promise<void> {
  try {
    await command(context, argument, selection);
  } catch (error) {
    if (isDismissed(error) || isAbort(error)) return;
    await report(id, error, context);
  }
}

async function report(id: string, error: unknown, { log }: CommandContext): Promise<void> {
  const message = describeError(error);
  log.error(`${id}: ${message}`);
  if (isArmError(error))
    log.error(`  code ${error.code ?? 'none'}, status ${error.status ?? 'none'}: ${error.message}`);
  else if (error instanceof Error && error.stack !== undefined) log.error(error.stack);
  const showLog = l10n.t('Show Log');
  const answer = await showError(message, showLog);
  if (answer === showLog) log.show();
}
