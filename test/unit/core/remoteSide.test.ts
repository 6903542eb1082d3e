import assert from 'node:assert/strict';
import { Overlay } from '../../../src/core/estate.ts';
import { withProperties } from '../../../src/core/sentLink.ts';
import { withLinks } from '../../../src/core/network.ts';
import { remoteSide } from '../../../src/core/remoteSide.ts';
import { World } from './world.ts';

describe('what the other side says of a link', () => {
  const peered = (): World => {
    const world = new World({ a: ['10.1.0.0/16'], b: ['10.2.0.0/16'] });
    world.putLink('a', 'b');
    world.putLink('b', 'a');
    return world;
  };
  /** The link of a, and what is known where the link of b says something else. */
  const saying = (properties: Parameters<typeof withProperties>[1] | undefined): string => {
    const world = peered();
    const link = world.link('a', 'b');
    const back = world.link('b', 'a');
    assert.ok(link && back);
    const estate = new Overlay(world.estate);
    estate.put(withLinks(world.at('b'), properties === undefined ? [] : [withProperties(back, properties)]));
    return remoteSide(estate, link, 'present');
  };

  it('is the same where both are well', () => {
    assert.equal(saying({}), 'present');
  });

  it('is nothing where there is no link back', () => {
    assert.equal(saying(undefined), 'unanswered');
  });

  for (const properties of [
    { peeringState: 'Disconnected' },
    { peeringState: 'Initiated' },
    { peeringState: 'Asleep' },
    { peeringSyncLevel: 'LocalNotInSync' },
  ]) {
    it(`differs where it says ${JSON.stringify(properties)}`, () => {
      assert.equal(saying(properties), 'differs');
    });
  }

  for (const presence of ['absent', 'missing', 'unread'] as const) {
    it(`is not known where the network is ${presence}`, () => {
      const world = peered();
      const link = world.link('a', 'b');
      assert.ok(link);
      assert.equal(remoteSide(world.estate, link, presence), presence);
    });
  }
});
