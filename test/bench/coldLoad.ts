/** Measures what the first `require` of a bundle costs, each time in a fresh process with a stub of the editor. */
import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { median } from './statistics.ts';

const run = promisify(execFile);
const RUNS = 11;

const PROGRAM = `
  require(process.argv[1]);
  const start = process.hrtime.bigint();
  require(process.argv[2]);
  console.log(Number(process.hrtime.bigint() - start) / 1e6);
  process.exit();
`;

/** Milliseconds, the median of several runs. */
export async function coldLoad(bundle: string): Promise<number> {
  const stub = path.join(import.meta.dirname, 'stubs.cjs');
  const times: number[] = [];
  for (let index = 0; index < RUNS; index += 1) {
    const { stdout } = await run(process.execPath, ['-e', PROGRAM, stub, bundle]);
    times.push(Number(stdout));
  }
  return median(times);
}
