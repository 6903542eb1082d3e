/** Measures what the largest world costs, each time in a fresh process: time to build it, and memory that it keeps. */
import { execFile } from 'node:child_process';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { root } from '../../scripts/places.ts';
import { median } from './statistics.ts';

export interface WorldSize {
  readonly scenario: string;
  readonly buildMs: number;
  readonly heapBytes: number;
}

const run = promisify(execFile);
const RUNS = 3;
const SCENARIO = 'scale:1000:100000:200000';

const PROGRAM = `
  const { scenarioNamed } = await import(process.argv[1]);
  const { buildWorld } = await import(process.argv[2]);
  gc();
  const before = process.memoryUsage().heapUsed;
  const start = process.hrtime.bigint();
  const world = buildWorld(scenarioNamed(process.argv[3]), {});
  const buildMs = Number(process.hrtime.bigint() - start) / 1e6;
  gc();
  const heapBytes = process.memoryUsage().heapUsed - before;
  console.log(JSON.stringify({ buildMs, heapBytes, subscriptions: world.allSubscriptions().length }));
`;

/** Medians. */
export async function measureWorld(): Promise<WorldSize> {
  const modules = ['scenarios/scenarios.ts', 'world/build.ts'].map(
    (file) => pathToFileURL(path.join(root, 'src/sandbox', file)).href,
  );
  const flags = ['--expose-gc', '--import', 'tsx', '--input-type=module', '-e', PROGRAM];
  const all: Pick<WorldSize, 'buildMs' | 'heapBytes'>[] = [];
  for (let index = 0; index < RUNS; index += 1) {
    const { stdout } = await run(process.execPath, [...flags, ...modules, SCENARIO], { cwd: root });
    all.push(JSON.parse(stdout) as WorldSize);
  }
  return {
    scenario: SCENARIO,
    buildMs: Math.round(median(all.map(({ buildMs }) => buildMs))),
    heapBytes: median(all.map(({ heapBytes }) => heapBytes)),
  };
}
