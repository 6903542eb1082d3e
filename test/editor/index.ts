/** Runs the editor tests inside the extension host; knows Mocha and where their bundles lie, no test. */
import { appendFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { format } from 'node:util';
import Mocha from 'mocha';
import { TEST_MS } from '../../scripts/patience.ts';

/** Seen from the bundle in dist/test/editor. */
const TOTALS_REPORTER = path.join(__dirname, '..', '..', '..', 'scripts', 'testing', 'totals.cjs');

/** The host takes a rejection for failed tests; no test at all is a failure too. */
export async function run(): Promise<void> {
  const output = process.env['TEST_OUTPUT'];
  if (output !== undefined) {
    Mocha.reporters.Base.consoleLog = (...line: unknown[]) => {
      appendFileSync(output, `${format(...line)}\n`);
    };
  }
  const mocha = new Mocha({
    ui: 'bdd',
    timeout: TEST_MS,
    forbidOnly: process.env['CI'] !== undefined,
    color: process.env['FORCE_COLOR'] !== undefined,
    reporter: TOTALS_REPORTER,
    ...(process.env['TEST_GREP'] === undefined ? {} : { grep: process.env['TEST_GREP'] }),
  });
  for (const file of readdirSync(__dirname, { recursive: true, encoding: 'utf8' }).sort()) {
    if (file.endsWith('.test.cjs')) mocha.addFile(path.join(__dirname, file));
  }
  const { failures, tests } = await new Promise<{ failures: number; tests: number }>((resolve) => {
    const runner = mocha.run((count) => {
      resolve({ failures: count, tests: runner.stats?.tests ?? 0 });
    });
  });
  if (tests === 0) throw new Error('No test was found.');
  if (failures > 0) throw new Error(`${failures} tests failed.`);
}
