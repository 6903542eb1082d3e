import assert from 'node:assert/strict';
import { Estate } from '../../../../src/core/estate.ts';
import { DEFAULT_FLAGS } from '../../../../src/core/flags.ts';
import { planPeering, type NewPeering } from '../../../../src/core/plan/linkPlans.ts';
import { featuresFor, featureWarnings } from '../../../../src/core/plan/peeringFeatures.ts';
import { keyOf } from '../../../../src/core/resourceId.ts';
import { networkId, World } from '../world.ts';

const OTHER = '20000000-0000-4000-8000-0000000000ff';

function classicId(subscriptionId: string): string {
  return `/subscriptions/${subscriptionId}/resourceGroups/rg/providers/Microsoft.ClassicNetwork/virtualNetworks/Old`;
}

const SAME = networkId('a').split('/')[2] ?? '';

function toward(remoteId: string, more: Partial<NewPeering> = {}): NewPeering {
  return {
    local: { networkId: networkId('a'), name: 'l', flags: DEFAULT_FLAGS },
    remoteId,
    back: undefined,
    ...more,
  };
}

describe('a plan with a classic remote', () => {
  it('predicts one link, Connected, though the remote is not read', () => {
    const world = new World({ a: ['10.1.0.0/16'] });
    const estate = new Estate('unread');
    estate.put(world.at('a'));
    const plan = planPeering(estate, toward(classicId(SAME)));
    assert.equal(plan.refusal, undefined);
    assert.equal(plan.steps.length, 1);
    assert.deepEqual(plan.warnings, []);
    assert.deepEqual(plan.consequences, ['A link from a to Old, Connected.']);
  });

  it('says what else there is to warn of', () => {
    const world = new World({ a: ['10.1.0.0/16'] });
    const plan = planPeering(world.estate, toward(networkId('b'), { warnings: ['Mind this.'] }));
    assert.ok(plan.warnings.includes('Mind this.'));
    assert.ok(plan.warnings.some((warning) => warning.startsWith('The link stays Initiated')));
  });
});

describe('the features that a peering needs', () => {
  const subnets = { local: ['x'], remote: ['y'], onlyIPv6: false };
  const names = (wanted: NewPeering): readonly string[] =>
    featuresFor(wanted).map(
      ({ name, subscriptionId }) => `${name} ${subscriptionId === SAME ? 'here' : 'there'}`,
    );

  it('are none for whole networks, wherever they are', () => {
    assert.deepEqual(names(toward(networkId('b'))), []);
    assert.deepEqual(names(toward(networkId('b').replace(SAME, OTHER))), []);
    assert.deepEqual(names(toward(classicId(SAME.toUpperCase()))), []);
  });

  it('are one for a classic network of another subscription', () => {
    assert.deepEqual(names(toward(classicId(OTHER))), ['AllowClassicCrossSubscriptionPeering here']);
  });

  it('are one in each subscription for subnets', () => {
    const feature = 'AllowMultiplePeeringLinksBetweenVnets';
    assert.deepEqual(names(toward(networkId('b'), { subnets })), [`${feature} here`]);
    assert.deepEqual(names(toward(networkId('b').replace(SAME, OTHER), { subnets })), [
      `${feature} here`,
      `${feature} there`,
    ]);
  });

  it('are warned of unless they are registered', () => {
    const [feature] = featuresFor(toward(classicId(OTHER)));
    assert.ok(feature);
    const warn = (state: string | undefined): readonly string[] =>
      featureWarnings(
        [feature],
        new Map(state === undefined ? [] : [[keyOf(feature.id), { properties: { state } }]]),
        () => 'Ours',
      );
    assert.deepEqual(warn('registered'), []);
    assert.match(
      warn('Pending')[0] ?? '',
      /^AllowClassic\w+ is Pending in Ours, .*Register Preview Feature…/,
    );
    assert.match(
      warn(undefined)[0] ?? '',
      /^Whether AllowClassic\w+ is registered in Ours could not be read/,
    );
  });
});
