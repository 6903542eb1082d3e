import assert from 'node:assert/strict';
import type { JsonObject } from '../../../src/core/json.ts';
import { World } from './world.ts';
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
      /^Network a overlaps network c, which is already peered with network b \(10\.0\.0\.0\/16\)\./,
    ],
    [refusals.remoteDisconnected(link, link, id('a')), /left over, Disconnected/],
    [refusals.alreadyReferenced(link, id('b')), /can be one only/],
    [refusals.changingRemote(link), /cannot be changed/],
    [refusals.remoteHasNoGateways(link, id('b')), /^Network b has no gateway/],
    [
      refusals.gatewayConflict(
        'AnotherPeeringUsesRemoteGateways',
        link,
        `peering ${link} of the same virtual network already uses remote gateways`,
      ),
      /^Network a uses a remote gateway already.* on its link l first/,
    ],
    [
      refusals.gatewayConflict(
        'LocalVnetHasGateways',
        link,
        `virtual network ${id('c')} has gateways of its own`,
      ),
      /^Network c has a gateway of its own/,
    ],
    [
      refusals.gatewayConflict(
        'RemotePeeringDoesNotAllowGatewayTransit',
        link,
        `UseRemoteGateways is set to true and remote peering ${id('b')}/virtualNetworkPeerings/m does not allow gateway transit`,
      ),
      /^Link m of network b does not allow gateway transit\. Turn on/,
    ],
    [
      refusals.gatewayConflict(
        'RemotePeeringUsesGateways',
        link,
        `AllowGatewayTransit is set to false and remote peering ${id('b')}/virtualNetworkPeerings/m uses the gateways of virtual network ${id('a')}`,
      ),
      /^Link m of network b still uses the gateway of network a/,
    ],
    [refusals.gatewayConflict('AllowGatewayTransitAndUseRemoteGateways', link, 'both'), /at the same time/],
    [
      refusals.invalidSubnet('data', 'a'),
      /^The subnet data of network a does not lie in that address space\. Keep/,
    ],
    [refusals.remoteNotFound(link, id('b')), /^Network b does not exist/],
    [refusals.busy('https://x'), /one write at a time/],
    [
      refusals.notProvisioned(id('b'), link, 'Updating', 'PutSubnetOperation'),
      /^Network b, which link l of network a needs, is being changed/,
    ],
    [
      refusals.parentFailed(link, 'PutVirtualNetworkOperation'),
      /^The last operation on network a \(PutVirtualNetworkOperation\) failed/,
    ],
    [refusals.invalidName('-'), /1 to 80 letters/],
    [refusals.tooManyLinks(id('a'), 500), /as many links/],
    [refusals.parentNotFound('a'), /no longer exists/],
    [
      {
        code: 'UnmatchedPrincipalType',
        status: 400,
        message:
          "The PrincipalId '1' has type 'Group' , which is different from specified PrinciaplType 'User'.",
      },
      /^This object id is that of a Group\. .* choose that type/,
    ],
  ];
  for (const [refusal, expected] of table) {
    it(`${refusal.code} has a cause and a next move`, () => {
      assert.match(sentenceFor(refusal), expected);
      assert.notEqual(explain(refusal)?.next, '');
    });
  }

  it("knows no code that is only a member of every object's", () => {
    for (const code of ['toString', 'constructor', '__proto__'])
      assert.equal(explain({ status: 400, code, message: 'hello' }), undefined);
  });

  it('names the missing permission and where', () => {
    const message =
      "The client 'x' with object id 'y' does not have authorization to perform action 'Microsoft.Network/virtualNetworks/virtualNetworkPeerings/write' over scope '/subscriptions/s/resourceGroups/g/providers/Microsoft.Network/virtualNetworks/hub' or the scope is invalid.";
    const sentence = sentenceFor({ status: 403, code: 'AuthorizationFailed', message });
    assert.match(
      sentence,
      /virtualNetworkPeerings\/write is missing on network hub\..* Network Contributor on network hub/,
    );
  });

  describe('names each prefix that overlaps once', () => {
    const cases: readonly (readonly [string, readonly (readonly [string, string])[], string])[] = [
      ['on both sides', [['10.1.0.0/16', '10.1.0.0/16']], '10.1.0.0/16'],
      ['one in the other', [['10.0.0.0/8', '10.1.0.0/16']], '10.0.0.0/8, 10.1.0.0/16'],
      [
        'two in one',
        [
          ['10.0.0.0/8', '10.1.0.0/16'],
          ['10.0.0.0/8', '10.2.0.0/16'],
        ],
        '10.0.0.0/8, 10.1.0.0/16, 10.2.0.0/16',
      ],
      [
        'of both families',
        [
          ['10.1.0.0/16', '10.1.0.0/16'],
          ['fd00:1::/48', 'fd00:1::/48'],
        ],
        '10.1.0.0/16, fd00:1::/48',
      ],
    ];
    for (const [what, found, named] of cases) {
      it(what, () => {
        const clashes = found.map(([left, right]) => ({ left, right }));
        const refusal = refusals.spacesOverlap(link, id('a'), id('b'), clashes);
        assert.ok(sentenceFor(refusal).startsWith(`The two networks overlap (${named}), and`));
      });
    }

    it('none, where ARM names none', () => {
      const refusal = refusals.spacesOverlap(link, id('a'), id('a'), []);
      assert.match(sentenceFor(refusal), /^The two networks overlap, and/);
    });
  });

  describe('names the culprit of a gateway that cannot be used', () => {
    const world = (): World => {
      const made = new World({ a: ['10.1.0.0/16'] });
      made.gateway('hub', '10.0.0.0/24', ['10.0.0.0/16']);
      made.gateway('hub2', '10.9.0.0/24', ['10.9.0.0/16']);
      return made;
    };
    const refusalOf = (made: World, local: string, remote: string, flags: JsonObject): string => {
      const outcome = made.putLink(local, remote, flags);
      assert.ok(outcome.kind === 'refused', outcome.kind);
      return sentenceFor(outcome.refusal);
    };
    const use = { useRemoteGateways: true };
    const allow = { allowGatewayTransit: true };

    it('both flags', () => {
      assert.match(refusalOf(world(), 'a', 'hub', { ...use, ...allow }), /at the same time\. Turn off/);
    });

    it('a gateway of its own', () => {
      assert.match(refusalOf(world(), 'hub', 'hub2', use), /^Network hub has a gateway of its own/);
    });

    it('another link that uses one', () => {
      const made = world();
      made.putLink('hub2', 'a', allow);
      made.putLink('a', 'hub2', use);
      assert.match(
        refusalOf(made, 'a', 'hub', use),
        /^Network a uses a remote gateway already.* its link to-hub2 first/,
      );
    });

    it('a link back that does not allow transit', () => {
      const made = world();
      made.putLink('hub', 'a');
      assert.match(
        refusalOf(made, 'a', 'hub', use),
        /^Link to-a of network hub does not allow gateway transit\./,
      );
    });

    it('a link back that still uses it', () => {
      const made = world();
      made.putLink('hub', 'a', allow);
      made.putLink('a', 'hub', use);
      assert.match(
        refusalOf(made, 'hub', 'a', {}),
        /^Link to-hub of network a still uses the gateway of network hub\./,
      );
    });
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
