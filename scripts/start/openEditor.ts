/** Knows how to open an editor of either kind with the extension in it, its view in front. */
import { spawn } from 'node:child_process';
import path from 'node:path';
import type { Editor } from '../editor/findEditor.ts';
import { installExtension } from '../editor/installExtension.ts';
import type { Profile } from '../editor/profile.ts';
import { run } from '../editor/run.ts';
import { startServer } from '../editor/server.ts';
import type { ServerInstall } from '../editor/serverInstall.ts';
import { packagedExtension, root } from '../places.ts';

export interface OpenEditor {
  /** What the person does next. */
  readonly invitation: string;
  /** Resolves when the editor ends by itself. */
  readonly ended: Promise<void>;
  readonly close: () => Promise<void>;
}

const OPENER = path.join(root, 'scripts', 'start', 'opener');

/** @param port where a server listens; 0 is a free one */
export function openEditor(editor: Editor, profile: Profile, port: number): Promise<OpenEditor> {
  return editor.kind === 'desktop'
    ? openDesktop(editor.executable, profile)
    : openServer(editor.install, profile, port);
}

/** The desktop takes the extension from the working tree. */
async function openDesktop(executable: string, profile: Profile): Promise<OpenEditor> {
  await run('npm', ['run', 'build'], { cwd: root });
  const child = spawn(
    executable,
    [
      ...['--user-data-dir', profile.userDataDir, '--extensions-dir', profile.extensionsDir],
      ...[`--extensionDevelopmentPath=${root}`, `--extensionDevelopmentPath=${OPENER}`],
      ...['--new-window', '--skip-welcome', '--skip-release-notes', '--disable-workspace-trust'],
      // Chromium refuses its own sandbox to the superuser.
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    ],
    { stdio: 'ignore' },
  );
  const ended = new Promise<void>((resolve, reject) => {
    child.once('close', () => {
      resolve();
    });
    child.once('error', reject);
  });
  const close = async (): Promise<void> => {
    child.kill();
    await ended.catch(() => undefined);
  };
  return { invitation: 'The editor opens in a window of its own. Closing it ends all.', ended, close };
}

/** The server takes packages, as a person's editor does. */
async function openServer(install: ServerInstall, profile: Profile, port: number): Promise<OpenEditor> {
  await run('npm', ['run', 'package'], { cwd: root });
  const opener = path.join(path.dirname(profile.userDataDir), 'opener.vsix');
  const vsce = path.join(root, 'node_modules', '@vscode', 'vsce', 'vsce');
  await run(
    process.execPath,
    [vsce, 'package', '--no-dependencies', '--allow-missing-repository', '--skip-license', '--out', opener],
    { cwd: OPENER },
  );
  for (const vsix of [packagedExtension, opener]) await installExtension(install, profile, vsix);
  const server = await startServer(install, { ...profile, port });
  return {
    invitation: `Open this address in a browser on this machine:\n\n  ${server.url()}\n`,
    ended: server.ended,
    close: server.close,
  };
}
