/** Knows the user's settings file of a test profile: quiet by default, with what the caller adds. */
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
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'extensions.ignoreRecommendations': true,
  'update.mode': 'none',
  'git.enabled': false,
  'git.openRepositoryInParentFolders': 'never',
};

const settingsFile = (userDataDir: string): string => path.join(userDataDir, 'User', 'settings.json');

export async function readSettings(userDataDir: string): Promise<Settings> {
  return JSON.parse(await readFile(settingsFile(userDataDir), 'utf8')) as Settings;
}

/** Replaces the whole file at once: the editor watches it and must never see half of it. */
export async function writeSettings(userDataDir: string, settings: Settings): Promise<void> {
  const file = settingsFile(userDataDir);
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(`${file}.part`, JSON.stringify(settings, undefined, 2));
  await rename(`${file}.part`, file);
}
