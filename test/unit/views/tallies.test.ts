/** How much wants attention in what contains networks: things are counted, not how often they are seen. */
import assert from 'node:assert/strict';
import type { Counted } from '../../../src/core/found.ts';
import { keyOf } from '../../../src/core/resourceId.ts';
import { Tallies } from '../../../src/views/tallies.ts';

const at = (subscription: string, name: string): ReturnType<typeof keyOf> =>
  keyOf(
    `/subscriptions/${subscription}/resourceGroups/g/providers/Microsoft.Network/virtualNetworks/${name}`,
  );
const broken = (id: string): Counted => ({ id, level: 'broken' });
const attention = (id: string): Counted => ({ id, level: 'attention' });

function made(): Tallies {
  const value = <T>(items: readonly T[]) => ({ status: 'loaded' as const, value: items });
  const subscriptions = (tenantId: string) =>
    value(['s1', 's2'].map((subscriptionId) => ({ subscriptionId, displayName: subscriptionId, tenantId })));
  return new Tallies({
    subscriptions,
    tenantsOf: () => value([{ tenantId: 't', displayName: 't' }]),
  } as unknown as ConstructorParameters<typeof Tallies>[0]);
}

describe('what wants attention in what contains networks', () => {
  it('counts a peering once where both of its networks are, and once in each half of it', () => {
    const tallies = made();
    tallies.set(at('s1', 'a'), [broken('a-b'), attention('a')]);
    tallies.set(at('s1', 'b'), [broken('a-b')]);
    tallies.set(at('s2', 'c'), [attention('a-c')]);
    tallies.set(at('s1', 'd'), [attention('a-c')]);
    assert.deepEqual(tallies.ofSubscription('S1'), { broken: 1, attention: 2 });
    assert.deepEqual(tallies.ofSubscription('s2'), { broken: 0, attention: 1 });
    assert.deepEqual(tallies.ofTenant('t'), { broken: 1, attention: 2 });
    assert.deepEqual(tallies.ofAccount('me'), { broken: 1, attention: 2 });
    assert.deepEqual(tallies.ofNetworks([at('s1', 'a'), at('s1', 'b')]), { broken: 1, attention: 1 });
  });

  it('is as bad as its worse half, and follows what a network says later', () => {
    const tallies = made();
    tallies.set(at('s1', 'a'), [broken('a-b')]);
    tallies.set(at('s2', 'b'), [attention('a-b')]);
    assert.deepEqual(tallies.ofTenant('t'), { broken: 1, attention: 0 });
    tallies.set(at('s1', 'a'), []);
    assert.deepEqual(tallies.ofTenant('t'), { broken: 0, attention: 1 });
    assert.deepEqual(tallies.ofSubscription('s1'), { broken: 0, attention: 0 });
    tallies.set(at('s2', 'b'), []);
    assert.deepEqual(tallies.ofTenant('t'), { broken: 0, attention: 0 });
  });
});
