/** A short run of fixes over HTTPS; `npm run soak -- --fixes` makes it as long as one likes. */
import assert from 'node:assert/strict';
import { makeCertificate } from '../../src/sandbox/certificate.ts';
import { fixRun } from '../soak/fixRun.ts';
import { FixSummary } from '../soak/fixSummary.ts';

const RUNS = 6;

describe('fixes in random estates', () => {
  it('are taken by the sandbox, do what they promise, and nothing smaller does', async () => {
    const certificate = await makeCertificate(Date.now());
    const summary = new FixSummary();
    for (let seed = 1; seed <= RUNS; seed += 1) summary.add(await fixRun(seed, certificate));
    const { fixed, mended } = summary.all;
    assert(fixed >= RUNS / 3 && mended >= RUNS, summary.lines().join('\n'));
  });
});
