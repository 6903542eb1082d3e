/** Knows what each command of the command line does with an estate. */
import { writeFile } from 'node:fs/promises';
import { finished } from '../azure/slices.ts';
import { searchFixInPieces, type Fix } from '../core/reach/fix/smallestFix.ts';
import { cellsInPieces, sideOf, type Cell } from '../core/reach/matrix.ts';
import { matrixText } from '../core/reach/matrixText.ts';
import { endText } from '../core/reach/resolve.ts';
import type { Command } from './arguments.ts';
import type { EstateSource } from './estateSource.ts';
import type { MatrixForm } from './matrixForm.ts';
import { EXIT, exitAfter, exitOf, type Exit, type Output } from './output.ts';
import { reachAnswer } from './reachAnswer.ts';
import type { ReachForm } from './reachForm.ts';
import { reachText } from './reachText.ts';
import { savedText } from './savedEstate.ts';

type Asked<Kind extends Command['kind']> = Extract<Command, { readonly kind: Kind }>;

export async function reachCommand(
  source: EstateSource,
  command: Asked<'reach'>,
  output: Output,
): Promise<Exit> {
  const { from, to, protocol, port, family, json } = command;
  const { world, question, answer } = await source.answered({ from, to, protocol, port, family });
  const { fix, why } = command.fix
    ? await finished(searchFixInPieces(world, question, answer))
    : { fix: undefined, why: [] };
  const named = { from: endText(world, question.from), to: endText(world, question.to) };
  const form = reachAnswer(answer, question, named, { fix: fixForm(fix), noFix: [...why] });
  output.result(json ? jsonText(form) : reachText(form, output.colours));
  return exitOf(answer.verdict);
}

function fixForm(fix: Fix | undefined): ReachForm['fix'] {
  if (fix === undefined) return null;
  const changes = fix.edits.map(({ kind, at, text, plan }) => ({
    kind,
    at,
    text,
    ...(plan === undefined ? {} : { plan }),
  }));
  return { verdict: fix.verdict, changes, notes: [...fix.notes] };
}

export async function matrixCommand(
  source: EstateSource,
  command: Asked<'matrix'>,
  output: Output,
): Promise<Exit> {
  const { world, estate } = await source.whole();
  const sides = [...estate.all()].sort((a, b) => (a.name < b.name ? -1 : 1)).map(sideOf);
  const cells = await finished(cellsInPieces(world, sides, command));
  output.result(
    command.json ? jsonText(matrixAnswer(cells)) : matrixText(sides, cells, command.csv ? 'csv' : 'markdown'),
  );
  return exitAfter(source, EXIT.reachable);
}

function matrixAnswer(cells: readonly Cell[]): MatrixForm {
  return {
    version: 1,
    cells: cells.map(({ from, to, verdict, extent }) => ({ from: from.name, to: to.name, verdict, extent })),
  };
}

export async function saveCommand(
  source: EstateSource,
  command: Asked<'save'>,
  output: Output,
): Promise<Exit> {
  const text = savedText(await source.saved());
  if (command.file === '-') output.result(text);
  else await writeFile(command.file, text);
  return exitAfter(source, EXIT.reachable);
}

function jsonText(value: unknown): string {
  return `${JSON.stringify(value, undefined, 2)}\n`;
}
