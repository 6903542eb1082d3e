/** A peering of chosen subnets, planned: what is barred, what is asked for, and that its kind stays. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { DEFAULT_FLAGS } from '../../../../src/core/flags.ts';
import { objectAt, type JsonObject } from '../../../../src/core/json.ts';
import { withProperties } from '../../../../src/core/sentLink.ts';
import { barredBecause } from '../../../../src/core/plan/candidates.ts';
import { workingGoal } from '../../../../src/core/plan/goals.ts';
import { planHeal } from '../../../../src/core/plan/heal.ts';
import { planFlags, planPeering, type NewPeering } from '../../../../src/core/plan/linkPlans.ts';
import { planSpokes, PRESETS } from '../../../../src/core/plan/manyPlans.ts';
import { canPeerSubnets, subnetCandidates } from '../../../../src/core/plan/subnetCandidates.ts';
import { subnetMembers, type SubnetChoice } from '../../../../src/core/plan/subnetChoice.ts';
import { networkId, World } from '../world.ts';
import { carryOut } from './carryOut.ts';
import { networkWith } from '../../../../src/core/network.ts';

const SHARED = '10.9.0.0/16';

function subnets(prefixes: Readonly<Record<string, readonly string[]>>): {
  readonly subnets: readonly {
    readonly name: string;
    readonly properties: { readonly addressPrefixes: readonly string[] };
  }[];
} {
  return {
    subnets: Object.entries(prefixes).map(([name, addressPrefixes]) => ({
      name,
      properties: { addressPrefixes },
    })),
  };
}

/** Two networks that overlap in one of their prefixes. */
function overlapping(): World {
  const world = new World();
  const left = { app: ['10.1.0.0/24', 'fd00:1::/64'], old: ['10.9.1.0/24'] };
  const right = { db: ['10.2.0.0/24', 'fd00:2::/64'], web: ['10.2.1.0/24'], old: ['10.9.2.0/24'] };
  world.network('left', ['10.1.0.0/16', SHARED, 'fd00:1::/48'], subnets(left));
  world.network('right', ['10.2.0.0/16', SHARED, 'fd00:2::/48'], subnets(right));
  return world;
}

function wanted(choice: SubnetChoice): NewPeering {
  return {
    local: { networkId: networkId('left'), name: 'to-right', flags: DEFAULT_FLAGS },
    remoteId: networkId('right'),
    back: { name: 'to-left', flags: DEFAULT_FLAGS },
    subnets: choice,
  };
}

function free(world: World, side: 'local' | 'remote', onlyIPv6: boolean): readonly string[] {
  return subnetCandidates(world.at('left'), world.at('right'), side, onlyIPv6)
    .filter(({ barred }) => barred === undefined)
    .map(({ subnet }) => subnet.name);
}

describe('the subnets that can be peered', () => {
  it('are those in prefixes that the other network does not have', () => {
    const world = overlapping();
    assert.match(barredBecause(world.estate, world.at('left'), networkId('right')) ?? '', /overlap/i);
    assert.deepEqual(free(world, 'local', false), ['app']);
    assert.deepEqual(free(world, 'remote', false), ['db', 'web']);
    const [, old] = subnetCandidates(world.at('left'), world.at('right'), 'local', false);
    assert.match(old?.barred ?? '', /overlap/i);
    assert.ok(canPeerSubnets(world.estate, world.at('left'), world.at('right'), false));
  });

  it('have an IPv6 prefix where only that is peered', () => {
    const world = overlapping();
    assert.deepEqual(free(world, 'remote', true), ['db']);
    const web = subnetCandidates(world.at('left'), world.at('right'), 'remote', true)[1];
    assert.equal(web?.barred, 'It has no IPv6 prefix.');
  });

  it('are none where a side has no subnet or a link is there', () => {
    const world = overlapping();
    world.network('bare', ['10.3.0.0/16']);
    assert.ok(!canPeerSubnets(world.estate, world.at('left'), world.at('bare'), false));
    const peered = overlapping();
    const choice = subnetMembers({ local: ['db'], remote: ['app'], onlyIPv6: false }, 'forth');
    assert.equal(peered.putLink('right', 'left', choice).kind, 'accepted');
    assert.ok(!canPeerSubnets(peered.estate, peered.at('left'), peered.at('right'), false));
  });

  it('are those of a network that has failed too, since it is mended first', () => {
    const world = overlapping();
    world.estate.put(networkWith(world.at('right'), { provisioningState: 'Failed' }));
    assert.ok(canPeerSubnets(world.estate, world.at('left'), world.at('right'), false));
  });

  it('are just those that ARM takes, one by one', () => {
    const names = fc.constantFrom('app', 'old');
    fc.assert(
      fc.property(names, fc.constantFrom('db', 'web', 'old'), fc.boolean(), (local, remote, onlyIPv6) => {
        const world = overlapping();
        const isFree =
          free(world, 'local', onlyIPv6).includes(local) && free(world, 'remote', onlyIPv6).includes(remote);
        const plan = planPeering(world.estate, wanted({ local: [local], remote: [remote], onlyIPv6 }));
        // ARM takes a subnet without IPv6 where only that is peered: there is just nothing to be reached.
        if (isFree) assert.equal(plan.refusal, undefined);
        else if (!onlyIPv6) assert.ok(plan.refusal);
      }),
    );
  });
});

describe('a plan of chosen subnets', () => {
  const choice = { local: ['app'], remote: ['db'], onlyIPv6: false };

  it('reaches just these, and is seen from both ends', () => {
    const plan = planPeering(overlapping().estate, wanted(choice));
    assert.deepEqual(plan.warnings, []);
    assert.ok(
      plan.consequences.includes('left gains 10.2.0.0/24, fd00:2::/64.'),
      plan.consequences.join('\n'),
    );
    const properties = plan.steps.map(({ write }) =>
      write.kind === 'putLink' ? objectAt(write.body, 'properties') : {},
    );
    assert.deepEqual(properties[0]?.['localSubnetNames'], ['app']);
    assert.deepEqual(properties[1]?.['localSubnetNames'], ['db']);
    assert.deepEqual(properties[1]['remoteSubnetNames'], ['app']);
  });

  it('reaches IPv6 alone where that is asked for', () => {
    const plan = planPeering(overlapping().estate, wanted({ ...choice, onlyIPv6: true }));
    assert.ok(plan.consequences.includes('left gains fd00:2::/64.'), plan.consequences.join('\n'));
  });

  it('keeps its kind when the flags change', () => {
    const world = overlapping();
    assert.equal(world.putLink('left', 'right', subnetMembers(choice, 'forth')).kind, 'accepted');
    const link = world.link('left', 'right');
    assert.ok(link);
    const plan = planFlags(world.estate, link, { ...link.flags, allowForwardedTraffic: true });
    assert.equal(plan.refusal, undefined);
    const [step] = plan.steps;
    assert.ok(step?.write.kind === 'putLink');
    world.write(step.write);
    const after = world.link('left', 'right');
    assert.equal(after?.kind, 'subnet');
    assert.deepEqual(after.remoteAddressSpace, ['10.2.0.0/24', 'fd00:2::/64']);
    assert.equal(after.flags.allowForwardedTraffic, true);
  });
});

describe('a peering of chosen subnets that is there in part', () => {
  const choice = { local: ['app'], remote: ['db'], onlyIPv6: false };
  const half = (): World => {
    const world = overlapping();
    assert.equal(world.putLink('left', 'right', subnetMembers(choice, 'forth')).kind, 'accepted');
    return world;
  };
  const isWhole = (world: World): void => {
    const back = world.at('right').links[0];
    assert.equal(back?.kind, 'subnet');
    assert.deepEqual(back.remoteAddressSpace, ['10.1.0.0/24', 'fd00:1::/64']);
    assert.equal(back.state, 'Connected');
  };

  it('is healed by a link back of the same subnets', () => {
    const world = half();
    const link = world.link('left', 'right');
    assert.ok(link);
    const healing = planHeal(world.estate, link);
    assert.ok(healing.kind === 'plan');
    assert.deepEqual(carryOut(world, healing.plan), []);
    isWhole(world);
  });

  it('stays one of the same subnets where it becomes that of a spoke', () => {
    const world = half();
    const [preset] = PRESETS;
    assert.ok(preset);
    const plan = planSpokes(world.estate, world.at('left'), [world.at('right')], preset);
    assert.deepEqual(carryOut(world, plan), []);
    isWhole(world);
    const again = planSpokes(world.estate, world.at('right'), [world.at('left')], preset);
    assert.deepEqual(again.steps, []);
  });

  it('works where both links are of the subnets that are wanted, in whatever order and case', () => {
    const world = half();
    world.putLink('right', 'left', subnetMembers(choice, 'back'));
    const [left, right] = [world.link('left', 'right'), world.link('right', 'left')];
    assert.ok(left && right);
    const works = (members: JsonObject): boolean =>
      workingGoal(
        { name: left.name, body: withProperties(left, members).body },
        { name: right.name, body: right.body },
      ).reached(left, right);
    assert.ok(works({ localSubnetNames: ['APP'] }));
    assert.ok(!works({ localSubnetNames: ['old'] }));
    assert.ok(!works({ enableOnlyIPv6Peering: true }));
    assert.ok(!works({ peerCompleteVnets: true }));
  });
});
