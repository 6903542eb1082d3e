/**
 * Measures how long it takes to read whole estates of a sandbox, beside plain HTTPS and the vendor's client, with and
 * without ARM's quotas, and to show what was read last time.
 */
import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { isObject } from '../../../src/core/json.ts';
import { root } from '../../../scripts/places.ts';

/** Milliseconds and bytes; medians. Of what was sent away or failed the most. */
interface OneWay {
  readonly firstMs: number;
  readonly wholeMs: number;
  /** Of the process that reads. */
  readonly cpuMs: number;
  /** The same requests, by 16 connections and `JSON.parse`; not told where callers are sent away. */
  readonly floorMs?: number;
  /** Of the processor, for these. */
  readonly floorCpuMs?: number;
  readonly requests: number;
  readonly bytes: number;
  readonly sentAway: number;
  readonly failed: number;
  readonly peakHeapBytes: number;
  readonly bytesOfHeapPerNetwork: number;
}

export interface EstateReading {
  readonly scenario: string;
  readonly delayMs: number;
  /** Whether ARM's quotas are kept. */
  readonly throttled: boolean;
  readonly subscriptions: number;
  readonly networks: number;
  /** The vendor's full client in sequence: from a part of the subscriptions to all. */
  readonly usualMs?: number;
  readonly lists: OneWay;
  readonly graph: OneWay;
  readonly kept: readonly KeptReading[];
}

interface KeptReading {
  readonly networks: number;
  readonly writeMs: number;
  readonly bytes: number;
  readonly firstMs: number;
  readonly wholeMs: number;
  readonly longestBlockMs: number;
}

const ROUNDS = 3;
const run = promisify(execFile);

const ESTATES = ['scale:10:100:200', 'scale:100:1000:2000', 'scale:1000:10000:20000'];
const DELAYS_MS = [0, 50];

export async function measureReading(): Promise<readonly EstateReading[]> {
  const all: EstateReading[] = [];
  for (const throttled of [false, true])
    for (const delayMs of DELAYS_MS)
      for (const scenario of ESTATES)
        all.push(await measure(scenario, delayMs, throttled, all.length === 0 ? '10000,100000' : ''));
  return all;
}

/** A day of a person under ARM's quotas; what is not needed any more is gone from its memory after each hour. */
export interface Day {
  readonly hours: number;
  readonly networks: number;
  readonly requests: number;
  readonly requestsAMinute: number;
  readonly mostInAMinute: number;
  readonly sentAway: number;
  readonly failed: number;
  readonly written: number;
  readonly changedByOthers: number;
  readonly news: number;
  readonly heapMB: readonly number[];
}

export async function measureDay(): Promise<Day> {
  const program = path.join(root, 'test/bench/reading/day.ts');
  const { stdout } = await run(process.execPath, ['--expose-gc', '--import', 'tsx', program], { cwd: root });
  return JSON.parse(stdout) as Day;
}

/** What a person does on a large estate, in milliseconds. */
export interface LargeEstate {
  readonly networks: number;
  readonly heapMB: number;
  readonly rssMB: number;
  readonly acts: Readonly<Record<string, { readonly ms: number; readonly longestBlockMs: number }>>;
}

export async function measureLargeEstate(): Promise<LargeEstate> {
  const program = path.join(root, 'test/bench/reading/largeEstate.ts');
  const { stdout } = await run(process.execPath, ['--expose-gc', '--import', 'tsx', program], { cwd: root });
  return JSON.parse(stdout) as LargeEstate;
}

async function measure(
  scenario: string,
  delayMs: number,
  throttled: boolean,
  kept: string,
): Promise<EstateReading> {
  const folder = await mkdtemp(path.join(tmpdir(), 'vnet-bench-'));
  const faults = path.join(folder, 'faults.json');
  await writeFile(
    faults,
    JSON.stringify(delayMs === 0 ? [] : [{ effect: { kind: 'delay', milliseconds: delayMs } }]),
  );
  const sandbox = spawn(
    process.execPath,
    [
      ...['--import', 'tsx', 'src/sandbox/main.ts', '--port', '0', '--scenario', scenario],
      ...['--faults', faults, ...(throttled ? ['--throttle'] : [])],
    ],
    { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] },
  );
  try {
    const { endpoint, caFile } = await announced(sandbox);
    const program = path.join(root, 'test/bench/reading/oneProcess.ts');
    const { stdout } = await run(
      process.execPath,
      [
        '--expose-gc',
        '--import',
        'tsx',
        program,
        endpoint,
        caFile,
        String(ROUNDS),
        throttled ? 'throttled' : '',
        kept,
      ],
      { cwd: root, maxBuffer: 1 << 24 },
    );
    const figures = JSON.parse(stdout) as Omit<EstateReading, 'scenario' | 'delayMs' | 'throttled'>;
    return { scenario, delayMs, throttled, ...figures };
  } finally {
    const ended = once(sandbox, 'exit');
    sandbox.kill();
    await ended;
    await rm(folder, { recursive: true, force: true });
  }
}

async function announced({ stdout }: ChildProcess): Promise<{ endpoint: string; caFile: string }> {
  if (stdout === null) throw new Error('the sandbox says nothing');
  for await (const line of createInterface({ input: stdout })) {
    const said: unknown = JSON.parse(line);
    if (isObject(said) && typeof said['endpoint'] === 'string' && typeof said['caFile'] === 'string')
      return { endpoint: said['endpoint'], caFile: said['caFile'] };
  }
  throw new Error('the sandbox did not start');
}
