import assert from 'node:assert/strict';
import type { Outcome } from '../../../src/core/rules/write.ts';
import { codeOf, networkId, World } from './world.ts';

/** The hub with its gateway, which `user` uses; `plain` uses that of `far`, which has no link to the hub. */
function world(): World {
  const made = new World({ user: ['10.1.0.0/16'], plain: ['10.2.0.0/16'] });
  made.gateway('far', '10.3.0.0/24', ['10.3.0.0/16']);
  hubWith(made, ['gw']);
  for (const [name, uses] of [
    ['user', true],
    ['plain', false],
  ] as const) {
    assert.equal(codeOf(made.putLink('hub', name, { allowGatewayTransit: true })), 'accepted');
    assert.equal(codeOf(made.putLink(name, 'hub', { useRemoteGateways: uses })), 'accepted');
  }
  assert.equal(codeOf(made.putLink('user', 'far')), 'accepted');
  assert.equal(codeOf(made.putLink('plain', 'far', { useRemoteGateways: true })), 'accepted');
  return made;
}

function hubWith(made: World, gateways: readonly string[], prefixes = ['10.0.0.0/16']): Outcome {
  const ipConfigurations = gateways.map((name) => ({
    id: `${networkId('hub').replace(/virtualNetworks.*/, `virtualNetworkGateways/${name}`)}/ipConfigurations/default`,
  }));
  const properties = { addressPrefix: '10.0.0.0/24', ipConfigurations };
  const id = `${networkId('hub')}/subnets/GatewaySubnet`;
  return made.network('hub', prefixes, { subnets: [{ name: 'GatewaySubnet', id, properties }] });
}

/** The networks beside the hub that get a new etag. */
function touched(made: World, write: () => Outcome): readonly string[] {
  const names = ['user', 'plain', 'far'];
  const before = new Map(names.map((name) => [name, made.at(name).etag]));
  assert.equal(codeOf(write()), 'accepted');
  return names.filter((name) => made.at(name).etag !== before.get(name));
}

describe('the peers that a write of a network touches', () => {
  it('are all that point at it where its address space changes', () => {
    const made = world();
    assert.deepEqual(
      touched(made, () => hubWith(made, ['gw'], ['10.0.0.0/16', '10.9.0.0/16'])),
      ['user', 'plain'],
    );
  });

  it('are those that use its gateway where only the gateways change', () => {
    const made = world();
    assert.deepEqual(
      touched(made, () => hubWith(made, ['gw', 'second'])),
      ['user'],
    );
  });

  it('are none where neither changes', () => {
    const made = world();
    assert.deepEqual(
      touched(made, () => hubWith(made, ['gw'])),
      [],
    );
  });
});
