/** Knows how a scenario is found by what somebody wrote down: the name of a built-in one, or the path of a file. */
import { readFile } from 'node:fs/promises';
import { l10n } from '../../../core/l10n.ts';
import type { Scenario } from '../scenario.ts';
import { scenarioNamed, scenarioNames } from '../scenarios.ts';
import { readScenario, type ScenarioProblem } from './readScenario.ts';

/** Problems that are told in full; the others are counted. */
const TOLD = 8;

/** Whether a text is the path of a file rather than a name. */
export function isScenarioFile(text: string): boolean {
  return /[\\/]|\.json$/i.test(text);
}

/** @throws Error in plain words when there is no such scenario or its file is wrong */
export async function loadScenario(asked: string): Promise<Scenario> {
  const builtIn = scenarioNamed(asked);
  if (builtIn !== undefined) return builtIn;
  if (!isScenarioFile(asked))
    throw new Error(l10n.t`There is no scenario "${asked}"; there are: ${scenarioNames()}.`);
  const reading = readScenario(await textOf(asked));
  if (reading.kind === 'scenario') return reading.scenario;
  throw new Error(l10n.t`The scenario file ${asked} cannot be used.\n${told(reading.problems)}`);
}

async function textOf(file: string): Promise<string> {
  try {
    return decoded(await readFile(file));
  } catch (error) {
    const missing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    const reason = missing
      ? l10n.t`there is no such file`
      : error instanceof Error
        ? error.message
        : String(error);
    throw new Error(l10n.t`The scenario file ${file} cannot be read: ${reason}.`);
  }
}

/** Windows PowerShell writes UTF-16 where it is not asked for anything else. */
function decoded(bytes: Buffer): string {
  return bytes[0] === 0xff && bytes[1] === 0xfe ? bytes.toString('utf16le') : bytes.toString('utf8');
}

function told(problems: readonly ScenarioProblem[]): string {
  const lines = problems
    .slice(0, TOLD)
    .map(({ line, place, sentence }) =>
      place === '' ? l10n.t`Line ${line}: ${sentence}` : l10n.t`Line ${line}, ${place}: ${sentence}`,
    );
  const more = problems.length - lines.length;
  return [...lines, ...(more > 0 ? [l10n.t`And ${more} more.`] : [])].join('\n');
}
