/** Knows temporary folders that go away with this process at the latest, however it is ended. */
import { rmSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

export interface TemporaryFolder {
  readonly path: string;
  readonly remove: () => Promise<void>;
}

/** A program that has just been told to end may still write. */
const REMOVAL = { recursive: true, force: true, maxRetries: 5, retryDelay: 100 } as const;

const folders = new Set<string>();

process.once('exit', () => {
  for (const folder of folders) rmSync(folder, REMOVAL);
});

/** For a folder that has its place elsewhere and is removed or renamed before this process ends, if all goes well. */
export function removeAtExit(folder: string): void {
  folders.add(folder);
}

/** A short path on purpose: sockets are made inside, and their names may not exceed about 100 characters. */
export async function temporaryFolder(): Promise<TemporaryFolder> {
  const folder = await mkdtemp(path.join(tmpdir(), 'vnp-'));
  removeAtExit(folder);
  return {
    path: folder,
    remove: async () => {
      await rm(folder, REMOVAL);
      folders.delete(folder);
    },
  };
}
