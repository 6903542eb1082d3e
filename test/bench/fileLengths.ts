/** Counts the lines of source files. */
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { median, quantile } from './statistics.ts';

export interface FileLengths {
  readonly files: number;
  readonly total: number;
  readonly median: number;
  readonly p90: number;
  readonly max: { readonly lines: number; readonly file: string };
}

export async function fileLengths(folder: string): Promise<FileLengths> {
  const files = (await readdir(folder, { recursive: true })).filter((file) => file.endsWith('.ts'));
  const lengths = await Promise.all(
    files.map(async (file) => ({
      file,
      lines: (await readFile(path.join(folder, file), 'utf8')).trimEnd().split('\n').length,
    })),
  );
  const lines = lengths.map((length) => length.lines);
  const longest = lengths.reduce((a, b) => (b.lines > a.lines ? b : a), { file: '', lines: 0 });
  return {
    files: files.length,
    total: lines.reduce((sum, count) => sum + count, 0),
    median: median(lines),
    p90: quantile(lines, 0.9),
    max: longest,
  };
}
