import assert from 'node:assert/strict';
import fc from 'fast-check';
import { linkIdOf } from '../../../src/core/resourceId.ts';
import { violations } from '../../../src/core/rules/invariants.ts';
import type { Write } from '../../../src/core/rules/write.ts';
import { linkWrite, networkId, picture, World } from './world.ts';

const NAMES = ['a', 'b', 'c', 'hub'] as const;
const SPACES = [
  ['10.1.0.0/16'],
  ['10.2.0.0/16'],
  ['10.3.0.0/16', 'fd00:3::/48'],
  ['10.1.0.0/16', '10.99.0.0/16'],
  ['10.4.0.0/16'],
  ['fd00:3::/56', '10.5.0.0/16'],
] as const;

const name = fc.constantFrom(...NAMES);
const putLink = fc
  .tuple(name, name, fc.boolean(), fc.boolean(), fc.boolean())
  .map(([local, remote, sync, allowGatewayTransit, useRemoteGateways]) =>
    linkWrite(local, remote, { allowGatewayTransit, useRemoteGateways }, sync),
  );
const deleteLink = fc
  .tuple(name, name)
  .map(([local, remote]): Write => ({ kind: 'deleteLink', id: linkIdOf(networkId(local), `to-${remote}`) }));
const putNetwork = fc.tuple(name, fc.constantFrom(...SPACES)).map(([network, addressPrefixes]): Write => ({
  kind: 'putNetwork',
  id: networkId(network),
  body: { location: 'westeurope', properties: { addressSpace: { addressPrefixes } } },
}));
const deleteNetwork = name.map((network): Write => ({ kind: 'deleteNetwork', id: networkId(network) }));

/** A write, and whether the next one waits for its end. */
const step = fc.record({
  write: fc.oneof(
    { weight: 6, arbitrary: putLink },
    { weight: 2, arbitrary: deleteLink },
    { weight: 2, arbitrary: putNetwork },
    { weight: 1, arbitrary: deleteNetwork },
  ),
  waits: fc.boolean(),
});

function start(): World {
  const world = new World({ a: ['10.1.0.0/16'], b: ['10.2.0.0/16'], c: ['10.3.0.0/16'] });
  world.gateway('hub', '10.0.0.0/24', ['10.0.0.0/16']);
  return world;
}

describe('random sequences of writes', () => {
  it('leave a sound world, and a refused write changes nothing', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const world = start();
        const running: Write[] = [];
        for (const { write, waits } of steps) {
          const before = picture(world.estate);
          const outcome = world.begin(write);
          if (outcome.kind === 'accepted') running.push(write);
          else assert.deepEqual(picture(world.estate), before);
          if (waits) while (running.length > 0) world.settle(running.shift() as Write);
        }
        while (running.length > 0) world.settle(running.pop() as Write);
        assert.deepEqual(violations(world.estate), []);
        for (const network of world.estate.all()) assert.equal(network.provisioningState, 'Succeeded');
      }),
      { numRuns: Number(process.env['RUNS'] ?? 600) },
    );
  });

  it('reach every state', () => {
    const seen = new Set<string>();
    for (const steps of fc.sample(fc.array(step, { maxLength: 40 }), { numRuns: 300, seed: 7 })) {
      const world = start();
      for (const { write } of steps) world.write(write);
      for (const network of world.estate.all()) {
        for (const link of network.links) seen.add(`${link.state ?? '?'}/${link.syncLevel ?? '?'}`);
      }
    }
    for (const expected of [
      'Initiated/RemoteNotInSync',
      'Connected/FullyInSync',
      'Connected/RemoteNotInSync',
      'Connected/LocalNotInSync',
      'Disconnected/RemoteNotInSync',
    ]) {
      assert.ok(seen.has(expected), `${expected} was never reached; seen: ${[...seen].join(', ')}`);
    }
  });
});
