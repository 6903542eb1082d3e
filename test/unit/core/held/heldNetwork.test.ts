/** What is held in little room reads like what was read, whatever the body. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Estate } from '../../../../src/core/estate.ts';
import { hold } from '../../../../src/core/held/heldNetwork.ts';
import { Shelf, textIn, unpack } from '../../../../src/core/held/shelf.ts';
import { objectAt, stringAt, type JsonObject } from '../../../../src/core/json.ts';
import { plainLink } from '../../../../src/core/link.ts';
import { networkWith, plainNetwork, readNetwork, type Network } from '../../../../src/core/network.ts';
import type { Key } from '../../../../src/core/resourceId.ts';
import { anyCharacter } from '../../anyCharacter.ts';

const ID =
  '/subscriptions/20000000-0000-4000-8000-000000000001/resourceGroups/Nets/providers/Microsoft.Network/virtualNetworks/Hub';
const REMOTE = ID.replace('Hub', 'Spoke "one"');

function link(name: string, members: JsonObject = {}, properties: JsonObject = {}): JsonObject {
  return {
    id: `${ID}/virtualNetworkPeerings/${name}`,
    name,
    etag: 'W/"1"',
    type: 'Microsoft.Network/virtualNetworks/virtualNetworkPeerings',
    ...members,
    properties: {
      peeringState: 'Connected',
      peeringSyncLevel: 'FullyInSync',
      provisioningState: 'Succeeded',
      resourceGuid: '0b5d',
      remoteVirtualNetwork: { id: REMOTE },
      allowVirtualNetworkAccess: true,
      allowForwardedTraffic: false,
      allowGatewayTransit: false,
      useRemoteGateways: false,
      remoteAddressSpace: { addressPrefixes: ['10.1.0.0/16'] },
      remoteVirtualNetworkAddressSpace: { addressPrefixes: ['10.1.0.0/16'] },
      ...properties,
    },
  };
}

function network(members: JsonObject = {}, properties: JsonObject = {}): JsonObject {
  return {
    id: ID,
    name: 'Hub',
    etag: 'W/"2"',
    location: 'westeurope',
    ...members,
    properties: {
      provisioningState: 'Succeeded',
      resourceGuid: '17',
      addressSpace: { addressPrefixes: ['10.0.0.0/16', 'fd00::/48'] },
      subnets: [{ name: 'work', properties: { addressPrefix: '10.0.0.0/24' } }],
      virtualNetworkPeerings: [link('to-spoke')],
      ...properties,
    },
  };
}

const BODIES: Readonly<Record<string, JsonObject>> = {
  'an ordinary one': network(),
  'without anything but its id': { id: ID },
  'with other spellings': network({ name: 'HUB', id: `${ID}/` }),
  'with members that nobody knows': network({ brandNew: [{ a: null }, 1.5, true, ''] }, { other: {} }),
  'with letters of all kinds': network({ name: 'Netz "ü" \n \u0001 東\ud800' }),
  'of somebody': network({ managedBy: '/subscriptions/1/x', tags: { application: 'databricks', owner: 7 } }),
  'with tags that are none': network({ managedBy: 3, tags: ['application'], etag: 5 }, { resourceGuid: 6 }),
  'with a gateway': network(
    {},
    {
      subnets: [
        {
          name: 'GatewaySubnet',
          properties: {
            ipConfigurations: [
              {
                id: ID.replace(/virtualNetworks.*/, 'virtualNetworkGateways/gw/ipConfigurations/default'),
              },
            ],
          },
        },
      ],
    },
  ),
  'with odd links': network(
    {},
    {
      virtualNetworkPeerings: [
        link('a', { id: 'somewhere else' }),
        link(
          'b',
          {},
          { remoteVirtualNetwork: { id: 'no network' }, peeringState: 'New', allowGatewayTransit: 1 },
        ),
        link(
          'c',
          {},
          { remoteVirtualNetwork: {}, remoteAddressSpace: 'none', remoteGateways: [{ id: 'gw' }] },
        ),
        link(
          'd',
          {},
          {
            peerCompleteVnets: false,
            remoteVirtualNetworkAddressSpace: { addressPrefixes: ['10.9.0.0/16'] },
          },
        ),
        link('e', {}, { enableOnlyIPv6Peering: true, doNotVerifyRemoteGateways: true }),
        link('a'),
        7,
      ],
    },
  ),
};

const same = (key: Key): Key => key;

function read(body: JsonObject): Network {
  const found = readNetwork(body);
  assert.ok(found);
  return found;
}

function members({ links, ...others }: ReturnType<typeof plainNetwork>): unknown {
  return { ...others, links: links.map(plainLink) };
}

describe('A held network', () => {
  for (const [title, body] of Object.entries(BODIES))
    it(`reads like what was read: ${title}`, () => {
      const shelf = new Shelf();
      const whole = read(body);
      // A form is made only when it comes again.
      for (let time = 0; time < 3; time += 1) {
        const held = hold(whole, shelf, same);
        assert.deepEqual(members(plainNetwork(held)), members(plainNetwork(whole)));
        assert.equal(JSON.stringify(held), JSON.stringify(whole));
        assert.equal(hold(held, shelf, same), held);
      }
    });

  it('keeps its members where some are replaced', () => {
    const held = hold(read(network()), new Shelf(), same);
    const failed = networkWith(held, { provisioningState: 'Failed' });
    assert.deepEqual(
      members(plainNetwork(failed)),
      members({ ...plainNetwork(read(network())), provisioningState: 'Failed' }),
    );
  });

  it('is not copied by mistake', () => {
    const held = hold(read(network()), new Shelf(), same);
    // @ts-expect-error -- a copy of it would have no members: the compiler says so.
    // oxlint-disable-next-line typescript/no-misused-spread -- and so does this
    const copy: Network = { ...held, provisioningState: 'Failed' };
    assert.equal(copy.id, undefined);
  });

  it('is made of members by one function alone', () => {
    const held = hold(read(network()), new Shelf(), same);
    // @ts-expect-error -- the compiler takes members for no network.
    const members: Network = plainNetwork(held);
    assert.equal(members.id, held.id);
  });

  it('is found by what it points at, with one text for each key', () => {
    const estate = new Estate('unread', new Shelf());
    estate.put(read(network()));
    const remote = read(network({ id: REMOTE, name: 'Spoke "one"' }, { virtualNetworkPeerings: [] }));
    const [found] = estate.linksTo(remote.key);
    assert.equal(found?.name, 'to-spoke');
    estate.put(read(network({}, { virtualNetworkPeerings: [] })));
    assert.deepEqual([...estate.linksTo(remote.key)], []);
  });
});

describe('A shelf', () => {
  const JSON_TEXT = fc.json({ maxDepth: 4 });

  it('gives back any JSON, in the order of its members', () => {
    fc.assert(
      fc.property(fc.array(JSON_TEXT, { minLength: 1 }), fc.array(fc.string()), (texts, beginnings) => {
        const shelf = new Shelf();
        for (const text of [...texts, ...texts, ...texts]) {
          const body = { value: JSON.parse(text) as never, id: beginnings[0] ?? '' };
          const first = beginnings.slice(0, 8);
          assert.equal(JSON.stringify(unpack(shelf.pack(body, first), first)), JSON.stringify(body));
        }
      }),
    );
  });

  it('finds one text as it is in the whole body', () => {
    const BEGINNING = 'Beginning "1"';
    const text = fc.oneof(
      fc.string(),
      fc.string({ unit: anyCharacter }),
      fc.constantFrom(BEGINNING, `${BEGINNING}2`, '0', '1', '\\"'),
    );
    const inner = fc.record({ wanted: fc.oneof(text, fc.jsonValue()), other: text }, { requiredKeys: [] });
    const body = fc.record({ before: text, inner, wanted: text, type: text }, { requiredKeys: [] });
    const places: readonly ((body: JsonObject) => string | undefined)[] = [
      (one) => stringAt(one, 'wanted'),
      (one) => stringAt(objectAt(one, 'inner'), 'wanted'),
      (one) => stringAt(objectAt(one, 'inner'), 'other'),
    ];
    fc.assert(
      fc.property(fc.array(body, { minLength: 1 }), (bodies) => {
        const shelf = new Shelf();
        for (const one of [...bodies, ...bodies, ...bodies] as readonly JsonObject[]) {
          const packed = shelf.pack(one, [BEGINNING]);
          for (const at of places) assert.equal(textIn(packed, [BEGINNING], at), at(one));
        }
      }),
    );
  });

  it('keeps bodies that have nothing in common as they are', () => {
    const shelf = new Shelf();
    const long = 'x'.repeat(3_000_000);
    const bodies = [1, 2, 3].map((index): JsonObject => ({ [`${long}${index}`]: index }));
    const packed = [...bodies, ...bodies].map((body) => shelf.pack(body, []));
    assert.equal(new Set(packed.flatMap(({ form }) => form ?? [])).size, 1);
    for (const [index, each] of packed.entries()) assert.deepEqual(unpack(each, []), bodies[index % 3]);
  });
});
