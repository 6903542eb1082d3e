/** The command line as a process of its own: what it loads, how it ends, and what is left of it. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Metafile } from 'esbuild';
import { startSandbox, type RunningSandbox } from '../../../src/sandbox/sandboxRoom.ts';
import { poll } from '../../poll.ts';
import { bundleCommandLine } from '../bundled.ts';

const root = path.resolve(import.meta.dirname, '../../..');
const SCENARIO = path.join(root, 'test', 'unit', 'core', 'reach', 'cases', '04-connected.json');

interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

interface Running {
  readonly ended: Promise<Ended>;
  readonly told: () => string;
  /** As a terminal does it: everything that was started hears of it. */
  readonly interrupt: () => void;
}

/** @param isUnread whether nobody reads what it prints */
function started(words: readonly string[], environment: NodeJS.ProcessEnv, isUnread = false): Running {
  const child = spawn(process.execPath, words, {
    cwd: root,
    env: { ...process.env, ...environment },
    detached: true,
  });
  if (isUnread) child.stdout.destroy();
  let [stdout, stderr] = ['', ''];
  child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  return {
    ended: new Promise((resolve, reject) => {
      child.once('error', reject);
      child.once('close', (code) => {
        resolve({ code, stdout, stderr });
      });
    }),
    told: () => stderr,
    interrupt: () => {
      assert.ok(child.pid !== undefined);
      process.kill(-child.pid, 'SIGINT');
    },
  };
}

describe('the process of the command line', () => {
  let folder: string;
  let main: string;
  let contents: Metafile;

  before(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'vnp-process-'));
    contents = await bundleCommandLine(folder);
    main = path.join(folder, 'cli.cjs');
  });

  after(() => rm(folder, { recursive: true, force: true }));

  describe('loads', () => {
    let sandbox: RunningSandbox;

    before(async () => {
      sandbox = await startSandbox({ port: 0, scenario: 'guide' });
    });

    after(() => sandbox.close());

    /** The packages of Azure that are in the bundles that a command line loads. */
    const loadedBy = async (...args: readonly string[]): Promise<ReadonlySet<string>> => {
      const file = path.join(folder, 'loaded');
      const noting = path.join(folder, 'noting.cjs');
      await writeFile(
        noting,
        `process.once('exit', () => {
          require('node:fs').writeFileSync(${JSON.stringify(file)}, Object.keys(require.cache).join('\\n'));
        });`,
      );
      const { code, stderr } = await started(['--require', noting, main, ...args], {}).ended;
      assert.equal(code, 0, stderr);
      const loaded = (await readFile(file, 'utf8')).split('\n').map((each) => path.basename(each));
      assert.ok(loaded.includes('cli.cjs'));
      const inputs = Object.entries(contents.outputs)
        .filter(([output]) => loaded.includes(path.basename(output)))
        .flatMap(([, bundle]) => Object.entries(bundle.inputs))
        .flatMap(([input, { bytesInOutput }]) => (bytesInOutput > 0 ? [input] : []));
      assert.ok(inputs.includes('src/cli/run.ts'));
      return new Set(
        inputs.flatMap((input) => /node_modules\/(@azure[\w-]*\/[\w-]+)\//.exec(input)?.[1] ?? []),
      );
    };

    it('nothing that signs in or talks to Azure, where it answers from a file', async () => {
      assert.deepEqual([...(await loadedBy('check', '--scenario', SCENARIO))], []);
      assert.deepEqual([...(await loadedBy('diff', SCENARIO, SCENARIO))], []);
      assert.deepEqual([...(await loadedBy('--help'))], []);
    });

    it('what talks to Azure where it reads from there, and what signs in only where that does', async () => {
      const loaded = await loadedBy(
        ...['matrix', '--auth', 'sandbox', '--endpoint', sandbox.endpoint, '--ca-file', sandbox.caFile],
      );
      assert.ok(loaded.has('@azure/arm-network'), [...loaded].join(', '));
      assert.ok(!loaded.has('@azure/identity'));
    });
  });

  it('ends as it would where nobody reads its answer to the end', async () => {
    const running = started([main, 'check', '--scenario', 'estate', '--json'], {}, true);
    const { code, stderr } = await running.ended;
    assert.equal(code, 1, stderr);
    assert.doesNotMatch(stderr, /EPIPE|^\s+at /m);
  });

  describe('is interrupted', () => {
    it('at once, with the status that shells know, and without a word of its insides', async () => {
      const waiting = path.join(folder, 'waiting');
      // It would wait as long as nobody ends it.
      await writeFile(
        path.join(folder, 'az'),
        `#!/bin/sh\n: > '${waiting}'\nwhile kill -0 $PPID 2>/dev/null; do sleep 0.1; done\n`,
        { mode: 0o755 },
      );
      const running = started([main, 'check', '--auth', 'azureCli'], {
        PATH: `${folder}:${process.env['PATH'] ?? ''}`,
      });
      await poll('it waits for the tool', () => readFile(waiting));
      running.interrupt();
      const { code, stdout, stderr } = await running.ended;
      assert.equal(code, 130, stderr);
      assert.equal(stdout, '');
      assert.doesNotMatch(stderr, /^\s+at |Error/m);
    });
  });
});
