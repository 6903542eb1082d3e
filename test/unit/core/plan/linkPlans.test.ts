import assert from 'node:assert/strict';
import fc from 'fast-check';
import { DEFAULT_FLAGS, type Flags } from '../../../../src/core/flags.ts';
import { objectAt } from '../../../../src/core/json.ts';
import { barredBecause } from '../../../../src/core/plan/candidates.ts';
import { planFlags, planPeering, planRemoval } from '../../../../src/core/plan/linkPlans.ts';
import { movedSince } from '../../../../src/core/plan/moved.ts';
import type { Plan } from '../../../../src/core/plan/plan.ts';
import { planContinue, planTakeBack } from '../../../../src/core/plan/reach.ts';
import { codeOf, networkId, World } from '../world.ts';
import { carryOut, ruled } from './carryOut.ts';
import { linkWith } from '../../../../src/core/link.ts';

function world(): World {
  const made = new World({ a: ['10.1.0.0/16'], b: ['10.2.0.0/16'], twin: ['10.1.4.0/24'] });
  made.gateway('hub', '10.0.0.0/24', ['10.0.0.0/16']);
  return made;
}

function peer(
  made: World,
  local: string,
  remote: string,
  flags: Partial<Flags> = {},
  back: Partial<Flags> = {},
): Plan {
  return planPeering(made.estate, {
    local: { networkId: networkId(local), name: `to-${remote}`, flags: { ...DEFAULT_FLAGS, ...flags } },
    remoteId: networkId(remote),
    back: { name: `to-${local}`, flags: { ...DEFAULT_FLAGS, ...back } },
  });
}

const titles = (plan: Plan): readonly string[] => plan.steps.map((step) => step.title);

describe('the plan of a peering', () => {
  it('makes the local link first, and says what will be different', () => {
    const plan = peer(world(), 'a', 'b');
    assert.deepEqual(titles(plan), ['Create link to-b on a', 'Create link to-a on b']);
    assert.deepEqual(plan.consequences, [
      'A link from a to b, Connected.',
      'a gains 10.2.0.0/16.',
      'A link from b to a, Connected.',
      'b gains 10.1.0.0/16.',
    ]);
  });

  it('makes the link of the gateway first where one is used', () => {
    const made = world();
    const plan = peer(made, 'a', 'hub', { useRemoteGateways: true }, { allowGatewayTransit: true });
    assert.deepEqual(titles(plan), ['Create link to-a on hub', 'Create link to-hub on a']);
    assert.ok(plan.consequences.includes('a uses the gateway of hub.'));
    assert.deepEqual(carryOut(made, plan), []);
  });

  it('says of this side only that it waits', () => {
    const plan = planPeering(world().estate, {
      local: { networkId: networkId('a'), name: 'l', flags: DEFAULT_FLAGS },
      remoteId: networkId('b'),
      back: undefined,
    });
    assert.equal(plan.steps.length, 1);
    assert.equal(plan.title, 'Add a link from a to b');
    assert.deepEqual(plan.warnings, ['The link stays Initiated until b has a link back.']);
  });

  it('says of this side only that it is a peering where the link back is there already', () => {
    const made = world();
    made.putLink('b', 'a');
    const plan = planPeering(made.estate, {
      local: { networkId: networkId('a'), name: 'l', flags: DEFAULT_FLAGS },
      remoteId: networkId('b'),
      back: undefined,
    });
    assert.equal(plan.title, 'Peer a and b');
    assert.deepEqual(plan.warnings, []);
    assert.ok(plan.consequences.includes('A link from a to b, Connected.'));
  });

  it('names the step that ARM would refuse, and promises nothing', () => {
    const plan = peer(world(), 'a', 'twin');
    assert.equal(plan.refusal?.step, 0);
    assert.equal(plan.refusal.refusal.code, 'VnetAddressSpacesOverlap');
    assert.deepEqual(plan.consequences, []);
  });
});

describe('the plan of a change', () => {
  it('sends back everything else as it was read, known or not', () => {
    const made = world();
    carryOut(made, peer(made, 'a', 'b'));
    const link = made.link('a', 'b');
    assert.ok(link);
    const odd = linkWith(link, {
      body: { ...link.body, properties: { ...objectAt(link.body, 'properties'), brandNew: { x: 1 } } },
    });
    const plan = planFlags(made.estate, odd, { ...link.flags, allowForwardedTraffic: true });
    const [step] = plan.steps;
    assert.ok(step?.write.kind === 'putLink');
    const sent = objectAt(step.write.body, 'properties');
    assert.deepEqual(sent['brandNew'], { x: 1 });
    assert.equal(sent['allowForwardedTraffic'], true);
    assert.equal(sent['resourceGuid'], link.resourceGuid);
    assert.ok(plan.consequences.includes('Allow forwarded traffic is turned on for the link from a to b.'));
  });

  it('is refused where transit is taken away while it is used', () => {
    const made = world();
    carryOut(made, peer(made, 'a', 'hub', { useRemoteGateways: true }, { allowGatewayTransit: true }));
    const link = made.link('hub', 'a');
    assert.ok(link);
    const plan = planFlags(made.estate, link, { ...link.flags, allowGatewayTransit: false });
    assert.equal(plan.refusal?.refusal.code, 'RemotePeeringUsesGateways');
  });
});

describe('the plan of a removal', () => {
  it('removes the link that uses the gateway first', () => {
    const made = world();
    carryOut(made, peer(made, 'a', 'hub', { useRemoteGateways: true }, { allowGatewayTransit: true }));
    const link = made.link('hub', 'a');
    assert.ok(link);
    const plan = planRemoval(made.estate, link, 'both');
    assert.deepEqual(titles(plan), ['Delete link to-hub of a', 'Delete link to-a of hub']);
    assert.ok(plan.consequences.includes('a no longer uses the gateway of hub.'));
    assert.deepEqual(carryOut(made, plan), []);
  });

  it('of one link says what stays behind', () => {
    const made = world();
    carryOut(made, peer(made, 'a', 'b'));
    const link = made.link('a', 'b');
    assert.ok(link);
    const plan = planRemoval(made.estate, link, 'this');
    assert.deepEqual(plan.warnings, ['The link to-a of b stays behind, Disconnected.']);
    assert.ok(plan.consequences.includes('The link from b to a changes from Connected to Disconnected.'));
    assert.ok(plan.consequences.includes('b loses 10.1.0.0/16.'));
  });
});

describe('what a plan stands on', () => {
  it('has not moved while nothing was written', () => {
    const made = world();
    const plan = peer(made, 'a', 'b');
    assert.deepEqual(movedSince(plan, 'before', made.estate), []);
  });

  it('has moved after a resize, a new link or a deletion', () => {
    const made = world();
    const plan = peer(made, 'a', 'b');
    made.network('a', ['10.1.0.0/16', '10.50.0.0/16']);
    made.putLink('b', 'a');
    const moved = movedSince(plan, 'before', made.estate);
    assert.deepEqual(moved, ['the address space of a is 10.1.0.0/16, 10.50.0.0/16.', 'b: the link exists.']);
    made.write({ kind: 'deleteNetwork', id: networkId('a') });
    assert.ok(movedSince(plan, 'before', made.estate).includes('a does not exist any more.'));
  });
});

describe('a plan that stopped half-way', () => {
  it('can be continued and taken back', () => {
    const made = world();
    const plan = peer(made, 'a', 'b');
    const [first] = plan.steps;
    assert.ok(first);
    made.write(ruled(first.write));
    assert.deepEqual(titles(planContinue(made.estate, plan)), ['Create link to-a on b']);
    const back = planTakeBack(made.estate, plan);
    assert.deepEqual(titles(back), ['Delete link to-b of a']);
    assert.deepEqual(carryOut(made, back), []);
    assert.equal(made.pair('a', 'b'), 'none | none');
  });
});

describe('candidates for a peering', () => {
  const table: readonly (readonly [string, RegExp | undefined])[] = [
    ['a', /the network itself/],
    ['twin', /overlap/],
    ['b', undefined],
    ['hub', /Already peered by the link to-hub \(Initiated\)/],
  ];
  for (const [remote, expected] of table) {
    it(`${remote} is ${expected === undefined ? 'free' : 'barred'}`, () => {
      const made = world();
      made.putLink('a', 'hub');
      const reason = barredBecause(made.estate, made.at('a'), networkId(remote));
      if (expected === undefined) assert.equal(reason, undefined);
      else assert.match(reason ?? '', expected);
    });
  }
});

describe('a prediction', () => {
  const flags = fc.record({
    allowVirtualNetworkAccess: fc.boolean(),
    allowForwardedTraffic: fc.boolean(),
    allowGatewayTransit: fc.boolean(),
    useRemoteGateways: fc.boolean(),
  });
  const name = fc.constantFrom('a', 'b', 'hub', 'twin');

  it('is what becomes of it, for plans one after another', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(name, name, flags, flags, fc.nat(3)), { maxLength: 12 }), (wishes) => {
        const made = world();
        for (const [local, remote, forth, back, kind] of wishes) {
          const link = made.link(local, remote);
          let plan = peer(made, local, remote, forth, back);
          if (link !== undefined && kind === 1) plan = planFlags(made.estate, link, forth);
          if (link !== undefined && kind > 1)
            plan = planRemoval(made.estate, link, kind === 2 ? 'both' : 'this');
          if (plan.refusal === undefined) assert.deepEqual(carryOut(made, plan), []);
          else {
            const { step, refusal } = plan.refusal;
            const codes = plan.steps.slice(0, step + 1).map(({ write }) => codeOf(made.write(ruled(write))));
            assert.equal(codes.at(-1), refusal.code);
          }
        }
      }),
      { numRuns: Number(process.env['RUNS'] ?? 200) },
    );
  });
});
