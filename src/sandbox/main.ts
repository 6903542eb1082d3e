/** The command line of the sandbox: one line of JSON once it listens, then it runs until it is told to end. */
import { readFile } from 'node:fs/promises';
import { printAssumptions } from './assumptions.ts';
import { parseArguments, USAGE } from './arguments.ts';
import { startSandbox, type RunningSandbox, type SandboxOptions } from './sandboxRoom.ts';
import { readFaults } from './world/weather.ts';

const parsed = parseArguments(process.argv.slice(2));
switch (parsed.kind) {
  case 'help':
    process.stdout.write(USAGE);
    break;
  case 'assumptions':
    process.stdout.write(printAssumptions());
    break;
  case 'wrong':
    process.stderr.write(`${parsed.reason}\n`);
    process.exitCode = 2;
    break;
  case 'run': {
    const sandbox = await start(parsed.options, parsed.faultsFile).catch((error: unknown) => {
      process.stderr.write(
        `The sandbox did not start: ${error instanceof Error ? error.message : String(error)}\n`,
      );
      process.exitCode = 1;
      return undefined;
    });
    if (sandbox === undefined) break;
    const { endpoint, caFile, tenants, subscriptions, applications, control } = sandbox;
    const end = (): void => {
      void sandbox.close();
    };
    process.once('SIGTERM', end);
    process.once('SIGINT', end);
    process.stdout.write(
      `${JSON.stringify({ endpoint, caFile, tenants, subscriptions, applications, control })}\n`,
    );
    break;
  }
}

async function start(asked: SandboxOptions, faultsFile: string | undefined): Promise<RunningSandbox> {
  const options: SandboxOptions = {
    ...asked,
    onStateError(error) {
      process.stderr.write(
        `The state was not kept: ${error instanceof Error ? error.message : String(error)}\n`,
      );
    },
  };
  if (faultsFile === undefined) return startSandbox(options);
  const faults = readFaults(JSON.parse(await readFile(faultsFile, 'utf8')));
  return startSandbox({ ...options, faults });
}
