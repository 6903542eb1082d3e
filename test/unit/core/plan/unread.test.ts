/** Plans over an estate of which only a part has been read, and the words for what is different. */
import assert from 'node:assert/strict';
import { Estate } from '../../../../src/core/estate.ts';
import { DEFAULT_FLAGS } from '../../../../src/core/flags.ts';
import {
  departures,
  differences,
  imageOf,
  movements,
  networkImage,
} from '../../../../src/core/plan/image.ts';
import { planFlags, planPeering, planRemoval } from '../../../../src/core/plan/linkPlans.ts';
import { makePlan } from '../../../../src/core/plan/makePlan.ts';
import { movedSince } from '../../../../src/core/plan/moved.ts';
import type { Image, LinkImage, Plan, ResourceImage } from '../../../../src/core/plan/plan.ts';
import { planAddressSpace } from '../../../../src/core/plan/syncPlans.ts';
import { keyOf } from '../../../../src/core/resourceId.ts';
import { linkWrite, networkId, World } from '../world.ts';
import { networkWith } from '../../../../src/core/network.ts';

/** What a caller has read who may not, or did not, read the other networks. */
function readOf(world: World, ...names: readonly string[]): Estate {
  const estate = new Estate('unread');
  for (const name of names) estate.put(world.at(name));
  return estate;
}

function peered(): World {
  const world = new World({ a: ['10.1.0.0/16'], b: ['10.2.0.0/16'] });
  world.putLink('a', 'b');
  world.putLink('b', 'a');
  return world;
}

function planFrom(estate: Estate, back: boolean): Plan {
  return planPeering(estate, {
    local: { networkId: networkId('a'), name: 'l', flags: DEFAULT_FLAGS },
    remoteId: networkId('b'),
    back: back ? { name: 'back', flags: DEFAULT_FLAGS } : undefined,
  });
}

describe('a plan whose remote was not read', () => {
  const world = new World({ a: ['10.1.0.0/16'], b: ['10.2.0.0/16'] });

  it('is not refused for that, and says that it does not know', () => {
    const plan = planFrom(readOf(world, 'a'), false);
    assert.equal(plan.refusal, undefined);
    assert.ok(
      plan.warnings.includes('b could not be read, so what happens there is not predicted.'),
      plan.warnings.join('\n'),
    );
  });

  it('does not stand on it', () => {
    const estate = readOf(world, 'a');
    const plan = planFrom(estate, false);
    const moved = (): readonly string[] => movedSince(plan, 'before', estate);
    assert.deepEqual(moved(), []);
    world.putLink('b', 'a');
    estate.put(world.at('b'));
    assert.deepEqual(moved(), []);
  });

  it('is refused where ARM has said that it does not exist', () => {
    const estate = readOf(world, 'a');
    estate.remove(keyOf(networkId('b')));
    assert.equal(planFrom(estate, false).refusal?.refusal.code, 'InvalidGlobalResourceReference');
  });

  it('removes and changes the link that is seen', () => {
    const made = peered();
    const estate = readOf(made, 'a');
    const link = made.link('a', 'b');
    assert.ok(link);
    const removal = planRemoval(estate, link, 'both');
    assert.deepEqual(
      removal.steps.map(({ title }) => title),
      ['Delete link to-b of a'],
    );
    assert.ok(removal.consequences.includes('The link from a to b is gone.'));
    const change = planFlags(estate, link, { ...link.flags, allowForwardedTraffic: true });
    assert.equal(change.refusal, undefined);
    assert.equal(change.steps[0]?.after.kind, 'present');
  });
});

describe('a resize of a network whose peer was not read', () => {
  for (const [title, prepare] of [
    ['that is in sync', () => undefined],
    [
      'that has grown itself',
      (world: World) => {
        world.network('b', ['10.2.0.0/16', '10.22.0.0/16']);
      },
    ],
    [
      'that has not answered yet',
      (world: World) => {
        world.deleteLink('b', 'a');
        world.deleteLink('a', 'b');
        world.putLink('a', 'b');
      },
    ],
  ] as const) {
    it(`foretells what the own link says then, of one ${title}`, () => {
      const world = peered();
      prepare(world);
      const plan = planAddressSpace(readOf(world, 'a'), world.at('a'), ['10.1.0.0/16', '10.11.0.0/16']);
      assert.equal(plan.refusal, undefined);
      world.network('a', ['10.1.0.0/16', '10.11.0.0/16']);
      const end = plan.ends.find(({ networkId: id }) => id === networkId('a'));
      assert.ok(end);
      assert.deepEqual(differences(end.after, imageOf(world.link('a', 'b'))), []);
    });
  }
});

describe('the words of a plan', () => {
  it('say nothing of a removal whose other link was not Connected', () => {
    const world = new World({ a: ['10.1.0.0/16'], b: ['10.2.0.0/16'] });
    world.putLink('a', 'b');
    const link = world.link('a', 'b');
    assert.ok(link);
    assert.deepEqual(planRemoval(world.estate, link, 'this').warnings, []);
  });

  it('say of a sync which prefixes come and go', () => {
    const world = peered();
    world.network('b', ['10.20.0.0/16', '10.2.0.0/16']);
    const write = linkWrite('a', 'b', {}, true);
    assert.ok(write.kind === 'putLink');
    const pair = [keyOf(networkId('a')), keyOf(networkId('b'))] as const;
    const plan = makePlan(world.estate, { title: 'Sync', writes: [{ write, title: 'Sync' }], pairs: [pair] });
    assert.equal(plan.refusal, undefined);
    assert.ok(plan.consequences.includes('a gains 10.20.0.0/16.'), plan.consequences.join('\n'));
  });
});

describe('the difference between two looks at a link', () => {
  const image = imageOf(peered().link('a', 'b'));
  assert.ok(image.kind === 'present');
  const absent: LinkImage = { kind: 'absent' };
  const table: readonly (readonly [string, LinkImage, LinkImage, readonly string[]])[] = [
    ['none', image, image, []],
    ['none where there is none', absent, absent, []],
    ['gone', image, absent, ['the link does not exist']],
    ['new', absent, image, ['the link exists']],
    ['the state', image, { ...image, state: 'Disconnected' }, ['the state is Disconnected']],
    ['no state reported', image, { ...image, state: undefined, syncLevel: undefined }, []],
    ['the sync level', image, { ...image, syncLevel: 'LocalNotInSync' }, ['the link is out of sync']],
    ['another remote', image, { ...image, remoteKey: 'x' }, ['the link points at another network']],
    [
      'a flag',
      image,
      { ...image, flags: { ...image.flags, allowForwardedTraffic: true } },
      ['"Allow forwarded traffic" is on'],
    ],
    ['the sync level of one that told none', { ...image, syncLevel: undefined }, image, []],
    ['the state of one that told none', { ...image, state: undefined }, image, []],
    ['a remote space that was not foretold', { ...image, remoteAddressSpace: [] }, image, []],
    [
      'more remote space',
      image,
      { ...image, remoteAddressSpace: ['10.2.0.0/16', '10.3.0.0/16'] },
      ['the remote address space is 10.2.0.0/16, 10.3.0.0/16'],
    ],
    ['the remote space', image, { ...image, remoteAddressSpace: [] }, ['the remote address space is empty']],
  ];
  for (const [title, expected, now, words] of table) {
    it(title, () => {
      assert.deepEqual(differences(expected, now), words);
    });
  }
});

describe('the difference between looks at two kinds of resource', () => {
  const link = imageOf(peered().link('a', 'b'));
  const other: ResourceImage = { kind: 'resource', body: { x: 1 } };
  const absent: ResourceImage = { kind: 'absent' };
  const kind = ['it is another kind of resource'];
  const table: readonly (readonly [Image, Image, readonly string[]])[] = [
    [link, other, kind],
    [other, link, kind],
    [absent, other, ['it exists']],
    [other, absent, ['it does not exist']],
    [absent, absent, []],
    [other, other, []],
    [link, link, []],
  ];
  for (const [read, now, expected] of table)
    it(`is ${expected.join() || 'none'}, of ${read.kind} and ${now.kind}`, () => {
      assert.deepEqual(differences(read, now), expected);
      assert.deepEqual(movements(read, now), expected);
      assert.deepEqual(departures(read, read, now), expected);
    });

  it('is a link that a network lists, by its name', () => {
    const made = peered();
    const whole = networkImage(made.at('a'));
    made.deleteLink('a', 'b');
    const without = networkImage(made.at('a'));
    assert.deepEqual(differences(whole, without), ['the link to-b does not exist']);
    assert.deepEqual(movements(without, whole), ['the link to-b exists']);
    assert.deepEqual(networkImage(undefined), absent);
  });
});

describe('a plan for a network that is busy', () => {
  it('is not refused for that, and says that it waits', () => {
    const made = new World({ a: ['10.1.0.0/16'], b: ['10.2.0.0/16'] });
    made.estate.put(networkWith(made.at('b'), { provisioningState: 'Updating' }));
    const plan = planFrom(made.estate, true);
    assert.equal(plan.refusal, undefined);
    assert.deepEqual(plan.warnings, ['b is busy with another operation, which is waited for.']);
    assert.ok(plan.consequences.includes('A link from a to b, Connected.'));
  });
});
