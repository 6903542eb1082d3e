/** A change of an address space, planned: what is said of the peers that are not seen. */
import assert from 'node:assert/strict';
import { Estate } from '../../../../src/core/estate.ts';
import { withProperties } from '../../../../src/core/sentLink.ts';
import { withLinks } from '../../../../src/core/network.ts';
import { planAddressSpace } from '../../../../src/core/plan/syncPlans.ts';
import { keyOf } from '../../../../src/core/resourceId.ts';
import { networkId, World } from '../world.ts';

function planned(estate: Estate, world: World): ReturnType<typeof planAddressSpace> {
  return planAddressSpace(estate, world.at('a'), ['10.1.0.0/16', '10.9.0.0/16']);
}

describe('a change of an address space', () => {
  const world = new World({ a: ['10.1.0.0/16'], b: ['10.2.0.0/16'] });
  world.putLink('a', 'b');
  world.putLink('b', 'a');

  it('warns of a peer that could not be read', () => {
    const estate = new Estate('unread');
    estate.put(world.at('a'));
    const plan = planned(estate, world);
    assert.ok(plan.warnings.includes('b could not be read: its link must be synced by somebody who can.'));
    assert.deepEqual(plan.notes, []);
  });

  it('asks nobody to sync a peer that is deleted', () => {
    const estate = new Estate('unread');
    estate.put(world.at('a'));
    estate.remove(keyOf(networkId('b')));
    const plan = planned(estate, world);
    assert.ok(!plan.warnings.some((warning) => warning.includes('synced')), plan.warnings.join('\n'));
    assert.deepEqual(plan.notes, ['b does not exist (any more), so nothing of it is synced.']);
  });

  it('asks nobody to sync a classic peer', () => {
    const estate = new Estate('unread');
    const link = world.link('a', 'b');
    assert.ok(link);
    const id = networkId('old').replace('Microsoft.Network', 'Microsoft.ClassicNetwork');
    const toClassic = withProperties(link, { remoteVirtualNetwork: { id } });
    estate.put(withLinks(world.at('a'), [toClassic]));
    const plan = planAddressSpace(estate, withLinks(world.at('a'), [toClassic]), ['10.9.0.0/16']);
    assert.ok(!plan.warnings.some((warning) => warning.includes('synced')), plan.warnings.join('\n'));
    assert.deepEqual(plan.notes, ['old is a classic network and has no link that is synced.']);
  });
});
