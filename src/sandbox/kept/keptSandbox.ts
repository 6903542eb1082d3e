/** Knows how a sandbox is started whose world is kept from one window to the next. */
import { rename, stat } from 'node:fs/promises';
import path from 'node:path';
import { l10n } from '../../core/l10n.ts';
import { isScenarioFile } from '../scenarios/file/loadScenario.ts';
import { startSandbox, type RunningSandbox } from '../startSandbox.ts';
import { StateError } from '../stateFile.ts';
import { takePlace } from './keptPlace.ts';

export interface KeptOptions {
  /** Where all worlds are kept. */
  readonly folder: string;
  /** The name of a scenario, or the path of its file. */
  readonly scenario: string;
  /** The number of the world that this window had before. */
  readonly number: number | undefined;
  /** Begins anew: what was kept is put aside under another name, until the next time. */
  readonly fresh: boolean;
  /** Told when the world could not be written down. */
  readonly onStateError: (error: unknown) => void;
}

export interface KeptSandbox extends RunningSandbox {
  /** 1, or more where other windows have worlds of the same scenario open. */
  readonly number: number;
  /** Whether the scenario's file has been written since the world began with it. */
  readonly isOlderThanFile: boolean;
}

/**
 * Goes on with the kept world of a scenario, or begins it where none is kept.
 * @throws StateError in words for people where what was kept cannot be read; it is left as it is
 */
export async function startKeptSandbox(options: KeptOptions): Promise<KeptSandbox> {
  const { folder, scenario, fresh, onStateError } = options;
  const place = await takePlace(folder, scenario, options.number);
  try {
    if (fresh) await putAside(place.file);
    const sandbox = await startSandbox({ port: 0, scenario, stateFile: place.file, onStateError });
    const { began } = sandbox.world();
    return {
      ...sandbox,
      number: place.number,
      isOlderThanFile: isScenarioFile(scenario) && (await changedAt(scenario)) > began,
      close: async () => {
        await sandbox.close();
        await place.leave();
      },
    };
  } catch (error) {
    await place.leave();
    throw error instanceof StateError ? inPlainWords(error) : error;
  }
}

/** Where a world lies that was started over, or could not be read. */
function asideOf(file: string): string {
  return file.replace(/\.json$/, '.before.json');
}

async function putAside(file: string): Promise<void> {
  await rename(file, asideOf(file)).catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  });
}

/** In milliseconds since 1970; 0 for a file that is not there. */
async function changedAt(file: string): Promise<number> {
  return await stat(file).then(
    ({ mtimeMs }) => mtimeMs,
    () => 0,
  );
}

function inPlainWords(error: StateError): StateError {
  const told = new StateError(error.file, '', error.reason);
  told.message = l10n.t`What was kept of this sandbox cannot be read, and was left as it is: ${error.reason}. The file is ${error.file}. Sandbox: Start Over begins anew and keeps it beside as ${path.basename(asideOf(error.file))}.`;
  return told;
}
