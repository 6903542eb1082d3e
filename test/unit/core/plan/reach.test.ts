/** From wherever a plan stopped, the rest of it and the way back both arrive; and an undo brings everything back. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { DEFAULT_FLAGS, type Flags } from '../../../../src/core/flags.ts';
import { linksAt } from '../../../../src/core/plan/pairSearch.ts';
import { planAddressSpace, planSync } from '../../../../src/core/plan/syncPlans.ts';
import { planFlags, planPeering, planRemoval } from '../../../../src/core/plan/linkPlans.ts';
import { planHeal } from '../../../../src/core/plan/heal.ts';
import { planMesh, planSpokes, PRESETS } from '../../../../src/core/plan/manyPlans.ts';
import { movedSince } from '../../../../src/core/plan/moved.ts';
import { planGatewayTransit, planPairFlags } from '../../../../src/core/plan/pairPlans.ts';
import type { Plan } from '../../../../src/core/plan/plan.ts';
import { planContinue, planTakeBack, planUndo } from '../../../../src/core/plan/reach.ts';
import { keyOf } from '../../../../src/core/resourceId.ts';
import { networkId, World } from '../world.ts';
import { carryOut, ruled } from './carryOut.ts';

const NAMES = ['a', 'b', 'c', 'hub'] as const;

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

type Wish = readonly [
  kind: number,
  local: (typeof NAMES)[number],
  remote: (typeof NAMES)[number],
  forth: Flags,
  back: Flags,
];

const flags = fc.record({
  allowVirtualNetworkAccess: fc.boolean(),
  allowForwardedTraffic: fc.boolean(),
  allowGatewayTransit: fc.boolean(),
  useRemoteGateways: fc.boolean(),
});
const wish: fc.Arbitrary<Wish> = fc.tuple(
  fc.nat(9),
  fc.constantFrom(...NAMES),
  fc.constantFrom(...NAMES),
  flags,
  flags,
);

/** Any plan that a person could ask for; undefined where there is nothing to ask. */
function planFor(made: World, [kind, local, remote, forth, back]: Wish): Plan | undefined {
  const { estate } = made;
  const network = made.at(local);
  const [link, other] = linksAt(estate, [network.key, keyOf(networkId(remote))]);
  if (kind === 0) {
    const more = `10.${50 + NAMES.indexOf(local)}.0.0/16`;
    return planAddressSpace(estate, network, [...new Set([...network.addressPrefixes, more])]);
  }
  if (kind === 1)
    return planSpokes(
      estate,
      made.at('hub'),
      ['a', 'b', 'c'].map((name) => made.at(name)),
      pick(forth),
    );
  if (kind === 2)
    return planMesh(
      estate,
      NAMES.map((name) => made.at(name)),
      pick(forth),
    );
  if (local === remote) return undefined;
  if (link === undefined) {
    return planPeering(estate, {
      local: { networkId: networkId(local), name: `to-${remote}`, flags: forth },
      remoteId: networkId(remote),
      back: other !== undefined || kind === 3 ? undefined : { name: `to-${local}`, flags: back },
    });
  }
  if (kind === 3) return planFlags(estate, link, forth);
  if (kind === 4 && other !== undefined) return planPairFlags(estate, link, forth, back);
  if (kind === 5) return planRemoval(estate, link, 'this');
  if (kind === 6) return planRemoval(estate, link, 'both');
  if (kind === 7) return planSync(estate, link);
  if (kind === 8 && other !== undefined) return planGatewayTransit(estate, link, forth.allowGatewayTransit);
  const healing = planHeal(estate, link);
  return healing.kind === 'plan' ? healing.plan : undefined;
}

function pick(from: Flags): (typeof PRESETS)[number] {
  const preset = PRESETS[from.useRemoteGateways ? 2 : Number(from.allowForwardedTraffic)];
  assert.ok(preset);
  return preset;
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
          const plan = planFor(made, each);
          if (plan !== undefined && plan.refusal === undefined) assert.deepEqual(carryOut(made, plan), []);
        }
        const last = wishes.at(-1);
        const plan = last === undefined ? undefined : planFor(made, last);
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
      moved: ['a: allowForwardedTraffic is false.'],
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
