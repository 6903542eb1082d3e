/** Knows what every command is given. It holds types only. */
import type { LogOutputChannel, Uri } from 'vscode';
import type { EstateStore } from '../azure/estateStore.ts';
import type { Executor } from '../azure/executor.ts';
import type { Row } from '../azure/row.ts';
import type { Session } from '../azure/session.ts';
import type { JournalFile } from './journal/journalFile.ts';

/** What the composition root hands to the commands. */
export interface Surroundings {
  readonly session: Session;
  readonly store: EstateStore;
  readonly log: LogOutputChannel;
  /** The rows that are selected in the tree. */
  readonly selection: () => readonly Row[];
  /** Shows a read-only text. */
  readonly showText: (title: string, text: string) => Promise<void>;
  /** Keeps a read-only text, for an editor that shows several. */
  readonly keepText: (title: string, text: string) => Uri;
  /** A folder of this extension's own, which survives it. */
  readonly storage: string;
}

export interface CommandContext extends Surroundings {
  readonly executor: Executor;
  readonly journal: JournalFile;
}

/**
 * A command: given a row from a menu, or nothing from the palette.
 * @param selection all rows of the selection that the menu was opened on
 */
export type Command = (context: CommandContext, argument: unknown, selection?: unknown) => Promise<void>;
