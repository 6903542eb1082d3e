/** What ARM keeps of a network that is written, and what that means for its links and for its peers. */
import assert from 'node:assert/strict';
import { objectAt, type JsonObject, type JsonValue } from '../../../../src/core/json.ts';
import { withProperties } from '../../../../src/core/sentLink.ts';
import { networkWith } from '../../../../src/core/network.ts';
import { putLinkInto } from '../../../../src/core/rules/pair.ts';
import type { Outcome, Write } from '../../../../src/core/rules/write.ts';
import { codeOf, networkId, World } from '../world.ts';

function put(name: string, properties: JsonObject, members: JsonObject = {}): Write {
  return {
    kind: 'putNetwork',
    id: networkId(name),
    body: { location: 'westeurope', ...members, properties },
  };
}

const space = (...addressPrefixes: readonly string[]): JsonObject => ({ addressSpace: { addressPrefixes } });
const messagesOf = (outcome: Outcome): readonly string[] =>
  outcome.kind === 'accepted' ? outcome.doubts.map(({ code }) => code) : [codeOf(outcome)];

describe('a network that is made', () => {
  it('has what was asked for, and what only the service says', () => {
    const made = new World();
    const subnets = [
      { name: 's', properties: { addressPrefix: '10.1.0.0/24', provisioningState: 'Succeeded' } },
      { name: 't', properties: { addressPrefix: '10.1.1.0/24' } },
    ];
    const outcome = made.begin(
      put(
        'a',
        { ...space('10.1.0.0/16'), subnets, provisioningState: 'Failed', resourceGuid: 'x' },
        {
          id: '/x',
          name: 'x',
          etag: 'x',
          type: 'x',
          tags: { of: 'mine' },
        },
      ),
    );
    assert.ok(outcome.kind === 'accepted');
    assert.deepEqual([outcome.created, outcome.unread, outcome.doubts], [true, [], []]);
    const network = made.at('a');
    assert.match(network.etag ?? '', /^W\/"[0-9a-f-]{36}"$/);
    assert.match(network.resourceGuid ?? '', /^[0-9a-f-]{36}$/);
    const { etag, resourceGuid } = network;
    const body = (state: string, newest: string | undefined): JsonObject => ({
      name: 'a',
      id: networkId('a'),
      etag: newest,
      type: 'Microsoft.Network/virtualNetworks',
      location: 'westeurope',
      tags: { of: 'mine' },
      properties: {
        provisioningState: state,
        resourceGuid,
        ...space('10.1.0.0/16'),
        subnets: [
          {
            name: 's',
            properties: { provisioningState: 'Succeeded', addressPrefix: '10.1.0.0/24' },
            etag: newest,
          },
          { name: 't', properties: { provisioningState: state, addressPrefix: '10.1.1.0/24' }, etag: newest },
        ],
        virtualNetworkPeerings: [],
      },
    });
    assert.deepEqual(network.body, body('Updating', etag));
    made.settle(put('a', space('10.1.0.0/16')));
    assert.notEqual(made.at('a').etag, etag);
    assert.deepEqual(made.at('a').body, body('Succeeded', made.at('a').etag));
  });

  it('is none where the id is that of no network', () => {
    const outcome = new World().begin({ kind: 'putNetwork', id: '/subscriptions/what', body: {} });
    assert.ok(outcome.kind === 'refused');
    assert.equal(outcome.refusal.code, 'InvalidResourceName');
    assert.match(outcome.refusal.message, /^Resource name what is invalid/);
  });
});

describe('a network that is written again', () => {
  it('is the one that was there, whatever the case of the id', () => {
    const made = new World({ a: ['10.1.0.0/16'] });
    const guid = made.at('a').resourceGuid;
    const outcome = made.write({
      kind: 'putNetwork',
      id: networkId('a').toUpperCase(),
      body: { properties: space('10.1.0.0/16') },
    });
    assert.ok(outcome.kind === 'accepted' && !outcome.created);
    assert.deepEqual(
      [made.at('a').id, made.at('a').name, made.at('a').resourceGuid, made.at('a').body['location']],
      [networkId('a'), 'a', guid, undefined],
    );
  });

  it('keeps its subnets as they were where the request does not name any', () => {
    const made = new World();
    made.network('a', ['10.1.0.0/16'], {
      subnets: [{ name: 's', properties: { addressPrefix: '10.1.0.0/24' } }],
    });
    const before = objectAt(made.at('a').body, 'properties')['subnets'] as readonly JsonObject[];
    made.begin(put('a', space('10.1.0.0/16')));
    const etag = made.at('a').etag;
    assert.deepEqual(
      objectAt(made.at('a').body, 'properties')['subnets'],
      before.map((subnet) => ({ ...subnet, etag })),
    );
  });

  it('has no subnets member where it never had one', () => {
    const made = new World({ a: ['10.1.0.0/16'] });
    assert.ok(!('subnets' in objectAt(made.at('a').body, 'properties')));
  });

  it('passes on what is no subnet', () => {
    const made = new World();
    made.network('a', ['10.1.0.0/16'], {
      subnets: [7, { name: 's', properties: { addressPrefix: '10.1.0.0/24' } }],
    });
    assert.equal((objectAt(made.at('a').body, 'properties')['subnets'] as readonly JsonValue[])[0], 7);
  });

  it('waits for what runs on it', () => {
    const made = new World({ a: ['10.1.0.0/16'] });
    made.begin(put('a', space('10.1.0.0/16')));
    assert.equal(codeOf(made.begin(put('a', space('10.1.0.0/16')))), 'AnotherOperationInProgress');
  });

  it('is mended by that where its last write failed', () => {
    const made = new World({ a: ['10.1.0.0/16'] });
    made.estate.put(networkWith(made.at('a'), { provisioningState: 'Failed' }));
    assert.equal(codeOf(made.write(put('a', space('10.1.0.0/16')))), 'accepted');
    assert.equal(made.at('a').provisioningState, 'Succeeded');
  });

  it('settles links that were being written, and no others', () => {
    const made = new World({
      a: ['10.1.0.0/16'],
      b: ['10.2.0.0/16'],
      c: ['10.3.0.0/16'],
      d: ['10.4.0.0/16'],
    });
    for (const [remote, state] of [
      ['b', 'Updating'],
      ['c', 'Deleting'],
      ['d', 'Failed'],
    ] as const) {
      made.putLink('a', remote);
      const link = made.link('a', remote);
      assert.ok(link);
      made.estate.put(putLinkInto(made.at('a'), withProperties(link, { provisioningState: state })));
    }
    made.write(put('a', space('10.1.0.0/16')));
    assert.deepEqual(
      made.at('a').links.map(({ provisioningState }) => provisioningState),
      ['Succeeded', 'Succeeded', 'Failed'],
    );
  });
});

describe('a network that is resized', () => {
  it('shows its new space in a link that nothing answers, and in one that it does not answer', () => {
    const made = new World({ a: ['10.1.0.0/16'], b: ['10.2.0.0/16'], c: ['10.3.0.0/16'] });
    made.putLink('a', 'b');
    made.putLink('c', 'a');
    made.network('a', ['10.1.0.0/16', '10.11.0.0/16']);
    const grown = { addressPrefixes: ['10.1.0.0/16', '10.11.0.0/16'] };
    const member = (name: string, remote: string, of: string): JsonValue | undefined =>
      objectAt(made.link(name, remote)?.body ?? {}, 'properties')[of];
    assert.deepEqual(member('a', 'b', 'localVirtualNetworkAddressSpace'), grown);
    assert.deepEqual(member('c', 'a', 'remoteVirtualNetworkAddressSpace'), grown);
  });

  it('must not grow into a network whose link alone is left', () => {
    const made = new World({ a: ['10.1.0.0/16'], b: ['10.2.0.0/16'] });
    made.putLink('b', 'a');
    assert.equal(codeOf(made.network('a', ['10.1.0.0/16', '10.2.9.0/24'])), 'VnetAddressSpacesOverlap');
  });

  it('must not grow into a peer of its peer', () => {
    const made = new World({ a: ['10.1.0.0/16'], hub: ['10.0.0.0/16'], c: ['10.3.0.0/16'] });
    made.putLink('a', 'hub');
    made.putLink('hub', 'a');
    made.putLink('hub', 'c');
    assert.equal(
      codeOf(made.network('a', ['10.1.0.0/16', '10.3.9.0/24'])),
      'VnetAddressSpaceOverlapsWithAlreadyPeeredVnet',
    );
  });

  /** Two networks that overlap and are peered all the same, as Azure may hold them. */
  function standing(members: JsonObject = {}, state = 'Connected'): World {
    const made = new World({ a: ['10.1.0.0/16'], b: ['10.2.0.0/16'] });
    made.putLink('a', 'b');
    made.putLink('b', 'a');
    for (const [name, remote] of [
      ['a', 'b'],
      ['b', 'a'],
    ] as const) {
      const link = made.link(name, remote);
      assert.ok(link);
      made.estate.put(putLinkInto(made.at(name), withProperties(link, { peeringState: state, ...members })));
    }
    made.estate.put(networkWith(made.at('b'), { addressPrefixes: ['10.2.0.0/16', '10.1.9.0/24'] }));
    return made;
  }

  it('may stay as wrong as it is, which is in doubt once for each peering', () => {
    assert.deepEqual(messagesOf(standing().network('a', ['10.1.0.0/16', '10.7.0.0/16'])), [
      'VnetAddressSpacesOverlap',
    ]);
  });

  it('is in doubt from either side where subnets are peered, whose links may be of others', () => {
    const subnets = { peerCompleteVnets: false, localSubnetNames: ['s'], remoteSubnetNames: ['s'] };
    const made = standing(subnets);
    const subnet = (prefix: string): JsonObject => ({
      subnets: [{ name: 's', properties: { addressPrefix: prefix } }],
    });
    made.network('b', ['10.2.0.0/16', '10.1.9.0/24'], subnet('10.1.9.0/25'));
    const withSubnet = put('a', { ...space('10.1.0.0/16'), ...subnet('10.1.9.128/25') });
    made.write(withSubnet);
    assert.deepEqual(
      messagesOf(
        made.write(put('a', { ...space('10.1.0.0/16', '10.7.0.0/16'), ...subnet('10.1.9.128/25') })),
      ),
      ['VnetAddressSpacesOverlap', 'VnetAddressSpacesOverlap'],
    );
  });

  it('is refused where the link is not Connected: nothing shows that Azure holds both', () => {
    for (const state of ['Initiated', 'Disconnected'])
      assert.equal(
        codeOf(standing({}, state).network('a', ['10.1.0.0/16', '10.7.0.0/16'])),
        'VnetAddressSpacesOverlap',
      );
  });

  it('is refused where it becomes worse', () => {
    assert.equal(codeOf(standing().network('a', ['10.1.0.0/16', '10.2.7.0/24'])), 'VnetAddressSpacesOverlap');
  });
});
