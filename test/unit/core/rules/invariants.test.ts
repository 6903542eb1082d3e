/** A world that ARM's rules cannot have made is seen to be one, and it is said what is wrong with it. */
import assert from 'node:assert/strict';
import { linkWith } from '../../../../src/core/link.ts';
import { withProperties } from '../../../../src/core/sentLink.ts';
import { networkWith } from '../../../../src/core/network.ts';
import { keyOf } from '../../../../src/core/resourceId.ts';
import { violations } from '../../../../src/core/rules/invariants.ts';
import { putLinkInto } from '../../../../src/core/rules/pair.ts';
import { networkId, World } from '../world.ts';

/** A hub with a gateway and two spokes, of which a uses it. */
function world(): World {
  const made = new World({ a: ['10.1.0.0/16'], b: ['10.2.0.0/16'] });
  made.gateway('hub', '10.0.0.0/24', ['10.0.0.0/16']);
  made.putLink('hub', 'a', { allowGatewayTransit: true });
  made.putLink('a', 'hub', { useRemoteGateways: true });
  made.putLink('hub', 'b');
  made.putLink('b', 'hub');
  return made;
}

/** Writes a link past all rules. */
function force(
  made: World,
  local: string,
  remote: string,
  properties: Parameters<typeof withProperties>[1],
): void {
  const link = made.link(local, remote);
  assert.ok(link);
  made.estate.put(putLinkInto(made.at(local), withProperties(link, properties)));
}

const table: readonly (readonly [string, (made: World) => void, readonly string[]])[] = [
  ['is nothing', () => undefined, []],
  [
    'is nothing of a link whose remote network is gone, and which knows it',
    (made) => void made.write({ kind: 'deleteNetwork', id: networkId('b') }),
    [],
  ],
  [
    'is that a link names no remote network',
    (made) => {
      made.deleteLink('hub', 'b');
      force(made, 'b', 'hub', {
        remoteVirtualNetwork: {},
        peeringState: 'Initiated',
        peeringSyncLevel: 'RemoteNotInSync',
      });
    },
    ['b/to-hub has problems: The link does not name its remote network.'],
  ],
  ['is nothing of a link that waits', (made) => void made.deleteLink('b', 'hub'), []],
  [
    'is that a network has two links to one remote',
    (made) => {
      const link = made.link('b', 'hub');
      assert.ok(link);
      const id = `${networkId('b')}/virtualNetworkPeerings/again`;
      made.estate.put(putLinkInto(made.at('b'), linkWith(link, { id, key: keyOf(id), name: 'again' })));
    },
    ['b has two links to one remote'],
  ],
  [
    'is that a network uses two remote gateways',
    (made) => {
      made.gateway('hub2', '10.9.0.0/24', ['10.9.0.0/16']);
      made.putLink('hub2', 'a', { allowGatewayTransit: true });
      made.putLink('a', 'hub2');
      force(made, 'a', 'hub2', { useRemoteGateways: true });
    },
    ['a uses two remote gateways'],
  ],
  [
    'is that a network uses a remote gateway beside its own',
    (made) => {
      made.estate.put(networkWith(made.at('a'), { gatewayIds: ['/gw'] }));
    },
    ['a uses a remote gateway beside its own'],
  ],
  [
    'is that a link has another etag than its network',
    (made) => {
      made.estate.put(networkWith(made.at('b'), { etag: 'W/"another"' }));
    },
    ['b/to-hub has another etag than its network'],
  ],
  [
    'is what could not be read of a link',
    (made) => {
      force(made, 'b', 'hub', { allowForwardedTraffic: 'x', allowGatewayTransit: 'y' });
    },
    [
      'b/to-hub has problems: properties.allowForwardedTraffic is a string where a boolean was expected. properties.allowGatewayTransit is a string where a boolean was expected.',
    ],
  ],
  [
    'is nothing of a link to a classic network',
    (made) => void made.putLink('a', made.classic('old', ['10.200.0.0/16'])),
    [],
  ],
  [
    'is that a link to a classic network is not Connected',
    (made) => {
      made.putLink('a', made.classic('old', ['10.200.0.0/16']));
      force(made, 'a', 'old', { peeringState: 'Initiated' });
    },
    ['a/to-old points at a classic network and is not Connected'],
  ],
  [
    'is that one link is Connected and the other is not',
    (made) => {
      force(made, 'b', 'hub', { peeringState: 'Disconnected' });
    },
    [
      'b/to-hub is Disconnected although the other link exists',
      'hub/to-b is Connected and the other link is not',
    ],
  ],
  [
    'is that a link has no state although the other exists',
    (made) => {
      force(made, 'b', 'hub', { peeringState: null });
    },
    [
      'b/to-hub has problems: properties.peeringState is null where a string was expected.',
      'b/to-hub is unknown although the other link exists',
      'hub/to-b is Connected and the other link is not',
    ],
  ],
  [
    'is that two links share no resourceGuid',
    (made) => {
      force(made, 'b', 'hub', { resourceGuid: '00000000-0000-4000-8000-00000000ffff' });
    },
    [
      'b/to-hub shares no resourceGuid with the other link',
      'hub/to-b shares no resourceGuid with the other link',
    ],
  ],
  [
    'is that a link is Connected to nothing',
    (made) => {
      made.estate.remove(keyOf(networkId('b')));
    },
    [
      'hub/to-b is Connected and the other link is not',
      'hub/to-b shares no resourceGuid with the other link',
      'hub/to-b is Connected to nothing',
      'hub/to-b says FullyInSync where RemoteNotInSync holds',
    ],
  ],
  [
    'is that a link joins networks that overlap',
    (made) => {
      made.deleteLink('a', 'hub');
      made.deleteLink('hub', 'a');
      made.estate.put(networkWith(made.at('b'), { addressPrefixes: ['10.2.0.0/16', '10.0.9.0/24'] }));
      force(made, 'hub', 'b', { remoteAddressSpace: { addressPrefixes: ['10.2.0.0/16', '10.0.9.0/24'] } });
    },
    ['hub/to-b joins networks that overlap', 'b/to-hub joins networks that overlap'],
  ],
  [
    'is no overlap of networks of which subnets are joined',
    (made) => {
      const subnets = (name: string): Parameters<typeof withProperties>[1] => ({
        peerCompleteVnets: false,
        localSubnetNames: [name],
        remoteSubnetNames: [name],
        remoteAddressSpace: { addressPrefixes: [] },
      });
      made.estate.put(networkWith(made.at('b'), { addressPrefixes: ['10.2.0.0/16', '10.0.9.0/24'] }));
      force(made, 'hub', 'b', subnets('none'));
      force(made, 'b', 'hub', subnets('none'));
    },
    [],
  ],
  [
    'is that a link says another sync level than holds',
    (made) => {
      force(made, 'b', 'hub', { peeringSyncLevel: 'LocalNotInSync' });
      force(made, 'a', 'hub', { peeringSyncLevel: null });
    },
    [
      'a/to-hub has problems: properties.peeringSyncLevel is null where a string was expected.',
      'a/to-hub says nothing where FullyInSync holds',
      'b/to-hub says LocalNotInSync where FullyInSync holds',
    ],
  ],
];

describe('what is wrong with a world', () => {
  for (const [title, act, expected] of table)
    it(title, () => {
      const made = world();
      act(made);
      assert.deepEqual([...violations(made.estate)].toSorted(), [...expected].toSorted());
    });
});
