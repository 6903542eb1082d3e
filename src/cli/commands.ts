/** Knows what each command of the command line does with an estate. */
import { writeFile } from 'node:fs/promises';
import type { JsonObject } from '../core/json.ts';
import { l10n } from '../core/l10n.ts';
import { ask } from '../core/reach/ask.ts';
import { smallestFix, type Fix } from '../core/reach/fix/smallestFix.ts';
import { matrix } from '../core/reach/matrix.ts';
import { matrixText } from '../core/reach/matrixText.ts';
import type { End } from '../core/reach/points.ts';
import { endText, resolveEnd } from '../core/reach/resolve.ts';
import type { World } from '../core/reach/world.ts';
import type { Command } from './arguments.ts';
import type { EstateFile } from './estateFile.ts';
import { EXIT, exitOf, UsageError, type Exit, type Output } from './output.ts';
import { reachAnswer } from './reachAnswer.ts';
import type { ReachForm } from './reachForm.ts';
import { reachText } from './reachText.ts';

type Asked<Kind extends Command['kind']> = Extract<Command, { readonly kind: Kind }>;

export function reachCommand({ world }: EstateFile, command: Asked<'reach'>, output: Output): Exit {
  const { protocol, port, family, json } = command;
  const from = endOf(world, command.from, 'from');
  const to = endOf(world, command.to, 'to');
  const question = { from, to, protocol, port, family };
  const answer = ask(world, question);
  const fix = command.fix ? smallestFix(world, question, answer) : undefined;
  const form = reachAnswer(
    answer,
    question,
    { from: endText(world, from), to: endText(world, to) },
    fixForm(fix),
  );
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

function endOf(world: World, text: string, role: 'from' | 'to'): End {
  const found = resolveEnd(world, text, role);
  switch (found.kind) {
    case 'end':
      return found.end;
    case 'ambiguous':
      throw new UsageError(
        l10n.t`"${text}" means more than one thing:\n${found.candidates.map((each) => `  ${each}`).join('\n')}`,
      );
    case 'unknown':
      throw new UsageError(l10n.t`Nothing in the estate is called "${text}".`);
  }
}

export function matrixCommand({ world, estate }: EstateFile, command: Asked<'matrix'>, output: Output): Exit {
  const networks = [...estate.all()].sort((a, b) => (a.name < b.name ? -1 : 1));
  const cells = [...matrix(world, networks, command)];
  output.result(
    command.json
      ? jsonText({
          version: 1,
          cells: cells.map(({ from, to, verdict, extent }) => ({
            from: from.name,
            to: to.name,
            verdict,
            extent,
          })),
        })
      : matrixText(networks, cells, command.csv ? 'csv' : 'markdown'),
  );
  return EXIT.reachable;
}

export async function saveCommand(
  { scenario, bodies }: EstateFile,
  command: Asked<'save'>,
  output: Output,
): Promise<Exit> {
  const { name, title, summary, tenants, subscriptions } = scenario;
  const resources = bodies.map((body): JsonObject => ({ etag: 'W/"unknown"', ...body }));
  const text = jsonText({ version: 1, name, title, summary, tenants, subscriptions, resources });
  if (command.file === '-') output.result(text);
  else await writeFile(command.file, text);
  return EXIT.reachable;
}

function jsonText(value: unknown): string {
  return `${JSON.stringify(value, undefined, 2)}\n`;
}
