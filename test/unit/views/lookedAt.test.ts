/** What was looked at is told in the order of the tree, whatever was noted in between. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Concern, NetworkConcern } from '../../../src/core/concern.ts';
import type { Network } from '../../../src/core/network.ts';
import { keyOf, type Key } from '../../../src/core/resourceId.ts';
import { LookedAt } from '../../../src/views/lookedAt.ts';
import { NOTHING, tallyOf } from '../../../src/views/present/tally.ts';
import { wantingInOrder, wantsNothing } from '../../../src/views/wantingOrder.ts';
import { IDLE } from '../../../src/azure/reading/load.ts';

const NAMES = ['a', 'b', 'c', 'd', 'e', 'f'];

function keyIn(name: string): Key {
  return keyOf(`/subscriptions/s1/resourceGroups/nets/providers/Microsoft.Network/virtualNetworks/${name}`);
}

/** A network that says something so many times. */
function lookedAt(name: string, times: number) {
  const network = { key: keyIn(name), name } as Network;
  const concerns = Array.from({ length: times }, (_, index): NetworkConcern => ({
    kind: 'network',
    level: 'broken',
    what: `${name}${index}`,
    network,
  }));
  return { network, concerns, tally: tallyOf(concerns) };
}

/** Undefined: it is gone. */
const notes = fc.array(
  fc.tuple(fc.constantFrom(...NAMES), fc.option(fc.nat({ max: 2 }), { nil: undefined })),
);
/** Some names in any order: a list, which others are not in. */
const lists = fc.shuffledSubarray(NAMES);

const NOTHING_LISTED = { allSubscriptions: () => [], networks: () => IDLE };

describe('what was looked at', () => {
  it('is told in the order of the list, then what is in none, and counted where it counts', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(notes, lists)), (steps) => {
        const looked = new LookedAt();
        const times = new Map<string, number>();
        for (const [noted, list] of steps) {
          for (const [name, now] of noted) {
            looked.note(keyIn(name), now === undefined ? undefined : lookedAt(name, now));
            times.delete(name);
            if (now !== undefined) times.set(name, now);
          }
          const order = [...list, ...NAMES.filter((name) => !list.includes(name))];
          const expected = order.flatMap((name) => lookedAt(name, times.get(name) ?? 0).concerns);
          const told = looked.concernsIn('s1', list.map(keyIn)).map(({ what }) => what);
          assert.deepEqual(told.slice(0, told.length - othersOf(told, list)), saidOf(expected, list));
          assert.deepEqual(told.toSorted(), expected.map(({ what }) => what).toSorted());
          const counting = new Map(
            [...looked.countingIn('s1')].map(({ network, tally }) => [network.key, tally]),
          );
          for (const name of NAMES)
            assert.deepEqual(
              counting.get(keyIn(name)) ?? NOTHING,
              lookedAt(name, times.get(name) ?? 0).tally,
            );
          // What some say already, as those do who live with it, is nothing.
          for (const said of [[], ['a', 'b'], NAMES]) {
            const found = {
              all: [],
              says: (concern: Concern): boolean => said.includes(concern.what.slice(0, 1)),
            };
            assert.equal(
              wantsNothing(looked, found),
              wantingInOrder(NOTHING_LISTED, looked, found).length === 0,
            );
          }
          assert.deepEqual(new Set(looked.keysIn('s1')), new Set([...times.keys()].map(keyIn)));
        }
      }),
    );
  });

  it('has nothing to tell of a subscription that nobody has looked at', () => {
    const looked = new LookedAt();
    assert.deepEqual([...looked.ids(), ...looked.keysIn('s2'), ...looked.countingIn('s2')], []);
    assert.deepEqual(looked.concernsIn('s2', [keyIn('a')]), []);
    assert.equal(looked.at(keyIn('a')), undefined);
  });
});

const isIn = (what: string, list: readonly string[]): boolean => list.includes(what.slice(0, 1));

function othersOf(told: readonly string[], list: readonly string[]): number {
  return told.filter((what) => !isIn(what, list)).length;
}

function saidOf(concerns: readonly NetworkConcern[], list: readonly string[]): readonly string[] {
  return concerns.map(({ what }) => what).filter((what) => isIn(what, list));
}
