import assert from 'node:assert/strict';
import { withProperties } from '../../../src/core/sentLink.ts';
import { linkMatches, networkMatches, soughtBy } from '../../../src/core/match.ts';
import { LINK_STATES, SYNC_LEVELS } from '../../../src/core/link.ts';
import { World } from './world.ts';

describe('what somebody looks for', () => {
  const world = new World({ 'hub-weu': ['10.1.0.0/16', 'fd00:db8::/48'], spoke: ['10.2.0.0/16'] });
  world.putLink('hub-weu', 'spoke');
  const hub = world.at('hub-weu');
  const [link] = hub.links;
  assert.ok(link);

  for (const [text, isFound] of [
    ['HUB', true],
    [' weu ', true],
    ['10.1.', true],
    ['10.1.4.7', true],
    ['10.2.4.7', false],
    ['fd00:db8::5', true],
    ['westeurope', true],
    ['/subscriptions/11111111', true],
    ['spoke', false],
  ] as const) {
    it(`is${isFound ? '' : ' not'} the network by ${text}`, () => {
      assert.equal(networkMatches(hub, soughtBy(text)), isFound);
    });
  }

  for (const [text, isFound] of [
    ['initiated', true],
    ['spoke', true],
    ['virtualNetworkPeerings', true],
    ['10.2.4.7', true],
    ['10.3.4.7', false],
    ['out of sync', false],
  ] as const) {
    it(`is${isFound ? '' : ' not'} the link by ${text}`, () => {
      assert.equal(linkMatches(link, soughtBy(text)), isFound);
    });
  }

  it('is what it is by itself, whatever was looked at before it', () => {
    const states = [...LINK_STATES, 'Connected\nFullyInSync', undefined];
    const levels = [...SYNC_LEVELS, undefined];
    const links = states.flatMap((peeringState) =>
      levels.flatMap((peeringSyncLevel) =>
        ['Succeeded', 'Failed', undefined].map((provisioningState) =>
          withProperties(link, { peeringState, peeringSyncLevel, provisioningState }),
        ),
      ),
    );
    for (const text of ['connected', 'sync', 'out of sync', 'unknown', 'fail', 'inner']) {
      const sought = soughtBy(text);
      const found = links.map((each) => linkMatches(each, sought));
      assert.deepEqual(
        found,
        links.map((each) => linkMatches(each, soughtBy(text))),
        text,
      );
      assert.deepEqual(
        links.toReversed().map((each) => linkMatches(each, sought)),
        found.toReversed(),
        text,
      );
    }
  });

  it('is a link by its state as ARM and as a row says it', () => {
    const stale = withProperties(link, { peeringState: 'Connected', peeringSyncLevel: 'LocalNotInSync' });
    for (const text of ['out of sync', 'LocalNotInSync', 'connected'])
      assert.ok(linkMatches(stale, soughtBy(text)), text);
    assert.ok(linkMatches(link, soughtBy('no link back'), () => 'no link back'));
  });
});
