/** One plan for many findings: Azure takes it, what it says that it mends is gone, and what nobody can foretell is left out. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { keyOfFinding, type Finding } from '../../../../src/core/findings/finding.ts';
import { planFixAllInPieces } from '../../../../src/core/findings/fixAll.ts';
import { Findings } from '../../../../src/core/findings/findings.ts';
import { atOnce, type Planning } from '../../../../src/core/planning.ts';
import { drawEstate } from '../reach/randomEstate.ts';
import type { World } from '../../../../src/core/reach/world.ts';
import { built, carriedOut, findingsOf, fromBodies, peering, type Built } from './given.ts';

const spoke = (number: number) => ({
  space: [`10.${number}.0.0/16`],
  subnets: { default: `10.${number}.0.0/24` },
});

const judging = ({ setup }: Built) =>
  function* (world: World): Planning<readonly Finding[]> {
    return (yield* Findings.overInPieces(world, setup)).all();
  };

describe('one plan for all findings', () => {
  it('is taken by Azure, and what it mends is found no more', () => {
    let [mendedOnes, more] = [0, 0];
    fc.assert(
      fc.property(fc.nat({ max: 2 ** 31 - 1 }), (seed) => {
        const before = fromBodies(drawEstate(seed).bodies);
        const findings = findingsOf(before).all();
        const { plan, mended, left } = atOnce(
          planFixAllInPieces(before.world, findings, 'Fix all', judging(before)),
        );
        assert.equal(mended.length + left.length, findings.length);
        assert.equal(plan.refusal, undefined);
        if (mended.length === 0) return;
        const after = new Set(findingsOf(carriedOut(before, plan)).all().map(keyOfFinding));
        const still = mended.filter((finding) => after.has(keyOfFinding(finding)));
        assert.deepEqual(
          still.map(({ rule, text }) => `${rule}: ${text}`),
          [],
          plan.steps.map(({ title }) => title).join('\n'),
        );
        mendedOnes += mended.length;
        more += mended.length > 1 ? 1 : 0;
      }),
      { numRuns: Number(process.env['RUNS'] ?? 100) },
    );
    assert(mendedOnes > 20 && more > 5, `${mendedOnes} ${more}`);
  });

  it('leaves out what may be refused, since an end of it could not be read', () => {
    const given = built({
      networks: { a: spoke(1), b: spoke(2) },
      links: [
        ...peering('a', 'b', {}, { peeringState: 'Disconnected' }).slice(0, 1),
        {
          from: 'a',
          to: '/subscriptions/22222222-0000-4000-8000-000000000002/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/hidden',
          properties: { peeringState: 'Disconnected' },
        },
      ],
    });
    const findings = findingsOf(given).all();
    const { plan, left } = atOnce(planFixAllInPieces(given.world, findings, 'Fix all', judging(given)));
    assert.ok(!plan.steps.some(({ write }) => write.id.includes('hidden')), JSON.stringify(plan.steps));
    assert.ok(left.some(({ anchor }) => anchor.label.includes('hidden')));
  });
});
