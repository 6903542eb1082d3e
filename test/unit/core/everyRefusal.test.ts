/** Every refusal that the rules can word is explained, or passes through with ARM's own words and its code. */
import assert from 'node:assert/strict';
import { explain, sentenceFor } from '../../../src/core/errorTable.ts';
import * as linkRefusals from '../../../src/core/rules/refusals.ts';
import * as subnetRefusals from '../../../src/core/rules/subnetRefusals.ts';
import type { Refusal } from '../../../src/core/rules/write.ts';
import { networkId } from './world.ts';

const refusals = { ...linkRefusals, ...subnetRefusals };
const link = `${networkId('a')}/virtualNetworkPeerings/l`;
const clash = [{ left: '10.0.0.0/16', right: '10.0.1.0/24' }];

const made: Readonly<Record<keyof typeof refusals, Refusal>> = {
  invalidName: refusals.invalidName('-'),
  parentNotFound: refusals.parentNotFound('a'),
  invalidRemoteId: refusals.invalidRemoteId('/x'),
  remoteNotFound: refusals.remoteNotFound(link, networkId('b')),
  changingRemote: refusals.changingRemote(link),
  alreadyReferenced: refusals.alreadyReferenced(link, networkId('b')),
  spacesOverlap: refusals.spacesOverlap(link, networkId('a'), networkId('b'), clash),
  overlapsPeerOfPeer: refusals.overlapsPeerOfPeer(
    link,
    networkId('a'),
    networkId('b'),
    networkId('c'),
    clash,
  ),
  remoteDisconnected: refusals.remoteDisconnected(link, link, networkId('a')),
  remoteHasNoGateways: refusals.remoteHasNoGateways(link, networkId('b')),
  gatewayConflict: refusals.gatewayConflict('AllowGatewayTransitAndUseRemoteGateways', link, 'both are set'),
  anotherUsesGateways: refusals.anotherUsesGateways(link, link),
  transitNotAllowed: refusals.transitNotAllowed(link, link),
  tooManyLinks: refusals.tooManyLinks(networkId('a'), 500),
  subnetLimit: refusals.subnetLimit(networkId('a'), 3000),
  networkLimit: refusals.networkLimit(1000),
  tooManySubnets: refusals.tooManySubnets(link, 200),
  busy: refusals.busy('https://arm.example/operation'),
  notProvisioned: refusals.notProvisioned(networkId('b'), link, 'Updating', 'PutSubnetOperation'),
  parentFailed: refusals.parentFailed(link, 'PutVirtualNetworkOperation'),
  invalidSubnet: refusals.invalidSubnet('s', 'a'),
  subnetsOverlap: refusals.subnetsOverlap('s', 't'),
  subnetInUse: refusals.subnetInUse('s', 'nic'),
  invalidPrefix: refusals.invalidPrefix('10.0.0.1', 'a'),
  hostBits: refusals.hostBits('10.0.0.1/8', 'a', '10.0.0.0/8'),
  noPrefix: refusals.noPrefix(`${networkId('a')}/subnets/s`),
  prefixInUse: refusals.prefixInUse('10.0.0.0/27', 'GatewaySubnet'),
  routeTableOnBastion: refusals.routeTableOnBastion('rt', 'AzureBastionSubnet'),
  groupOnGatewaySubnet: refusals.groupOnGatewaySubnet('nsg'),
  groupNotSupported: refusals.groupNotSupported('nsg', 'RouteServerSubnet'),
  resizeNeedsVersion: refusals.resizeNeedsVersion('2021-01-01', '2020-11-01'),
  writeNeedsVersion: refusals.writeNeedsVersion(
    `${networkId('a')}/subnets/s`,
    'Delegations',
    '2018-04-01',
    '2017-10-01',
  ),
  prefixesBesidePool: refusals.prefixesBesidePool(networkId('a')),
};

/** Those that only writes of networks meet, and those whose own words are as good as any of ours. */
const PASSED_ON = new Set<string>([
  'invalidRemoteId',
  'tooManySubnets',
  'subnetLimit',
  'networkLimit',
  'subnetsOverlap',
  'subnetInUse',
  'invalidPrefix',
  'hostBits',
  'groupOnGatewaySubnet',
  'groupNotSupported',
  'prefixesBesidePool',
]);

describe('every refusal of the rules', () => {
  it('is in this table', () => {
    assert.deepEqual(Object.keys(made).sort(), Object.keys(refusals).sort());
  });

  for (const [name, refusal] of Object.entries(made)) {
    it(`${name} ${PASSED_ON.has(name) ? "passes through in ARM's words" : 'is explained'}`, () => {
      const explained = explain(refusal);
      assert.equal(explained === undefined, PASSED_ON.has(name));
      const sentence = sentenceFor(refusal);
      if (explained === undefined) {
        assert.ok(sentence.startsWith(refusal.message), sentence);
        assert.ok(sentence.includes(refusal.code), sentence);
      } else {
        assert.match(explained.cause, /^[A-Za-z].*\.$/);
        assert.match(explained.next, /^[A-Z].*\.$/);
      }
      assert.doesNotMatch(sentence, /undefined|\(\)|\/subscriptions\/.*\/subscriptions\/.*\/subscriptions\//);
    });
  }

  it('is explained without its message too, so that no wording of ARM breaks it', () => {
    for (const refusal of Object.values(made)) {
      for (const message of ['', 'Something else entirely.', '/virtualNetworks/', 'prefixes: ']) {
        const explained = explain({ ...refusal, message });
        assert.doesNotMatch(
          explained === undefined ? '' : `${explained.cause} ${explained.next}`,
          /undefined/,
        );
        assert.notEqual(sentenceFor({ ...refusal, message }), '');
      }
    }
  });
});
