/** A classic network as the remote of a link: one link, Connected at once, in the prediction and in what comes of it. */
import assert from 'node:assert/strict';
import { missingFeatures } from '../../src/commands/featureCheck.ts';
import { readBeside } from '../../src/commands/fresh.ts';
import { networkAt } from '../../src/core/estate.ts';
import { DEFAULT_FLAGS } from '../../src/core/flags.ts';
import { planPeering, type NewPeering } from '../../src/core/plan/linkPlans.ts';
import { CLASSIC_FEATURE, planRegistration, registrableId } from '../../src/core/plan/registerPlan.ts';
import { keyOf } from '../../src/core/resourceId.ts';
import { execute, readingContext } from './besides.ts';
import { surroundings, type Surroundings } from './surroundings.ts';

const A = '20000000-0000-4000-8000-000000000001';
const B = '20000000-0000-4000-8000-000000000002';
const VNET1 = `/subscriptions/${A}/resourceGroups/vnet101/providers/Microsoft.Network/virtualNetworks/vnet1`;
const VNET5 = `/subscriptions/${B}/resourceGroups/vendor-vnets/providers/Microsoft.Network/virtualNetworks/VNet5`;
const CLASSIC = `/subscriptions/${A}/resourceGroups/Default-Networking/providers/Microsoft.ClassicNetwork/virtualNetworks/VNET2`;

describe('a peering with a classic network', () => {
  let world: Surroundings;

  beforeEach(async () => {
    world = await surroundings('guide');
    await world.store.loadAll();
  });

  afterEach(() => world.end());

  const from = (networkId: string): NewPeering => ({
    local: { networkId, name: 'to-classic', flags: DEFAULT_FLAGS },
    remoteId: CLASSIC,
    back: undefined,
  });

  it('is one link, Connected as was predicted', async () => {
    const plan = planPeering(world.store.estate, from(VNET1));
    assert.deepEqual(plan.warnings, []);
    assert.deepEqual(plan.consequences, ['A link from vnet1 to VNET2, Connected.']);
    assert.deepEqual(await execute(world, plan), { kind: 'done', surprises: [] });
    const [link] = networkAt(world.store.estate, keyOf(VNET1))?.links ?? [];
    assert.equal(link?.state, 'Connected');
    assert.deepEqual(link.remoteAddressSpace, ['10.4.0.0/16']);
  });

  it('needs no feature within a subscription', async () => {
    assert.deepEqual(await missingFeatures(readingContext(world), from(VNET1)), []);
  });

  it('warns across subscriptions until the feature is registered', async () => {
    const context = readingContext(world);
    assert.deepEqual(await missingFeatures(context, from(VNET5)), [
      `${CLASSIC_FEATURE} is NotRegistered in Subscription B, and Azure refuses without it. Use Register Preview Feature… on the subscription.`,
    ]);
    const id = registrableId(B, { name: CLASSIC_FEATURE, kind: 'feature', meaning: '' });
    const registration = planRegistration(world.store.estate, {
      subscriptionId: B,
      subscriptionName: 'Subscription B',
      chosen: [CLASSIC_FEATURE],
      read: await readBeside(context, [id]),
    });
    assert.deepEqual(await execute(world, registration), { kind: 'done', surprises: [] });
    assert.deepEqual(await missingFeatures(context, from(VNET5)), []);
  });

  it('says so where the feature cannot be read', async () => {
    const effect = { kind: 'answer', status: 403, code: 'AuthorizationFailed', message: 'no' } as const;
    world.sandbox.setFaults([{ method: 'GET', path: '/features/', effect }]);
    const [warning] = await missingFeatures(readingContext(world), from(VNET5));
    assert.match(warning ?? '', /^Whether .* is registered in Subscription B could not be read/);
  });
});
