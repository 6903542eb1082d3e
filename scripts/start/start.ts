/** Brings sandbox and editor together for a person, and ends both together. */
import { parseArgs } from 'node:util';
import { findEditor } from '../editor/findEditor.ts';
import { createProfile } from '../editor/profile.ts';
import { openEditor } from './openEditor.ts';
import { startSandboxProcess } from './sandboxProcess.ts';

const say = (line: string): void => void process.stdout.write(`${line}\n`);

const USAGE = 'Usage: npm start [-- [--scenario NAME] [--port N]]   N: of the editor, where it is a server';

interface Choice {
  /** What the sandbox starts with. */
  readonly scenario: string;
  /** Where a server shows the editor; 0 is a free one. */
  readonly port: number;
}

/** Runs until the editor was closed or the person pressed Ctrl+C, then ends the process with nothing left running. */
export async function start(args: readonly string[]): Promise<never> {
  const choice = readChoice(args);
  if (choice === undefined) {
    process.stderr.write(`${USAGE}\n`);
    process.exit(2);
  }
  const endings: (() => Promise<void>)[] = [];
  try {
    await Promise.race([interruption(), sandboxAndEditor(choice, endings)]);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  }
  say('Ending …');
  for (const end of endings.reverse()) await end();
  // An interrupted preparation may still hold timers and children; what ends with this process ends now.
  process.exit();
}

/** Undefined when the words are none of this command's. */
function readChoice(args: readonly string[]): Choice | undefined {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        scenario: { type: 'string', default: 'estate' },
        port: { type: 'string', default: '0' },
      },
    });
    const port = Number(values.port);
    return /^\d+$/.test(values.port) && port <= 65_535 ? { scenario: values.scenario, port } : undefined;
  } catch {
    return undefined;
  }
}

/** Resolves when either ends by itself. Adds to `endings` what must be ended, oldest first. */
async function sandboxAndEditor({ scenario, port }: Choice, endings: (() => Promise<void>)[]): Promise<void> {
  const editor = await findEditor(say);
  const sandbox = await startSandboxProcess(scenario);
  endings.push(sandbox.end);
  say(`The sandbox listens at ${sandbox.endpoint} with the scenario ${scenario}.`);
  const profile = await createProfile({
    'vnetPeering.connection': 'sandbox',
    'vnetPeering.endpoint': sandbox.endpoint,
    'vnetPeering.caFile': sandbox.caFile,
  });
  endings.push(profile.remove);
  say('Building the extension …');
  const opened = await openEditor(editor, profile, port);
  endings.push(opened.close);
  say(
    `\n${opened.invitation}\nIt shows the view Azure VNet Peering at the side, and beside it a walkthrough of four steps; Ctrl+C here ends everything.`,
  );
  await Promise.race([
    opened.ended,
    sandbox.ended.then(() => {
      throw new Error('The sandbox ended by itself.');
    }),
  ]);
}

/**
 * Ctrl+C or any other end that is asked for. npm passes Ctrl+C on although the terminal sent it here too, so
 * further signals must do no harm; and told to end itself npm tells only its shell, so an orphan ends as well.
 */
function interruption(): Promise<void> {
  const parent = process.ppid;
  return new Promise((resolve) => {
    const end = (): void => {
      resolve();
    };
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, end);
    setInterval(() => {
      if (process.ppid !== parent) end();
    }, 500).unref();
  });
}
