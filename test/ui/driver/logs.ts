/** Knows where an editor's logs lie in its user data folder. */
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';

/** The logs of extension hosts and output channels, each under its name. */
export async function readLogs(userDataDir: string): Promise<string> {
  const folder = path.join(userDataDir, 'logs');
  const files = await readdir(folder, { recursive: true }).catch((): string[] => []);
  const texts = files
    .filter((file) => file.includes('exthost') && file.endsWith('.log'))
    .map(async (file) => `== ${file}\n${await readFile(path.join(folder, file), 'utf8')}`);
  return (await Promise.all(texts)).join('\n');
}
