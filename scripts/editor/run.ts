/** Knows how to run a program to its end; shows its output only when it fails. */
import { spawn } from 'node:child_process';
import { keepGroup, OWN_GROUP } from './processGroup.ts';

export interface RunOptions {
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
}

/** Resolves with everything the program printed; rejects with the same text when its status is not 0. */
export function run(program: string, args: readonly string[], options: RunOptions = {}): Promise<string> {
  return new Promise((resolve, reject) => {
    // On Windows npm is a .cmd, which only a shell can start.
    const child = spawn(program, args, {
      ...options,
      shell: process.platform === 'win32',
      detached: OWN_GROUP,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    keepGroup(child);
    let output = '';
    const collect = (chunk: Buffer): void => void (output += chunk.toString());
    child.stdout.on('data', collect);
    child.stderr.on('data', collect);
    child.on('error', reject);
    child.on('close', (status) => {
      if (status === 0) resolve(output);
      else reject(new Error(`${program} ${args.join(' ')} ended with ${String(status)}\n${output}`));
    });
  });
}
