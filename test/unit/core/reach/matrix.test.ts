/** A cell of the matrix says what the question says that it stands for. */
import assert from 'node:assert/strict';
import path from 'node:path';
import fc from 'fast-check';
import { readEstateFile } from '../../../../src/cli/estateFile.ts';
import { Estate } from '../../../../src/core/estate.ts';
import { readNetwork } from '../../../../src/core/network.ts';
import { atOnce } from '../../../../src/core/planning.ts';
import { ask } from '../../../../src/core/reach/ask.ts';
import { matrix, ON_PREMISES, sideOf } from '../../../../src/core/reach/matrix.ts';
import { Twins } from '../../../../src/core/reach/twins.ts';
import { World } from '../../../../src/core/reach/world.ts';
import { Surroundings } from '../../../../src/core/surroundings/surroundings.ts';
import { estates } from './randomEstate.ts';
import { spokes, starOf } from './randomStar.ts';

const RUNS = Number(process.env['RUNS'] ?? 200);

function compare(world: World, estate: Estate): number {
  const cells = matrix(world, [...[...estate.all()].map(sideOf), ON_PREMISES], {});
  for (const { from, to, verdict, extent } of cells) {
    const answer = ask(world, { from: from.end, to: to.end });
    assert.deepEqual(
      { verdict, extent },
      { verdict: answer.verdict, extent: answer.extent },
      `${from.name} to ${to.name}`,
    );
  }
  return cells.length;
}

describe('the matrix', () => {
  it('of the spokes of an appliance is the answers to its questions', async () => {
    const { world, estate } = await readEstateFile(
      path.join(import.meta.dirname, 'cases', '07-appliance.json'),
    );
    assert.equal(compare(world, estate), 12);
  });

  it('of networks that are alike is the answers to its questions, though one answer stands for many', () => {
    let shared = 0;
    fc.assert(
      fc.property(fc.array(spokes, { minLength: 3, maxLength: 7 }), fc.boolean(), (drawn, hasNva) => {
        const bodies = starOf(drawn, hasNva);
        const estate = new Estate('unread');
        for (const body of bodies) {
          const network = readNetwork(body);
          if (network !== undefined) estate.put(network);
        }
        const world = World.of(estate, new Surroundings(bodies, true));
        compare(world, estate);
        const twins = atOnce(Twins.inPieces(world));
        shared += [...estate.all()].filter((network) => twins.classOf(network) !== undefined).length;
      }),
      { numRuns: RUNS },
    );
    assert(shared > RUNS / 2, String(shared));
  });

  it('of random estates is the answers to its questions', () => {
    fc.assert(
      fc.property(estates, ({ bodies }) => {
        const estate = new Estate('unread');
        for (const body of bodies) {
          const network = readNetwork(body);
          if (network !== undefined) estate.put(network);
        }
        compare(World.of(estate, new Surroundings(bodies, true)), estate);
      }),
      { numRuns: 60 },
    );
  });
});
