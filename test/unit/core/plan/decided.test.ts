/** What somebody else has decided of a link since it was read is seen before a write would put it back. */
import assert from 'node:assert/strict';
import { networkAt } from '../../../../src/core/estate.ts';
import { objectAt, type JsonObject } from '../../../../src/core/json.ts';
import type { Link } from '../../../../src/core/link.ts';
import { readLink, withProperties } from '../../../../src/core/sentLink.ts';
import { networkWith, withLinks } from '../../../../src/core/network.ts';
import { planHeal } from '../../../../src/core/plan/heal.ts';
import { departures, differences, imageOf, movements } from '../../../../src/core/plan/image.ts';
import { planFlags } from '../../../../src/core/plan/linkPlans.ts';
import { movedSince } from '../../../../src/core/plan/moved.ts';
import type { Plan } from '../../../../src/core/plan/plan.ts';
import { targetImage } from '../../../../src/core/plan/predict.ts';
import { planUndo } from '../../../../src/core/plan/reach.ts';
import { keyOf } from '../../../../src/core/resourceId.ts';
import { networkId, World } from '../world.ts';
import { carryOut, ruled } from './carryOut.ts';

function peered(): World {
  const world = new World({ a: ['10.1.0.0/16'], b: ['10.2.0.0/16'], c: ['10.3.0.0/16'] });
  for (const [local, remote] of [
    ['a', 'b'],
    ['b', 'a'],
    ['a', 'c'],
    ['c', 'a'],
  ] as const)
    world.putLink(local, remote, { localSubnetNames: ['app', 'db'] });
  return world;
}

function linkOf(world: World, local: string, remote: string): Link {
  const link = world.link(local, remote);
  assert.ok(link);
  return link;
}

/** Somebody else changes a link. */
function change(world: World, local: string, remote: string, properties: JsonObject): void {
  const network = world.at(local);
  const links = network.links.map((link) =>
    link.name === `to-${remote}` ? withProperties(link, properties) : link,
  );
  world.estate.put(withLinks(network, links));
}

const CHANGES: readonly (readonly [string, JsonObject, readonly string[]])[] = [
  ['subnets here', { localSubnetNames: ['app'] }, ['localSubnetNames is ["app"]']],
  ['subnets there', { remoteSubnetNames: ['x'] }, ['remoteSubnetNames is ["x"]']],
  ['the check of gateways', { doNotVerifyRemoteGateways: true }, ['doNotVerifyRemoteGateways is true']],
  ['the kind', { peerCompleteVnets: false }, ['peerCompleteVnets is false']],
  ['IPv6 alone', { enableOnlyIPv6Peering: true }, ['enableOnlyIPv6Peering is true']],
  [
    'a community',
    { remoteBgpCommunities: { virtualNetworkCommunity: '12076:20000' } },
    ['remoteBgpCommunities is {"virtualNetworkCommunity":"12076:20000"}'],
  ],
  ['communities that are none', { remoteBgpCommunities: 'odd' }, ['remoteBgpCommunities is "odd"']],
  ['a list that is not of names', { localSubnetNames: ['app', 1] }, ['localSubnetNames is ["app",1]']],
  ['a member that is not known', { newMember: { x: 1 } }, ['newMember is {"x":1}']],
];

/** What ARM may say otherwise without anybody's having decided anything. */
const NOTHING: readonly (readonly [string, JsonObject])[] = [
  [
    'what holds anyway',
    { enableOnlyIPv6Peering: false, remoteSubnetNames: [], doNotVerifyRemoteGateways: false },
  ],
  ['subnets in another order and case', { localSubnetNames: ['DB', 'app'] }],
  ['the community of the region', { remoteBgpCommunities: { regionalCommunity: '12076:50004' } }],
  ['the service alone', { routeServiceVips: { x: '10.0.0.1' }, resourceGuid: 'another' }],
  ['an older api-version', { peerCompleteVnets: undefined }],
  ['null, where nothing else holds', { enableOnlyIPv6Peering: null, remoteBgpCommunities: null }],
];

describe('what a person decides of a link', () => {
  it('has moved where a member is gone that was there', () => {
    const link = linkOf(peered(), 'a', 'b');
    const [read, now] = [imageOf(withProperties(link, { newMember: 1 })), imageOf(link)];
    assert.deepEqual(movements(read, now), ['newMember is absent']);
  });

  for (const [title, properties, expected] of CHANGES) {
    it(`has moved with ${title}`, () => {
      const link = linkOf(peered(), 'a', 'b');
      const [read, now] = [imageOf(link), imageOf(withProperties(link, properties))];
      assert.deepEqual(movements(read, now), expected);
      assert.deepEqual(departures(read, read, now), expected);
      assert.equal(movements(now, read).length, 1);
    });
  }
  for (const [title, properties] of NOTHING) {
    it(`has not moved with ${title}`, () => {
      const link = linkOf(peered(), 'a', 'b');
      const [read, now] = [imageOf(link), imageOf(withProperties(link, properties))];
      assert.deepEqual(movements(read, now), []);
      assert.deepEqual(movements(now, read), []);
    });
  }

  it('has not moved with what ARM fills in of a link that a plan made', () => {
    const link = linkOf(peered(), 'a', 'b');
    const [made, now] = [imageOf(link), imageOf(withProperties(link, { newMember: 1 }))];
    assert.deepEqual(departures({ kind: 'absent' }, made, now), []);
    assert.deepEqual(differences(made, now), []);
  });

  it('keeps a plan from being carried out and from being undone', () => {
    const world = peered();
    const link = linkOf(world, 'a', 'b');
    const plan = planFlags(world.estate, link, { ...link.flags, allowForwardedTraffic: true });
    const untouched = world.at('a');
    change(world, 'a', 'b', { localSubnetNames: ['app'] });
    assert.deepEqual(movedSince(plan, 'before', world.estate), ['a: localSubnetNames is ["app"].']);
    world.estate.put(untouched);
    assert.deepEqual(carryOut(world, plan), []);
    change(world, 'a', 'b', { localSubnetNames: ['app'] });
    assert.equal(planUndo(world.estate, plan).kind, 'moved');
  });
});

describe('a network that is written with its links', () => {
  /** The plan that writes a again, made for the sake of its peering with b. */
  const rewritten = (world: World): Plan => {
    world.estate.put(networkWith(world.at('a'), { provisioningState: 'Failed' }));
    const healing = planHeal(world.estate, linkOf(world, 'a', 'b'));
    assert.ok(healing.kind === 'plan');
    return healing.plan;
  };
  const found = (world: World, plan: Plan): readonly string[] => {
    const [step] = plan.steps;
    assert.ok(step);
    return movements(step.before, targetImage(world.estate, new Map(), ruled(step.write)));
  };

  it('has moved when another link of it was changed, added or removed', () => {
    const world = peered();
    const plan = rewritten(world);
    const untouched = world.at('a');
    assert.deepEqual(found(world, plan), []);
    change(world, 'a', 'c', { allowForwardedTraffic: true });
    assert.deepEqual(found(world, plan), ['to-c: "Allow forwarded traffic" is on']);
    change(world, 'a', 'c', { allowForwardedTraffic: false, newMember: 1 });
    assert.deepEqual(found(world, plan), ['to-c: newMember is 1']);
    world.estate.put(
      withLinks(
        untouched,
        untouched.links.filter(({ name }) => name !== 'to-c'),
      ),
    );
    assert.deepEqual(found(world, plan), ['the link to-c does not exist']);
    const body = { name: 'to-d', properties: objectAt(linkOf(world, 'a', 'b').body, 'properties') };
    world.estate.put(withLinks(untouched, [...untouched.links, readLink(body, untouched.id)]));
    assert.deepEqual(found(world, plan), ['the link to-d exists']);
  });

  it('has not moved when ARM says something else of the state of another link', () => {
    const world = peered();
    const plan = rewritten(world);
    change(world, 'a', 'c', { peeringState: 'Disconnected', peeringSyncLevel: 'RemoteNotInSync' });
    assert.deepEqual(found(world, plan), []);
  });

  it('is read back with its links', () => {
    const world = peered();
    const plan = rewritten(world);
    assert.deepEqual(carryOut(world, plan), []);
    const network = networkAt(world.estate, keyOf(networkId('a')));
    assert.ok(network);
    world.estate.put(withLinks(network, network.links.slice(0, 1)));
    const [step] = plan.steps;
    assert.ok(step);
    assert.deepEqual(differences(step.after, targetImage(world.estate, new Map(), ruled(step.write))), [
      'the link to-c does not exist',
    ]);
  });
});
