/**
 * Knows how answers and findings are measured: bundled as they are shipped, and each size in a process of its own, with room
 * for the largest.
 */
import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { build } from 'esbuild';
import { root } from '../../scripts/places.ts';
import type {
  DifferenceFigures,
  FindingsFigures,
  MatrixFigures,
  UnderstandingFigures,
} from './understanding.ts';

const run = promisify(execFile);

const SIZES = [1_000, 10_000, 100_000];
const MATRIX = 500;
const HUB_AND_SPOKES = 201;
/** Megabytes: the bodies of a hundred thousand networks and what is around them, and what is worked out of them. */
const ROOM = 8_192;

export interface AllFigures {
  readonly understanding: readonly UnderstandingFigures[];
  readonly reachMatrix: MatrixFigures;
  readonly reachDifference: DifferenceFigures;
  readonly findings: readonly FindingsFigures[];
}

export async function measureAll(): Promise<AllFigures> {
  const folder = await mkdtemp(path.join(tmpdir(), 'bench-'));
  const bundle = path.join(folder, 'oneUnderstanding.cjs');
  try {
    await build({
      absWorkingDir: root,
      entryPoints: ['test/bench/oneUnderstanding.ts'],
      outfile: bundle,
      bundle: true,
      minify: true,
      platform: 'node',
      format: 'cjs',
      target: 'node20',
      mainFields: ['module', 'main'],
      conditions: ['import', 'module'],
      logLevel: 'warning',
    });
    const one = async <T>(what: string, networks: number): Promise<T> => {
      const flags = ['--expose-gc', `--max-old-space-size=${ROOM}`];
      const { stdout } = await run(process.execPath, [...flags, bundle, what, String(networks)]);
      return JSON.parse(stdout) as T;
    };
    const each = async <T>(what: string): Promise<readonly T[]> => {
      const found: T[] = [];
      for (const networks of SIZES) found.push(await one<T>(what, networks));
      return found;
    };
    return {
      understanding: await each('answers'),
      reachMatrix: await one('matrix', MATRIX),
      reachDifference: await one('difference', HUB_AND_SPOKES),
      findings: await each('findings'),
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
