/** Knows how the editor tests become CommonJS files in dist/test/editor: what an extension host can load. */
import { copyFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { build } from 'esbuild';
import { dist, root } from './places.ts';

export const editorTests = path.join(dist, 'test', 'editor');
/** The folder of the extension that stands in for who signs people in. */
export const testProvider = path.join(editorTests, 'provider');

export async function buildEditorTests(): Promise<void> {
  await rm(editorTests, { recursive: true, force: true });
  await build({
    absWorkingDir: root,
    entryPoints: ['test/editor/index.ts', 'test/editor/provider/provider.ts', 'test/editor/**/*.test.ts'],
    outbase: 'test/editor',
    outdir: editorTests,
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
  });
  const manifest = path.join('test', 'editor', 'provider', 'package.json');
  await copyFile(path.join(root, manifest), path.join(dist, manifest));
}
