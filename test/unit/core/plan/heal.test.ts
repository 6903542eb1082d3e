/** Healing as a total function: every combination of presence, state and sync level of both links. */
import assert from 'node:assert/strict';
import { objectAt } from '../../../../src/core/json.ts';
import { LINK_STATES, SYNC_LEVELS, type Link } from '../../../../src/core/link.ts';
import { withProperties } from '../../../../src/core/sentLink.ts';
import { networkWith, readNetwork, withLinks } from '../../../../src/core/network.ts';
import { planHeal, type Healing } from '../../../../src/core/plan/heal.ts';
import { Estate, networkAt, Overlay } from '../../../../src/core/estate.ts';
import { linksAt } from '../../../../src/core/plan/pairSearch.ts';
import type { Plan } from '../../../../src/core/plan/plan.ts';
import { keyOf } from '../../../../src/core/resourceId.ts';
import { completeWrite } from '../../../../src/core/rules/arm.ts';
import { refreshPair } from '../../../../src/core/rules/pair.ts';
import { networkId, World } from '../world.ts';
import { carryOut, ruled } from './carryOut.ts';

const IDS = [keyOf(networkId('a')), keyOf(networkId('b'))] as const;

/** A world whose two links say what they are told to say, whether rules could lead there or not. */
function worldWith(left: Partial<Look> | undefined, right: Partial<Look> | undefined): World {
  const world = new World({ a: ['10.1.0.0/16'], b: ['10.2.0.0/16'] });
  world.putLink('a', 'b');
  world.putLink('b', 'a');
  force(world, 'a', 'b', left);
  force(world, 'b', 'a', right);
  return world;
}

interface Look {
  readonly peeringState: string;
  readonly peeringSyncLevel: string;
  readonly provisioningState: string;
  readonly remoteAddressSpace: { readonly addressPrefixes: readonly string[] };
}

function force(world: World, local: string, remote: string, look: Partial<Look> | undefined): void {
  const network = world.at(local);
  const link = world.link(local, remote);
  assert.ok(link);
  const links = look === undefined ? [] : [withProperties(link, { ...look })];
  world.estate.put(withLinks(network, links));
}

function heal(world: World): Healing {
  const link = world.link('a', 'b') ?? world.link('b', 'a');
  assert.ok(link);
  return planHeal(world.estate, link);
}

/** Heals, carries out what was planned, and says how the pair is then. */
function healed(world: World): string {
  const healing = heal(world);
  if (healing.kind === 'plan') assert.deepEqual(carryOut(world, healing.plan), []);
  return `${healing.kind}: ${pairOf(world)}`;
}

/** Both links, whatever their names. */
function pairOf(world: World): string {
  return linksAt(world.estate, IDS)
    .map((link) => (link === undefined ? 'none' : `${link.state ?? '?'}/${link.syncLevel ?? '?'}`))
    .join(' | ');
}

const WORKING = 'Connected/FullyInSync | Connected/FullyInSync';

describe('healing', () => {
  describe('answers for every combination, and what it plans works', () => {
    const stale = { addressPrefixes: ['10.9.0.0/16'] };
    const looks: readonly (Partial<Look> | undefined)[] = [
      undefined,
      ...LINK_STATES.flatMap((peeringState) =>
        SYNC_LEVELS.flatMap((peeringSyncLevel) =>
          ['Succeeded', 'Failed', 'Canceled'].map((provisioningState) => ({
            peeringState,
            peeringSyncLevel,
            provisioningState,
            // A link that says that it is out of sync routes something else than there is.
            ...(peeringSyncLevel.startsWith('Local') ? { remoteAddressSpace: stale } : {}),
          })),
        ),
      ),
    ];
    for (const [place, left] of looks.entries()) {
      const say = (look: Partial<Look> | undefined): string =>
        look === undefined
          ? 'absent'
          : `${look.peeringState ?? ''}/${look.peeringSyncLevel ?? ''}/${look.provisioningState ?? ''}`;
      if (left !== undefined) {
        it(`with the one link ${say(left)} whose remote cannot be read`, () => {
          for (const network of ['Succeeded', 'Failed', 'Canceled'])
            assertOneSideMended(left, network, `${say(left)} in a network ${network}`);
        });
      }
      it(`with the one link ${say(left)}`, () => {
        for (const [index, right] of looks.slice(place).entries()) {
          if (left === undefined && right === undefined) continue;
          // Each two once, the first of them now at one end and now at the other.
          const [one, other] = index % 2 === 0 ? [left, right] : [right, left];
          const result = healed(worldWith(one, other));
          assert.match(result, /^(plan|healthy): /, `${say(one)} | ${say(other)}: ${result}`);
          assert.ok(result.endsWith(WORKING), `${say(one)} | ${say(other)}: ${result}`);
        }
      });
    }
  });

  /** Nothing is wrong any more that can be mended from here, or nothing was. */
  function assertOneSideMended(look: Partial<Look>, provisioningState: string, what: string): void {
    const world = worldWith(look, {});
    world.estate.put(networkWith(world.at('a'), { provisioningState }));
    const estate = new Estate('unread');
    estate.put(world.at('a'));
    const plan = planOneSide(estate, what);
    for (const { write } of plan?.steps ?? []) {
      const outcome = completeWrite(estate, ruled(write), world.context);
      assert.ok(outcome.kind === 'accepted', what);
      estate.apply(outcome.changes);
    }
    const network = networkAt(estate, IDS[0]);
    const link = network?.links[0];
    assert.ok(network && link);
    assert.notEqual(link.state, 'Disconnected', what);
    for (const each of [network, link]) assert.equal(each.provisioningState, 'Succeeded', what);
    if (link.state === 'Connected') assert.ok(!link.syncLevel?.startsWith('Local'), what);
    assert.equal(planOneSide(estate, what), undefined, what);
  }

  function planOneSide(estate: Estate, what: string): Plan | undefined {
    const link = networkAt(estate, IDS[0])?.links[0];
    assert.ok(link);
    const healing = planHeal(estate, link);
    assert.ok(healing.kind === 'plan' || healing.kind === 'healthy', what);
    return healing.kind === 'plan' ? healing.plan : undefined;
  }

  const titles = (healing: Healing): readonly string[] => {
    assert.ok(healing.kind === 'plan');
    return healing.plan.steps.map((step) => step.title);
  };

  it('lets a Disconnected link start over before the other is made, and keeps another way', () => {
    const world = worldWith({}, {});
    world.deleteLink('b', 'a');
    assert.equal(world.pair('a', 'b'), 'Disconnected/RemoteNotInSync | none');
    const healing = heal(world);
    assert.deepEqual(titles(healing), [
      'Update link to-b of a, so that it starts over',
      'Create link b-to-a on b',
    ]);
    assert.ok(healing.kind === 'plan' && healing.alternative !== undefined);
    assert.deepEqual(
      healing.alternative.steps.map((step) => step.title),
      ['Delete link to-b of a', 'Create link to-b on a', 'Create link b-to-a on b'],
    );
    assert.ok(healing.plan.notes.some((note) => note.includes('documented both ways')));
  });

  it('the other way works too', () => {
    const world = worldWith({}, {});
    world.deleteLink('b', 'a');
    const healing = heal(world);
    assert.ok(healing.kind === 'plan' && healing.alternative !== undefined);
    assert.deepEqual(carryOut(world, healing.alternative), []);
    assert.equal(pairOf(world), WORKING);
  });

  it('mends a peering whose remote network was deleted and made again', () => {
    const world = worldWith({}, {});
    world.write({ kind: 'deleteNetwork', id: networkId('b') });
    world.network('b', ['10.2.0.0/16']);
    assert.equal(world.link('a', 'b')?.state, 'Disconnected');
    const healing = heal(world);
    assert.ok(healing.kind === 'plan');
    assert.deepEqual(carryOut(world, healing.plan), []);
    assert.equal(world.link('a', 'b')?.state, 'Connected');
  });

  it('removes a link whose remote network is gone, and says so', () => {
    const world = worldWith({}, {});
    world.write({ kind: 'deleteNetwork', id: networkId('b') });
    const healing = heal(world);
    assert.deepEqual(titles(healing), ['Delete link to-b of a']);
    assert.ok(healing.kind === 'plan');
    assert.deepEqual(healing.plan.warnings, [
      'b does not exist (any more), so nothing can be peered with it.',
    ]);
  });

  it('makes the link back with transit where the gateway of it is used', () => {
    const world = new World({ a: ['10.1.0.0/16'] });
    world.gateway('hub', '10.0.0.0/24', ['10.0.0.0/16']);
    world.putLink('hub', 'a', { allowGatewayTransit: true });
    world.putLink('a', 'hub', { useRemoteGateways: true });
    world.deleteLink('hub', 'a');
    const link = world.link('a', 'hub');
    assert.ok(link);
    const healing = planHeal(world.estate, link);
    assert.ok(healing.kind === 'plan');
    assert.deepEqual(carryOut(world, healing.plan), []);
    const flags = world.at('hub').links[0]?.flags;
    assert.equal(flags?.allowGatewayTransit, true);
    assert.equal(world.link('a', 'hub')?.state, 'Connected');
    assert.equal(world.link('a', 'hub')?.flags.useRemoteGateways, true);
  });

  for (const provisioningState of ['Failed', 'Canceled']) {
    it(`writes a network in state ${provisioningState} again before its links`, () => {
      const world = worldWith({}, {});
      world.deleteLink('b', 'a');
      world.estate.put(networkWith(world.at('a'), { provisioningState }));
      assert.deepEqual(titles(heal(world))[0], 'Write network a again as it is');
      assert.ok(healed(world).includes('Connected'));
    });

    it(`writes a network in state ${provisioningState} again also where its links work`, () => {
      const world = worldWith({}, {});
      world.estate.put(networkWith(world.at('b'), { provisioningState }));
      assert.deepEqual(titles(heal(world)), ['Write network b again as it is']);
      healed(world);
      assert.equal(world.at('b').provisioningState, 'Succeeded');
      assert.deepEqual(heal(world), { kind: 'healthy' });
    });
  }

  it('waits for an operation that runs', () => {
    const world = worldWith({}, {});
    world.estate.put(networkWith(world.at('b'), { provisioningState: 'Updating' }));
    assert.deepEqual(heal(world), { kind: 'wait', network: 'b' });
  });

  it('mends its own side where the other cannot be read', () => {
    const world = worldWith({ peeringState: 'Disconnected' }, undefined);
    const estate = new Estate('unread');
    estate.put(world.at('a'));
    const link = world.link('a', 'b') as Link;
    const healing = planHeal(estate, link);
    assert.deepEqual(titles(healing), ['Update link to-b of a']);
    assert.ok(
      healing.kind === 'plan' && healing.plan.warnings.some((text) => text.includes('cannot be read')),
    );
  });

  it('keeps the removal ready where the remote cannot be read and may be gone', () => {
    const world = worldWith({ peeringState: 'Disconnected' }, undefined);
    const estate = new Estate('unread');
    estate.put(world.at('a'));
    const healing = planHeal(estate, linksAt(estate, IDS)[0] as Link);
    assert.ok(healing.kind === 'plan');
    assert.deepEqual(
      healing.alternative?.steps.map(({ title }) => title),
      ['Delete link to-b of a'],
    );
  });

  describe('does what this side needs where the other cannot be read', () => {
    const stale = { peeringSyncLevel: 'LocalNotInSync' };
    const table: readonly (readonly [string, Partial<Look>, string, readonly string[]])[] = [
      ['out of sync', stale, 'Succeeded', ['Sync link to-b of a']],
      ['failed', { provisioningState: 'Failed' }, 'Succeeded', ['Update link to-b of a']],
      ['in a failed network', {}, 'Failed', ['Write network a again as it is']],
      [
        'out of sync in a failed network',
        stale,
        'Failed',
        ['Write network a again as it is', 'Sync link to-b of a'],
      ],
    ];
    for (const [what, look, provisioningState, expected] of table)
      it(`of a link ${what}`, () => {
        const world = worldWith(look, {});
        const estate = new Estate('unread');
        estate.put(networkWith(world.at('a'), { provisioningState }));
        const link = networkAt(estate, IDS[0])?.links[0];
        assert.ok(link);
        const healing = planHeal(estate, link);
        assert.deepEqual(titles(healing), expected);
        assert.ok(healing.kind === 'plan');
        const after = healing.plan.ends[0]?.after;
        assert.ok(after?.kind === 'present');
        assert.equal(after.syncLevel, 'FullyInSync');
      });
  });

  it('leaves a classic peering alone that is Connected', () => {
    const world = new World({ a: ['10.1.0.0/16'] });
    const classic = networkId('old').replace('Microsoft.Network', 'Microsoft.ClassicNetwork');
    const body = {
      id: classic,
      name: 'old',
      properties: { addressSpace: { addressPrefixes: ['10.8.0.0/16'] } },
    };
    const old = readNetwork(body);
    assert.ok(old);
    world.estate.put(old);
    world.putLink('a', classic);
    const [link] = world.at('a').links;
    assert.ok(link);
    assert.equal(planHeal(world.estate, link).kind, 'healthy');
    for (const provisioningState of ['Failed', 'Canceled']) {
      const failed = withProperties(link, { provisioningState });
      world.estate.put(withLinks(world.at('a'), [failed]));
      assert.deepEqual(titles(planHeal(world.estate, failed)), [`Update link ${link.name} of a`]);
      world.estate.put(networkWith(withLinks(world.at('a'), [link]), { provisioningState }));
      assert.deepEqual(titles(planHeal(world.estate, link)), ['Write network a again as it is']);
      world.estate.put(networkWith(world.at('a'), { provisioningState: 'Succeeded' }));
    }
  });

  it('says why it cannot, where the networks overlap by now', () => {
    const world = worldWith({}, {});
    world.write({ kind: 'deleteNetwork', id: networkId('b') });
    world.network('b', ['10.1.0.0/16']);
    const healing = heal(world);
    assert.ok(healing.kind === 'impossible');
    assert.equal(healing.refusal?.code, 'VnetAddressSpacesOverlap');
  });

  it('does not depend on which of the two links it is started on', () => {
    const world = worldWith({}, {});
    world.network('a', ['10.1.0.0/16', '10.50.0.0/16']);
    for (const link of [world.link('a', 'b'), world.link('b', 'a')]) {
      assert.ok(link);
      const healing = planHeal(world.estate, link);
      assert.deepEqual(titles(healing), ['Sync link to-a of b']);
    }
    const draft = new Overlay(world.estate);
    refreshPair(draft, IDS[0], IDS[1]);
    assert.deepEqual(draft.changes(), [], 'the sandbox agrees with what the links say');
    assert.equal(objectAt(world.at('a').body, 'properties')['provisioningState'], 'Succeeded');
  });
});
