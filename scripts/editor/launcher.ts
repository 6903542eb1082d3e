#!/usr/bin/env -S node --import tsx
/**
 * Stands in for the desktop's executable: takes VS Code's command line for extension tests and hosts it in the
 * server and a headless Chromium. Its status is the tests' status, and every doubt is a failure.
 * It reads `TEST_OUTPUT` (a file that the tests write to, streamed here) and `TEST_VERBOSE`.
 */
import path from 'node:path';
import { parseArgs } from 'node:util';
import { EXTENSION_ID } from '../../src/manifest.ts';
import { linkBuiltIns } from './builtIns.ts';
import { launchChromium, openPage } from './chromium.ts';
import { followFile } from './followFile.ts';
import { hostTests } from './hostTests.ts';
import { installServer } from './serverInstall.ts';
import { startServer } from './server.ts';

const say = (line: string): void => void process.stderr.write(`${line}\n`);

const { values, positionals } = parseArgs({
  // The desktop knows many more flags, which mean nothing here.
  strict: false,
  options: {
    extensionDevelopmentPath: { type: 'string', multiple: true },
    extensionTestsPath: { type: 'string' },
    'user-data-dir': { type: 'string' },
    'extensions-dir': { type: 'string' },
  },
});

function required(name: 'extensionTestsPath' | 'user-data-dir' | 'extensions-dir'): string {
  const value = values[name];
  if (typeof value !== 'string') throw new Error(`--${name}= is missing`);
  return value;
}

// What the workbench itself logs is only of use to who works on this launcher.
const verbose = process.env['TEST_VERBOSE'] !== undefined;
const hostExits: string[] = [];
const output = process.env['TEST_OUTPUT'];
const follower = output === undefined ? undefined : followFile(output, (text) => process.stdout.write(text));
const install = await installServer(say);
const builtInsDir = path.join(path.dirname(required('user-data-dir')), 'built-ins');
// An extension of the tests stands in for who signs people in.
await linkBuiltIns(install, builtInsDir, ['microsoft-authentication']);
const server = await startServer(install, {
  builtInsDir,
  userDataDir: required('user-data-dir'),
  extensionsDir: required('extensions-dir'),
  onLine: (line) => {
    if (line.includes('Extension Host Process exited')) hostExits.push(line);
    if (verbose) say(line);
  },
});
const browser = await launchChromium(say);

async function close(): Promise<void> {
  await browser.close().catch(() => undefined);
  await server.close();
  follower?.stop();
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.once(signal, () => {
    void close().finally(() => process.exit(1));
  });
}

try {
  const status = await hostTests({
    page: await openPage(browser, { viewport: { width: 1280, height: 900 } }),
    server,
    development: (values.extensionDevelopmentPath ?? []).filter((value) => typeof value === 'string'),
    tests: required('extensionTestsPath'),
    folder: positionals[0],
    trusted: { microsoft: [EXTENSION_ID] },
    // The workbench reports 0 also when its host was killed or a test called process.exit.
    hostEndedWell: () => hostExits.some((line) => line.includes('exited with code: 0, signal: null.')),
    log: say,
    trace: verbose ? say : () => undefined,
  });
  process.exitCode = status;
} catch (error) {
  say(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
} finally {
  await close();
}
