import assert from 'node:assert/strict';
import fc from 'fast-check';
import { prefixError, sameSpace } from '../../../src/core/addressSpace.ts';
import { isObject, type JsonObject, type JsonValue } from '../../../src/core/json.ts';
import { linkNameError, proposeLinkName } from '../../../src/core/linkName.ts';
import { readLink } from '../../../src/core/sentLink.ts';
import { networkBody, readNetwork } from '../../../src/core/network.ts';
import { keyOf, parseLinkId, parseNetworkId } from '../../../src/core/resourceId.ts';
import { networkId } from './world.ts';

const NETWORK = networkId('a');

describe('reading what ARM sent', () => {
  const table: readonly (readonly [string, JsonObject, string])[] = [
    ['no properties', { name: 'l' }, 'properties'],
    ['properties that are null', { name: 'l', properties: null }, 'properties'],
    ['an unknown state', { properties: { peeringState: 'Sleeping' } }, 'properties.peeringState'],
    ['a state of the wrong type', { properties: { peeringState: 7 } }, 'properties.peeringState'],
    ['an unknown sync level', { properties: { peeringSyncLevel: '?' } }, 'properties.peeringSyncLevel'],
    ['a flag as text', { properties: { allowForwardedTraffic: 'true' } }, 'properties.allowForwardedTraffic'],
    ['no remote', { properties: {} }, 'properties.remoteVirtualNetwork.id'],
    [
      'a remote that is none',
      { properties: { remoteVirtualNetwork: { id: '/x' } } },
      'properties.remoteVirtualNetwork.id',
    ],
    ['a null address space', { properties: { remoteAddressSpace: null } }, 'properties.remoteAddressSpace'],
  ];
  for (const [title, body, member] of table) {
    it(`a link with ${title} names the member`, () => {
      assert.ok(readLink(body, NETWORK).problems.some((problem) => problem.member === member));
    });
  }

  it('a state in another case is the state', () => {
    assert.equal(readLink({ properties: { peeringState: 'connected' } }, NETWORK).state, 'Connected');
  });

  it('a link that is listed twice is read once, with a problem', () => {
    const link = { id: `${NETWORK}/virtualNetworkPeerings/l`, name: 'l', properties: {} };
    const again = { ...link, id: link.id.toUpperCase() };
    const network = readNetwork({ id: NETWORK, properties: { virtualNetworkPeerings: [link, again, 3] } });
    assert.equal(network?.links.length, 1);
    assert.equal(
      network.problems.filter(({ member }) => member.includes('virtualNetworkPeerings[')).length,
      2,
    );
  });

  const anyJson = fc.jsonValue() as fc.Arbitrary<JsonValue>;

  it('never throws, whatever is sent', () => {
    fc.assert(
      fc.property(anyJson, anyJson, anyJson, (properties, space, links) => {
        const inside = isObject(properties) ? properties : { odd: properties };
        readLink({ properties }, NETWORK);
        readLink({ properties: { ...inside, remoteAddressSpace: space, remoteGateways: links } }, NETWORK);
        readNetwork({ id: NETWORK, properties });
        const body = {
          id: NETWORK,
          properties: { ...inside, addressSpace: space, virtualNetworkPeerings: links, subnets: links },
        };
        const network = readNetwork(body);
        assert.ok(network);
        networkBody(network);
      }),
    );
  });
});

describe('resource ids', () => {
  it('are read in any case and kept as they were given', () => {
    const text = `${NETWORK.replace('resourceGroups', 'RESOURCEGROUPS')}/virtualnetworkpeerings/L1/`;
    const link = parseLinkId(text);
    assert.equal(link?.name, 'L1');
    assert.equal(link.network.key, keyOf(NETWORK));
    assert.ok(link.network.id.includes('RESOURCEGROUPS'));
  });

  it('know a classic network, which has no links', () => {
    const classic = NETWORK.replace('Microsoft.Network', 'Microsoft.ClassicNetwork');
    assert.equal(parseNetworkId(classic)?.classic, true);
    assert.equal(parseLinkId(`${classic}/virtualNetworkPeerings/l`), undefined);
  });

  for (const text of ['', '/', NETWORK.slice(1), `${NETWORK}/subnets/x`, `https://x${NETWORK}`]) {
    it(`refuse "${text.slice(0, 40)}"`, () => {
      assert.equal(parseNetworkId(text), undefined);
    });
  }
});

describe('names of links', () => {
  for (const name of ['a', 'a_', 'A.b-c_', 'x'.repeat(80)]) {
    it(`allow ${name.slice(0, 12)}`, () => {
      assert.equal(linkNameError(name), undefined);
    });
  }
  for (const name of ['', '_a', 'a-', 'a.', 'a b', 'ä', 'a/b', 'x'.repeat(81)]) {
    it(`refuse "${name.slice(0, 12)}"`, () => {
      assert.notEqual(linkNameError(name), undefined);
    });
  }

  it('are proposed so that they are valid and free', () => {
    fc.assert(
      fc.property(
        fc.string(),
        fc.string({ maxLength: 90 }),
        fc.array(fc.string()),
        (local, remote, others) => {
          const first = proposeLinkName(local, remote, others);
          const second = proposeLinkName(local, remote, [...others, first.toUpperCase()]);
          assert.equal(linkNameError(first), undefined);
          assert.equal(linkNameError(second), undefined);
          assert.notEqual(first.toLowerCase(), second.toLowerCase());
        },
      ),
    );
  });
});

describe('address prefixes', () => {
  const wrong = ['', '10.0.0.0', '10.0.0.0/33', '10.0.0/8', '10.0.0.1/16', 'fd00::1/64', 'hello'];
  for (const prefix of wrong) {
    it(`refuse "${prefix}"`, () => {
      assert.notEqual(prefixError(prefix), undefined);
    });
  }
  for (const prefix of ['10.0.0.0/8', '0.0.0.0/0', 'fd00:db8::/48', '::/0']) {
    it(`allow ${prefix}`, () => {
      assert.equal(prefixError(prefix), undefined);
    });
  }
  it('are the same space in any order and notation', () => {
    assert.ok(sameSpace(['10.0.0.0/16', 'FD00::/48'], ['fd00:0::/48', '10.0.0.0/16']));
    assert.ok(!sameSpace(['10.0.0.0/16'], ['10.0.0.0/17']));
  });
});
