/** Knows the folders of one throw-away editor: its user's data and its extensions. */
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { writeSettings, type Settings } from './settings.ts';
import { temporaryFolder } from './temporary.ts';

export interface Profile {
  readonly userDataDir: string;
  readonly extensionsDir: string;
  readonly remove: () => Promise<void>;
}

export async function createProfile(settings: Settings = {}): Promise<Profile> {
  const home = await temporaryFolder();
  const userDataDir = path.join(home.path, 'data');
  const extensionsDir = path.join(home.path, 'extensions');
  await mkdir(extensionsDir, { recursive: true });
  await writeSettings(userDataDir, settings);
  return { userDataDir, extensionsDir, remove: home.remove };
}
