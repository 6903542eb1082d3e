/** What becomes of a link that is written while its remote network is not read: only its own side is known. */
import assert from 'node:assert/strict';
import { Estate } from '../../../../src/core/estate.ts';
import { keyOf } from '../../../../src/core/resourceId.ts';
import { completeWrite } from '../../../../src/core/rules/arm.ts';
import type { Write } from '../../../../src/core/rules/write.ts';
import { linkWrite, networkId, World } from '../world.ts';

function world(): World {
  return new World({ a: ['10.1.0.0/16'], b: ['10.2.0.0/16'] });
}

describe('a link whose remote network is not read', () => {
  function partly(made: World): Estate {
    const estate = new Estate('unread');
    estate.put(made.at('a'));
    return estate;
  }
  const stateAfter = (made: World, write: Write): readonly unknown[] => {
    const estate = partly(made);
    const outcome = completeWrite(estate, write, made.context);
    assert.ok(outcome.kind === 'accepted');
    estate.apply(outcome.changes);
    const lookup = estate.lookup(keyOf(networkId('a')));
    assert.ok(lookup.kind === 'present');
    const [link] = lookup.network.links;
    assert.deepEqual(
      link?.remoteCurrentAddressSpace,
      made.link('a', link?.remoteId?.split('/').pop() ?? '')?.remoteCurrentAddressSpace ?? [],
    );
    return [outcome.unread, link.state, link.syncLevel, link.remoteAddressSpace];
  };
  const peered = (): World => {
    const made = world();
    made.putLink('a', 'b');
    made.putLink('b', 'a');
    return made;
  };

  it('is taken to be new there too, with a space that nobody knows; Azure is named as who decides', () => {
    assert.deepEqual(stateAfter(world(), linkWrite('a', 'b')), [
      [networkId('b')],
      'Initiated',
      'RemoteNotInSync',
      [],
    ]);
  });

  it('may use its gateways: whether there are any is not known', () => {
    assert.deepEqual(stateAfter(world(), linkWrite('a', 'b', { useRemoteGateways: true })), [
      [networkId('b')],
      'Initiated',
      'RemoteNotInSync',
      [],
    ]);
  });

  it('stays Connected and as it is where it is', () => {
    assert.deepEqual(stateAfter(peered(), linkWrite('a', 'b', { allowForwardedTraffic: true })), [
      [networkId('b')],
      'Connected',
      'FullyInSync',
      ['10.2.0.0/16'],
    ]);
  });

  it('routes after a sync what it was last told of that network, and not after an update', () => {
    const made = peered();
    made.network('b', ['10.2.0.0/16', '10.22.0.0/16']);
    assert.deepEqual(stateAfter(made, linkWrite('a', 'b')), [
      [networkId('b')],
      'Connected',
      'LocalNotInSync',
      ['10.2.0.0/16'],
    ]);
    assert.deepEqual(stateAfter(made, linkWrite('a', 'b', {}, true)), [
      [networkId('b')],
      'Connected',
      'FullyInSync',
      ['10.2.0.0/16', '10.22.0.0/16'],
    ]);
  });

  it('starts over where it was Disconnected', () => {
    const made = peered();
    made.deleteLink('b', 'a');
    assert.deepEqual(stateAfter(made, linkWrite('a', 'b')), [
      [networkId('b')],
      'Initiated',
      'RemoteNotInSync',
      ['10.2.0.0/16'],
    ]);
  });

  it('to a classic network asks nobody', () => {
    const made = world();
    const classic = networkId('b').replace('Microsoft.Network', 'Microsoft.ClassicNetwork');
    assert.deepEqual(stateAfter(made, linkWrite('a', classic)), [[], 'Connected', 'FullyInSync', []]);
  });
});
