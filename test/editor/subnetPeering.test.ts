/** A peering of chosen subnets carried out against the sandbox, and the refusal of too many. */
import assert from 'node:assert/strict';
import { missingFeatures } from '../../src/commands/featureCheck.ts';
import { networkAt } from '../../src/core/estate.ts';
import { DEFAULT_FLAGS } from '../../src/core/flags.ts';
import { planFlags, planPeering, type NewPeering } from '../../src/core/plan/linkPlans.ts';
import { keyOf } from '../../src/core/resourceId.ts';
import { execute, readingContext } from './besides.ts';
import { surroundings, type Surroundings } from './surroundings.ts';

const GROUP = '/subscriptions/20000000-0000-4000-8000-000000000001/resourceGroups/vnet101';
const VNET1 = `${GROUP}/providers/Microsoft.Network/virtualNetworks/vnet1`;
const VNET2 = `${GROUP}/providers/Microsoft.Network/virtualNetworks/vnet2`;

describe('a peering of chosen subnets', () => {
  let world: Surroundings;

  beforeEach(async () => {
    world = await surroundings('guide');
    await world.store.loadAll();
  });

  afterEach(() => world.end());

  const of = (local: readonly string[]): NewPeering => ({
    local: { networkId: VNET1, name: 'forth', flags: DEFAULT_FLAGS },
    remoteId: VNET2,
    back: { name: 'back', flags: DEFAULT_FLAGS },
    subnets: { local, remote: ['default'], onlyIPv6: false },
  });

  it('is made as was predicted, and keeps its kind when the flags change', async () => {
    const plan = planPeering(world.store.estate, of(['frontend']));
    assert.deepEqual(await execute(world, plan), { kind: 'done', surprises: [] });
    const there = networkAt(world.store.estate, keyOf(VNET2))?.links[0];
    assert.deepEqual(there?.remoteAddressSpace, ['10.1.0.0/24']);
    const here = networkAt(world.store.estate, keyOf(VNET1))?.links[0];
    assert.ok(here);
    const flags = { ...here.flags, allowForwardedTraffic: true };
    const change = planFlags(world.store.estate, here, flags);
    assert.deepEqual(await execute(world, change), { kind: 'done', surprises: [] });
    const after = networkAt(world.store.estate, keyOf(VNET1))?.links[0];
    assert.equal(after?.kind, 'subnet');
    assert.equal(after.flags.allowForwardedTraffic, true);
  });

  it('is refused beforehand with more subnets than a link may name', () => {
    const names = Array.from({ length: 201 }, (_, index) => `s${index}`);
    const { refusal } = planPeering(world.store.estate, of(names));
    assert.equal(refusal?.refusal.code, 'PeeringSubnetLimitExceeded');
  });

  it('warns while its feature is not registered', async () => {
    const [warning, ...more] = await missingFeatures(readingContext(world), of(['frontend']));
    assert.match(warning ?? '', /^AllowMultiplePeeringLinksBetweenVnets is NotRegistered in Subscription A/);
    assert.deepEqual(more, []);
  });
});
