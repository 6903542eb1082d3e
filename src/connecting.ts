/**
 * Knows how the window connects: to Azure, or to the sandbox that runs in it. Both rooms are loaded when they are wanted.
 */
import path from 'node:path';
import type { ExtensionContext, LogOutputChannel } from 'vscode';
import { tellWhole } from './azure/armError.ts';
import { ofSandbox } from './azure/placeWords.ts';
import { isTooMuch } from './azure/reading/pace.ts';
import type { Paces } from './azure/reading/paces.ts';
import { Session } from './azure/session.ts';
import type { KnownAccounts } from './azure/signIn/knownAccounts.ts';
import { l10n } from './core/l10n.ts';
import { readTarget, scenarioName } from './settings.ts';

export interface Connecting {
  readonly context: Pick<ExtensionContext, 'globalStorageUri' | 'workspaceState'>;
  readonly accounts: KnownAccounts;
  readonly log: LogOutputChannel;
  /** Told when a service sends requests away, and for how long. */
  readonly onSentAway: (seconds: number) => void;
  /** At which reading goes. */
  readonly paces: Paces;
}

export function makeSession({ context, accounts, log, onSentAway, paces }: Connecting): Session {
  return new Session({
    readTarget,
    connect: async (target) => {
      l10n.about(target.kind === 'sandbox' ? ofSandbox : undefined);
      const room = await import('./azure/azureRoom.ts');
      log.info(`Connecting to ${target.endpoint ?? target.kind}.`);
      return await room.connect({
        target,
        known: accounts.known(),
        onWait: (seconds, status) => {
          log.warn(`The service asked for patience (status ${status ?? 'none'}): waiting ${seconds} s.`);
          if (status !== undefined && isTooMuch(status)) onSentAway(seconds);
        },
        paces,
      });
    },
    signIn: async (wish) => await (await import('./azure/azureRoom.ts')).signIn(wish),
    accountKeys: async () => await (await import('./azure/azureRoom.ts')).accountKeys(accounts.known()),
    startSandbox: async (fresh) => {
      const room = await import('./sandbox/sandboxRoom.ts');
      const scenario = scenarioName();
      const numberKey = `sandbox.number ${scenario}`;
      const sandbox = await room.startKeptSandbox({
        // Global, as the setting of the scenario and the journal are: a sandbox belongs to no folder.
        folder: path.join(context.globalStorageUri.fsPath, 'sandbox'),
        scenario,
        number: context.workspaceState.get<number>(numberKey),
        fresh,
        onStateError: (error) => {
          log.error(`The world of the sandbox could not be kept: ${tellWhole(error)}`);
        },
      });
      // A window that is loaded again goes on with the world that it had, though another be free by then.
      await context.workspaceState.update(numberKey, sandbox.number);
      log.info(`The sandbox listens at ${sandbox.endpoint}.`);
      return sandbox;
    },
  });
}
