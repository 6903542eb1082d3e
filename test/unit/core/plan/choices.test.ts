/** What people choose from: kinds of peering, features, subnets. */
import assert from 'node:assert/strict';
import { PRESETS } from '../../../../src/core/plan/manyPlans.ts';
import {
  CLASSIC_FEATURE,
  REGISTRABLE,
  registrableId,
  SUBNET_FEATURE,
} from '../../../../src/core/plan/registerPlan.ts';
import { canPeerSubnets, subnetCandidates } from '../../../../src/core/plan/subnetCandidates.ts';
import { readNetwork, networkBody } from '../../../../src/core/network.ts';
import { World } from '../world.ts';

describe('the kinds of peering', () => {
  it('say what they do, and do it on both sides', () => {
    const plain = {
      allowVirtualNetworkAccess: true,
      allowForwardedTraffic: false,
      allowGatewayTransit: false,
      useRemoteGateways: false,
    };
    const forwarded = { ...plain, allowForwardedTraffic: true };
    assert.deepEqual(
      PRESETS.map(({ id, label, detail, hub, spoke }) => ({ id, label, detail, hub, spoke })),
      [
        {
          id: 'plain',
          label: 'Talk to each other',
          detail: 'Access in both directions, nothing else.',
          hub: plain,
          spoke: plain,
        },
        {
          id: 'forwarded',
          label: 'Through an appliance',
          detail: 'Access, and forwarded traffic is accepted in both directions.',
          hub: forwarded,
          spoke: forwarded,
        },
        {
          id: 'gateway',
          label: 'With the gateway of the hub',
          detail: 'Access and forwarded traffic; the spokes use the gateway of the hub.',
          hub: { ...forwarded, allowGatewayTransit: true },
          spoke: { ...forwarded, useRemoteGateways: true },
        },
      ],
    );
  });
});

describe('what can be registered', () => {
  it('says what it is for, and where it is', () => {
    assert.deepEqual(
      REGISTRABLE.map((each) => [each.name, each.kind, each.meaning, registrableId('s', each)]),
      [
        [
          CLASSIC_FEATURE,
          'feature',
          'Peer with a classic network of another subscription.',
          '/subscriptions/s/providers/Microsoft.Features/providers/Microsoft.Network/features/AllowClassicCrossSubscriptionPeering',
        ],
        [
          SUBNET_FEATURE,
          'feature',
          'Peer chosen subnets instead of whole networks.',
          '/subscriptions/s/providers/Microsoft.Features/providers/Microsoft.Network/features/AllowMultiplePeeringLinksBetweenVnets',
        ],
        [
          'Microsoft.Network',
          'provider',
          'The network provider. Registering it again makes it take up new features.',
          '/subscriptions/s/providers/Microsoft.Network',
        ],
      ],
    );
  });
});

describe('the subnets of a peering', () => {
  /** Both networks have 10.9.0.0/16, and old lies in it; the first subnet of each cannot be chosen. */
  function world(): World {
    const made = new World();
    for (const [name, own] of [
      ['left', '10.1'],
      ['right', '10.2'],
    ] as const)
      made.network(name, ['10.9.0.0/16', '10.8.0.0/16', `${own}.0.0/16`], {
        subnets: [
          {
            name: 'old',
            properties: {
              addressPrefixes: [`10.9.${own === '10.1' ? 1 : 2}.0/24`, `10.8.${own === '10.1' ? 1 : 2}.0/24`],
            },
          },
          { name: 'new', properties: { addressPrefix: `${own}.1.0/24` } },
        ],
      });
    return made;
  }

  it('are told why they cannot be, with the prefixes in which they lie', () => {
    const made = world();
    for (const side of ['local', 'remote'] as const)
      assert.deepEqual(
        subnetCandidates(made.at('left'), made.at('right'), side, false).map(({ subnet, barred }) => [
          subnet.name,
          barred,
        ]),
        [
          ['old', 'It lies in 10.9.0.0/16, 10.8.0.0/16, which overlaps the other network or a peer of it.'],
          ['new', undefined],
        ],
      );
  });

  it('can be where each side has one that can, and nothing else is in the way', () => {
    const made = world();
    const can = (): boolean => canPeerSubnets(made.estate, made.at('left'), made.at('right'), false);
    assert.ok(can());
    assert.ok(!canPeerSubnets(made.estate, made.at('left'), made.at('right'), true));
    const owned = readNetwork({ ...networkBody(made.at('right')), tags: { application: 'databricks' } });
    assert.ok(owned);
    made.estate.put(owned);
    assert.ok(!can());
  });

  it('cannot be where one side has none that can', () => {
    for (const name of ['left', 'right']) {
      const made = world();
      made.network(name, made.at(name).addressPrefixes, {
        subnets: [{ name: 'old', properties: { addressPrefix: '10.9.5.0/24' } }],
      });
      assert.ok(!canPeerSubnets(made.estate, made.at('left'), made.at('right'), false), name);
    }
  });
});
