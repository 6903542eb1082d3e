import assert from 'node:assert/strict';
import type { Outcome } from '../../../src/core/rules/write.ts';
import { codeOf, linkWrite, networkId, World } from './world.ts';

function world(): World {
  const made = new World({
    a: ['10.1.0.0/16'],
    b: ['10.2.0.0/16'],
    c: ['10.3.0.0/16', 'fd00:3::/48'],
    twin: ['10.1.128.0/17'],
  });
  made.gateway('hub', '10.0.0.0/24', ['10.0.0.0/16']);
  made.gateway('hub2', '10.9.0.0/24', ['10.9.0.0/16']);
  return made;
}

const transit = { allowGatewayTransit: true };
const remoteGateways = { useRemoteGateways: true };

/** Two prefixes each, of which the first are the same in both; a subnet in each, and one of IPv6. */
function overlappingWorld(): World {
  const made = new World();
  for (const [name, second] of [
    ['left', 8],
    ['right', 9],
  ] as const) {
    made.network(name, ['10.1.0.0/16', `10.${second}.0.0/16`, `fd00:${second}::/48`], {
      subnets: [
        { name: 'shared', properties: { addressPrefix: `10.1.${second}.0/24` } },
        {
          name: 'own',
          properties: { addressPrefixes: [`10.${second}.1.0/24`, `fd00:${second}:0:1::/64`] },
        },
      ],
    });
  }
  return made;
}

const subnets = (localSubnetNames: readonly string[], remoteSubnetNames: readonly string[]) => ({
  peerCompleteVnets: false,
  localSubnetNames,
  remoteSubnetNames,
});

describe("ARM's refusals of peerings of subnets", () => {
  const table: readonly (readonly [string, string, (world: World) => Outcome])[] = [
    ['whole networks that overlap', 'VnetAddressSpacesOverlap', (w) => w.putLink('left', 'right')],
    [
      'subnets in prefixes that do not overlap',
      'accepted',
      (w) => w.putLink('left', 'right', subnets(['own'], ['own'])),
    ],
    [
      'subnets that do not overlap, in prefixes that do',
      'VnetAddressSpacesOverlap',
      (w) => w.putLink('left', 'right', subnets(['own', 'shared'], ['shared'])),
    ],
    [
      'a subnet in a prefix that the other network has too, with one that is in none',
      'VnetAddressSpacesOverlap',
      (w) => w.putLink('left', 'right', subnets(['own', 'shared'], ['own'])),
    ],
    [
      'the same from the other side',
      'VnetAddressSpacesOverlap',
      (w) => w.putLink('left', 'right', subnets(['own'], ['shared'])),
    ],
    [
      'subnets in prefixes that overlap, over IPv6 only',
      'accepted',
      (w) =>
        w.putLink('left', 'right', {
          ...subnets(['own', 'shared'], ['shared']),
          enableOnlyIPv6Peering: true,
        }),
    ],
    [
      '200 subnets of each side',
      'accepted',
      (w) =>
        w.putLink('left', 'right', subnets(Array<string>(200).fill('own'), Array<string>(200).fill('own'))),
    ],
    [
      '201 subnets of one side',
      'PeeringSubnetLimitExceeded',
      (w) => w.putLink('left', 'right', subnets(['own'], Array<string>(201).fill('own'))),
    ],
    [
      'a second link for the rest of the network',
      'AnotherPeeringAlreadyReferencesRemoteVnet',
      (w) => {
        w.putLink('left', 'right', subnets(['own'], ['own']));
        const again = linkWrite('left', 'right', subnets(['own'], ['own']));
        return w.write({ ...again, id: `${networkId('left')}/virtualNetworkPeerings/again` });
      },
    ],
  ];
  for (const [title, code, act] of table) {
    it(`${title}: ${code}`, () => {
      assert.equal(codeOf(act(overlappingWorld())), code);
    });
  }

  it('the overlap names the prefixes of the networks, not those of the subnets', () => {
    const outcome = overlappingWorld().putLink('left', 'right', subnets(['shared'], ['shared']));
    assert.ok(outcome.kind === 'refused');
    assert.match(outcome.refusal.message, /Overlapping address prefixes: 10\.1\.0\.0\/16, 10\.1\.0\.0\/16$/);
  });

  it('what is routed are the prefixes of the subnets, over IPv6 only those', () => {
    const world = overlappingWorld();
    world.putLink('left', 'right', subnets(['own'], ['own']));
    assert.deepEqual(world.link('left', 'right')?.remoteAddressSpace, ['10.9.1.0/24', 'fd00:9:0:1::/64']);
    world.putLink('right', 'left', { ...subnets(['own'], ['own']), enableOnlyIPv6Peering: true });
    assert.deepEqual(world.link('right', 'left')?.remoteAddressSpace, ['fd00:8:0:1::/64']);
  });

  it('the kind is fixed at creation', () => {
    const world = overlappingWorld();
    world.putLink('left', 'right', subnets(['own'], ['own']));
    assert.equal(codeOf(world.putLink('left', 'right', { peerCompleteVnets: true })), 'accepted');
    assert.equal(world.link('left', 'right')?.kind, 'subnet');
  });
});

describe("ARM's refusals", () => {
  const table: readonly (readonly [string, string, (world: World) => Outcome])[] = [
    [
      'the name rule',
      'InvalidResourceName',
      (w) => w.write({ ...linkWrite('a', 'b'), id: `${networkId('a')}/virtualNetworkPeerings/-x` }),
    ],
    ['no such local network', 'ParentResourceNotFound', (w) => w.putLink('nowhere', 'a')],
    ['no such remote network', 'InvalidGlobalResourceReference', (w) => w.putLink('a', 'nowhere')],
    ['a remote that is no network', 'LinkedInvalidPropertyId', (w) => w.putLink('a', '/subscriptions/x')],
    ['itself', 'VnetAddressSpacesOverlap', (w) => w.putLink('a', 'a')],
    ['overlapping networks', 'VnetAddressSpacesOverlap', (w) => w.putLink('a', 'twin')],
    [
      'a network that overlaps a peer of the peer',
      'VnetAddressSpaceOverlapsWithAlreadyPeeredVnet',
      (w) => {
        w.putLink('b', 'a');
        return w.putLink('twin', 'b');
      },
    ],
    [
      'the same, seen from the other side',
      'VnetAddressSpaceOverlapsWithAlreadyPeeredVnet',
      (w) => {
        w.putLink('b', 'a');
        return w.putLink('b', 'twin');
      },
    ],
    [
      'a second link to the same remote',
      'AnotherPeeringAlreadyReferencesRemoteVnet',
      (w) => {
        w.putLink('a', 'b');
        return w.write({ ...linkWrite('a', 'b'), id: `${networkId('a')}/virtualNetworkPeerings/again` });
      },
    ],
    [
      'another remote for a link',
      'ChangingRemoteVirtualNetworkNotAllowed',
      (w) => {
        w.putLink('a', 'b');
        return w.write({ ...linkWrite('a', 'c'), id: `${networkId('a')}/virtualNetworkPeerings/to-b` });
      },
    ],
    ['a remote without a gateway', 'RemoteVnetHasNoGateways', (w) => w.putLink('a', 'b', remoteGateways)],
    ['a gateway of its own', 'LocalVnetHasGateways', (w) => w.putLink('hub', 'hub2', remoteGateways)],
    [
      'both gateway flags',
      'AllowGatewayTransitAndUseRemoteGateways',
      (w) => w.putLink('a', 'hub', { ...transit, ...remoteGateways }),
    ],
    [
      'a hub that does not allow transit',
      'RemotePeeringDoesNotAllowGatewayTransit',
      (w) => {
        w.putLink('hub', 'a');
        return w.putLink('a', 'hub', remoteGateways);
      },
    ],
    [
      'a second remote gateway',
      'AnotherPeeringUsesRemoteGateways',
      (w) => {
        w.putLink('hub', 'a', transit);
        w.putLink('hub2', 'a', transit);
        w.putLink('a', 'hub', remoteGateways);
        return w.putLink('a', 'hub2', remoteGateways);
      },
    ],
    [
      'transit taken away while it is used',
      'RemotePeeringUsesGateways',
      (w) => {
        w.putLink('hub', 'a', transit);
        w.putLink('a', 'hub', remoteGateways);
        return w.putLink('hub', 'a');
      },
    ],
    [
      'a resize into a peer',
      'VnetAddressSpacesOverlap',
      (w) => {
        w.putLink('a', 'b');
        return w.network('a', ['10.1.0.0/16', '10.2.4.0/24']);
      },
    ],
    ['a prefix that is none', 'InvalidAddressPrefixFormat', (w) => w.network('new', ['10.0.0.0/99'])],
    [
      'a subnet outside its network',
      'NetcfgInvalidSubnet',
      (w) =>
        w.network('new', ['10.7.0.0/16'], {
          subnets: [{ name: 's', properties: { addressPrefix: '10.8.0.0/24' } }],
        }),
    ],
    [
      'removal of the subnet of a gateway',
      'InUseSubnetCannotBeDeleted',
      (w) => w.network('hub', ['10.0.0.0/16'], { subnets: [] }),
    ],
    [
      'deletion of a network with a gateway',
      'InUseSubnetCannotBeDeleted',
      (w) => w.write({ kind: 'deleteNetwork', id: networkId('hub') }),
    ],
    ['deletion of what is not there', 'nothing', (w) => w.deleteLink('a', 'b')],
    [
      'spoke and hub in the right order',
      'accepted',
      (w) => {
        w.putLink('hub', 'a', transit);
        return w.putLink('a', 'hub', remoteGateways);
      },
    ],
  ];
  for (const [title, code, act] of table) {
    it(`${title}: ${code}`, () => {
      assert.equal(codeOf(act(world())), code);
    });
  }

  it('the overlap names both prefixes of each clash', () => {
    const outcome = world().putLink('a', 'twin');
    assert.ok(outcome.kind === 'refused');
    assert.match(
      outcome.refusal.message,
      /Overlapping address prefixes: 10\.1\.0\.0\/16, 10\.1\.128\.0\/17$/,
    );
  });

  it('at most 500 links', () => {
    const made = new World({ hub: ['10.0.0.0/24'] });
    for (let i = 0; i < 500; i++) {
      const remote = `s${i}`;
      made.network(remote, [`10.${1 + Math.floor(i / 250)}.${i % 250}.0/24`]);
      assert.equal(codeOf(made.putLink('hub', remote)), 'accepted');
    }
    made.network('one-more', ['10.200.0.0/24']);
    assert.equal(codeOf(made.putLink('hub', 'one-more')), 'VnetPeeringLimitExceeded');
    assert.equal(codeOf(made.putLink('hub', 's7', { allowForwardedTraffic: true })), 'accepted');
  });
});
