/** Knows the file of totals that totals.cjs writes, and what in it makes a run of tests credible. */
import { readFile } from 'node:fs/promises';

interface Totals {
  readonly passed: number;
  readonly failed: number;
}

/** Why the run behind this file does not count as passed; undefined when it does. */
export async function doubtAbout(file: string): Promise<string | undefined> {
  let totals: Totals;
  try {
    totals = JSON.parse(await readFile(file, 'utf8')) as Totals;
  } catch {
    return 'The tests ended before they could report their totals.';
  }
  if (totals.failed > 0) return `${totals.failed} tests failed.`;
  return totals.passed === 0 ? 'No test was run.' : undefined;
}
