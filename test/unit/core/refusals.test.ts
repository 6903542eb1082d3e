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
