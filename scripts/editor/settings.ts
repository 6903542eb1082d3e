/** Knows the settings files of a test profile: quiet by default, with what the caller adds. */
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';

export type Settings = Readonly<Record<string, unknown>>;

/** Nothing that greets, asks, moves or phones home, so that a test meets only the extension. */
export const QUIET_SETTINGS: Settings = {
  'workbench.startupEditor': 'none',
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.reduceMotion': 'on',
  'workbench.tips.enabled': false,
  'window.commandCenter': false,
  'chat.disableAIFeatures': true,
  'security.workspace.trust.enabled': false,
  'telemetry.telemetryLevel': 'off',
  // A second extension host, in the browser, for extensions that no test has.
  'extensions.webWorker': false,
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'extensions.ignoreRecommendations': true,
  'update.mode': 'none',
  'git.enabled': false,
  'git.openRepositoryInParentFolders': 'never',
};

/**
 * The two files that settings come from: a window on a server takes those of scope `machine` from the server's
 * own file and all others from the user's, and passes over what stands in the wrong one.
 */
const FILES = ['User', 'Machine'] as const;

/** Changes settings, each file as a whole at once: the editor watches them. Undefined takes one away. */
export async function changeSettings(userDataDir: string, changes: Settings): Promise<void> {
  for (const kind of FILES) {
    const file = fileOf(userDataDir, kind);
    const present = JSON.parse(await readFile(file, 'utf8').catch(() => '{}')) as Settings;
    await replaceFile(file, { ...present, ...changes });
  }
}

/** Leaves the quiet settings and these, whatever was there. */
export async function writeSettings(userDataDir: string, settings: Settings): Promise<void> {
  for (const kind of FILES) await replaceFile(fileOf(userDataDir, kind), { ...QUIET_SETTINGS, ...settings });
}

function fileOf(userDataDir: string, kind: (typeof FILES)[number]): string {
  return path.join(userDataDir, kind, 'settings.json');
}

async function replaceFile(file: string, settings: Settings): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(`${file}.part`, JSON.stringify(settings, undefined, 2));
  await rename(`${file}.part`, file);
}
