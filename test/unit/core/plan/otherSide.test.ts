import assert from 'node:assert/strict';
import { Estate } from '../../../../src/core/estate.ts';
import { DEFAULT_FLAGS, type Flags } from '../../../../src/core/flags.ts';
import { objectAt } from '../../../../src/core/json.ts';
import { planPeering, planRemoval } from '../../../../src/core/plan/linkPlans.ts';
import { otherSidePlan } from '../../../../src/core/plan/otherSide.ts';
import type { Plan } from '../../../../src/core/plan/plan.ts';
import type { SubnetChoice } from '../../../../src/core/plan/subnetChoice.ts';
import { networkId, World } from '../world.ts';
import { carryOut } from './carryOut.ts';

function world(): World {
  const made = new World({ a: ['10.1.0.0/16'], b: ['10.2.0.0/16'] });
  made.gateway('hub', '10.0.0.0/24', ['10.0.0.0/16']);
  return made;
}

function thisSide(made: World, remote: string, flags: Partial<Flags> = {}, subnets?: SubnetChoice): Plan {
  return planPeering(made.estate, {
    local: { networkId: networkId('a'), name: `a-to-${remote}`, flags: { ...DEFAULT_FLAGS, ...flags } },
    remoteId: networkId(remote),
    back: undefined,
    subnets,
  });
}

describe('the plan of the other side', () => {
  it('makes the peering whole once both were carried out', () => {
    const made = world();
    const plan = thisSide(made, 'b', { allowForwardedTraffic: true });
    assert.deepEqual(carryOut(made, plan), []);
    const back = otherSidePlan(made.estate, plan);
    assert.ok(back);
    assert.deepEqual(
      back.steps.map((step) => step.title),
      ['Create link b-to-a on b'],
    );
    assert.deepEqual(carryOut(made, back), []);
    const [link] = made.at('b').links;
    assert.equal(link?.state, 'Connected');
    assert.deepEqual(link.flags, { ...DEFAULT_FLAGS, allowForwardedTraffic: true });
  });

  it('allows transit where this side uses the gateway there, and is the same before this side is made', () => {
    const made = world();
    const back = otherSidePlan(made.estate, thisSide(made, 'hub', { useRemoteGateways: true }));
    assert.deepEqual(back?.steps[0]?.write, {
      kind: 'putLink',
      id: `${networkId('hub')}/virtualNetworkPeerings/hub-to-a`,
      sync: false,
      body: {
        name: 'hub-to-a',
        properties: {
          remoteVirtualNetwork: { id: networkId('a') },
          ...DEFAULT_FLAGS,
          allowGatewayTransit: true,
        },
      },
    });
  });

  it('does not use a gateway because this side allows it', () => {
    const made = world();
    const back = otherSidePlan(made.estate, thisSide(made, 'b', { allowGatewayTransit: true }));
    const after = back?.steps[0]?.after;
    assert.equal(after?.kind === 'present' && after.flags.useRemoteGateways, false);
  });

  it('swaps the subnets', () => {
    const made = world();
    const subnets = { local: ['front'], remote: ['data', 'work'], onlyIPv6: false };
    const write = otherSidePlan(made.estate, thisSide(made, 'b', {}, subnets))?.steps[0]?.write;
    assert.ok(write?.kind === 'putLink');
    const properties = objectAt(write.body, 'properties');
    assert.deepEqual(
      [properties['peerCompleteVnets'], properties['localSubnetNames'], properties['remoteSubnetNames']],
      [false, ['data', 'work'], ['front']],
    );
  });

  it('needs nothing of the network there, and says nothing of its being unread', () => {
    const made = world();
    const estate = new Estate('unread');
    estate.put(made.at('a'));
    const back = otherSidePlan(estate, thisSide(made, 'b'));
    assert.deepEqual(
      [back?.steps.map((step) => step.write.id), back?.warnings, back?.refusal],
      [[`${networkId('b')}/virtualNetworkPeerings/b-to-a`], [], undefined],
    );
  });

  it('is none for other plans, for a classic network, and where there is a link back', () => {
    const made = world();
    const both = planPeering(made.estate, {
      local: { networkId: networkId('a'), name: 'l', flags: DEFAULT_FLAGS },
      remoteId: networkId('b'),
      back: { name: 'm', flags: DEFAULT_FLAGS },
    });
    assert.equal(otherSidePlan(made.estate, both), undefined);
    const classic = planPeering(made.estate, {
      local: { networkId: networkId('a'), name: 'l', flags: DEFAULT_FLAGS },
      remoteId: networkId('old').replace('Microsoft.Network', 'Microsoft.ClassicNetwork'),
      back: undefined,
    });
    assert.equal(otherSidePlan(made.estate, classic), undefined);
    made.putLink('b', 'a');
    assert.equal(otherSidePlan(made.estate, thisSide(made, 'b')), undefined);
    const link = made.link('b', 'a');
    assert.ok(link);
    assert.equal(otherSidePlan(made.estate, planRemoval(made.estate, link, 'this')), undefined);
  });
});
