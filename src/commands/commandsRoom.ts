/**
 * The door of the commands, a bundle of its own that is loaded with the first command: it brings ARM's rules, the
 * plans and the prompts, none of which the tree needs.
 */
import { Executor } from '../azure/executor.ts';
import { COMMANDS, type CommandId } from '../manifest.ts';
import { leaveSandbox, signIn, useSandbox } from './account.ts';
import { addPeering } from './addPeering.ts';
import { runCommand } from './boundary.ts';
import { changeProperties, toggleFlag } from './changeProperties.ts';
import type { Command, CommandContext, Surroundings } from './context.ts';
import { cancelLoading, refresh, retry } from './loading.ts';
import { compareLinks, copyResourceId, openInPortal, showLog, viewJson } from './look.ts';
import { openScenario } from './openScenario.ts';
import { remove } from './remove.ts';
import { saveScenario } from './saveScenario.ts';

const HANDLERS: Readonly<Record<CommandId, Command>> = {
  [COMMANDS.addPeering]: addPeering,
  [COMMANDS.changeProperties]: changeProperties,
  [COMMANDS.toggleFlag]: toggleFlag,
  [COMMANDS.remove]: remove,
  [COMMANDS.viewJson]: viewJson,
  [COMMANDS.compareLinks]: compareLinks,
  [COMMANDS.copyResourceId]: copyResourceId,
  [COMMANDS.openInPortal]: openInPortal,
  [COMMANDS.refresh]: refresh,
  [COMMANDS.retry]: retry,
  [COMMANDS.cancelLoading]: cancelLoading,
  [COMMANDS.showLog]: showLog,
  [COMMANDS.signIn]: signIn,
  [COMMANDS.useSandbox]: useSandbox,
  [COMMANDS.leaveSandbox]: leaveSandbox,
  [COMMANDS.openScenario]: openScenario,
  [COMMANDS.saveScenario]: saveScenario,
};

/** Runs a command with the argument that the editor gave it; failures are told to the person. */
export type CommandRunner = (id: CommandId, argument: unknown) => Promise<void>;

export function createRunner(surroundings: Surroundings): CommandRunner {
  const { session, store } = surroundings;
  const executor = new Executor(store, () => session.arm());
  const context: CommandContext = { ...surroundings, executor };
  return async (id, argument) => {
    await runCommand(id, HANDLERS[id], context, argument);
  };
}
