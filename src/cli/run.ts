/** Knows how a command line is carried out, from its words to its exit status. It ends no process and prints by itself nothing. */
import { readArguments, USAGE } from './arguments.ts';
import { checkCommand } from './check.ts';
import { matrixCommand, reachCommand, saveCommand } from './commands.ts';
import { diffCommand } from './diff.ts';
import { readEstateFile } from './estateFile.ts';
import { EXIT, UsageError, type Exit, type Output } from './output.ts';

export async function run(args: readonly string[], output: Output): Promise<Exit> {
  try {
    return await carriedOut(args, output);
  } catch (error) {
    output.progress(`${error instanceof Error ? error.message : String(error)}\n`);
    return error instanceof UsageError ? EXIT.usage : EXIT.failure;
  }
}

async function carriedOut(args: readonly string[], output: Output): Promise<Exit> {
  const command = readArguments(args);
  if (command.kind === 'help') {
    output.result(USAGE);
    return EXIT.reachable;
  }
  if (command.kind === 'diff') return await diffCommand(command, output);
  const file = await readEstateFile(command.scenario);
  for (const note of file.notes) output.progress(`${note}\n`);
  switch (command.kind) {
    case 'reach':
      return reachCommand(file, command, output);
    case 'matrix':
      return matrixCommand(file, command, output);
    case 'check':
      return checkCommand(file, command, output);
    case 'save':
      return saveCommand(file, command, output);
  }
}
