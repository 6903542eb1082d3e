/**
 * The one error boundary of commands: dismissing is silent, everything else is a sentence for the person and the
 * details for the log. Neither ever holds a token: errors are made without the request.
 */
import { commands } from 'vscode';
import { describeError, isAbort, isArmError, refusalOf, tellWhole, withWords } from '../azure/armError.ts';
import { l10n } from '../core/l10n.ts';
import { COMMANDS, type CommandId } from '../manifest.ts';
import { commandTitle } from './commandTitle.ts';
import type { Command, CommandContext } from './context.ts';
import { Asking } from './prompts/asking.ts';
import { isDismissed } from './prompts/dismissed.ts';
import { isUnreadable } from './tellWorld.ts';
import { showWaysOn, type WayOn } from './waysOn.ts';

export async function runCommand(
  id: CommandId | 'journal' | 'plan' | 'team file' | 'undo',
  command: Command,
  long: Omit<CommandContext, 'asking'>,
): Promise<void> {
  const asking: CommandContext['asking'] = new Asking(long.boxes, commandTitle(id));
  const context = { ...long, asking };
  try {
    await command(context, undefined);
  } catch (error) {
    asking.close();
    if (isDismissed(error) || isAbort(error)) return;
    await report(id, error, context);
  } finally {
    asking.close();
  }
}

async function report(id: string, error: unknown, context: CommandContext): Promise<void> {
  const { log } = context;
  // It is told where it was met, with a way on.
  if (isUnreadable(context.session.state) && context.session.state.message === describeError(error)) return;
  const message = describeError(error);
  log.error(`${id}: ${tellWhole(error)}`);
  if (!isArmError(error) && error instanceof Error && error.stack !== undefined) log.error(error.stack);
  const refusal = refusalOf(error);
  const showLog: WayOn = {
    label: l10n.t('Show Log'),
    go: () => {
      log.show();
      return Promise.resolve();
    },
  };
  const text = refusal === undefined ? undefined : withWords(message, refusal);
  const report: WayOn = {
    label: l10n.t('Report Issue…'),
    go: async () => {
      await commands.executeCommand(COMMANDS.reportIssue);
    },
  };
  const ways = isDefect(error) ? [showLog, report] : [showLog];
  await showWaysOn(context, message, ways, text === undefined ? undefined : { title: TITLE, text });
}

/** What no code of this extension throws on purpose is a fault of it. */
function isDefect(error: unknown): boolean {
  return error instanceof TypeError || error instanceof RangeError || error instanceof ReferenceError;
}

/** The name of the document with what ARM has answered. */
const TITLE = 'Answer.txt';
