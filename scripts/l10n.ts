/**
 * Writes `l10n/bundle.l10n.json`, from which translations are made: every message that the sources say. The tool of
 * VS Code knows messages by the packages that say them, so it is shown `core/l10n.ts` as if it were one.
 */
import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { getL10nJson } from '@vscode/l10n-dev';
import { root } from './places.ts';

const OURS = /^import \{ l10n \} from '[./]*(?:core\/)?l10n\.ts';$/m;

export async function messages(): Promise<Readonly<Record<string, unknown>>> {
  const files: { extension: '.ts'; contents: string }[] = [];
  const all = await readdir(path.join(root, 'src'), { recursive: true });
  for (const file of all.filter((name) => name.endsWith('.ts')).sort()) {
    const contents = await readFile(path.join(root, 'src', file), 'utf8');
    if (OURS.test(contents))
      files.push({
        extension: '.ts',
        contents: contents.replace(OURS, "import * as l10n from '@vscode/l10n';"),
      });
  }
  const found = await getL10nJson(files);
  return Object.fromEntries(Object.entries(found).sort(([a], [b]) => (a < b ? -1 : 1)));
}

export const BUNDLE = path.join(root, 'l10n', 'bundle.l10n.json');

if (process.argv[1] === import.meta.filename)
  await writeFile(BUNDLE, `${JSON.stringify(await messages(), undefined, 2)}\n`);
