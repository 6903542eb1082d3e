/**
 * Knows beside which of the editor's own extensions tests are run. Some ninety of them come with it, and to read
 * them all takes a third of the work of a window that comes; none but these has to do with what is tested.
 */
import { mkdir, symlink } from 'node:fs/promises';
import path from 'node:path';
import type { ServerInstall } from './serverInstall.ts';

const KEPT = [
  // What documents are written in, and what checks the files of scenarios and of settings.
  ...['configuration-editing', 'json', 'json-language-features', 'log', 'powershell', 'shellscript'],
  // Who signs people in.
  'microsoft-authentication',
  // How it looks.
  ...['theme-defaults', 'theme-seti'],
];

/** Makes the folder, with a link to each that is not to be left out, for the server's `--builtin-extensions-dir`. */
export async function linkBuiltIns(
  install: ServerInstall,
  folder: string,
  without: readonly string[] = [],
): Promise<void> {
  const all = path.resolve(path.dirname(install.main), '..', 'extensions');
  await mkdir(folder, { recursive: true });
  for (const name of KEPT.filter((each) => !without.includes(each)))
    await symlink(path.join(all, name), path.join(folder, name));
}
