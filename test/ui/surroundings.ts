/**
 * Knows what lies around a window before it comes and cannot be changed afterwards: its folder, the programs on its
 * PATH, and the service principal of its environment, at home in a sandbox. Each is there for one test file or two,
 * and harms no other: a window of their own would cost as much as twenty tests.
 */
import { mkdir, readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { temporaryFolder } from '../../scripts/editor/temporary.ts';
import { startSandbox, type RunningSandbox } from '../../src/sandbox/sandboxRoom.ts';

const CONTOSO = '10000000-0000-4000-8000-000000000001';
const AUTOMATION = '50000000-0000-4000-8000-000000000001';
/** What no log may have. */
export const SECRET = 'a-secret-that-no-log-has';

export interface Surroundings {
  /** Open in the window. */
  readonly folder: string;
  /** First on PATH. */
  readonly programs: string;
  /** Where the service principal signs in. */
  readonly authority: RunningSandbox;
  readonly env: Readonly<Record<string, string>>;
  /** Empties both folders. */
  readonly clean: () => Promise<void>;
  readonly end: () => Promise<void>;
}

export async function makeSurroundings(): Promise<Surroundings> {
  const home = await temporaryFolder();
  const folder = path.join(home.path, 'folder');
  const programs = path.join(home.path, 'programs');
  for (const each of [folder, programs]) await mkdir(each);
  const authority = await startSandbox({
    port: 0,
    scenario: 'guide',
    operationMs: 20,
    retryAfterSeconds: 0.05,
  });
  return {
    folder,
    programs,
    authority,
    env: {
      PATH: `${programs}:${process.env['PATH'] ?? ''}`,
      AZURE_TENANT_ID: CONTOSO,
      AZURE_CLIENT_ID: AUTOMATION,
      AZURE_CLIENT_SECRET: SECRET,
      AZURE_AUTHORITY_HOST: authority.endpoint,
    },
    clean: async () => {
      for (const each of [folder, programs])
        for (const name of await readdir(each)) await rm(path.join(each, name), { recursive: true });
    },
    end: async () => {
      await authority.close();
      await home.remove();
    },
  };
}
