/** Knows the tiers of tests and how to run one and count it; nothing of what they test. */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { clearTimeout, setTimeout } from 'node:timers';

/**
 * @typedef {{
 *   name: string,
 *   scripts: readonly string[],
 *   counts: 'steps' | 'tests',
 *   needs?: string,
 *   waits?: boolean,
 * }} Tier
 */
/** @typedef {{passed: number, failed: number}} Totals */

/**
 * A tier counts its steps (each npm script is one) or the tests that its one script reports. What several `needs` is
 * made once. Those next to each other that wait more than they work are run together.
 * @type {readonly Tier[]}
 */
export const TIERS = [
  {
    name: 'check',
    // The longest first.
    scripts: ['check:lint', 'check:imports', 'check:dead', 'check:format'],
    counts: 'steps',
  },
  { name: 'unit', scripts: ['test:unit'], counts: 'tests' },
  { name: 'flows', scripts: ['test:flows:built'], counts: 'tests', needs: 'package', waits: true },
  { name: 'editor', scripts: ['test:editor:built'], counts: 'tests', needs: 'package', waits: true },
  { name: 'ui', scripts: ['test:ui:built'], counts: 'tests', needs: 'package' },
];

/** How seldom the linter, which is written in Go, collects its garbage: a fifth of its work, for a tenth more room. */
const GOGC = '400';

/** Above what any tier needs on a slow and busy machine, so that a hang is a failure and not a night. */
export const LIMIT_MS = 60 * 60_000;

/**
 * Tiers in the order given, those together that are run together.
 * @param {readonly Tier[]} tiers
 * @returns {readonly (readonly Tier[])[]}
 */
export function groupsOf(tiers) {
  /** @type {Tier[][]} */
  const groups = [];
  for (const tier of tiers) {
    const last = groups.at(-1);
    if (tier.waits === true && last?.every(({ waits }) => waits === true)) last.push(tier);
    else groups.push([tier]);
  }
  return groups;
}

/** @typedef {Totals & {name: string, seconds: number}} Result */

/** Runs tiers, and makes what they need. */
export class TierRun {
  /** @type {Map<string, Promise<boolean>>} whether it could be made */
  #made = new Map();

  /**
   * Where there are several, what each prints is shown whole at its end.
   * @param {readonly Tier[]} tiers
   * @returns {Promise<readonly Result[]>}
   */
  async run(tiers) {
    return Promise.all(tiers.map((tier) => this.#runOne(tier, tiers.length > 1)));
  }

  /**
   * @param {Tier} tier
   * @param {boolean} isBeside
   * @returns {Promise<Result>}
   */
  async #runOne(tier, isBeside) {
    const isMade = tier.needs === undefined || (await this.#make(tier.needs));
    const start = Date.now();
    const totals = !isMade
      ? { passed: 0, failed: 1 }
      : tier.counts === 'tests'
        ? await runTests(tier.scripts[0] ?? '', isBeside)
        : await runSteps(tier.scripts);
    return { name: tier.name, ...totals, seconds: Math.round((Date.now() - start) / 1000) };
  }

  /**
   * @param {string} script
   * @returns {Promise<boolean>}
   */
  #make(script) {
    const made = this.#made.get(script) ?? runSteps([script]).then(({ failed }) => failed === 0);
    this.#made.set(script, made);
    return made;
  }
}

/**
 * Two at a time, in the order given; what each prints is shown whole at its end.
 * @param {readonly string[]} scripts
 * @returns {Promise<Totals>}
 */
async function runSteps(scripts) {
  const waiting = [...scripts];
  let passed = 0;
  const lane = async () => {
    for (let script = waiting.shift(); script !== undefined; script = waiting.shift()) {
      let output = '';
      const status = await runScript(script, { GOGC }, (text) => (output += text));
      console.log(`\n${status === 0 ? '✔' : '✘'} npm run ${script}\n${output.trim()}`.trimEnd());
      if (status === 0) passed += 1;
    }
  };
  await Promise.all([lane(), lane()]);
  return { passed, failed: scripts.length - passed };
}

/**
 * @param {string} script
 * @param {boolean} isBeside whether others print too
 * @returns {Promise<Totals>}
 */
async function runTests(script, isBeside) {
  const folder = mkdtempSync(path.join(tmpdir(), 'totals-'));
  const file = path.join(folder, 'totals.json');
  const heading = `\n— npm run ${script}`;
  let output = '';
  if (!isBeside) console.log(heading);
  const status = await runScript(
    script,
    { TEST_TOTALS: file },
    isBeside ? (text) => (output += text) : undefined,
  );
  if (isBeside) console.log(`${heading}\n${output.trimEnd()}`);
  const { passed, failed } = readTotals(file);
  rmSync(folder, { recursive: true });
  // A crash, a build that fails and a run without a test are failures that no test reported.
  const silent = failed === 0 && (status !== 0 || passed === 0);
  if (silent) console.log(`${script} ended with status ${status} after ${passed} tests.`);
  return { passed, failed: silent ? 1 : failed };
}

/**
 * @param {string} file
 * @returns {Totals}
 */
function readTotals(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return { passed: 0, failed: 0 };
  }
}

/**
 * @param {string} script
 * @param {Record<string, string>} env
 * @param {(text: string) => void} [onText] takes what it prints, which else goes to the terminal
 * @returns {Promise<number>} its exit status
 */
function runScript(script, env, onText) {
  const output = onText === undefined ? 'inherit' : 'pipe';
  return new Promise((resolve) => {
    const windows = process.platform === 'win32';
    // A process group of its own, so that a signal or the limit reaches everything that the script started.
    const child = spawn('npm', ['run', '--silent', script], {
      stdio: ['ignore', output, output],
      env: { ...process.env, ...env },
      detached: !windows,
      shell: windows,
    });
    for (const stream of [child.stdout, child.stderr])
      stream?.setEncoding('utf8').on('data', onText ?? (() => {}));
    /** @param {NodeJS.Signals} signal */
    const end = (signal) => {
      try {
        if (windows) child.kill();
        else process.kill(-(child.pid ?? 0), signal);
      } catch {
        // It has ended already.
      }
    };
    const limit = setTimeout(() => {
      console.log(`${script} did not end within ${LIMIT_MS / 60_000} minutes.`);
      end('SIGTERM');
      setTimeout(end, 10_000, 'SIGKILL').unref();
    }, LIMIT_MS);
    const interrupt = () => {
      end('SIGTERM');
      process.exitCode = 130;
      setTimeout(() => process.exit(130), 6_000).unref();
      child.once('close', () => process.exit(130));
    };
    process.once('SIGINT', interrupt);
    process.once('SIGTERM', interrupt);
    child.once('error', () => resolve(1));
    child.once('close', (status) => {
      clearTimeout(limit);
      process.off('SIGINT', interrupt);
      process.off('SIGTERM', interrupt);
      resolve(status ?? 1);
    });
  });
}
