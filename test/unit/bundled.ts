/** Makes bundles of what a test starts as processes of its own: they start in a tenth of the time that their sources take. */
import path from 'node:path';
import { build, type Metafile } from 'esbuild';
import { bundleOptions, BUNDLES } from '../../scripts/build.ts';

/** The command line as it is shipped, with what it may load. @returns what is in each bundle */
export async function bundleCommandLine(folder: string): Promise<Metafile> {
  const { extension: _, commands: __, ...entryPoints } = BUNDLES;
  const { metafile } = await build({
    ...bundleOptions({ dev: false }),
    entryPoints,
    outdir: folder,
    metafile: true,
  });
  return metafile;
}

/**
 * A module that is no part of what is shipped.
 * @param entry its path, or its text, which imports by paths
 * @returns the file of its bundle
 */
export async function bundleModule(
  folder: string,
  entry: { path: string } | { text: string },
): Promise<string> {
  const outfile = path.join(folder, 'bundle.mjs');
  await build({
    ...('path' in entry
      ? { entryPoints: [entry.path] }
      : { stdin: { contents: entry.text, resolveDir: process.cwd() } }),
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    mainFields: ['module', 'main'],
    // Packages of the other kind of modules ask for those of Node in their own way.
    banner: {
      js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
    },
    logLevel: 'warning',
  });
  return outfile;
}
