/** Knows what every command is given. It holds types only. */
import type { LogOutputChannel } from 'vscode';
import type { EstateStore } from '../azure/estateStore.ts';
import type { Executor } from '../azure/executor.ts';
import type { Row } from '../azure/row.ts';
import type { Session } from '../azure/session.ts';

/** What the composition root hands to the commands. */
export interface Surroundings {
  readonly session: Session;
  readonly store: EstateStore;
  readonly log: LogOutputChannel;
  /** The rows that are selected in the tree. */
  readonly selection: () => readonly Row[];
  /** Shows a read-only text. */
  readonly showText: (title: string, text: string) => Promise<void>;
}

export interface CommandContext extends Surroundings {
  readonly executor: Executor;
}

/** A command: given a row from a menu, or nothing from the palette. */
export type Command = (context: CommandContext, argument: unknown) => Promise<void>;
