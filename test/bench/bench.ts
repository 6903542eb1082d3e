/**
 * `npm run bench`: builds and packages, then measures sizes, cold loads, activation, planning in
 * estates of growing size, and the length of files.
 * With --json it prints one JSON object and nothing else. Bytes and milliseconds.
 */
import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { run } from '../../scripts/editor/run.ts';
import { dist, packagedExtension, root } from '../../scripts/places.ts';
import { measureActivation } from './activation.ts';
import { coldLoad } from './coldLoad.ts';
import { fileLengths } from './fileLengths.ts';
import { measurePlanning } from './planning.ts';

const tenths = (value: number): number => Math.round(value * 10) / 10;

await run('npm', ['run', 'package'], { cwd: root });
const names = (await readdir(dist)).filter((file) => file.endsWith('.cjs')).sort();
const bundles: Record<string, { readonly bytes: number; readonly coldLoadMs: number }> = {};
for (const name of names) {
  const file = path.join(dist, name);
  bundles[name] = { bytes: (await stat(file)).size, coldLoadMs: tenths(await coldLoad(file)) };
}
const figures = {
  bundles,
  vsix: { bytes: (await stat(packagedExtension)).size },
  activation: await measureActivation(),
  planning: measurePlanning(),
  linesPerFile: await fileLengths(path.join(root, 'src')),
  node: process.version,
};

if (process.argv.includes('--json')) {
  process.stdout.write(`${JSON.stringify(figures)}\n`);
} else {
  const { linesPerFile, vsix, activation } = figures;
  const kilobytes = (bytes: number): string => `${tenths(bytes / 1000)} KB`.padStart(12);
  const lines = [
    ...Object.entries(bundles).map(
      ([name, { bytes, coldLoadMs }]) => `${name.padEnd(26)}${kilobytes(bytes)}   cold load ${coldLoadMs} ms`,
    ),
    `${path.basename(packagedExtension).padEnd(26)}${kilobytes(vsix.bytes)}`,
    `activation in the host: ${activation.totalMs} ms (load ${activation.loadMs} ms, activate ${activation.callMs} ms)`,
    ...figures.planning.map(
      ({ networks, links, planMs }) =>
        `planning among ${networks} networks, ${links} links: ${Object.entries(planMs)
          .map(([change, ms]) => `${change} ${ms} ms`)
          .join(', ')}`,
    ),
    `lines per file of src: median ${linesPerFile.median}, p90 ${linesPerFile.p90}, ` +
      `max ${linesPerFile.max.lines} (${linesPerFile.max.file}), ${linesPerFile.files} files, ${linesPerFile.total} lines`,
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
}
