/**
 * The editor tier: bundles test/editor and runs it inside a real extension host, in whichever editor there is.
 * The bundles of the extension must be built. Settings of the host: test/editor/settings.json.
 */
import { mkdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { runTests } from '@vscode/test-electron';
import { buildEditorTests, editorTests, testProvider } from './buildTests.ts';
import { findEditor } from './editor/findEditor.ts';
import { createProfile } from './editor/profile.ts';
import type { Settings } from './editor/settings.ts';
import { foreignFolder } from './editor/foreignFolder.ts';
import { cache, root } from './places.ts';
import { doubtAbout } from './testing/totals.ts';

const say = (line: string): void => void process.stderr.write(`${line}\n`);

const editor = await findEditor(say);
await buildEditorTests();
const settings = JSON.parse(
  await readFile(path.join(root, 'test', 'editor', 'settings.json'), 'utf8'),
) as Settings;
const profile = await createProfile(settings);
const totals = process.env['TEST_TOTALS'] ?? path.join(cache, 'editor-tests.json');
await mkdir(cache, { recursive: true });
await rm(totals, { force: true });
try {
  const launcher = path.join(root, 'scripts', 'editor', 'launcher.ts');
  process.exitCode = await runTests({
    vscodeExecutablePath: editor.kind === 'desktop' ? editor.executable : launcher,
    // A desktop cannot be told whom to trust with the accounts, so there the editor's own provider stays.
    extensionDevelopmentPath: editor.kind === 'server' ? [root, testProvider] : root,
    extensionTestsPath: path.join(editorTests, 'index.cjs'),
    launchArgs: [
      await foreignFolder(path.dirname(profile.userDataDir)),
      ...['--user-data-dir', profile.userDataDir, '--extensions-dir', profile.extensionsDir],
    ],
    // The desktop passes the host's console on by itself; the launcher follows this file.
    extensionTestsEnv: {
      TEST_TOTALS: totals,
      // The host has no terminal of its own to ask.
      ...(process.stdout.isTTY && { FORCE_COLOR: '1' }),
      ...(editor.kind === 'server' && {
        TEST_OUTPUT: path.join(cache, 'editor-tests.log'),
        TEST_ACCOUNTS: '1',
      }),
    },
  });
  // A test that calls process.exit(0) ends everything with status 0.
  const doubt = await doubtAbout(totals);
  if (doubt !== undefined) throw new Error(doubt);
} catch (error) {
  say(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
} finally {
  await profile.remove();
}
