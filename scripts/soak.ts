/**
 * Carries out random plans in random worlds under random weather: `npm run soak -- --seed N --runs N`; with `--fixes` the
 * smallest fixes of random questions and the remedies of whatever is found in random estates. The seed of each run that
 * fails is printed; `--seed THAT --runs 1` runs it alone. Exit status 1 when any failed.
 */
import { parseArgs } from 'node:util';
import { makeCertificate } from '../src/sandbox/certificate.ts';
import { FixSummary } from '../test/soak/fixSummary.ts';
import { fixRun } from '../test/soak/fixRun.ts';
import { soakRun } from '../test/soak/soakRun.ts';
import { Summary } from '../test/soak/summary.ts';
import { WAIT_MS } from './patience.ts';

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    runs: { type: 'string', default: '1000' },
    fixes: { type: 'boolean', default: false },
  },
});
const first = Number(values.seed);
const runs = Number(values.runs);
if (!Number.isInteger(first) || !Number.isInteger(runs) || runs < 1) {
  console.error('Usage: npm run soak -- [--fixes] --seed N --runs N');
  process.exit(2);
}

/** Runs that go on at the same time: half of the time of each is spent waiting. */
const AT_ONCE = 4;

/** After so many runs it is said how it goes. */
const SOME = 500;

const certificate = await makeCertificate(Date.now());
const summary = values.fixes ? undefined : new Summary();
const fixes = new FixSummary();
let next = first;
let ended = 0;
let failed = 0;
await Promise.all(Array.from({ length: AT_ONCE }, runOneAfterAnother));
for (const line of (summary ?? fixes).lines()) console.log(line);
console.log(`${runs - failed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);

async function runOneAfterAnother(): Promise<void> {
  while (next < first + runs) {
    const seed = next++;
    try {
      if (summary === undefined) fixes.add(await inTime(fixRun(seed, certificate)));
      else summary.add(await inTime(soakRun(seed, certificate)));
    } catch (error) {
      failed += 1;
      console.log(`seed ${seed} failed: ${error instanceof Error ? error.message : String(error)}`);
    }
    ended += 1;
    if (ended % SOME === 0) console.log(`${ended} runs, ${failed} failed`);
  }
}

/** A run that does not end is a failure like any other. */
async function inTime<T>(run: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new Error(`it has not ended after ${WAIT_MS / 1000} s`));
    }, WAIT_MS);
  });
  try {
    return await Promise.race([run, late]);
  } finally {
    clearTimeout(timer);
  }
}
