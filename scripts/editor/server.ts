/** Knows how to start the editor's server, learn its port, and leave no process of it behind. */
import { spawn, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { GRACE_MS, WAIT_MS } from '../patience.ts';
import { endGroup, keepGroup, OWN_GROUP } from './processGroup.ts';
import type { ServerInstall } from './serverInstall.ts';
import { temporaryFolder } from './temporary.ts';

export interface ServerOptions {
  readonly userDataDir: string;
  readonly extensionsDir: string;
  /** In the place of the editor's own extensions. */
  readonly builtInsDir?: string;
  /** Where absent, a free one. */
  readonly port?: number | undefined;
  readonly env?: NodeJS.ProcessEnv;
  /** Called with each line that the server prints. */
  readonly onLine?: (line: string) => void;
}

export interface EditorServer {
  readonly port: number;
  readonly token: string;
  /** The workbench's address; `folder` is an absolute path to open in it. */
  readonly url: (folder?: string) => string;
  /** Resolves when the server has ended, whoever ended it. */
  readonly ended: Promise<void>;
  readonly close: () => Promise<void>;
}

export async function startServer(install: ServerInstall, options: ServerOptions): Promise<EditorServer> {
  const token = randomUUID();
  // The server leaves socket files behind, so its temporary folder is its own and goes with it.
  const temporary = await temporaryFolder();
  const child = spawn(
    install.node,
    [
      install.main,
      ...['--host', '127.0.0.1', '--port', String(options.port ?? 0), '--connection-token', token],
      ...['--user-data-dir', options.userDataDir, '--extensions-dir', options.extensionsDir],
      ...['--accept-server-license-terms', '--telemetry-level', 'off'],
      // The environment is what is given below: a login shell is not asked for another.
      '--force-disable-user-env',
      ...(options.builtInsDir === undefined ? [] : ['--builtin-extensions-dir', options.builtInsDir]),
    ],
    {
      env: { ...process.env, ...options.env, EXTENSIONS_GALLERY: '{}', TMPDIR: temporary.path },
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: OWN_GROUP,
    },
  );
  keepGroup(child);
  const ended = new Promise<void>((resolve) => {
    child.once('close', () => {
      resolve();
    });
  });
  const close = async (): Promise<void> => {
    endGroup(child, 'SIGTERM');
    const force = setTimeout(() => {
      endGroup(child, 'SIGKILL');
    }, GRACE_MS);
    await ended;
    clearTimeout(force);
    // Extension hosts may outlive the server by a moment.
    endGroup(child, 'SIGKILL');
    await temporary.remove();
  };
  try {
    const port = await listening(child, options.onLine);
    return {
      port,
      token,
      ended,
      close,
      url: (folder) =>
        `http://127.0.0.1:${port}/?tkn=${token}&${folder === undefined ? 'ew=true' : `folder=${encodeURI(folder)}`}`,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

function listening(child: ChildProcess, onLine: ((line: string) => void) | undefined): Promise<number> {
  return new Promise((resolve, reject) => {
    let output = '';
    let pending = '';
    const fail = (why: string): void => {
      reject(new Error(`The editor's server ${why}.\n${output}`));
    };
    const limit = setTimeout(fail, WAIT_MS, 'did not start in time');
    const read = (chunk: Buffer): void => {
      const lines = (pending + chunk.toString()).split('\n');
      pending = lines.pop() ?? '';
      for (const line of lines) {
        onLine?.(line);
        output = `${output}${line}\n`.slice(-20_000);
        const port = /Extension host agent listening on (\d+)/.exec(line)?.[1];
        if (port === undefined) continue;
        clearTimeout(limit);
        resolve(Number(port));
      }
    };
    child.stdout?.on('data', read);
    child.stderr?.on('data', read);
    child.once('error', reject);
    child.once('close', (status) => {
      clearTimeout(limit);
      fail(`ended with ${String(status)} before it listened`);
    });
  });
}
