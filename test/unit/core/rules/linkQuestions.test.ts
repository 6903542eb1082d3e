/** What ARM asks of a link that is written, and in which order. */
import assert from 'node:assert/strict';
import { linkWith } from '../../../../src/core/link.ts';
import { withProperties } from '../../../../src/core/sentLink.ts';
import { networkWith } from '../../../../src/core/network.ts';
import { keyOf, linkIdOf } from '../../../../src/core/resourceId.ts';
import { LINKS_PER_NETWORK } from '../../../../src/core/rules/limits.ts';
import { putLinkInto } from '../../../../src/core/rules/pair.ts';
import { codeOf, linkWrite, networkId, World } from '../world.ts';

const LINK_ID = linkIdOf(networkId('a'), 'to-b');

function world(): World {
  return new World({ a: ['10.1.0.0/16'], b: ['10.2.0.0/16'] });
}

describe('what ARM asks of a link first', () => {
  const DISCONNECTED = 'RemotePeeringIsDisconnected';
  /** The link of b is left over from an earlier network a. */
  function remade(...prefixes: readonly string[]): World {
    const made = world();
    made.putLink('a', 'b');
    made.putLink('b', 'a');
    made.write({ kind: 'deleteNetwork', id: networkId('a') });
    made.network('a', prefixes);
    return made;
  }
  const full = (made: World, count = LINKS_PER_NETWORK): World => {
    made.putLink('a', made.classic('old', ['10.200.0.0/16']));
    const [template] = made.at('a').links;
    assert.ok(template);
    const links = Array.from({ length: count }, (_, index) => {
      const id = linkIdOf(networkId('a'), `l${index}`);
      return linkWith(template, { id, key: keyOf(id), name: `l${index}`, remoteKey: keyOf(`/x${index}`) });
    });
    made.estate.put(networkWith(made.at('a'), { links }));
    return made;
  };
  const busy = (made: World): World => {
    made.estate.put(networkWith(made.at('b'), { provisioningState: 'Updating' }));
    return made;
  };
  const table: readonly (readonly [string, World, string])[] = [
    ['is whether the network has room for it', busy(full(world())), 'VnetPeeringLimitExceeded'],
    [
      'then whether the remote network is ready',
      busy(remade('10.2.0.0/24')),
      'ReferencedResourceNotProvisioned',
    ],
    ['then whether the networks overlap', remade('10.2.0.0/24'), 'VnetAddressSpacesOverlap'],
    ['then whether the other link is Disconnected', remade('10.1.0.0/16'), DISCONNECTED],
  ];
  for (const [title, made, code] of table)
    it(title, () => {
      assert.equal(codeOf(made.putLink('a', 'b', { useRemoteGateways: true })), code);
    });

  it('then what its flags are', () => {
    assert.equal(codeOf(world().putLink('a', 'b', { useRemoteGateways: true })), 'RemoteVnetHasNoGateways');
  });

  it('is no limit of a network that has more links than that: it has another one', () => {
    const outcome = full(world(), LINKS_PER_NETWORK + 1).putLink('a', 'b');
    assert.ok(outcome.kind === 'accepted');
    assert.deepEqual(
      outcome.doubts.map(({ code }) => code),
      ['VnetPeeringLimitExceeded'],
    );
    const roomy = full(world(), LINKS_PER_NETWORK - 1).putLink('a', 'b');
    assert.ok(roomy.kind === 'accepted');
    assert.deepEqual(roomy.doubts, []);
  });

  it('is its id, and the name in it', () => {
    const named = (id: string): string => {
      const outcome = world().write({ ...linkWrite('a', 'b'), id });
      return outcome.kind === 'refused' ? outcome.refusal.message : '';
    };
    assert.match(named(`${networkId('a')}/virtualNetworkPeerings/-x`), /^Resource name -x is invalid/);
    assert.match(named('/subscriptions/what'), /^Resource name what is invalid/);
    assert.match(named(''), /^Resource name {2}is invalid/);
  });

  it('is that it names a remote network', () => {
    const outcome = world().write({ kind: 'putLink', id: LINK_ID, body: {}, sync: false });
    assert.ok(outcome.kind === 'refused');
    assert.match(outcome.refusal.message, /^Property id '' at path/);
  });

  it('is not how many subnets it names, where it is one of whole networks', () => {
    const localSubnetNames = Array.from({ length: 201 }, (_, index) => `s${index}`);
    assert.equal(codeOf(world().putLink('a', 'b', { localSubnetNames })), 'accepted');
  });

  it('is the overlap of a network with itself, though it has no prefix', () => {
    const made = world();
    made.network('a', []);
    assert.equal(codeOf(made.putLink('a', 'a')), 'VnetAddressSpacesOverlap');
  });

  it('is nothing of a link that names no network', () => {
    const made = world();
    made.putLink('b', made.classic('old', ['10.200.0.0/16']));
    const link = made.link('b', 'old');
    assert.ok(link);
    const odd = withProperties(link, {
      remoteVirtualNetwork: {},
      remoteAddressSpace: { addressPrefixes: ['10.1.0.0/16'] },
    });
    made.estate.put(putLinkInto(made.at('b'), odd));
    assert.equal(codeOf(made.putLink('a', 'b')), 'accepted');
  });
});
