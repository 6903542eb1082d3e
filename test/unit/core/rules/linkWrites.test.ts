/** What ARM keeps of a link that is written: at once, and when the operation has ended. */
import assert from 'node:assert/strict';
import { objectAt, type JsonObject } from '../../../../src/core/json.ts';
import { withProperties } from '../../../../src/core/sentLink.ts';
import { keyOf, linkIdOf } from '../../../../src/core/resourceId.ts';
import { pairGuid } from '../../../../src/core/rules/guid.ts';
import { inOrder, writableProperties } from '../../../../src/core/rules/linkBody.ts';
import { putLinkInto } from '../../../../src/core/rules/pair.ts';
import type { Outcome, Write } from '../../../../src/core/rules/write.ts';
import { codeOf, linkWrite, networkId, World } from '../world.ts';

const LINK_ID = linkIdOf(networkId('a'), 'to-b');
const A = { addressPrefixes: ['10.1.0.0/16'] };
const B = { addressPrefixes: ['10.2.0.0/16'] };

function world(): World {
  return new World({ a: ['10.1.0.0/16'], b: ['10.2.0.0/16'] });
}

function guidOf(made: World, ...names: readonly [string, string]): string | undefined {
  return pairGuid(made.at(names[0]).resourceGuid, made.at(names[1]).resourceGuid);
}

function written(made: World, write: Write): Outcome {
  const outcome = made.begin(write);
  assert.equal(codeOf(outcome), 'accepted');
  return outcome;
}

/** A link as ARM shows it while its first write runs, and nothing points back. */
function firstBody(made: World): JsonObject {
  const etag = made.at('a').etag;
  return {
    name: 'to-b',
    id: LINK_ID,
    etag,
    properties: {
      provisioningState: 'Updating',
      resourceGuid: guidOf(made, 'a', 'b'),
      peeringState: 'Initiated',
      peeringSyncLevel: 'RemoteNotInSync',
      remoteVirtualNetwork: { id: networkId('b') },
      allowVirtualNetworkAccess: true,
      allowForwardedTraffic: false,
      allowGatewayTransit: false,
      useRemoteGateways: false,
      doNotVerifyRemoteGateways: false,
      peerCompleteVnets: true,
      localAddressSpace: A,
      localVirtualNetworkAddressSpace: A,
      remoteAddressSpace: B,
      remoteVirtualNetworkAddressSpace: B,
      routeServiceVips: {},
    },
    type: 'Microsoft.Network/virtualNetworks/virtualNetworkPeerings',
  };
}

describe('a link that is made', () => {
  it('has every member that ARM fills in, in the order in which it sends them', () => {
    const made = world();
    const outcome = written(made, linkWrite('a', 'b'));
    assert.ok(outcome.kind === 'accepted');
    assert.deepEqual([outcome.created, outcome.unread, outcome.doubts], [true, [], []]);
    assert.equal(JSON.stringify(made.link('a', 'b')?.body), JSON.stringify(firstBody(made)));
    assert.equal(made.at('a').provisioningState, 'Updating');
    assert.equal(made.at('b').provisioningState, 'Succeeded');
    assert.equal(objectAt(made.at('b').body, 'properties')['provisioningState'], 'Succeeded');
    made.settle(linkWrite('a', 'b'));
    assert.equal(made.at('a').provisioningState, 'Succeeded');
    assert.equal(made.link('a', 'b')?.provisioningState, 'Succeeded');
  });

  it('keeps what a person decides, known or not, and nothing that is the service’s to say', () => {
    const made = world();
    written(
      made,
      linkWrite('a', 'b', {
        allowVirtualNetworkAccess: false,
        doNotVerifyRemoteGateways: true,
        remoteBgpCommunities: { virtualNetworkCommunity: '12076:20000' },
        brandNew: 7,
        peeringState: 'Connected',
        peeringSyncLevel: 'FullyInSync',
        provisioningState: 'Failed',
        resourceGuid: 'x',
        remoteAddressSpace: { addressPrefixes: ['1.0.0.0/8'] },
        remoteVirtualNetworkAddressSpace: { addressPrefixes: ['1.0.0.0/8'] },
        localAddressSpace: { addressPrefixes: ['1.0.0.0/8'] },
        localVirtualNetworkAddressSpace: { addressPrefixes: ['1.0.0.0/8'] },
        remoteGateways: [{ id: '/x' }],
        remoteVirtualNetworkEncryption: { enabled: true },
        routeServiceVips: { x: 'y' },
      }),
    );
    const first = firstBody(made);
    const { resourceGuid, ...properties } = first['properties'] as JsonObject;
    assert.deepEqual(made.link('a', 'b')?.body, {
      ...first,
      properties: {
        ...properties,
        resourceGuid,
        allowVirtualNetworkAccess: false,
        doNotVerifyRemoteGateways: true,
        remoteBgpCommunities: { virtualNetworkCommunity: '12076:20000' },
        brandNew: 7,
      },
    });
  });

  it('connects the other one, and both share what the two networks are', () => {
    const made = world();
    made.putLink('b', 'a', { allowForwardedTraffic: true, brandNew: 7 });
    const waiting = made.link('b', 'a');
    assert.ok(waiting);
    // As if it were left over from an earlier network of the id.
    const stale = withProperties(waiting, { resourceGuid: '00000000-0000-4000-8000-00000000ffff' });
    made.estate.put(putLinkInto(made.at('b'), stale));
    written(made, linkWrite('a', 'b'));
    const [forth, back] = [made.link('a', 'b'), made.link('b', 'a')];
    assert.equal(made.pair('a', 'b'), 'Connected/FullyInSync | Connected/FullyInSync');
    assert.equal(forth?.resourceGuid, guidOf(made, 'a', 'b'));
    assert.equal(back?.resourceGuid, forth?.resourceGuid);
    assert.deepEqual(
      [back?.flags.allowForwardedTraffic, objectAt(back?.body ?? {}, 'properties')['brandNew']],
      [true, 7],
    );
    assert.equal(back?.provisioningState, 'Succeeded');
  });

  it('to a classic network is Connected at once, and changes nothing there', () => {
    const made = world();
    const classic = made.classic('old', ['10.8.0.0/16']);
    const before = made.estate.lookup(keyOf(classic));
    const outcome = written(made, linkWrite('a', classic));
    assert.ok(outcome.kind === 'accepted');
    assert.deepEqual([outcome.created, outcome.unread], [true, []]);
    assert.equal(made.link('a', 'old')?.state, 'Connected');
    assert.equal(made.link('a', 'old')?.syncLevel, 'FullyInSync');
    assert.deepEqual(made.estate.lookup(keyOf(classic)), before);
  });
});

describe('a link that is written again', () => {
  it('is the one that was there: name, id and unknown members of the remote stay as they were', () => {
    const made = world();
    made.putLink('a', 'b');
    const link = made.link('a', 'b');
    assert.ok(link);
    const spelled = { id: networkId('b'), tenant: 'x' };
    made.estate.put(
      putLinkInto(
        made.at('a'),
        withProperties(link, { remoteVirtualNetwork: spelled, routeServiceVips: { v: '1' } }),
      ),
    );
    const outcome = written(made, {
      ...linkWrite('a', networkId('b').toUpperCase()),
      id: LINK_ID.toUpperCase(),
    });
    assert.ok(outcome.kind === 'accepted');
    assert.equal(outcome.created, false);
    const [again] = made.at('a').links;
    assert.deepEqual([again?.name, again?.id, made.at('a').links.length], ['to-b', LINK_ID, 1]);
    const properties = again?.body['properties'] as JsonObject;
    assert.deepEqual(properties['remoteVirtualNetwork'], spelled);
    assert.deepEqual(properties['routeServiceVips'], { v: '1' });
  });

  it('has its flags from the request alone: what that leaves out is the default', () => {
    const made = world();
    made.putLink('a', 'b', { allowForwardedTraffic: true, doNotVerifyRemoteGateways: true, brandNew: 7 });
    made.write({
      kind: 'putLink',
      id: LINK_ID,
      body: { properties: { remoteVirtualNetwork: { id: networkId('b') } } },
      sync: false,
    });
    const link = made.link('a', 'b');
    assert.equal(link?.flags.allowForwardedTraffic, false);
    assert.equal(link.doesNotVerify, false);
    assert.ok(!('brandNew' in (link.body['properties'] as JsonObject)));
  });
});

describe('the body of a link', () => {
  it('has every member in the place where ARM sends it, and unknown ones at the end', () => {
    const ORDER = [
      'provisioningState',
      'resourceGuid',
      'peeringState',
      'peeringSyncLevel',
      'remoteVirtualNetwork',
      'allowVirtualNetworkAccess',
      'allowForwardedTraffic',
      'allowGatewayTransit',
      'useRemoteGateways',
      'doNotVerifyRemoteGateways',
      'peerCompleteVnets',
      'enableOnlyIPv6Peering',
      'localSubnetNames',
      'remoteSubnetNames',
      'remoteBgpCommunities',
      'remoteGateways',
      'localAddressSpace',
      'localVirtualNetworkAddressSpace',
      'remoteAddressSpace',
      'remoteVirtualNetworkAddressSpace',
      'routeServiceVips',
      'zebra',
      'ant',
    ];
    const shuffled = Object.fromEntries(ORDER.map((member) => [member, member] as const).toReversed());
    const { ant, zebra, ...known } = shuffled;
    assert.deepEqual(Object.keys(inOrder({ zebra, ant, ...known })), ORDER);
    assert.deepEqual(inOrder(shuffled), shuffled);
  });

  it('is a person’s to decide but for what the service alone writes', () => {
    const service = [
      'provisioningState',
      'resourceGuid',
      'peeringState',
      'peeringSyncLevel',
      'remoteGateways',
      'localAddressSpace',
      'localVirtualNetworkAddressSpace',
      'remoteAddressSpace',
      'remoteVirtualNetworkAddressSpace',
      'remoteVirtualNetworkEncryption',
      'routeServiceVips',
    ];
    const properties = Object.fromEntries([...service, 'mine'].map((member) => [member, 1]));
    assert.deepEqual(writableProperties({ properties }), { mine: 1 });
  });

  it('keeps through an update what the service has written', () => {
    const made = world();
    made.putLink('a', 'b');
    const link = made.link('a', 'b');
    assert.ok(link);
    const members = { remoteVirtualNetworkEncryption: { enabled: true }, brandNew: 7 };
    made.estate.put(putLinkInto(made.at('a'), withProperties(link, members)));
    assert.equal(codeOf(made.putLink('a', 'b')), 'accepted');
    const after = made.link('a', 'b')?.body['properties'] as JsonObject;
    assert.deepEqual(
      [after['remoteVirtualNetworkEncryption'], after['brandNew']],
      [{ enabled: true }, undefined],
    );
  });
});

describe('a link that starts over', () => {
  it('routes the other network as it is now', () => {
    const made = world();
    made.putLink('a', 'b');
    made.putLink('b', 'a');
    made.deleteLink('b', 'a');
    made.network('b', ['10.2.0.0/16', '10.22.0.0/16']);
    assert.deepEqual(made.link('a', 'b')?.remoteAddressSpace, ['10.2.0.0/16']);
    assert.equal(codeOf(made.putLink('a', 'b')), 'accepted');
    assert.deepEqual(made.link('a', 'b')?.remoteAddressSpace, ['10.2.0.0/16', '10.22.0.0/16']);
  });
});

describe('what the two links of a peering share', () => {
  for (const [left, right, shared] of [
    [
      '00000000-0000-4000-8000-0000000000ff',
      '00000000-0000-4000-8000-00000000000f',
      '00000000-0000-0000-0000-0000000000f0',
    ],
    [
      '12345678-9abc-4def-8123-456789abcdef',
      'ABCDEF01-2345-4789-ABCD-EF0123456789',
      'b9f9b979-b9f9-0a66-2aee-aa66aaeeaa66',
    ],
    [undefined, '00000000-0000-4000-8000-00000000000f', undefined],
    ['00000000-0000-4000-8000-00000000000f', undefined, undefined],
    ['00000000-0000-4000-8000-00000000000f0', '00000000-0000-4000-8000-00000000000f', undefined],
    ['x00000000-0000-4000-8000-00000000000f', '00000000-0000-4000-8000-00000000000f', undefined],
  ] as const)
    it(`is ${shared ?? 'nothing'}, of ${left ?? 'none'} and ${right ?? 'none'}`, () => {
      assert.equal(pairGuid(left, right), shared);
    });
});
