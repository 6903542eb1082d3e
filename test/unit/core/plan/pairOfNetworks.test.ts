/** What a pair of networks is, whichever of its links it is told by. */
import assert from 'node:assert/strict';
import { withProperties } from '../../../../src/core/sentLink.ts';
import { networkWith } from '../../../../src/core/network.ts';
import { reachOf } from '../../../../src/core/plan/networkReach.ts';
import { distinctPairs, pairKey, pairOf, type Pair } from '../../../../src/core/plan/pair.ts';
import { keyOf } from '../../../../src/core/resourceId.ts';
import { putLinkInto } from '../../../../src/core/rules/pair.ts';
import { networkId, World } from '../world.ts';

const [A, B, C] = ['a', 'b', 'c'].map((name) => keyOf(networkId(name))) as [Pair[0], Pair[0], Pair[0]];

function world(): World {
  const made = new World({ a: ['10.1.0.0/16'], b: ['10.2.0.0/16'] });
  made.gateway('hub', '10.0.0.0/24', ['10.0.0.0/16']);
  made.putLink('a', 'b');
  return made;
}

describe('a pair of networks', () => {
  it('is that of a link, in its direction', () => {
    const link = world().link('a', 'b');
    assert.ok(link);
    assert.deepEqual(pairOf(link), [A, B]);
    assert.deepEqual(pairOf(withProperties(link, { remoteVirtualNetwork: {} })), [A, A]);
  });

  it('is the same in either order, and told once, as it came first', () => {
    assert.equal(pairKey([A, B]), pairKey([B, A]));
    assert.notEqual(pairKey([A, B]), pairKey([A, C]));
    assert.deepEqual(
      distinctPairs([
        [B, A],
        [A, C],
        [A, B],
        [C, A],
        [C, B],
      ]),
      [
        [B, A],
        [A, C],
        [C, B],
      ],
    );
  });
});

describe('what a network reaches', () => {
  it('is the space of the networks that its links are Connected to, in order and each once', () => {
    const made = world();
    made.putLink('a', 'hub');
    assert.deepEqual(reachOf(made.estate, made.at('a')), { prefixes: [], onPremises: undefined });
    made.putLink('hub', 'a');
    made.putLink('b', 'a');
    const link = made.link('a', 'b');
    assert.ok(link);
    const more = withProperties(link, {
      remoteAddressSpace: { addressPrefixes: ['10.2.0.0/16', '10.0.0.0/16'] },
    });
    made.estate.put(putLinkInto(made.at('a'), more));
    assert.deepEqual(reachOf(made.estate, made.at('a')).prefixes, ['10.0.0.0/16', '10.2.0.0/16']);
  });

  it('is what is not in Azure through its own gateway, or that of the network whose gateway it uses', () => {
    const made = world();
    assert.equal(reachOf(made.estate, made.at('hub')).onPremises, 'its own gateway gw');
    made.putLink('a', 'hub', { useRemoteGateways: true });
    assert.equal(reachOf(made.estate, made.at('a')).onPremises, undefined);
    made.putLink('hub', 'a', { allowGatewayTransit: true });
    assert.equal(reachOf(made.estate, made.at('a')).onPremises, 'the gateway of hub');
    const hub = made.at('hub');
    made.estate.put(networkWith(hub, { gatewayIds: [], routeServerIds: ['/rs'] }));
    assert.equal(reachOf(made.estate, made.at('a')).onPremises, 'the Route Server of hub');
    made.estate.forget(hub.key);
    assert.equal(reachOf(made.estate, made.at('a')).onPremises, 'the gateway of hub');
    const link = made.link('a', 'hub');
    assert.ok(link);
    made.estate.put(putLinkInto(made.at('a'), withProperties(link, { remoteVirtualNetwork: { id: '/x' } })));
    assert.equal(reachOf(made.estate, made.at('a')).onPremises, 'a remote gateway');
    made.estate.put(putLinkInto(made.at('a'), withProperties(link, { remoteVirtualNetwork: {} })));
    assert.equal(reachOf(made.estate, made.at('a')).onPremises, 'a remote gateway');
  });
});
