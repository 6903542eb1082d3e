/** Knows an estate in a file as commands see it. */
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { finished } from '../azure/slices.ts';
import { askInPieces, type Question } from '../core/reach/ask.ts';
import { endOf } from './ends.ts';
import { readEstateFile } from './estateFile.ts';
import type { EstateSource } from './estateSource.ts';
import type { Output } from './output.ts';
import { goneIn } from './savedEstate.ts';

/** @throws Error in plain words where there is no such file or it is no estate */
export async function fileSource(name: string, output: Output): Promise<EstateSource> {
  const file = await readEstateFile(name);
  for (const note of file.notes) output.progress(`${name}: ${note}\n`);
  const { world, estate, setup, bodies, scenario } = file;
  return {
    uri: uriOf(name),
    isPartial: false,
    whole: () => Promise.resolve(file),
    answered: async (asking) => {
      const from = endOf(world, asking.from, 'from');
      const to = endOf(world, asking.to, 'to');
      const question: Question = { ...asking, from, to };
      return { world, question, answer: await finished(askInPieces(world, question)) };
    },
    saved: () => {
      const reading = { whole: [...setup.read], gone: goneIn(estate) };
      return Promise.resolve({ ...scenario, bodies, reading });
    },
    close: () => undefined,
  };
}

/** As other tools want it: relative where it was given so. */
function uriOf(file: string): string {
  return path.isAbsolute(file) ? pathToFileURL(file).href : encodeURI(file.replaceAll('\\', '/'));
}
