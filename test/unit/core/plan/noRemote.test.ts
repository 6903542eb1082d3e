/** A link that names no remote is a peering by itself: each is told of, healed and told to be gone. */
import assert from 'node:assert/strict';
import { concernsOf, listed } from '../../../../src/core/concern.ts';
import { Estate } from '../../../../src/core/estate.ts';
import type { JsonObject } from '../../../../src/core/json.ts';
import { readNetwork } from '../../../../src/core/network.ts';
import { planHeal } from '../../../../src/core/plan/heal.ts';
import { planHealMany } from '../../../../src/core/plan/healMany.ts';

const ID = '/subscriptions/s1/resourceGroups/nets/providers/Microsoft.Network/virtualNetworks/hub';

function linkNamed(name: string): JsonObject {
  return {
    id: `${ID}/virtualNetworkPeerings/${name}`,
    name,
    properties: { peeringState: 'Disconnected', provisioningState: 'Succeeded' },
  };
}

describe('links that name no remote', () => {
  const estate = new Estate('unread');
  const network = readNetwork({
    id: ID,
    name: 'hub',
    location: 'westeurope',
    properties: {
      provisioningState: 'Succeeded',
      addressSpace: { addressPrefixes: ['10.0.0.0/16'] },
      virtualNetworkPeerings: [linkNamed('to-nowhere'), linkNamed('to-nothing')],
    },
  });
  assert.ok(network);
  estate.put(network);
  const { links } = network;
  const [first] = links;
  assert.ok(first);

  it('want attention one by one', () => {
    const concerns = listed(concernsOf(estate, network, () => 'unread'));
    assert.deepEqual(
      concerns.map((each) => (each.kind === 'link' ? each.link.name : each.kind)),
      ['to-nowhere', 'to-nothing'],
    );
  });

  it('are gone when they are healed, which is said', () => {
    const healing = planHeal(estate, first);
    assert.ok(healing.kind === 'plan');
    assert.deepEqual(healing.plan.consequences, ['The link to-nowhere of hub is gone.']);
  });

  it('are healed together, and counted as two', () => {
    const plan = planHealMany(estate, { links, networks: [] });
    assert.equal(plan.title, 'Heal 2 peerings');
    assert.deepEqual(
      plan.steps.map(({ write }) => write.id),
      links.map(({ id }) => id),
    );
    assert.deepEqual(
      plan.conclusions?.map(({ text, each }) => [text, each.length]),
      [['2 links are gone.', 2]],
    );
  });
});
