/** Knows how the editor tests become CommonJS files in dist/test/editor: what an extension host can load. */
import { copyFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { build, type BuildOptions } from 'esbuild';
import { dist, root } from './places.ts';

export const editorTests = path.join(dist, 'test', 'editor');
/** The folder of the extension that stands in for who signs people in. */
export const testProvider = path.join(editorTests, 'provider');

const PROVIDER = path.join('test', 'editor', 'provider');

const HOSTED: BuildOptions = {
  absWorkingDir: root,
  outExtension: { '.js': '.cjs' },
  bundle: true,
  platform: 'node',
  format: 'cjs',
  target: 'node20',
  // As for the bundles that are shipped: the other build of some packages cannot be bundled.
  mainFields: ['module', 'main'],
  external: ['vscode', 'mocha'],
  sourcemap: 'inline',
  logLevel: 'warning',
};

export async function buildEditorTests(): Promise<void> {
  await rm(editorTests, { recursive: true, force: true });
  await build({
    ...HOSTED,
    entryPoints: ['test/editor/index.ts', 'test/editor/**/*.test.ts'],
    outbase: 'test/editor',
    outdir: editorTests,
  });
  await buildTestProvider(testProvider);
}

/** @param folder becomes that of the extension that stands in for who signs people in */
export async function buildTestProvider(folder: string): Promise<void> {
  await build({ ...HOSTED, entryPoints: [path.join(PROVIDER, 'provider.ts')], outdir: folder });
  await copyFile(path.join(root, PROVIDER, 'package.json'), path.join(folder, 'package.json'));
}
