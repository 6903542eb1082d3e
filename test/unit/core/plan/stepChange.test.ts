/** What a step does, in a few words: never "Connected → Connected". */
import assert from 'node:assert/strict';
import { stepChange } from '../../../../src/core/plan/stepChange.ts';
import { planFlags, planPeering, planRemoval } from '../../../../src/core/plan/linkPlans.ts';
import { planAddressSpace } from '../../../../src/core/plan/syncPlans.ts';
import type { Image, Plan } from '../../../../src/core/plan/plan.ts';
import { DEFAULT_FLAGS } from '../../../../src/core/flags.ts';
import { networkId, World } from '../world.ts';

const changes = (plan: Plan): readonly string[] => plan.steps.map(stepChange);

describe('what a step changes', () => {
  let world: World;

  beforeEach(() => {
    world = new World({ a: ['10.1.0.0/16'], b: ['10.2.0.0/16'] });
  });

  it('is a state at first, and another one after', () => {
    const plan = planPeering(world.estate, {
      local: { networkId: networkId('a'), name: 'forth', flags: DEFAULT_FLAGS },
      remoteId: networkId('b'),
      back: { name: 'back', flags: DEFAULT_FLAGS },
    });
    assert.deepEqual(changes(plan), ['absent → Initiated', 'absent → Connected, in sync']);
  });

  it('is a flag where the state stays', () => {
    world.putLink('a', 'b');
    world.putLink('b', 'a');
    const link = world.link('a', 'b');
    assert.ok(link);
    const on = planFlags(world.estate, link, { ...link.flags, allowForwardedTraffic: true });
    assert.deepEqual(changes(on), ['Allow forwarded traffic: on']);
    assert.deepEqual(changes(planFlags(world.estate, link, link.flags)), ['stays Connected, in sync']);
    assert.deepEqual(changes(planRemoval(world.estate, link, 'this')), ['Connected, in sync → absent']);
  });

  it('is several things, one after the other', () => {
    world.putLink('a', 'b');
    world.putLink('b', 'a');
    world.deleteLink('b', 'a');
    const link = world.link('a', 'b');
    assert.ok(link);
    const flags = { ...link.flags, allowForwardedTraffic: true, allowGatewayTransit: true };
    const both = 'Allow forwarded traffic: on · Allow gateway transit: on';
    assert.deepEqual(changes(planFlags(world.estate, link, flags)), [`Disconnected → Initiated · ${both}`]);
    world.putLink('a', 'b');
    const waiting = world.link('a', 'b');
    assert.ok(waiting);
    assert.deepEqual(changes(planFlags(world.estate, waiting, flags)), [both]);
  });

  it('is that another resource comes, changes and goes', () => {
    const write = { kind: 'putOther', id: '/x', body: {} } as const;
    const [absent, present] = [{ kind: 'absent' }, { kind: 'resource', body: {} }] as const;
    const told = (before: Image, after: Image): string => stepChange({ write, title: '', before, after });
    assert.deepEqual(
      [told(absent, present), told(present, present), told(present, absent)],
      ['absent → present', 'present → changed', 'present → absent'],
    );
  });

  it('is the address space of a network', () => {
    world.putLink('a', 'b');
    world.putLink('b', 'a');
    const plan = planAddressSpace(world.estate, world.at('a'), ['10.1.0.0/16', '10.11.0.0/16']);
    assert.deepEqual(changes(plan), ['was 10.1.0.0/16', 'Connected, out of sync → Connected, in sync']);
  });
});
