/** From wherever a plan stopped, the rest of it and the way back both arrive; and an undo brings everything back. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { withProperties } from '../../../../src/core/sentLink.ts';
import { type Network, networkWith } from '../../../../src/core/network.ts';
import { DEFAULT_FLAGS } from '../../../../src/core/flags.ts';
import { planAddressSpace, planSync } from '../../../../src/core/plan/syncPlans.ts';
import { planFlags, planPeering, planRemoval } from '../../../../src/core/plan/linkPlans.ts';
import { planMesh, PRESETS } from '../../../../src/core/plan/manyPlans.ts';
import { movedSince } from '../../../../src/core/plan/moved.ts';
import type { Plan } from '../../../../src/core/plan/plan.ts';
import { planContinue, planTakeBack, planUndo } from '../../../../src/core/plan/reach.ts';
import { putLinkInto } from '../../../../src/core/rules/pair.ts';
import { networkId, World } from '../world.ts';
import { NAMES } from '../../../soak/names.ts';
import { planFor, wish } from '../../../soak/wishes.ts';
import { carryOut, ruled } from './carryOut.ts';

function world(): World {
  const made = new World({ a: ['10.1.0.0/16'], b: ['10.2.0.0/16'], c: ['10.3.0.0/16'] });
  made.gateway('hub', '10.0.0.0/24', ['10.0.0.0/16']);
  return made;
}

/** Everything that a person would look at: links, states, flags and what is routed. */
function look(made: World): readonly string[] {
  return NAMES.flatMap((name) =>
    made.at(name).links.map((link) => {
      const flags = Object.values(link.flags).map(Number).join('');
      return `${name}/${link.name} ${link.state ?? ''} ${link.syncLevel ?? ''} ${flags} ${link.kind} ${link.remoteAddressSpace.join()}`;
    }),
  ).toSorted();
}

function spaces(made: World): readonly string[] {
  return NAMES.map((name) => made.at(name).addressPrefixes.join());
}

/** Carries out the first steps of a plan. */
function interrupt(made: World, plan: Plan, steps: number): void {
  for (const step of plan.steps.slice(0, steps)) made.write(ruled(step.write));
}

describe('a plan that stopped anywhere', () => {
  const runs = Number(process.env['RUNS'] ?? 150);

  it('can be continued to what was predicted, and taken back to what was', () => {
    fc.assert(
      fc.property(fc.array(wish, { minLength: 1, maxLength: 6 }), fc.nat(100), (wishes, at) => {
        const made = world();
        for (const each of wishes.slice(0, -1)) {
          const plan = planFor(made.estate, networkId, each);
          if (plan !== undefined && plan.refusal === undefined) assert.deepEqual(carryOut(made, plan), []);
        }
        const last = wishes.at(-1);
        const plan = last === undefined ? undefined : planFor(made.estate, networkId, last);
        if (plan === undefined || plan.refusal !== undefined || plan.steps.length === 0) return;
        const [before, sizes] = [look(made), spaces(made)];
        interrupt(made, plan, at % (plan.steps.length + 1));

        const back = copy(made);
        const way = planTakeBack(back.estate, plan);
        assert.equal(way.refusal, undefined);
        assert.deepEqual(carryOut(back, way), []);
        assert.deepEqual(spaces(back), sizes);
        if (way.warnings.every((warning) => !warning.includes('will not be as it was'))) {
          assert.deepEqual(strip(look(back)), strip(before));
        }

        const rest = planContinue(made.estate, plan);
        assert.equal(rest.refusal, undefined);
        assert.deepEqual(carryOut(made, rest), []);
        assert.deepEqual(movedSince(plan, 'after', made.estate), []);
      }),
      { numRuns: runs },
    );
  });
});

/** Without what is routed: prefixes that a link has not yet been told of cannot be un-told. */
function strip(lines: readonly string[]): readonly string[] {
  return lines.map((line) => line.slice(0, line.lastIndexOf(' ')));
}

function copy(made: World): World {
  const other = new World();
  for (const network of made.estate.all()) other.estate.put(network);
  return other;
}

describe('a plan whose writes have left networks and links in a failed state', () => {
  for (const [title, ways] of [
    ['gone on with', planContinue],
    ['taken back', planTakeBack],
  ] as const) {
    it(`is ${title}, and leaves none of them like that`, () => {
      const made = world();
      const [plain] = PRESETS;
      assert.ok(plain);
      const all = (): readonly Network[] => NAMES.map((name) => made.at(name));
      assert.deepEqual(carryOut(made, planMesh(made.estate, all(), plain)), []);
      const plan = planMesh(made.estate, all(), {
        ...plain,
        hub: { ...plain.hub, allowForwardedTraffic: true },
      });
      for (const network of all()) {
        const links = network.links.map((link) => withProperties(link, { provisioningState: 'Failed' }));
        made.estate.put(networkWith(network, { provisioningState: 'Failed', links }));
      }
      const way = ways(made.estate, plan);
      assert.equal(way.refusal, undefined);
      assert.deepEqual(carryOut(made, way), []);
      assert.deepEqual(
        all().flatMap((network) =>
          [network, ...network.links].filter((each) => each.provisioningState !== 'Succeeded'),
        ),
        [],
      );
    });
  }
});

describe('a network that is written on the way', () => {
  it('does not let a Disconnected link of it start over, which has failed before', () => {
    const made = world();
    const [plain] = PRESETS;
    assert.ok(plain);
    carryOut(
      made,
      planMesh(
        made.estate,
        ['a', 'b', 'c'].map((name) => made.at(name)),
        plain,
      ),
    );
    made.write({ kind: 'deleteLink', id: `${networkId('a')}/virtualNetworkPeerings/a-to-b` });
    const link = made.at('b').links.find(({ state }) => state === 'Disconnected');
    assert.ok(link);
    made.estate.put(putLinkInto(made.at('b'), withProperties(link, { provisioningState: 'Canceled' })));
    const plan = planAddressSpace(made.estate, made.at('c'), ['10.3.0.0/16', '10.33.0.0/16']);
    const sizes = planAddressSpace(made.estate, made.at('b'), ['10.2.0.0/16', '10.22.0.0/16']);
    for (const each of [plan, planTakeBack(made.estate, plan), sizes, planTakeBack(made.estate, sizes)]) {
      const copied = copy(made);
      assert.deepEqual(carryOut(copied, each), [], each.title);
      assert.equal(
        copied.at('b').links.find(({ key }) => key === link.key)?.state,
        'Disconnected',
        each.title,
      );
    }
  });
});

describe('an undo', () => {
  const peered = (): { made: World; plan: Plan } => {
    const made = world();
    const plan = planPeering(made.estate, {
      local: {
        networkId: networkId('a'),
        name: 'forth',
        flags: { ...DEFAULT_FLAGS, allowForwardedTraffic: true },
      },
      remoteId: networkId('b'),
      back: { name: 'back', flags: DEFAULT_FLAGS },
    });
    carryOut(made, plan);
    return { made, plan };
  };
  const undo = (made: World, plan: Plan): Plan => {
    const found = planUndo(made.estate, plan);
    assert.ok(found.kind === 'plan', JSON.stringify(found));
    return found.plan;
  };

  it('restores links that were removed exactly as they were', () => {
    const { made } = peered();
    const [link] = made.at('a').links;
    assert.ok(link);
    const before = look(made);
    const removal = planRemoval(made.estate, link, 'both');
    carryOut(made, removal);
    carryOut(made, undo(made, removal));
    assert.deepEqual(look(made), before);
  });

  it('restores one link of a pair, though the other has been Disconnected by it', () => {
    const { made } = peered();
    const [link] = made.at('a').links;
    assert.ok(link);
    const before = look(made);
    const removal = planRemoval(made.estate, link, 'this');
    carryOut(made, removal);
    const plan = undo(made, removal);
    assert.deepEqual(
      plan.steps.map((step) => step.title),
      ['Update link back of b, so that it starts over', 'Create link forth on a'],
    );
    carryOut(made, plan);
    assert.deepEqual(look(made), before);
  });

  it('of a resize takes back the prefixes and syncs the peers again', () => {
    const { made } = peered();
    const [before, sizes] = [look(made), spaces(made)];
    const resize = planAddressSpace(made.estate, made.at('a'), ['10.1.0.0/16', '10.60.0.0/16']);
    assert.deepEqual(
      resize.steps.map((step) => step.title),
      ['Set the address space of a to 10.1.0.0/16, 10.60.0.0/16', 'Sync link back of b'],
    );
    carryOut(made, resize);
    carryOut(made, undo(made, resize));
    assert.deepEqual([look(made), spaces(made)], [before, sizes]);
  });

  it('refuses where somebody has changed something since, and says what', () => {
    const { made, plan } = peered();
    made.putLink('a', 'c');
    const [link] = made.at('a').links;
    assert.ok(link);
    carryOut(made, planFlags(made.estate, link, { ...link.flags, allowForwardedTraffic: false }));
    assert.deepEqual(planUndo(made.estate, plan), {
      kind: 'moved',
      moved: ['a: "Allow forwarded traffic" is off.'],
    });
  });

  it('says that a sync cannot be taken back', () => {
    const { made } = peered();
    made.network('a', ['10.1.0.0/16', '10.60.0.0/16']);
    const [link] = made.at('a').links;
    assert.ok(link);
    const sync = planSync(made.estate, link);
    assert.deepEqual(
      sync.steps.map((step) => step.title),
      ['Sync link back of b'],
    );
    carryOut(made, sync);
    const plan = undo(made, sync);
    assert.equal(plan.steps.length, 0);
    assert.deepEqual(plan.warnings, ['The sync level between a and b will not be as it was.']);
  });
});
