/** Knows the folders of one throw-away editor: its user's data and its extensions. */
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { changeSettings, QUIET_SETTINGS, type Settings } from './settings.ts';

export interface Profile {
  readonly userDataDir: string;
  readonly extensionsDir: string;
  readonly remove: () => Promise<void>;
}

/** A short path on purpose: sockets are made inside, and their names may not exceed about 100 characters. */
export async function createProfile(settings: Settings = {}): Promise<Profile> {
  const home = await mkdtemp(path.join(tmpdir(), 'vnp-'));
  const userDataDir = path.join(home, 'data');
  const extensionsDir = path.join(home, 'extensions');
  await mkdir(extensionsDir, { recursive: true });
  await changeSettings(userDataDir, { ...QUIET_SETTINGS, ...settings });
  return {
    userDataDir,
    extensionsDir,
    remove: () => rm(home, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 }),
  };
}
