/** A short soak run, so that every change meets bad weather; `npm run soak` makes it as long as one likes. */
import assert from 'node:assert/strict';
import { makeCertificate, type Certificate } from '../../src/sandbox/certificate.ts';
import { soakRun } from '../soak/soakRun.ts';
import { Summary } from '../soak/summary.ts';
import { KINDS } from '../soak/tally.ts';

describe('random plans under random weather', () => {
  const summary = new Summary();
  let certificate: Certificate;

  before(async () => {
    certificate = await makeCertificate(Date.now());
  });

  for (let decade = 0; decade < 4; decade++) {
    it(`end as planned or can be brought to either end, seeds ${decade * 10} to ${decade * 10 + 9}`, async () => {
      for (let seed = decade * 10; seed < decade * 10 + 10; seed++)
        summary.add(await soakRun(seed, certificate));
    });
  }

  it('are about everything that a world can hold', () => {
    assert.deepEqual(
      KINDS.filter((kind) => summary.plansOf(kind) === 0),
      [],
    );
  });
});
