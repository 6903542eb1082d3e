/** What is read of a link, member by member, and what is said where ARM sent something odd. */
import assert from 'node:assert/strict';
import type { JsonObject } from '../../../src/core/json.ts';
import { linkWith, plainLink, stateText } from '../../../src/core/link.ts';
import { readLink, withProperties } from '../../../src/core/sentLink.ts';
import { keyOf } from '../../../src/core/resourceId.ts';
import { networkId } from './world.ts';

const NETWORK = networkId('Spoke');
const HUB = networkId('Hub');
const GATEWAY = '/subscriptions/s/resourceGroups/rg/providers/Microsoft.Network/virtualNetworkGateways/gw';

/** Every member of a link, as ARM sends it. */
const WHOLE = {
  // Azure spells an id of one thing otherwise than that of another.
  id: `${NETWORK.replace('resourceGroups', 'resourcegroups')}/virtualNetworkPeerings/To-Hub`,
  name: 'To-Hub',
  etag: 'W/"1"',
  properties: {
    provisioningState: 'Succeeded',
    resourceGuid: '00000000-0000-4000-8000-000000000001',
    peeringState: 'Connected',
    peeringSyncLevel: 'LocalNotInSync',
    remoteVirtualNetwork: { id: HUB },
    allowVirtualNetworkAccess: true,
    allowForwardedTraffic: true,
    allowGatewayTransit: false,
    useRemoteGateways: true,
    doNotVerifyRemoteGateways: true,
    peerCompleteVnets: false,
    enableOnlyIPv6Peering: true,
    remoteGateways: [{ id: GATEWAY }],
    remoteAddressSpace: { addressPrefixes: ['10.0.0.0/16'] },
    remoteVirtualNetworkAddressSpace: { addressPrefixes: ['10.0.0.0/16', '10.9.0.0/16'] },
  },
} satisfies JsonObject;

const changed = (properties: JsonObject): JsonObject => ({
  ...WHOLE,
  properties: { ...WHOLE.properties, ...properties },
});

function without(member: keyof (typeof WHOLE)['properties']): JsonObject {
  const { [member]: _, ...properties } = WHOLE.properties;
  return { ...WHOLE, properties };
}

describe('a link', () => {
  it('is read member by member, in the case in which ARM sent it', () => {
    assert.deepEqual(plainLink(readLink(WHOLE, NETWORK)), {
      id: WHOLE.id,
      key: keyOf(WHOLE.id),
      name: 'To-Hub',
      networkId: NETWORK,
      networkKey: keyOf(NETWORK),
      remoteId: HUB,
      remoteKey: keyOf(HUB),
      state: 'Connected',
      syncLevel: 'LocalNotInSync',
      reported: { state: 'Connected', syncLevel: 'LocalNotInSync' },
      provisioningState: 'Succeeded',
      flags: {
        allowVirtualNetworkAccess: true,
        allowForwardedTraffic: true,
        allowGatewayTransit: false,
        useRemoteGateways: true,
      },
      remoteAddressSpace: ['10.0.0.0/16'],
      remoteCurrentAddressSpace: ['10.0.0.0/16', '10.9.0.0/16'],
      remoteGatewayIds: [GATEWAY],
      kind: 'subnet',
      onlyIPv6: true,
      doesNotVerify: true,
      etag: 'W/"1"',
      resourceGuid: '00000000-0000-4000-8000-000000000001',
      problems: [],
      body: WHOLE,
    });
  });

  it('of whole networks, over both kinds of address, asking for the gateway, where nothing else is said', () => {
    for (const properties of [
      {},
      { peerCompleteVnets: true, enableOnlyIPv6Peering: false, doNotVerifyRemoteGateways: false },
      { peerCompleteVnets: 'false', enableOnlyIPv6Peering: 'true', doNotVerifyRemoteGateways: 'true' },
    ]) {
      const link = readLink({ name: 'l', properties }, NETWORK);
      assert.deepEqual([link.kind, link.onlyIPv6, link.doesNotVerify], ['whole', false, false]);
    }
  });

  it('has no prefixes and no gateways where the body has none', () => {
    const link = readLink({ name: 'l', properties: {} }, NETWORK);
    assert.deepEqual(link.remoteAddressSpace, []);
    assert.equal(link.remoteCurrentAddressSpace, undefined);
    assert.deepEqual(link.remoteGatewayIds, []);
    assert.deepEqual([link.remoteId, link.remoteKey], [undefined, undefined]);
  });

  it('names the gateways that have an id', () => {
    const odd = [{ id: GATEWAY }, {}, 'text', null, { id: 7 }];
    assert.deepEqual(readLink(changed({ remoteGateways: odd }), NETWORK).remoteGatewayIds, [GATEWAY]);
    assert.deepEqual(readLink(changed({ remoteGateways: [] }), NETWORK).remoteGatewayIds, []);
    assert.deepEqual(readLink(changed({ remoteGateways: 'text' }), NETWORK).remoteGatewayIds, []);
  });

  it('is named by its id where it has no name, and by the network that it was found under where it has no id', () => {
    assert.equal(readLink({ id: WHOLE.id, properties: {} }, NETWORK).name, 'To-Hub');
    assert.equal(readLink({ name: 'l', properties: {} }, NETWORK).id, `${NETWORK}/virtualNetworkPeerings/l`);
    assert.equal(readLink({ properties: {} }, NETWORK).name, '(unnamed)');
  });

  it('knows state and sync level in any case, and says what ARM spelled', () => {
    const link = readLink(changed({ peeringState: 'CONNECTED', peeringSyncLevel: 'fullyinsync' }), NETWORK);
    assert.deepEqual([link.state, link.syncLevel], ['Connected', 'FullyInSync']);
    assert.deepEqual(link.reported, { state: 'CONNECTED', syncLevel: 'fullyinsync' });
    assert.deepEqual(link.problems, []);
  });

  it('changes in what is given, and keeps the rest', () => {
    const link = readLink(WHOLE, NETWORK);
    assert.deepEqual(plainLink(linkWith(link, { state: 'Disconnected' })), {
      ...plainLink(link),
      state: 'Disconnected',
    });
    const after = withProperties(link, { peeringState: 'Initiated' });
    assert.equal(after.state, 'Initiated');
    assert.deepEqual(after.body, changed({ peeringState: 'Initiated' }));
    assert.equal(after.networkId, NETWORK);
  });
});

describe('the problems of a link', () => {
  const { id: _id, ...nameless } = WHOLE;
  const { name: _name, ...idOnly } = WHOLE;
  const table: readonly (readonly [string, JsonObject, string, string])[] = [
    ['no id', nameless, 'id', 'id is missing.'],
    ['no name', idOnly, 'name', 'name is missing.'],
    [
      'a state that is not known',
      changed({ peeringState: 'Sleeping' }),
      'properties.peeringState',
      'properties.peeringState has the unknown value "Sleeping".',
    ],
    [
      'a state that is no text',
      changed({ peeringState: 7 }),
      'properties.peeringState',
      'properties.peeringState is a number where a string was expected.',
    ],
    [
      'a sync level that is not known',
      changed({ peeringSyncLevel: '?' }),
      'properties.peeringSyncLevel',
      'properties.peeringSyncLevel has the unknown value "?".',
    ],
    ...(
      [
        'allowVirtualNetworkAccess',
        'allowForwardedTraffic',
        'allowGatewayTransit',
        'useRemoteGateways',
      ] as const
    ).flatMap((flag): (readonly [string, JsonObject, string, string])[] => [
      [
        `${flag} as text`,
        changed({ [flag]: 'true' }),
        `properties.${flag}`,
        `properties.${flag} is a string where a boolean was expected.`,
      ],
      [`no ${flag}`, without(flag), `properties.${flag}`, `properties.${flag} is missing.`],
    ]),
    [
      'no remote',
      without('remoteVirtualNetwork'),
      'properties.remoteVirtualNetwork.id',
      'The link does not name its remote network.',
    ],
    [
      'a remote that is none',
      changed({ remoteVirtualNetwork: { id: '/x' } }),
      'properties.remoteVirtualNetwork.id',
      'The link names a remote that is not a virtual network: /x',
    ],
    [
      'an address space that is null',
      changed({ remoteAddressSpace: null }),
      'properties.remoteAddressSpace',
      'properties.remoteAddressSpace is null where an object was expected.',
    ],
    [
      'an address space without prefixes',
      changed({ remoteVirtualNetworkAddressSpace: {} }),
      'properties.remoteVirtualNetworkAddressSpace.addressPrefixes',
      'properties.remoteVirtualNetworkAddressSpace.addressPrefixes is missing.',
    ],
    [
      'prefixes that are no list',
      changed({ remoteAddressSpace: { addressPrefixes: '10.0.0.0/16' } }),
      'properties.remoteAddressSpace.addressPrefixes',
      'properties.remoteAddressSpace.addressPrefixes is a string where a list was expected.',
    ],
  ];
  for (const [title, body, member, message] of table)
    it(`with ${title} is that alone`, () => {
      assert.deepEqual(readLink(body, NETWORK).problems, [{ member, message }]);
    });

  it('are none where ARM says less than it could', () => {
    for (const member of [
      'peeringState',
      'peeringSyncLevel',
      'remoteAddressSpace',
      'remoteGateways',
    ] as const)
      assert.deepEqual(readLink(without(member), NETWORK).problems, [], member);
  });

  for (const properties of [undefined, null, 'text'] as const)
    it(`whose properties are ${String(properties)} are these and the remote, and not every flag`, () => {
      const { properties: _, ...rest } = WHOLE;
      const body = properties === undefined ? rest : { ...rest, properties };
      assert.deepEqual(
        readLink(body, NETWORK).problems.map(({ member }) => member),
        ['properties', 'properties.remoteVirtualNetwork.id'],
      );
    });
});

describe('the state of a link in words', () => {
  for (const [state, level, text] of [
    ['Initiated', 'RemoteNotInSync', 'Initiated'],
    ['Disconnected', undefined, 'Disconnected'],
    [undefined, 'FullyInSync', 'state unknown'],
    ['Connected', undefined, 'Connected, sync unknown'],
    ['Connected', 'FullyInSync', 'Connected, in sync'],
    ['Connected', 'RemoteNotInSync', 'Connected, the other side is out of sync'],
    ['Connected', 'LocalNotInSync', 'Connected, out of sync'],
    ['Connected', 'LocalAndRemoteNotInSync', 'Connected, both sides are out of sync'],
  ] as const)
    it(`is: ${text}`, () => {
      assert.equal(stateText(state, level), text);
    });
});
