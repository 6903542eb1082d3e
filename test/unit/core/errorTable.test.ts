import assert from 'node:assert/strict';
import { explain, sentenceFor } from '../../../src/core/errorTable.ts';
import * as refusals from '../../../src/core/rules/refusals.ts';

const id = (name: string): string =>
  `/subscriptions/s/resourceGroups/g/providers/Microsoft.Network/virtualNetworks/${name}`;
const link = `${id('a')}/virtualNetworkPeerings/l`;
const clash = [{ left: '10.0.0.0/16', right: '10.0.1.0/24' }];

describe("ARM's refusals in plain words", () => {
  const table: readonly (readonly [{ code: string; message: string; status: number }, RegExp])[] = [
    [refusals.spacesOverlap(link, id('a'), id('b'), clash), /overlap \(10\.0\.0\.0\/16, 10\.0\.1\.0\/24\)/],
    [
      refusals.overlapsPeerOfPeer(link, id('a'), id('b'), id('c'), clash),
      /^a overlaps c, which is already peered with b \(10\.0\.0\.0\/16\)\./,
    ],
    [refusals.remoteDisconnected(link, link, id('a')), /left over, Disconnected/],
    [refusals.alreadyReferenced(link, id('b')), /can be one only/],
    [refusals.changingRemote(link), /cannot be changed/],
    [refusals.remoteHasNoGateways(link, id('b')), /^b has no gateway/],
    [
      refusals.gatewayConflict('AnotherPeeringUsesRemoteGateways', link, `peering ${link} already`),
      /^a already uses a remote gateway, by its link l; it can use only one\. Stop sharing/,
    ],
    [
      refusals.gatewayConflict('LocalVnetHasGateways', link, `network ${id('c')} has gateways of its own`),
      /^c has a gateway of its own/,
    ],
    [
      refusals.gatewayConflict(
        'RemotePeeringDoesNotAllowGatewayTransit',
        link,
        `${id('b')}/virtualNetworkPeerings/m does not`,
      ),
      /^The link m of b does not allow gateway transit\. Turn on/,
    ],
    [
      refusals.gatewayConflict('RemotePeeringUsesGateways', link, `${id('b')}/virtualNetworkPeerings/m uses`),
      /still used by the link m/,
    ],
    [refusals.gatewayConflict('AllowGatewayTransitAndUseRemoteGateways', link, 'both'), /cannot both let/],
    [refusals.invalidSubnet('data', 'a'), /^The subnet data of a does not lie in that address space\. Keep/],
    [refusals.remoteNotFound(link, id('b')), /^b does not exist/],
    [refusals.busy('https://x'), /one write at a time/],
    [refusals.notProvisioned(id('b'), link, 'Updating', 'PutSubnetOperation'), /^b is being changed/],
    [refusals.parentFailed(link, 'PutVirtualNetworkOperation'), /^The last operation on a failed/],
    [refusals.invalidName('-'), /1 to 80 letters/],
    [refusals.tooManyLinks(id('a'), 500), /as many links/],
    [refusals.parentNotFound('a'), /no longer exists/],
  ];
  for (const [refusal, expected] of table) {
    it(`${refusal.code} has a cause and a next move`, () => {
      assert.match(sentenceFor(refusal), expected);
      assert.notEqual(explain(refusal)?.next, '');
    });
  }

  it('names the missing permission and where', () => {
    const message =
      "The client 'x' with object id 'y' does not have authorization to perform action 'Microsoft.Network/virtualNetworks/virtualNetworkPeerings/write' over scope '/subscriptions/s/resourceGroups/g/providers/Microsoft.Network/virtualNetworks/hub' or the scope is invalid.";
    const sentence = sentenceFor({ status: 403, code: 'AuthorizationFailed', message });
    assert.match(sentence, /virtualNetworkPeerings\/write is missing on hub\./);
  });

  it('tells a missing right on the remote from another tenant', () => {
    const same = {
      status: 403,
      code: 'LinkedAuthorizationFailed',
      message: `the linked scope(s) '${id('b')}'.`,
    };
    assert.match(sentenceFor(same), /use the remote network b/);
    const message = "the current tenant 't' is not authorized to access linked subscription 's'.";
    assert.match(sentenceFor({ status: 403, code: 'LinkedAuthorizationFailed', message }), /another tenant/);
  });

  it('passes on what it does not know, with the code', () => {
    const unknown = { status: 400, code: 'SomethingNew', message: 'Azure says so.' };
    assert.equal(explain(unknown), undefined);
    assert.equal(sentenceFor(unknown), 'Azure says so. (SomethingNew)');
    assert.equal(
      sentenceFor({ status: 500, code: undefined, message: '' }),
      'The service answered with status 500.',
    );
  });
});
