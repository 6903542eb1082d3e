/** The way of a pair of links to what is wanted of it, where the plain one is barred. */
import assert from 'node:assert/strict';
import { withProperties } from '../../../../src/core/sentLink.ts';
import { workingGoal } from '../../../../src/core/plan/goals.ts';
import {
  linksAt,
  searchPair,
  type SearchResult,
  type WantedLink,
} from '../../../../src/core/plan/pairSearch.ts';
import { atOnce } from '../../../../src/core/planning.ts';
import { keyOf } from '../../../../src/core/resourceId.ts';
import { putLinkInto } from '../../../../src/core/rules/pair.ts';
import { networkId, World } from '../world.ts';

const PAIR = [keyOf(networkId('hub')), keyOf(networkId('spoke'))] as const;

function world(): World {
  const made = new World({ spoke: ['10.1.0.0/16'] });
  made.gateway('hub', '10.0.0.0/24', ['10.0.0.0/16']);
  return made;
}

/** The spoke uses the gateway of the hub, whose link allows it. */
function wanted(uses = true): readonly [WantedLink, WantedLink] {
  const body = (remote: string, more: object): WantedLink['body'] => ({
    properties: { remoteVirtualNetwork: { id: networkId(remote) }, allowVirtualNetworkAccess: true, ...more },
  });
  return [
    { name: 'to-spoke', body: body('spoke', { allowGatewayTransit: uses }) },
    { name: 'to-hub', body: body('hub', { useRemoteGateways: uses }) },
  ];
}

function way(made: World, goal = workingGoal(...wanted())): readonly string[] {
  const found: SearchResult = atOnce(searchPair(made.estate, PAIR, goal));
  return found.kind === 'found' ? found.writes.map(({ title }) => title) : [found.refusal?.code ?? 'no way'];
}

describe('the way to a peering', () => {
  it('allows transit before it is used', () => {
    assert.deepEqual(way(world()), ['Create link to-spoke on hub', 'Create link to-hub on spoke']);
  });

  it('is none where it works', () => {
    const made = world();
    made.putLink('hub', 'spoke', { allowGatewayTransit: true });
    made.putLink('spoke', 'hub', { useRemoteGateways: true });
    assert.deepEqual(way(made), []);
  });

  it('goes without the gateway for a while rather than remove a link: each link bars the other', () => {
    const made = world();
    made.putLink('hub', 'spoke');
    made.putLink('spoke', 'hub');
    const link = made.link('spoke', 'hub');
    assert.ok(link);
    const stuck = withProperties(link, { peeringState: 'Disconnected' });
    made.estate.put(putLinkInto(made.at('spoke'), stuck));
    assert.deepEqual(way(made), [
      'Update link to-hub of spoke, so that it starts over, without the remote gateway for now',
      'Update link to-spoke of hub',
      'Update link to-hub of spoke',
    ]);
    assert.deepEqual(way(made, workingGoal(...wanted(false))), [
      'Update link to-hub of spoke, so that it starts over',
    ]);
  });

  it('begins with a removal where both links bar each other', () => {
    const made = world();
    made.putLink('hub', 'spoke');
    made.putLink('spoke', 'hub');
    for (const [name, remote] of [
      ['hub', 'spoke'],
      ['spoke', 'hub'],
    ] as const) {
      const link = made.link(name, remote);
      assert.ok(link);
      made.estate.put(putLinkInto(made.at(name), withProperties(link, { peeringState: 'Disconnected' })));
    }
    assert.equal(way(made)[0]?.startsWith('Delete link'), true);
  });

  it('makes a link anew where another name is wanted', () => {
    const made = world();
    made.putLink('hub', 'spoke');
    made.putLink('spoke', 'hub');
    const [left, right] = wanted(false);
    const renamed = way(made, workingGoal(left, { ...right, name: 'another' }));
    assert.ok(renamed.includes('Delete link to-hub of spoke'));
    assert.ok(renamed.includes('Create link another on spoke'));
  });

  it('is none where Azure refuses the first write, in its words', () => {
    const made = new World({ hub: ['10.0.0.0/16'], spoke: ['10.0.9.0/24'] });
    assert.deepEqual(way(made, workingGoal(...wanted(false))), ['VnetAddressSpacesOverlap']);
  });

  it('is none where a network is not there', () => {
    const made = world();
    made.estate.remove(PAIR[1]);
    assert.deepEqual(way(made, workingGoal(...wanted(false))), ['InvalidGlobalResourceReference']);
    assert.deepEqual(linksAt(made.estate, PAIR), [undefined, undefined]);
    made.estate.remove(PAIR[0]);
    assert.deepEqual(way(made, workingGoal(...wanted(false))), ['no way']);
  });
});
