/** Measures one thing in a process of its own: `oneUnderstanding.mjs WHAT NETWORKS` prints its figures as JSON. */
import { measureDifference, measureFindings, measureMatrix, measureUnderstanding } from './understanding.ts';

const MEASURES: Readonly<Record<string, (networks: number) => object>> = {
  answers: measureUnderstanding,
  findings: measureFindings,
  matrix: measureMatrix,
  difference: measureDifference,
};

const [what = '', networks] = process.argv.slice(2);
process.stdout.write(JSON.stringify(MEASURES[what]?.(Number(networks))));
