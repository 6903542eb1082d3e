/**
 * The engine and the simulator say the same of random estates: verdicts, and the places that a packet passes, both ways.
 * `RUNS=N` draws more of them.
 */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Estate } from '../../../../src/core/estate.ts';
import type { JsonObject } from '../../../../src/core/json.ts';
import { readNetwork } from '../../../../src/core/network.ts';
import { askPair } from '../../../../src/core/reach/askPair.ts';
import { World } from '../../../../src/core/reach/world.ts';
import { Surroundings } from '../../../../src/core/surroundings/surroundings.ts';
import { estates, shuffled } from './randomEstate.ts';
import { canBeAsked, pointOf } from './randomPoints.ts';
import { simulate } from './simulator.ts';

function worldOf(bodies: readonly JsonObject[]): World {
  const estate = new Estate('unread');
  for (const body of bodies) {
    const network = readNetwork(body);
    if (network !== undefined) estate.put(network);
  }
  return World.of(estate, new Surroundings(bodies, true));
}

describe('an answer', () => {
  it('does not depend on what was read first', () => {
    fc.assert(
      fc.property(estates, fc.integer(), ({ bodies, asked }, number) => {
        const worlds = [worldOf(bodies), worldOf(shuffled(bodies, number))];
        for (const each of asked.filter(canBeAsked)) {
          const [one, other] = worlds.map((world) => {
            const { verdict, there, back } = askPair(
              world,
              pointOf(world, each.from),
              pointOf(world, each.to),
              each,
            );
            const said = [there, back].map(({ path, blocks, doubts, unknowns }) => [
              path,
              [...blocks, ...doubts, ...unknowns].map(({ code, at, text }) => [code, at, text]),
            ]);
            return { verdict, said };
          });
          assert.deepEqual(other, one);
        }
      }),
      { numRuns: Number(process.env['RUNS'] ?? 150) },
    );
  });
});

describe('the simulator as the judge of reachability', () => {
  it('says the same of random estates', () => {
    const verdicts = new Map<string, number>();
    fc.assert(
      fc.property(estates, ({ bodies, asked }) => {
        const world = worldOf(bodies);
        for (const each of asked.filter(canBeAsked)) {
          const expected = simulate(bodies, each);
          const { verdict, there, back } = askPair(
            world,
            pointOf(world, each.from),
            pointOf(world, each.to),
            each,
          );
          const found = { verdict, there: there.path, back: back.path };
          const reasons = [
            ...there.blocks,
            ...there.doubts,
            ...there.unknowns,
            ...back.blocks,
            ...back.doubts,
            ...back.unknowns,
          ];
          assert.deepEqual(
            found,
            expected,
            JSON.stringify({
              each,
              found,
              expected,
              reasons: reasons.map(({ code, at, text }) => [code, at, text]),
            }),
          );
          verdicts.set(verdict, (verdicts.get(verdict) ?? 0) + 1);
        }
      }),
      { numRuns: Number(process.env['RUNS'] ?? 250) },
    );
    if (process.env['RUNS'] !== undefined)
      process.stdout.write(`${JSON.stringify(Object.fromEntries(verdicts))}\n`);
    for (const verdict of ['reachable', 'notReachable', 'notAssured', 'cannotTell']) {
      assert((verdicts.get(verdict) ?? 0) > 0, `no estate was ${verdict}`);
    }
  });
});
