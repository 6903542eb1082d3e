/** What plans for many leave alone, what they go without, and what is said of it. */
import assert from 'node:assert/strict';
import { objectAt } from '../../../../src/core/json.ts';
import { withProperties } from '../../../../src/core/sentLink.ts';
import { networkWith } from '../../../../src/core/network.ts';
import { barredPlan } from '../../../../src/core/plan/barred.ts';
import { makePlan } from '../../../../src/core/plan/makePlan.ts';
import { planMesh, planSpokes, PRESETS } from '../../../../src/core/plan/manyPlans.ts';
import { planPeering, planRemoval } from '../../../../src/core/plan/linkPlans.ts';
import { otherSidePlan } from '../../../../src/core/plan/otherSide.ts';
import { OutageWatch } from '../../../../src/core/plan/outage.ts';
import { planPairFlags } from '../../../../src/core/plan/pairPlans.ts';
import { leftOut } from '../../../../src/core/plan/parts.ts';
import type { PlanWrite, Step } from '../../../../src/core/plan/plan.ts';
import { DEFAULT_FLAGS } from '../../../../src/core/flags.ts';
import { keyOf, linkIdOf } from '../../../../src/core/resourceId.ts';
import { putLinkInto } from '../../../../src/core/rules/pair.ts';
import { linkWrite, networkId, World } from '../world.ts';

const [PLAIN] = PRESETS;
assert.ok(PLAIN);

function world(): World {
  return new World({ hub: ['10.0.0.0/16'], a: ['10.1.0.0/16'], b: ['10.2.0.0/16'] });
}

function peer(made: World, ...spokes: readonly string[]): World {
  for (const name of spokes) {
    made.putLink('hub', name);
    made.putLink(name, 'hub');
  }
  return made;
}

const titles = ({ steps }: { readonly steps: readonly { readonly title: string }[] }): readonly string[] =>
  steps.map(({ title }) => title);

describe('peerings of many networks', () => {
  it('are not those that are there as they are wanted', () => {
    const made = peer(world(), 'a');
    const plan = planSpokes(made.estate, made.at('hub'), [made.at('a'), made.at('b')], PLAIN);
    assert.deepEqual(titles(plan), ['Create link hub-to-b on hub', 'Create link b-to-hub on b']);
    assert.deepEqual(
      plan.networks.map(({ networkId: id }) => id),
      [networkId('hub'), networkId('b')],
    );
    assert.deepEqual(plan.warnings, []);
  });

  it('that work are no reason to speak of a network that has failed, where failed ones are left out', () => {
    const made = peer(world(), 'a');
    made.estate.put(networkWith(made.at('a'), { provisioningState: 'Failed' }));
    const plan = planSpokes(made.estate, made.at('hub'), [made.at('a'), made.at('b')], PLAIN, 'leaveOut');
    assert.deepEqual(plan.warnings, []);
    assert.equal(plan.steps.length, 2);
  });

  it('are planned as from after what still runs on any of them', () => {
    for (const name of ['hub', 'a', 'b']) {
      const made = world();
      made.estate.put(networkWith(made.at(name), { provisioningState: 'Updating' }));
      const plan = planMesh(made.estate, [made.at('hub'), made.at('a'), made.at('b')], PLAIN);
      assert.equal(plan.steps.length, 6, name);
      assert.deepEqual(plan.warnings, [`${name} is busy with another operation, which is waited for.`]);
    }
  });

  it('that nothing leads to are said to be so', () => {
    assert.equal(leftOut('It', undefined), 'It is left out: No sequence of writes leads there.');
  });
});

describe('the flags of both links', () => {
  it('stay as they are where nothing is said of them', () => {
    const made = peer(world(), 'a');
    const link = made.link('a', 'hub');
    assert.ok(link);
    const here = { ...link.flags, allowForwardedTraffic: true, allowVirtualNetworkAccess: undefined };
    const [step] = planPairFlags(made.estate, link, here, link.flags).steps;
    assert.ok(step?.write.kind === 'putLink');
    const sent = objectAt(step.write.body, 'properties');
    assert.deepEqual([sent['allowForwardedTraffic'], sent['allowVirtualNetworkAccess']], [true, true]);
  });

  it('are set though the peering is out of sync, and stays so', () => {
    const made = peer(world(), 'a');
    made.network('hub', ['10.0.0.0/16', '10.7.0.0/16']);
    const link = made.link('a', 'hub');
    assert.ok(link);
    const plan = planPairFlags(made.estate, link, { ...link.flags, allowForwardedTraffic: true }, link.flags);
    assert.deepEqual(titles(plan), ['Update link to-hub of a']);
  });
});

describe('the plan of the other side', () => {
  it('is none of a removal, of a change, of two links, of none, or of what names no network', () => {
    const made = peer(world(), 'a');
    const link = made.link('a', 'hub');
    assert.ok(link);
    const put = (write: PlanWrite): ReturnType<typeof makePlan> =>
      makePlan(made.estate, { title: '', writes: [{ write, title: '' }], pairs: [] });
    const both = planPeering(made.estate, {
      local: { networkId: networkId('a'), name: 'l', flags: DEFAULT_FLAGS },
      remoteId: networkId('b'),
      back: { name: 'k', flags: DEFAULT_FLAGS },
    });
    for (const plan of [
      planRemoval(made.estate, link, 'this'),
      put({ kind: 'putLink', id: link.id, body: link.body, sync: false }),
      put({ kind: 'deleteLink', id: linkIdOf(networkId('b'), 'gone') }),
      put({ kind: 'putLink', id: '/x', body: linkBodyTo('b'), sync: false }),
      put({ kind: 'putLink', id: linkIdOf(networkId('a'), 'l'), body: {}, sync: false }),
      both,
      barredPlan('', ''),
    ])
      assert.equal(otherSidePlan(made.estate, plan), undefined);
  });

  it('has a name that is free there, and is refused where Azure would refuse it', () => {
    const made = world();
    made.putLink('b', 'hub');
    const link = made.link('b', 'hub');
    assert.ok(link);
    const id = linkIdOf(networkId('b'), 'b-to-a');
    made.deleteLink('b', 'hub');
    made.write({ kind: 'putLink', id, body: linkBodyTo('hub'), sync: false });
    const thisSide = planPeering(made.estate, {
      local: { networkId: networkId('a'), name: 'l', flags: DEFAULT_FLAGS },
      remoteId: networkId('b'),
      back: undefined,
    });
    const back = otherSidePlan(made.estate, thisSide);
    assert.equal(back?.refusal, undefined);
    assert.ok(!titles(back ?? barredPlan('', '')).includes('Create link b-to-a on b'));
    made.estate.put(networkWith(made.at('b'), { addressPrefixes: ['10.1.0.0/16'] }));
    assert.equal(otherSidePlan(made.estate, thisSide)?.refusal?.refusal.code, 'VnetAddressSpacesOverlap');
  });
});

describe('traffic that stops on the way', () => {
  const PAIR = [keyOf(networkId('hub')), keyOf(networkId('a'))] as const;
  const step = (write: PlanWrite): Step => ({
    write,
    title: '',
    before: { kind: 'absent' },
    after: { kind: 'absent' },
  });
  const whole = step({ kind: 'putNetwork', id: networkId('hub'), body: {} });

  /** The links of the peering in these states. */
  function inStates(hub: string, a: string): World {
    const made = peer(world(), 'a');
    for (const [name, remote, peeringState] of [
      ['hub', 'a', hub],
      ['a', 'hub', a],
    ] as const) {
      const link = made.link(name, remote);
      assert.ok(link);
      made.estate.put(putLinkInto(made.at(name), withProperties(link, { peeringState })));
    }
    return made;
  }
  const flowing = (): World => inStates('Connected', 'Connected');

  for (const [hub, a] of [
    ['Connected', 'Disconnected'],
    ['Disconnected', 'Connected'],
  ] as const) {
    it(`is told where the links are ${hub} and ${a} in between`, () => {
      const watch = new OutageWatch(flowing().estate);
      watch.watch(PAIR);
      watch.observe(inStates(hub, a).estate, whole);
      assert.deepEqual(watch.warnings(flowing().estate), [
        'Traffic between hub and a stops between the steps.',
      ]);
      // Where it does not come back, the consequences say so.
      assert.deepEqual(watch.warnings(inStates(hub, a).estate), []);
    });

    it(`is none where the links are ${hub} and ${a} at first`, () => {
      const watch = new OutageWatch(inStates(hub, a).estate);
      watch.watch(PAIR);
      watch.observe(inStates(hub, a).estate, whole);
      assert.deepEqual(watch.warnings(flowing().estate), []);
    });
  }

  it('is looked for in the pairs of the networks that a step writes', () => {
    const looked = (write: PlanWrite): boolean => {
      const watch = new OutageWatch(flowing().estate);
      watch.watch(PAIR);
      watch.observe(inStates('Disconnected', 'Connected').estate, step(write));
      return watch.warnings(flowing().estate).length > 0;
    };
    assert.ok(looked(linkWrite('a', 'hub') as PlanWrite));
    assert.ok(looked({ kind: 'deleteLink', id: linkIdOf(networkId('hub'), 'l') }));
    assert.ok(!looked(linkWrite('hub', 'b') as PlanWrite));
    assert.ok(!looked(linkWrite('b', 'a') as PlanWrite));
    assert.ok(!looked({ kind: 'putNetwork', id: networkId('b'), body: {} }));
    assert.ok(looked({ kind: 'putOther', id: `${networkId('a')}/subnets/s`, body: {} }));
  });
});

function linkBodyTo(remote: string): {
  readonly properties: { readonly remoteVirtualNetwork: { readonly id: string } };
} {
  return { properties: { remoteVirtualNetwork: { id: networkId(remote) } } };
}
