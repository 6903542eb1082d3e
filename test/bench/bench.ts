/**
 * `npm run bench`: builds and packages, then measures sizes, cold loads, activation, planning in
 * estates of growing size, the sandbox, and the length of files.
 * With --sandbox it measures the sandbox alone, with --planning planning alone, with --understanding answers about reach
 * and findings alone, with --reading how estates are read, with --day a whole day under ARM's quotas: none of them needs a
 * package or an editor.
 * With --window it measures how long a person waits in the real workbench, and how long the extension host stood still, in
 * all or with the words of some (rows, box, filter, attention, plan); beside it the same of an extension that is empty.
 * With --json it prints one JSON object and nothing else. Bytes and milliseconds.
 */
import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { run } from '../../scripts/editor/run.ts';
import { dist, packagedExtension, root } from '../../scripts/places.ts';
import { measureActivation } from './activation.ts';
import { measureBatches } from './batches.ts';
import { coldLoad } from './coldLoad.ts';
import { fileLengths } from './fileLengths.ts';
import { measureSandbox } from './sandboxSpeed.ts';
import { measureWorld } from './worldSize.ts';
import { measurePlanning } from './planning.ts';
import {
  measureDay,
  measureLargeEstate,
  measureReading,
  type EstateReading,
} from './reading/readingSpeed.ts';
import type { Wait } from './stopwatch.ts';
import { measureAll } from './understandingRuns.ts';
import { measureWindow } from './windowSpeed.ts';

const tenths = (value: number): number => Math.round(value * 10) / 10;

const kilobytes = (bytes: number): string => `${tenths(bytes / 1000)} KB`.padStart(12);

interface Report {
  readonly figures: object;
  readonly lines: readonly string[];
}

async function sandboxReport(): Promise<Report> {
  const sandbox = await measureSandbox();
  const world = await measureWorld();
  return {
    figures: { sandbox, world },
    lines: [
      `sandbox: starts in ${sandbox.startMs} ms, ${sandbox.getsPerSecond} GETs and ${sandbox.putsPerSecond} PUTs a second`,
      `world ${world.scenario}: built in ${world.buildMs} ms, keeps ${tenths(world.heapBytes / 1e6)} MB`,
    ],
  };
}

function planningReport(): Report {
  const planning = measurePlanning();
  const batches = measureBatches();
  const said = (planMs: Readonly<Record<string, number>>): string =>
    Object.entries(planMs)
      .map(([change, ms]) => `${change} ${ms} ms`)
      .join(', ');
  return {
    figures: { planning, batches },
    lines: [
      ...planning.map(
        ({ networks, links, planMs }) =>
          `planning among ${networks} networks, ${links} links: ${said(planMs)}`,
      ),
      `planning for a hub of ${batches.spokes} spokes and a mesh of ${batches.meshed}: ${said(batches.planMs)}`,
      `longest pieces of it: ${said(batches.pieceMs)}`,
    ],
  };
}

async function windowReport(): Promise<Report> {
  await run('npm', ['run', 'package'], { cwd: root });
  const window = await measureWindow(process.argv.slice(2).filter((word) => !word.startsWith('--')));
  const said = ({ shownMs, blockedMs, workedMs }: Wait): string =>
    `${shownMs} ms, the host held up for at most ${blockedMs} ms, ${workedMs} ms of processor`;
  return {
    figures: { window },
    lines: Object.entries(window).map(
      ([what, figure]) =>
        `${what}: ${said(figure)}${figure.empty === undefined ? '' : ` (empty: ${said(figure.empty)})`}`,
    ),
  };
}

async function understandingReport(): Promise<Report> {
  const { understanding, reachDifference, reachMatrix, findings } = await measureAll();
  return {
    figures: { understanding, reachMatrix, reachDifference, findings },
    lines: [
      ...understanding.map(
        ({ networks, readMs, firstMs, firstPieceMs, answerMs, answerAndFixMs }) =>
          `reach among ${networks} networks: read in ${readMs} ms, first answer ${firstMs} ms in pieces of at most ${firstPieceMs} ms, then ${answerMs} ms, with its fix ${answerAndFixMs} ms`,
      ),
      `reach difference of one plan among ${reachDifference.networks} networks: ${reachDifference.differenceMs} ms, ${reachDifference.pairs} pairs differ`,
      ...findings.map(
        ({
          networks,
          links,
          fromJsonMs,
          judgedMs,
          found,
          afterWriteMs,
          judgedAgain,
          bytesOfHeapPerNetwork,
        }) =>
          `findings of ${networks} networks, ${links} links: ${fromJsonMs} ms from read JSON, ${judgedMs} ms of it for the rules, ${found} found; after one write ${afterWriteMs} ms (${judgedAgain} networks); ${bytesOfHeapPerNetwork} bytes of heap a network`,
      ),
      `reach matrix of ${reachMatrix.networks} networks: ${reachMatrix.matrixMs} ms, ${reachMatrix.reachable} pairs reachable`,
    ],
  };
}

function readingLine(of: EstateReading, way: 'lists' | 'graph'): string {
  const { scenario, delayMs, throttled, usualMs } = of;
  const { firstMs, wholeMs, cpuMs, floorMs, floorCpuMs, requests, bytes, sentAway, failed, ...heap } =
    of[way];
  const beside = [
    floorMs === undefined ? undefined : `${tenths(wholeMs / floorMs)} times plain HTTPS`,
    floorCpuMs === undefined ? undefined : `${tenths(cpuMs / floorCpuMs)} times its processor time`,
    usualMs === undefined ? undefined : `${tenths(usualMs / wholeMs)} times as fast as the usual way`,
    throttled ? `${sentAway} sent away, ${failed} failed` : undefined,
  ].filter((text) => text !== undefined);
  return (
    `reading ${scenario} at ${delayMs} ms a request${throttled ? ' under quotas' : ''} by ${way}: first rows ${firstMs} ms, ` +
    `whole ${wholeMs} ms (${beside.join(', ')}), ${cpuMs} ms of processor, ${requests} requests, ${tenths(bytes / 1e6)} MB, ` +
    `${heap.bytesOfHeapPerNetwork} bytes of heap a network, ${tenths(heap.peakHeapBytes / 1e6)} MB at most`
  );
}

async function readingReport(): Promise<Report> {
  const reading = await measureReading();
  const largeEstate = await measureLargeEstate();
  const { networks: count, heapMB, rssMB, acts } = largeEstate;
  const large = [
    `an estate of ${count} networks: ${heapMB} MB of heap, ${rssMB} MB in memory`,
    ...Object.entries(acts).map(
      ([act, { ms, longestBlockMs }]) => `  ${act}: ${ms} ms, held up for at most ${longestBlockMs} ms`,
    ),
  ];
  const lines = reading.flatMap((each) => [
    ...(['lists', 'graph'] as const).map((way) => readingLine(each, way)),
    ...each.kept.map(
      ({ networks, writeMs, bytes, firstMs, wholeMs, longestBlockMs }) =>
        `the last reading of ${networks} networks: written in ${writeMs} ms, ${tenths(bytes / 1e6)} MB; ` +
        `first rows ${firstMs} ms, whole ${wholeMs} ms, held up for at most ${longestBlockMs} ms`,
    ),
  ]);
  return { figures: { reading, largeEstate }, lines: [...lines, ...large] };
}

async function dayReport(): Promise<Report> {
  const day = await measureDay();
  const { requests, requestsAMinute, mostInAMinute, sentAway, failed, written, news, changedByOthers } = day;
  return {
    figures: { day },
    lines: [
      `a day of ${day.hours} hours on ${day.networks} networks: ${requests} requests, ${requestsAMinute} a minute and at most ` +
        `${mostInAMinute} in one, ${sentAway} sent away, ${failed} failed rows`,
      `${written} changes written, ${news} of ${changedByOthers} changes of others seen`,
      `MB of heap after each hour: ${day.heapMB.join(', ')}`,
    ],
  };
}

async function packageReport(): Promise<Report> {
  await run('npm', ['run', 'package'], { cwd: root });
  const names = (await readdir(dist)).filter((file) => file.endsWith('.cjs')).sort();
  const bundles: Record<string, { readonly bytes: number; readonly coldLoadMs: number }> = {};
  for (const name of names) {
    const file = path.join(dist, name);
    bundles[name] = { bytes: (await stat(file)).size, coldLoadMs: tenths(await coldLoad(file)) };
  }
  const vsix = { bytes: (await stat(packagedExtension)).size };
  const activation = await measureActivation();
  const linesPerFile = await fileLengths(path.join(root, 'src'));
  return {
    figures: { bundles, vsix, activation, linesPerFile },
    lines: [
      ...Object.entries(bundles).map(
        ([name, { bytes, coldLoadMs }]) =>
          `${name.padEnd(26)}${kilobytes(bytes)}   cold load ${coldLoadMs} ms`,
      ),
      `${path.basename(packagedExtension).padEnd(26)}${kilobytes(vsix.bytes)}`,
      `activation in the host: ${activation.totalMs} ms (load ${activation.loadMs} ms, activate ${activation.callMs} ms)`,
      `lines per file of src: median ${linesPerFile.median}, p90 ${linesPerFile.p90}, ` +
        `max ${linesPerFile.max.lines} (${linesPerFile.max.file}), ${linesPerFile.files} files, ${linesPerFile.total} lines`,
    ],
  };
}

async function measure(): Promise<readonly Report[]> {
  if (process.argv.includes('--sandbox')) return [await sandboxReport()];
  if (process.argv.includes('--planning')) return [planningReport()];
  if (process.argv.includes('--reading')) return [await readingReport()];
  if (process.argv.includes('--day')) return [await dayReport()];
  if (process.argv.includes('--window')) return [await windowReport()];
  if (process.argv.includes('--understanding')) return [await understandingReport()];
  return [await packageReport(), planningReport(), await understandingReport(), await sandboxReport()];
}

const reports = await measure();

if (process.argv.includes('--json')) {
  const figures = reports.reduce<object>((all, report) => ({ ...all, ...report.figures }), {
    node: process.version,
  });
  process.stdout.write(`${JSON.stringify(figures)}\n`);
} else {
  process.stdout.write(`${reports.flatMap(({ lines }) => lines).join('\n')}\n`);
}
