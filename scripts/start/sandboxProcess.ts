/** Knows how to run the sandbox as a process of its own and what it says when it listens. */
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { endGroup, keepGroup, OWN_GROUP } from '../editor/processGroup.ts';
import { GRACE_MS, WAIT_MS } from '../patience.ts';
import { root } from '../places.ts';

export interface SandboxProcess {
  readonly endpoint: string;
  /** The certificate that clients must trust. */
  readonly caFile: string;
  /** Resolves when it has ended, whoever ended it. */
  readonly ended: Promise<void>;
  readonly end: () => Promise<void>;
}

export async function startSandboxProcess(scenario: string): Promise<SandboxProcess> {
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', 'src/sandbox/main.ts', '--port', '0', '--scenario', scenario],
    { cwd: root, stdio: ['ignore', 'pipe', 'inherit'], detached: OWN_GROUP },
  );
  keepGroup(child);
  const ended = new Promise<void>((resolve) => {
    child.once('close', () => {
      resolve();
    });
  });
  const end = async (): Promise<void> => {
    endGroup(child, 'SIGTERM');
    const force = setTimeout(() => {
      endGroup(child, 'SIGKILL');
    }, GRACE_MS);
    await ended;
    clearTimeout(force);
  };
  const line = await new Promise<string>((resolve, reject) => {
    const limit = setTimeout(() => {
      void end();
      reject(new Error('The sandbox did not start in time.'));
    }, WAIT_MS);
    createInterface(child.stdout).once('line', (first) => {
      clearTimeout(limit);
      resolve(first);
    });
    child.once('error', reject);
    child.once('close', () => {
      clearTimeout(limit);
      reject(new Error('The sandbox ended before it listened.'));
    });
  });
  const { endpoint, caFile } = JSON.parse(line) as { readonly endpoint: string; readonly caFile: string };
  return { endpoint, caFile, ended, end };
}
