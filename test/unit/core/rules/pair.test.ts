/** What the two links of a pair say of their networks, of each other and of the gateways that they use. */
import assert from 'node:assert/strict';
import { Estate, networkAt } from '../../../../src/core/estate.ts';
import { objectAt, type JsonObject, type JsonValue } from '../../../../src/core/json.ts';
import type { Link } from '../../../../src/core/link.ts';
import { readLink, withProperties } from '../../../../src/core/sentLink.ts';
import { networkWith } from '../../../../src/core/network.ts';
import { keyOf } from '../../../../src/core/resourceId.ts';
import { completeWrite } from '../../../../src/core/rules/arm.ts';
import { putLinkInto, routedBy } from '../../../../src/core/rules/pair.ts';
import { codeOf, networkId, World } from '../world.ts';

const GATEWAY = networkId('x').replace(/virtualNetworks.*/, 'virtualNetworkGateways/gw');
const USES: JsonObject = { useRemoteGateways: true };

function peered(): World {
  const made = new World({ a: ['10.1.0.0/16'] });
  made.gateway('hub', '10.0.0.0/24', ['10.0.0.0/16']);
  made.putLink('hub', 'a', { allowGatewayTransit: true });
  made.putLink('a', 'hub', USES);
  return made;
}

function memberOf(made: World, member: string, remote = 'hub'): JsonValue | undefined {
  return objectAt(made.link('a', remote)?.body ?? {}, 'properties')[member];
}

/** Writes properties into the link of a past all rules. */
function force(made: World, properties: JsonObject): void {
  const link = made.link('a', 'hub');
  assert.ok(link);
  made.estate.put(putLinkInto(made.at('a'), withProperties(link, properties)));
}

describe('the gateways that a link names', () => {
  it('are those of the remote network, where the link uses them', () => {
    const made = peered();
    assert.deepEqual(memberOf(made, 'remoteGateways'), [{ id: GATEWAY }]);
    assert.equal(objectAt(made.link('hub', 'a')?.body ?? {}, 'properties')['remoteGateways'], undefined);
  });

  it('are gone once it does not', () => {
    const made = peered();
    assert.equal(codeOf(made.putLink('a', 'hub')), 'accepted');
    assert.equal(memberOf(made, 'remoteGateways'), undefined);
  });

  it('stay as ARM spelled them while they are the same', () => {
    const made = peered();
    const spelled = [{ id: GATEWAY.toUpperCase(), more: 'x' }];
    force(made, { remoteGateways: spelled });
    made.network('hub', ['10.0.0.0/16', '10.7.0.0/16']);
    assert.deepEqual(memberOf(made, 'remoteGateways'), spelled);
  });

  it('are others once the remote network has others', () => {
    const made = peered();
    force(made, { remoteGateways: [{ id: '/another' }] });
    made.network('hub', ['10.0.0.0/16', '10.7.0.0/16']);
    assert.deepEqual(memberOf(made, 'remoteGateways'), [{ id: GATEWAY }]);
    const hub = made.at('hub');
    made.estate.put(networkWith(hub, { gatewayIds: [] }));
    made.network('a', ['10.1.0.0/16', '10.8.0.0/16']);
    assert.equal(memberOf(made, 'remoteGateways'), undefined);
  });

  it('are what was known where the remote network is gone', () => {
    const made = peered();
    made.estate.remove(keyOf(networkId('hub')));
    made.network('a', ['10.1.0.0/16', '10.8.0.0/16']);
    assert.deepEqual(memberOf(made, 'remoteGateways'), [{ id: GATEWAY }]);
    assert.deepEqual(memberOf(made, 'localVirtualNetworkAddressSpace'), {
      addressPrefixes: ['10.1.0.0/16', '10.8.0.0/16'],
    });
    assert.equal(made.link('a', 'hub')?.syncLevel, 'RemoteNotInSync');
  });
});

describe('the spaces in a link', () => {
  it('are kept as ARM spelled them while they say the same', () => {
    const made = peered();
    const spelled = { addressPrefixes: ['10.0.0.0/16'], more: 'x' };
    const local = { addressPrefixes: ['10.1.0.0/16'], more: 'y' };
    const members = {
      remoteAddressSpace: spelled,
      remoteVirtualNetworkAddressSpace: spelled,
      localAddressSpace: local,
      localVirtualNetworkAddressSpace: local,
    };
    force(made, members);
    assert.equal(codeOf(made.putLink('a', 'hub', USES)), 'accepted');
    for (const [member, value] of Object.entries(members))
      assert.deepEqual(memberOf(made, member), value, member);
  });

  it('say what is routed apart from what there is', () => {
    const made = peered();
    made.network('a', ['10.1.0.0/16', '10.11.0.0/16']);
    made.gateway('hub', '10.0.0.0/24', ['10.0.0.0/16', '10.7.0.0/16']);
    const space = (...addressPrefixes: readonly string[]): JsonObject => ({ addressPrefixes });
    assert.deepEqual(memberOf(made, 'localAddressSpace'), space('10.1.0.0/16'));
    assert.deepEqual(memberOf(made, 'localVirtualNetworkAddressSpace'), space('10.1.0.0/16', '10.11.0.0/16'));
    assert.deepEqual(memberOf(made, 'remoteAddressSpace'), space('10.0.0.0/16'));
    assert.deepEqual(memberOf(made, 'remoteVirtualNetworkAddressSpace'), space('10.0.0.0/16', '10.7.0.0/16'));
    assert.equal(made.link('a', 'hub')?.syncLevel, 'LocalAndRemoteNotInSync');
  });

  it('of subnets are those of the subnets, on either side', () => {
    const made = new World();
    const subnets = (prefix: string): JsonObject => ({
      subnets: [
        { name: 'in', properties: { addressPrefix: `${prefix}.1.0/24` } },
        { name: 'out', properties: { addressPrefix: `${prefix}.2.0/24` } },
      ],
    });
    made.network('a', ['10.1.0.0/16'], subnets('10.1'));
    made.network('b', ['10.2.0.0/16'], subnets('10.2'));
    const members = { peerCompleteVnets: false, localSubnetNames: ['in'], remoteSubnetNames: ['in'] };
    assert.equal(codeOf(made.putLink('a', 'b', members)), 'accepted');
    assert.deepEqual(memberOf(made, 'localAddressSpace', 'b'), { addressPrefixes: ['10.1.1.0/24'] });
    assert.deepEqual(memberOf(made, 'localVirtualNetworkAddressSpace', 'b'), {
      addressPrefixes: ['10.1.1.0/24'],
    });
    assert.deepEqual(memberOf(made, 'remoteAddressSpace', 'b'), { addressPrefixes: ['10.2.1.0/24'] });
  });
});

describe('what a link routes', () => {
  it('is what it says where its remote network is gone', () => {
    const made = peered();
    made.network('hub', ['10.0.0.0/16', '10.7.0.0/16']);
    const link = made.link('a', 'hub');
    assert.ok(link);
    made.estate.remove(keyOf(networkId('hub')));
    assert.deepEqual(routedBy(made.estate, link), {
      synced: ['10.0.0.0/16'],
      current: ['10.0.0.0/16', '10.7.0.0/16'],
    });
    // Older api-versions do not tell what there is.
    const { remoteVirtualNetworkAddressSpace: _, ...rest } = objectAt(link.body, 'properties');
    const old = withProperties(link, { ...rest, remoteVirtualNetworkAddressSpace: undefined });
    assert.deepEqual(routedBy(made.estate, old), { synced: ['10.0.0.0/16'], current: ['10.0.0.0/16'] });
  });
});

describe('a link of which only its own side is read', () => {
  const grown = ['10.1.0.0/16', '10.11.0.0/16'];

  /** The link as it is once its network has grown. */
  function afterResize(prepare: (made: World) => void, link = 'hub'): Link {
    const made = peered();
    prepare(made);
    const estate = new Estate('unread');
    estate.put(made.at('a'));
    const body = {
      properties: {
        ...objectAt(made.at('a').body, 'properties'),
        addressSpace: { addressPrefixes: grown },
      },
    };
    const outcome = completeWrite(estate, { kind: 'putNetwork', id: networkId('a'), body }, made.context);
    assert.ok(outcome.kind === 'accepted');
    estate.apply(outcome.changes);
    const found = networkAt(estate, keyOf(networkId('a')))?.links.find(({ name }) => name === `to-${link}`);
    assert.ok(found);
    return found;
  }
  const ownSpace = (link: Link): JsonValue | undefined =>
    objectAt(link.body, 'properties')['localVirtualNetworkAddressSpace'];

  it('shows that its network has grown, and that the other side does not route that', () => {
    const link = afterResize(() => undefined);
    assert.deepEqual([link.state, link.syncLevel], ['Connected', 'RemoteNotInSync']);
    assert.deepEqual(ownSpace(link), { addressPrefixes: grown });
    assert.deepEqual(objectAt(link.body, 'properties')['localAddressSpace'], {
      addressPrefixes: ['10.1.0.0/16'],
    });
    assert.deepEqual(link.remoteGatewayIds, [GATEWAY]);
  });

  it('is in sync where the network comes to what the other side routes', () => {
    const link = afterResize((made) => {
      force(made, { localAddressSpace: { addressPrefixes: grown }, peeringSyncLevel: 'RemoteNotInSync' });
    });
    assert.deepEqual([link.syncLevel, ownSpace(link)], ['FullyInSync', { addressPrefixes: grown }]);
  });

  it('of subnets shows nothing of what its network has grown by', () => {
    const link = afterResize((made) => {
      const subnets = { peerCompleteVnets: false, localSubnetNames: ['in'], remoteSubnetNames: [] };
      made.network('a', ['10.1.0.0/16'], {
        subnets: [{ name: 'in', properties: { addressPrefix: '10.1.1.0/24' } }],
      });
      const own = { addressPrefixes: ['10.1.1.0/24'] };
      force(made, { ...subnets, localAddressSpace: own, localVirtualNetworkAddressSpace: own });
    });
    assert.deepEqual([link.syncLevel, ownSpace(link)], ['FullyInSync', { addressPrefixes: ['10.1.1.0/24'] }]);
  });

  it('is as it was where the space is what it was', () => {
    const link = afterResize((made) => {
      force(made, {
        localVirtualNetworkAddressSpace: { addressPrefixes: grown },
        peeringSyncLevel: 'FullyInSync',
      });
    });
    assert.equal(link.syncLevel, 'FullyInSync');
  });

  for (const [title, prepare] of [
    ['is not Connected', (made) => void made.deleteLink('hub', 'a')],
    [
      'does not tell what the other side routes, as older api-versions do not',
      (made) => {
        const link = made.link('a', 'hub');
        assert.ok(link);
        const { localAddressSpace: _, ...properties } = objectAt(link.body, 'properties');
        const old = readLink({ ...link.body, properties }, networkId('a'));
        made.estate.put(putLinkInto(made.at('a'), old));
      },
    ],
  ] as const satisfies readonly (readonly [string, (made: World) => void])[])
    it(`is left as it was where it ${title}`, () => {
      let before: readonly unknown[] = [];
      const link = afterResize((made) => {
        prepare(made);
        const was = made.link('a', 'hub');
        before = [was?.state, was?.syncLevel, was === undefined ? undefined : ownSpace(was)];
      });
      assert.deepEqual([link.state, link.syncLevel, ownSpace(link)], before);
    });

  it('is left as it was where the remote network is a classic one, which routes nothing by a link', () => {
    const link = afterResize((made) => {
      made.putLink('a', made.classic('old', ['10.200.0.0/16']));
    }, 'old');
    assert.equal(link.syncLevel, 'FullyInSync');
  });
});
