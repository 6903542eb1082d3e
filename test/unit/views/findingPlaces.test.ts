/** Each finding of a company stands at the member that it is about, in the JSON of its resource and in that of its network. */
import assert from 'node:assert/strict';
import type { Finding } from '../../../src/core/findings/finding.ts';
import { RULES } from '../../../src/core/findings/rules.ts';
import type { JsonObject } from '../../../src/core/json.ts';
import { linkIdOf } from '../../../src/core/resourceId.ts';
import { PLACED_RULES, placedIn } from '../../../src/views/present/findingPlaces.ts';

const ABOVE = '/subscriptions/s/resourceGroups/g/providers/Microsoft.Network/virtualNetworks';
const HUB = `${ABOVE}/hub`;
const LINK = linkIdOf(HUB, 'to-spoke');

const link: JsonObject = {
  name: 'to-spoke',
  id: LINK,
  properties: {
    peeringState: 'Disconnected',
    provisioningState: 'Failed',
    peeringSyncLevel: 'RemoteNotInSync',
    remoteVirtualNetwork: { id: `${ABOVE}/spoke` },
    remoteAddressSpace: { addressPrefixes: ['10.1.0.0/16'] },
    allowVirtualNetworkAccess: false,
    allowForwardedTraffic: false,
    allowGatewayTransit: true,
    useRemoteGateways: false,
  },
};

const network: JsonObject = {
  name: 'hub',
  id: HUB,
  properties: {
    addressSpace: { addressPrefixes: ['10.0.0.0/16'] },
    subnets: [{ name: 'small', id: `${HUB}/subnets/small`, properties: { addressPrefix: '10.0.0.0/29' } }],
    virtualNetworkPeerings: [{ id: LINK.toLowerCase() }, link],
  },
};

function finding(rule: string, id: string, more: Partial<Finding> = {}): Finding {
  const anchor = { kind: 'link', id, label: 'a' } as const;
  return { rule, severity: 'error', evidence: [], anchor, cause: 'c', text: 'So.', ...more };
}

function shown(body: JsonObject, id: string, found: Finding): readonly string[] {
  const text = JSON.stringify(body, null, 2);
  return placedIn(text, id, [found]).map(({ at }) => text.slice(at.offset, at.offset + at.length));
}

describe('the place of a finding', () => {
  for (const [rule, expected] of [
    ['link-disconnected', '"peeringState": "Disconnected"'],
    ['link-failed', '"provisioningState": "Failed"'],
    ['stale-at-the-peer', '"peeringSyncLevel": "RemoteNotInSync"'],
    ['stale-peer-space', '"remoteAddressSpace"'],
    ['remote-gone', '"remoteVirtualNetwork"'],
    ['access-off', '"allowVirtualNetworkAccess": false'],
    ['forwarded-missing', '"allowForwardedTraffic": false'],
    ['transit-not-used', '"allowGatewayTransit": true'],
    ['remote-gateway-none', '"useRemoteGateways": false'],
    // There is no such member in this body.
    ['do-not-verify', '"name": "to-spoke"'],
    ['name-deceives', '"name": "to-spoke"'],
  ] as const) {
    it(`of ${rule} is ${expected}, in the link and in its network`, () => {
      assert.deepEqual(shown(link, LINK.toUpperCase(), finding(rule, LINK)), [expected]);
      assert.deepEqual(shown(network, HUB, finding(rule, LINK)), [expected]);
    });
  }

  it('is a member of the network where it is about that', () => {
    assert.deepEqual(shown(network, HUB, finding('space-huge', HUB)), ['"addressSpace"']);
    assert.deepEqual(shown(network, HUB, finding('link-failed', HUB)), ['"name": "hub"']);
    assert.deepEqual(shown(network, HUB, finding('subnet-too-small', `${HUB}/subnets/small`)), [
      '"addressPrefix": "10.0.0.0/29"',
    ]);
  });

  it('is in each resource that it is about, and in no other', () => {
    const elsewhere = linkIdOf(`${ABOVE}/spoke`, 'to-hub');
    assert.deepEqual(shown(network, HUB, finding('overlap-pair', elsewhere, { about: [HUB] })), [
      '"addressSpace"',
    ]);
    assert.deepEqual(shown(network, HUB, finding('link-disconnected', elsewhere, { about: [HUB] })), [
      '"name": "hub"',
    ]);
    assert.deepEqual(shown(network, HUB, finding('overlap-pair', `${HUB}-2`)), []);
    assert.deepEqual(shown(link, LINK, finding('space-huge', HUB)), []);
  });

  it('is the beginning of what does not say its name, and nowhere in what is no JSON', () => {
    assert.deepEqual(shown({ properties: {} }, HUB, finding('space-huge', HUB)), ['{']);
    assert.deepEqual(placedIn('', HUB, [finding('space-huge', HUB)]), []);
  });

  it('is known of rules that there are', () => {
    const ids = new Set(RULES.map(({ id }) => id));
    assert.deepEqual(
      [...PLACED_RULES].filter((id) => !ids.has(id)),
      [],
    );
  });
});
