/** Which networks can be chosen as the other side of a peering, and why others cannot. */
import assert from 'node:assert/strict';
import { Estate } from '../../../../src/core/estate.ts';
import { withProperties } from '../../../../src/core/sentLink.ts';
import { networkBody, networkWith, readNetwork } from '../../../../src/core/network.ts';
import { barredBecause } from '../../../../src/core/plan/candidates.ts';
import { linkIdOf } from '../../../../src/core/resourceId.ts';
import { putLinkInto } from '../../../../src/core/rules/pair.ts';
import { networkId, World } from '../world.ts';

function world(): World {
  return new World({ a: ['10.1.0.0/16'], b: ['10.2.0.0/16'], c: ['10.3.0.0/16'], twin: ['10.1.9.0/24'] });
}

function linked(made: World, local: string, name: string, remote: string): void {
  const properties = { remoteVirtualNetwork: { id: networkId(remote) } };
  const id = linkIdOf(networkId(local), name);
  assert.equal(made.write({ kind: 'putLink', id, body: { properties }, sync: false }).kind, 'accepted');
}

const because = (made: World, remote = 'b'): string | undefined =>
  barredBecause(made.estate, made.at('a'), networkId(remote));

describe('a network as the other side of a peering', () => {
  it('is free where nothing is in the way', () => {
    assert.equal(because(world()), undefined);
  });

  it('is barred by a link that is there, with its state', () => {
    const made = world();
    linked(made, 'a', 'l', 'b');
    assert.equal(because(made), 'Already peered by the link l (Initiated).');
    const link = made.at('a').links[0];
    assert.ok(link);
    made.estate.put(putLinkInto(made.at('a'), withProperties(link, { peeringState: 'Odd' })));
    assert.equal(because(made), 'Already peered by the link l (state unknown).');
  });

  it('is free where only the link back is there', () => {
    const made = world();
    linked(made, 'b', 'l', 'a');
    assert.equal(because(made), undefined);
  });

  it('is barred by what Azure would refuse, in our words or in its own', () => {
    assert.match(
      because(world(), 'twin') ?? '',
      /^The two networks overlap \(10\.1\.0\.0\/16, 10\.1\.9\.0\/24\)/,
    );
    assert.match(
      barredBecause(world().estate, world().at('a'), '/subscriptions/x') ?? '',
      /^Property id '\/subscriptions\/x' at path/,
    );
  });

  it('is free where the names that would be proposed are taken by other links', () => {
    const made = world();
    for (const name of ['a-to-b', 'a-b', 'to-b', 'b']) {
      const remote = `far-${name}`;
      made.network(remote, [`10.${20 + name.length}.0.0/16`]);
      linked(made, 'a', name, remote);
    }
    for (const name of ['b-to-a', 'b-a', 'to-a', 'a']) {
      const remote = `near-${name}`;
      made.network(remote, [`10.${40 + name.length}.0.0/16`]);
      linked(made, 'b', name, remote);
    }
    assert.equal(because(made), undefined);
  });

  it('is free where it was not read: Azure decides', () => {
    const made = world();
    const estate = new Estate('unread');
    estate.put(made.at('a'));
    assert.equal(barredBecause(estate, made.at('a'), networkId('b')), undefined);
  });

  it('is barred where a service owns it', () => {
    const made = world();
    const owned = readNetwork({ ...networkBody(made.at('b')), tags: { application: 'databricks' } });
    assert.ok(owned);
    made.estate.put(owned);
    assert.match(because(made) ?? '', /^The network b belongs to Azure Databricks/);
  });

  it('is free while something runs on either, and where either has failed, since that is mended first', () => {
    for (const name of ['a', 'b'])
      for (const provisioningState of ['Updating', 'Failed']) {
        const made = world();
        made.estate.put(networkWith(made.at(name), { provisioningState }));
        assert.equal(because(made), undefined, `${name} ${provisioningState}`);
      }
  });
});
