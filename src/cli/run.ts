/** Knows how a command line is carried out, from its words to its exit status. It ends no process and prints by itself nothing. */
import { readArguments, type Command } from './arguments.ts';
import { checkCommand } from './check.ts';
import { matrixCommand, reachCommand, saveCommand } from './commands.ts';
import { diffCommand } from './diff.ts';
import { openEstate, type EstateSource } from './estateSource.ts';
import { EXIT, exitFor, type Exit, type Output } from './output.ts';
import { USAGE } from './usage.ts';

export async function run(args: readonly string[], output: Output): Promise<Exit> {
  try {
    return await carriedOut(args, output);
  } catch (error) {
    output.progress(`${error instanceof Error ? error.message : String(error)}\n`);
    return exitFor(error);
  }
}

async function carriedOut(args: readonly string[], output: Output): Promise<Exit> {
  const command = readArguments(args);
  switch (command.kind) {
    case 'help':
      output.result(USAGE);
      return EXIT.reachable;
    case 'diff':
      return await diffCommand(command, output);
    case 'reach':
    case 'matrix':
    case 'check':
    case 'save': {
      const source = await openEstate(command.place, output);
      try {
        return await answered(source, command, output);
      } finally {
        source.close();
      }
    }
  }
}

function answered(
  source: EstateSource,
  command: Exclude<Command, { readonly kind: 'help' | 'diff' }>,
  output: Output,
): Promise<Exit> {
  switch (command.kind) {
    case 'reach':
      return reachCommand(source, command, output);
    case 'matrix':
      return matrixCommand(source, command, output);
    case 'check':
      return checkCommand(source, command, output);
    case 'save':
      return saveCommand(source, command, output);
  }
}
