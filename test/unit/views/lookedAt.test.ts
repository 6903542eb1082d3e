/** What was looked at is told in the order of the tree, whatever was noted in between. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { listed, type Concern, type LinkConcern, type NetworkConcern } from '../../../src/core/concern.ts';
import type { Link } from '../../../src/core/link.ts';
import type { Network } from '../../../src/core/network.ts';
import { keyOf, type Key } from '../../../src/core/resourceId.ts';
import { LookedAt } from '../../../src/views/lookedAt.ts';
import { NOTHING, tallyOf } from '../../../src/views/present/tally.ts';
import { wantingInOrder, wantsNothing } from '../../../src/views/wantingOrder.ts';
import { IDLE } from '../../../src/azure/reading/load.ts';

const IDS = ['s1', 's2', 's3'];
const NAMES = ['a', 'b', 'c', 'd', 'e', 'f'];

function keyIn(name: string, subscription = 's1'): Key {
  return keyOf(
    `/subscriptions/${subscription}/resourceGroups/nets/providers/Microsoft.Network/virtualNetworks/${name}`,
  );
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
          const told = looked
            .saidIn(
              's1',
              list.map((name) => keyIn(name)),
            )
            .map(({ concern }) => concern.what);
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
          assert.deepEqual(
            new Set(looked.keysIn('s1')),
            new Set([...times.keys()].map((name) => keyIn(name))),
          );
        }
      }),
    );
  });

  it('is listed once for each peering, as it is for few, whatever was looked at again', () => {
    const peerings = fc.array(
      fc.record({
        level: fc.constantFrom('broken' as const, 'attention' as const),
        what: fc.constantFrom('out of sync', 'out of sync: 10.0.0.0/16 missing'),
        peering: fc.constantFrom('p', 'q', 'r', 's'),
      }),
      { maxLength: 4 },
    );
    const looks = fc.array(fc.tuple(fc.constantFrom(...IDS), fc.constantFrom(...NAMES), peerings));
    fc.assert(
      fc.property(
        looks,
        fc.shuffledSubarray(IDS, { minLength: IDS.length }),
        fc.constantFrom('', 'q'),
        (all, order, said) => {
          const looked = new LookedAt();
          const last = new Map<Key, readonly LinkConcern[]>();
          for (const [subscription, name, links] of all) {
            const network = { key: keyIn(name, subscription), name } as Network;
            const concerns = links.map((each): LinkConcern => ({ ...each, kind: 'link', link: {} as Link }));
            looked.note(network.key, { network, concerns, tally: tallyOf(concerns) });
            last.set(network.key, concerns);
          }
          const store = {
            allSubscriptions: () =>
              order.map((subscriptionId) => ({
                subscriptionId,
                account: 'me',
                tenantId: 't',
                displayName: '',
              })),
            networks: (id: string) => ({ ...IDLE, value: NAMES.map((name) => keyIn(name, id)) }),
          };
          const found = {
            all: [],
            says: (concern: Concern): boolean => concern.kind === 'link' && concern.peering === said,
          };
          const inOrder = order
            .flatMap((id) => NAMES.map((name) => keyIn(name, id)))
            .flatMap((key) => last.get(key) ?? []);
          assert.deepEqual(
            wantingInOrder(store, looked, found),
            listed(inOrder).filter((each) => !found.says(each)),
          );
        },
      ),
    );
  });

  it('has nothing to tell of a subscription that nobody has looked at', () => {
    const looked = new LookedAt();
    assert.deepEqual([...looked.ids(), ...looked.keysIn('s2'), ...looked.countingIn('s2')], []);
    assert.deepEqual(looked.saidIn('s2', [keyIn('a')]), []);
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
