/** Decides which editor to work in: a desktop VS Code where one can show a window, else the server. */
import { access } from 'node:fs/promises';
import path from 'node:path';
import { downloadAndUnzipVSCode, SilentReporter } from '@vscode/test-electron';
import { GRACE_MS, WAIT_MS } from '../patience.ts';
import { cache } from '../places.ts';
import { installServer, type ServerInstall } from './serverInstall.ts';

export type Editor =
  | { readonly kind: 'desktop'; readonly executable: string }
  | { readonly kind: 'server'; readonly install: ServerInstall };

/** The executables that take VS Code's command line and stay until its window closes (`code` does not). */
const INSTALLED: Readonly<Record<string, readonly string[]>> = {
  linux: ['/usr/share/code/code', '/snap/code/current/usr/share/code/code'],
  darwin: ['/Applications/Visual Studio Code.app/Contents/MacOS/Electron'],
  win32: [
    path.join(process.env['LOCALAPPDATA'] ?? '', 'Programs', 'Microsoft VS Code', 'Code.exe'),
    path.join(process.env['PROGRAMFILES'] ?? '', 'Microsoft VS Code', 'Code.exe'),
  ],
};

function canShowWindow(): boolean {
  const { DISPLAY: x11 = '', WAYLAND_DISPLAY: wayland = '' } = process.env;
  return process.platform !== 'linux' || x11 !== '' || wayland !== '';
}

/** `VSCODE_EXECUTABLE`, else an installed or downloaded desktop when there is a display, else the server. */
export async function findEditor(say: (line: string) => void): Promise<Editor> {
  const named = process.env['VSCODE_EXECUTABLE'];
  if (named !== undefined && named !== '') return { kind: 'desktop', executable: named };
  if (canShowWindow()) {
    const executable = (await installedDesktop()) ?? (await downloadedDesktop(say));
    if (executable !== undefined) return { kind: 'desktop', executable };
  }
  return { kind: 'server', install: await installServer(say) };
}

async function installedDesktop(): Promise<string | undefined> {
  for (const file of INSTALLED[process.platform] ?? []) {
    const found = await access(file).then(
      () => true,
      () => false,
    );
    if (found) return file;
  }
  return undefined;
}

async function downloadedDesktop(say: (line: string) => void): Promise<string | undefined> {
  say('Looking for a desktop VS Code to download …');
  const reporter = new SilentReporter();
  const download = downloadAndUnzipVSCode({
    cachePath: path.join(cache, 'desktop'),
    timeout: GRACE_MS,
    reporter,
  });
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<undefined>((resolve) => {
    timer = setTimeout(resolve, WAIT_MS, undefined);
  });
  try {
    return await Promise.race([download.catch(() => undefined), limit]);
  } finally {
    clearTimeout(timer);
  }
}
