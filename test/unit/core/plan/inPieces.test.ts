/**
 * Planning is done in pieces, and none of them grows with the size of the change: what is looked up between two
 * pauses is counted, for time would be another on each machine.
 */
import type { Guards } from '../../../../src/core/guards.ts';
import assert from 'node:assert/strict';
import type { EstateView, NetworkLookup } from '../../../../src/core/estate.ts';
import type { Link } from '../../../../src/core/link.ts';
import { planFlagOfManyInPieces, planRemovalOfManyInPieces } from '../../../../src/core/plan/linkPlans.ts';
import { planMeshInPieces, planSpokesInPieces, PRESETS } from '../../../../src/core/plan/manyPlans.ts';
import {
  planContinueInPieces,
  planTakeBackInPieces,
  planUndoInPieces,
} from '../../../../src/core/plan/reach.ts';
import { planAddressSpaceInPieces } from '../../../../src/core/plan/syncPlans.ts';
import { atOnce, type Pace, type Planning } from '../../../../src/core/planning.ts';
import type { Key } from '../../../../src/core/resourceId.ts';
import { StillEstate } from '../../../../src/core/stillEstate.ts';
import { networkId, World } from '../world.ts';

const [PLAIN] = PRESETS;
assert.ok(PLAIN);

class Counting implements EstateView {
  count = 0;

  constructor(private readonly below: EstateView) {}

  lookup(key: Key): NetworkLookup {
    this.count += 1;
    return this.below.lookup(key);
  }

  linksTo(key: Key): Iterable<Link> {
    this.count += 1;
    return this.below.linksTo(key);
  }

  guardsOf(id: string): Guards {
    return this.below.guardsOf(id);
  }
}

interface Run {
  /** The largest number of looks between two pauses. */
  readonly longest: number;
  readonly paces: readonly Pace[];
}

function run(estate: EstateView, plan: (estate: EstateView) => Planning<unknown>): Run {
  const counting = new Counting(estate);
  const work = plan(counting);
  const paces: Pace[] = [];
  let longest = 0;
  for (;;) {
    counting.count = 0;
    const next = work.next();
    longest = Math.max(longest, counting.count);
    if (next.done === true) return { longest, paces };
    if (next.value !== undefined) paces.push(next.value);
  }
}

function star(size: number, peered: boolean): World {
  const world = new World({ hub: ['10.0.0.0/24'] });
  for (const name of names(size)) {
    world.network(name, [`10.1.${name.slice(1)}.0/24`]);
    if (!peered) continue;
    world.putLink('hub', name);
    world.putLink(name, 'hub');
  }
  return world;
}

const names = (size: number): readonly string[] => Array.from({ length: size }, (_, index) => `s${index}`);

type Change = (world: World, size: number) => (estate: EstateView) => Planning<unknown>;

const wide = ['10.0.0.0/24', '10.9.0.0/16'];
const spokesOf = (world: World, size: number): ((estate: EstateView) => Planning<unknown>) => {
  const plan = atOnce(
    planSpokesInPieces(
      world.estate,
      world.at('hub'),
      names(size).map((name) => world.at(name)),
      PLAIN,
    ),
  );
  return (estate) => planContinueInPieces(estate, plan);
};

const CHANGES: Readonly<Record<string, { readonly peered: boolean; readonly change: Change }>> = {
  spokes: {
    peered: false,
    change: (world, size) => (estate) =>
      planSpokesInPieces(
        estate,
        world.at('hub'),
        names(size).map((name) => world.at(name)),
        PLAIN,
      ),
  },
  mesh: {
    peered: false,
    change: (world) => (estate) =>
      planMeshInPieces(
        estate,
        names(6).map((name) => world.at(name)),
        PLAIN,
      ),
  },
  'address space': {
    peered: true,
    change: (world) => (estate) => planAddressSpaceInPieces(estate, world.at('hub'), wide),
  },
  flags: {
    peered: true,
    change: (world) => (estate) =>
      planFlagOfManyInPieces(estate, world.at('hub').links, { allowForwardedTraffic: true }),
  },
  removal: {
    peered: true,
    change: (world) => (estate) => planRemovalOfManyInPieces(estate, world.at('hub').links, 'both'),
  },
  'the rest of a plan': { peered: false, change: spokesOf },
  'the way back': {
    peered: true,
    change: (world) => {
      const plan = atOnce(planAddressSpaceInPieces(world.estate, world.at('hub'), wide));
      return (estate) => planTakeBackInPieces(estate, plan);
    },
  },
  undo: {
    peered: true,
    change: (world) => {
      const plan = atOnce(
        planFlagOfManyInPieces(world.estate, world.at('hub').links, { allowForwardedTraffic: true }),
      );
      for (const { write } of plan.steps) if (write.kind === 'putLink') world.write(write);
      return (estate) => planUndoInPieces(estate, plan);
    },
  },
};

describe('planning in pieces', () => {
  for (const [what, { peered, change }] of Object.entries(CHANGES)) {
    it(`has no piece that grows with the change: ${what}`, () => {
      const [small, large] = [8, 64].map((size) => {
        const world = star(size, peered);
        return run(world.estate, change(world, size));
      });
      assert.ok(small && large);
      // What is looked at once for each network that is concerned costs nothing beside a write of one.
      assert.ok(large.longest <= small.longest + 4 * (64 - 8), `${small.longest} and then ${large.longest}`);
      assert.ok(large.paces.length > 0);
      for (const { done, of } of large.paces) assert.ok(done < of, `${done} of ${of}`);
    });
  }
});

describe('an estate that stands still', () => {
  it('is as it was at the first look', () => {
    const world = new World({ a: ['10.1.0.0/16'], b: ['10.2.0.0/16'] });
    const still = new StillEstate(world.estate);
    const { key } = world.at('a');
    const before = still.lookup(key);
    assert.deepEqual([...still.linksTo(key)], []);
    world.putLink('a', 'b');
    world.putLink('b', 'a');
    assert.equal(still.lookup(key), before);
    assert.deepEqual([...still.linksTo(key)], []);
    assert.notEqual(world.estate.lookup(key), before);
    assert.equal([...new StillEstate(world.estate).linksTo(key)].length, 1);
    assert.equal(still.lookup(networkId('c').toLowerCase() as Key).kind, 'absent');
  });
});
