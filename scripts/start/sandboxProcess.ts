/** Knows how to run the sandbox as a process of its own and what it says when it listens. */
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { root } from '../places.ts';

export interface SandboxProcess {
  readonly endpoint: string;
  /** The certificate that clients must trust. */
  readonly caFile: string;
  readonly end: () => Promise<void>;
}

const START_LIMIT_MS = 30_000;
const END_LIMIT_MS = 5_000;

export async function startSandboxProcess(scenario: string): Promise<SandboxProcess> {
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', 'src/sandbox/main.ts', '--port', '0', '--scenario', scenario],
    { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const ended = new Promise<void>((resolve) =>
    child.once('close', () => {
      resolve();
    }),
  );
  process.once('exit', () => child.kill('SIGKILL'));
  const end = async (): Promise<void> => {
    child.kill('SIGTERM');
    const force = setTimeout(() => child.kill('SIGKILL'), END_LIMIT_MS);
    await ended;
    clearTimeout(force);
  };
  const line = await new Promise<string>((resolve, reject) => {
    const limit = setTimeout(() => {
      void end();
      reject(new Error('The sandbox did not start in time.'));
    }, START_LIMIT_MS);
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
  return { endpoint, caFile, end };
}
