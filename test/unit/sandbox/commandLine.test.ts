import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArguments } from '../../../src/sandbox/arguments.ts';
import { bundleModule } from '../bundled.ts';

interface Ended {
  readonly code: number | null;
  readonly output: string;
  readonly errors: string;
}

/** Runs the command line; `listening` is called once there is a line on standard output. */
function started(
  main: string,
  words: readonly string[],
  listening?: (line: string, stop: () => void) => void,
): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [main, ...words]);
    let output = '';
    let errors = '';
    let told = false;
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      output += text;
      if (told || !output.includes('\n')) return;
      told = true;
      listening?.(output, () => child.kill('SIGTERM'));
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      errors += text;
    });
    child.on('error', reject);
    child.on('close', (code) => {
      resolve({ code, output, errors });
    });
  });
}

describe('sandbox: command line', () => {
  let folder: string;
  let main: string;

  before(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'sandbox-line-'));
    main = await bundleModule(folder, { path: 'src/sandbox/main.ts' });
  });

  after(() => rm(folder, { recursive: true, force: true }));

  const run = (words: readonly string[], listening?: (line: string, stop: () => void) => void) =>
    started(main, words, listening);

  it('prints one line of JSON once it listens, and ends at SIGTERM without a trace', async () => {
    let caFile = '';
    const ended = await run(['--port', '0', '--scenario', 'guide'], (line, stop) => {
      const said = JSON.parse(line) as { readonly caFile: string };
      caFile = said.caFile;
      assert.ok(existsSync(caFile));
      stop();
    });
    assert.equal(ended.code, 0);
    assert.equal(ended.errors, '');
    assert.equal(ended.output.split('\n').length, 2);
    const said = JSON.parse(ended.output) as Record<string, unknown>;
    assert.deepEqual(Object.keys(said), ['endpoint', 'caFile', 'tenants', 'subscriptions', 'applications']);
    assert.match(String(said['endpoint']), /^https:\/\/127\.0\.0\.1:\d+$/);
    assert.deepEqual(Object.keys((said['subscriptions'] as object[])[0] ?? {}), [
      'subscriptionId',
      'tenantId',
      'displayName',
    ]);
    assert.ok(!existsSync(caFile));
  });

  it('refuses bad arguments with a sentence and status 2', async () => {
    const ended = await run(['--scenario', 'nowhere']);
    assert.equal(ended.code, 2);
    assert.equal(ended.output, '');
    assert.match(ended.errors, /^There is no scenario "nowhere"; there are: .*\.\n$/);
  });

  it('starts with a scenario file, and with none that is wrong', async () => {
    const file = path.join(folder, 'mine.vnetpeering.json');
    const tenant = { tenantId: '10000000-0000-4000-8000-000000000009', displayName: 'Mine' };
    await writeFile(file, JSON.stringify({ version: 1, name: 'mine', tenants: [tenant] }));
    const good = await run(['--scenario', file], (_line, stop) => {
      stop();
    });
    assert.deepEqual((JSON.parse(good.output) as { readonly tenants: unknown }).tenants, [tenant]);
    await writeFile(file, '{"version": 1,\n"name": "mine"}');
    const bad = await run(['--scenario', file]);
    assert.equal(bad.code, 1);
    assert.equal(bad.output, '');
    assert.match(
      bad.errors,
      /^The sandbox did not start: The scenario file .* cannot be used\.\nLine 1, tenants: is missing\.\n$/,
    );
  });

  const wrong: readonly (readonly string[])[] = [
    ['--port'],
    ['--port', 'x'],
    ['--port', '70000'],
    ['--port', '-1'],
    ['--scenario'],
    ['--colour', 'red'],
    ['guide'],
  ];
  for (const words of wrong) {
    it(`refuses "${words.join(' ')}"`, () => {
      assert.equal(parseArguments(words).kind, 'wrong');
    });
  }

  it('takes what it is given', () => {
    assert.deepEqual(parseArguments(['--scenario', 'empty', '--port', '8443', '--operation-ms', '5']), {
      kind: 'run',
      options: { scenario: 'empty', port: 8443, operationMs: 5 },
      faultsFile: undefined,
    });
    assert.equal(parseArguments(['--port', '1', '--help']).kind, 'help');
  });
});
