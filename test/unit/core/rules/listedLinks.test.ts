/** What becomes of the links that a write of a network lists: they are written with it, or stay as they are. */
import assert from 'node:assert/strict';
import { objectAt, type JsonObject } from '../../../../src/core/json.ts';
import { withProperties } from '../../../../src/core/sentLink.ts';
import { networkBody, networkWith } from '../../../../src/core/network.ts';
import { keyOf, linkIdOf } from '../../../../src/core/resourceId.ts';
import type { Outcome, Write } from '../../../../src/core/rules/write.ts';
import { codeOf, linkWrite, networkId, World } from '../world.ts';

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

describe('the links that a write of a network lists', () => {
  const entry = (made: World, name: string, remote: string): JsonObject =>
    made.link(name, remote)?.body ?? {};

  it('are written as by a write of each, and what is none is passed over', () => {
    const made = new World({ a: ['10.1.0.0/16'], b: ['10.2.0.0/16'] });
    const link = linkWrite('a', 'b', { allowForwardedTraffic: true });
    assert.ok(link.kind === 'putLink');
    const listed = [7, {}, { properties: {} }, { name: 'to-b', ...link.body }];
    const outcome = made.begin(put('a', { ...space('10.1.0.0/16'), virtualNetworkPeerings: listed }));
    assert.equal(codeOf(outcome), 'accepted');
    assert.equal(made.at('a').links.length, 1);
    assert.equal(made.link('a', 'b')?.id, linkIdOf(networkId('a'), 'to-b'));
    assert.equal(made.link('a', 'b')?.flags.allowForwardedTraffic, true);
    assert.equal(made.at('a').provisioningState, 'Updating');
  });

  it('stay where they are not listed', () => {
    const made = new World({ a: ['10.1.0.0/16'], b: ['10.2.0.0/16'], c: ['10.3.0.0/16'] });
    made.putLink('a', 'b');
    made.putLink('a', 'c');
    made.write(put('a', { ...space('10.1.0.0/16'), virtualNetworkPeerings: [entry(made, 'a', 'c')] }));
    assert.deepEqual(
      made.at('a').links.map(({ name }) => name),
      ['to-b', 'to-c'],
    );
  });

  /** A network with two links, of which the second would be refused if it were written now. */
  function leftOver(): World {
    const made = new World({ a: ['10.1.0.0/16'], b: ['10.2.0.0/16'], c: ['10.3.0.0/16'] });
    for (const remote of ['b', 'c']) {
      made.putLink('a', remote);
      made.putLink(remote, 'a');
    }
    made.write({ kind: 'deleteNetwork', id: networkId('c') });
    made.network('c', ['10.3.0.0/16']);
    return made;
  }

  it('may be refused where they are listed as they are: that is in doubt, and the remote network is touched', () => {
    const made = leftOver();
    // Its remote network is another one of the same id, and has failed.
    made.estate.put(networkWith(made.at('c'), { provisioningState: 'Failed' }));
    const before = made.at('c').etag;
    const outcome = made.write(
      put('a', { ...space('10.1.0.0/16'), virtualNetworkPeerings: [entry(made, 'a', 'c')] }),
    );
    assert.deepEqual(messagesOf(outcome), ['ReferencedResourceNotProvisioned']);
    assert.notEqual(made.at('c').etag, before);
    assert.equal(made.link('a', 'c')?.state, 'Disconnected');
  });

  it('are refused where something runs on the remote network: that passes', () => {
    const made = leftOver();
    made.estate.put(networkWith(made.at('c'), { provisioningState: 'Updating' }));
    const write = put('a', { ...space('10.1.0.0/16'), virtualNetworkPeerings: [entry(made, 'a', 'c')] });
    assert.equal(codeOf(made.write(write)), 'ReferencedResourceNotProvisioned');
  });

  it('are refused where they ask for something else', () => {
    const made = leftOver();
    made.estate.put(networkWith(made.at('c'), { provisioningState: 'Failed' }));
    const link = made.link('a', 'c');
    assert.ok(link);
    const changed = withProperties(link, { allowForwardedTraffic: true }).body;
    const write = put('a', { ...space('10.1.0.0/16'), virtualNetworkPeerings: [changed] });
    assert.equal(codeOf(made.write(write)), 'ReferencedResourceNotProvisioned');
  });

  it('may point at what is gone where they do so already', () => {
    const made = leftOver();
    made.estate.remove(keyOf(networkId('c')));
    const { virtualNetworkPeerings } = objectAt(networkBody(made.at('a')), 'properties');
    const outcome = made.write(
      put('a', { ...space('10.1.0.0/16'), virtualNetworkPeerings: virtualNetworkPeerings ?? [] }),
    );
    assert.deepEqual(messagesOf(outcome), ['InvalidGlobalResourceReference']);
  });

  it('tell what is in doubt of each that is written', () => {
    const made = new World({ a: ['10.1.0.0/16'], b: ['10.2.0.0/16'] });
    made.putLink('a', 'b');
    made.putLink('b', 'a');
    made.estate.put(networkWith(made.at('b'), { addressPrefixes: ['10.2.0.0/16', '10.1.9.0/24'] }));
    const outcome = made.write(
      put('a', { ...space('10.1.0.0/16'), virtualNetworkPeerings: [entry(made, 'a', 'b')] }),
    );
    assert.deepEqual(messagesOf(outcome), ['VnetAddressSpacesOverlap']);
  });
});
