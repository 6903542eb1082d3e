import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  concernsOf,
  concernsInPieces,
  listed,
  networkOf,
  placeOf,
  type Concern,
} from '../../../src/core/concern.ts';
import { Overlay, type EstateView } from '../../../src/core/estate.ts';
import type { JsonObject } from '../../../src/core/json.ts';
import { LINK_STATES, SYNC_LEVELS } from '../../../src/core/link.ts';
import { withProperties } from '../../../src/core/sentLink.ts';
import { atOnce } from '../../../src/core/planning.ts';
import { networkWith, readNetwork, withLinks } from '../../../src/core/network.ts';
import type { RemotePresence } from '../../../src/core/remoteSide.ts';
import { networkId, World } from './world.ts';

function peered(): World {
  const world = new World({ a: ['10.1.0.0/16'], b: ['10.2.0.0/16'] });
  world.putLink('a', 'b');
  world.putLink('b', 'a');
  return world;
}

/** The estate in which the link of a, and that of b, say something else. */
function saying(here: JsonObject, there: JsonObject | 'absent' = {}): EstateView {
  const world = peered();
  const [link, back] = [world.link('a', 'b'), world.link('b', 'a')];
  assert.ok(link && back);
  const estate = new Overlay(world.estate);
  estate.put(withLinks(world.at('a'), [withProperties(link, here)]));
  estate.put(withLinks(world.at('b'), there === 'absent' ? [] : [withProperties(back, there)]));
  return estate;
}

function concerns(estate: EstateView, presence: RemotePresence = 'present'): readonly Concern[] {
  return ['a', 'b'].flatMap((name) => {
    const found = estate.lookup(keyFor(name));
    return found.kind === 'present' ? concernsOf(estate, found.network, () => presence) : [];
  });
}

function keyFor(name: string): Parameters<EstateView['lookup']>[0] {
  const network = readNetwork({ id: networkId(name), name });
  assert.ok(network);
  return network.key;
}

function said(estate: EstateView, presence?: RemotePresence): readonly string[] {
  return listed(concerns(estate, presence)).map(
    (concern) => `${concern.level}: ${concern.what} · ${placeOf(estate, concern)}`,
  );
}

describe('what wants attention', () => {
  it('is nothing where both sides are well', () => {
    assert.deepEqual(said(peered().estate), []);
  });

  const routed = (now: readonly string[], old: readonly string[]): JsonObject => ({
    peeringSyncLevel: 'LocalNotInSync',
    remoteVirtualNetworkAddressSpace: { addressPrefixes: [...now] },
    remoteAddressSpace: { addressPrefixes: [...old] },
  });
  const table: readonly (readonly [title: string, here: JsonObject, there: JsonObject | 'absent', string])[] =
    [
      [
        'a link that is left over',
        { peeringState: 'Disconnected' },
        'absent',
        'broken: Disconnected · a → b',
      ],
      [
        'a first link',
        { peeringState: 'Initiated' },
        'absent',
        'attention: waits for the other link · a → b',
      ],
      ['a link back that is gone', {}, 'absent', 'broken: no link back · a → b'],
      [
        'a prefix that is not routed',
        routed(['10.2.0.0/16', '10.9.0.0/16'], ['10.2.0.0/16']),
        { peeringSyncLevel: 'RemoteNotInSync' },
        'attention: out of sync: 10.9.0.0/16 missing · a → b',
      ],
      [
        'a prefix that is routed and gone',
        routed(['10.2.0.0/16'], ['10.2.0.0/16', '10.9.0.0/16']),
        { peeringSyncLevel: 'RemoteNotInSync' },
        'attention: out of sync: 10.9.0.0/16 no longer there · a → b',
      ],
      [
        'an operation that failed',
        { provisioningState: 'Failed' },
        {},
        'broken: the last operation failed · a → b',
      ],
      [
        'an operation that was cancelled',
        { provisioningState: 'Canceled' },
        {},
        'broken: the last operation was cancelled · a → b',
      ],
      ['a state that is new', { peeringState: 'Asleep' }, {}, 'attention: Asleep · a → b'],
    ];
  for (const [title, here, there, expected] of table) {
    it(`is ${title}`, () => {
      assert.equal(said(saying(here, there))[0], expected);
    });
  }

  it('is a network that a failed operation left behind, before what needs attention only', () => {
    const world = peered();
    const estate = new Overlay(saying({ peeringState: 'Initiated' }));
    estate.put(networkWith(world.at('b'), { provisioningState: 'Failed' }));
    assert.deepEqual(
      said(estate).map((text) => text.split(' · ')[0]),
      ['broken: the last operation failed', 'attention: waits for the other link'],
    );
  });

  it('says of a remote that is not there what is known of it', () => {
    const well = peered().estate;
    assert.deepEqual(said(well, 'absent'), ['broken: remote network gone · a → b']);
    assert.deepEqual(said(well, 'missing'), ['attention: remote network gone or hidden · a → b']);
    assert.deepEqual(said(well, 'unread'), []);
    assert.equal(
      said(saying({ peeringState: 'Initiated' }), 'absent')[0],
      'broken: waits for the other link, remote network gone · a → b',
    );
  });

  it('is nothing while an operation runs', () => {
    const estate = saying({ peeringState: 'Disconnected', provisioningState: 'Updating' });
    const found = estate.lookup(keyFor('a'));
    assert.ok(found.kind === 'present');
    assert.deepEqual(
      concernsOf(estate, found.network, () => 'present'),
      [],
    );
  });

  it('is told of a peering once, of its worse side, and of no peering that is well on both', () => {
    const side = fc.record({
      peeringState: fc.constantFrom(...LINK_STATES, 'Asleep'),
      peeringSyncLevel: fc.constantFrom(...SYNC_LEVELS),
      provisioningState: fc.constantFrom('Succeeded', 'Failed'),
    });
    fc.assert(
      fc.property(side, side, (here, there) => {
        const estate = saying(here, there);
        const all = concerns(estate);
        const shown = listed(all);
        const worst = all.some(({ level }) => level === 'broken') ? 'broken' : 'attention';
        const isWell = (each: typeof here): boolean =>
          each.peeringState === 'Connected' &&
          each.peeringSyncLevel === 'FullyInSync' &&
          each.provisioningState === 'Succeeded';
        assert.equal(shown.length, isWell(here) && isWell(there) ? 0 : 1);
        for (const each of shown) assert.equal(each.level, worst);
        for (const each of all) assert.ok([keyFor('a'), keyFor('b')].includes(networkOf(each)));
      }),
    );
  });

  it('is the same in pieces', () => {
    const estate = saying({ peeringState: 'Disconnected' }, 'absent');
    const networks = ['a', 'b'].flatMap((name) => {
      const found = estate.lookup(keyFor(name));
      return found.kind === 'present' ? [found.network] : [];
    });
    const work = concernsInPieces(estate, networks, () => 'present');
    assert.deepEqual(atOnce(work), listed(concerns(estate)));
  });
});
